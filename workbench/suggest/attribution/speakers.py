"""Speaker resolution: the name inside a source phrase, and coreference of "he" or "the group"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.domain.labels import HopRole
from workbench.suggest.attribution.attribution_relation import noun_phrase
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words

_PARTICLES = frozenset({"de", "al", "el", "la", "van", "von", "der", "den", "bin", "ibn", "da", "di", "du", "le", "-"})
_PERSON, _GROUP = "person", "group"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Maximum distance, in characters, of a pronoun from its antecedent.
_REACH = 2_500
_NEAR = 900
_MAX_NAME = 10


@dataclass(frozen=True, slots=True)
class Agent:
    """A resolved source: ``name`` as shown (None if the text has none) and its role."""

    name: str | None
    role: HopRole


@dataclass(frozen=True, slots=True)
class _Mention:
    position: int
    name: str
    kind: str
    role_word: str


@dataclass(slots=True)
class SpeakerResolver:
    """Coreference over the people and organisations of one article, in text order.

    No query scans all mentions: an article may have thousands.
    """

    mentions: list[_Mention] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    _persons: set[str] = field(default_factory=set)
    _longer: dict[tuple[str, str], _Mention] = field(default_factory=dict)

    def add_mentions(self, parsed: Parsed) -> None:
        """Add every named subject of a paragraph."""
        for token, dep in enumerate(parsed.deps):
            if dep in _SUBJECTS and parsed.tags[token].startswith("NN"):
                self._note(parsed, noun_phrase(parsed, token))

    def resolve(self, parsed: Parsed, source: tuple[int, int] | None, *, remember: bool = True) -> Agent:
        """The agent that a source refers to. A source without a name is resolved to an earlier mention.

        A name in the source is added as a mention, unless ``remember`` is False.
        """
        if source is None:
            return Agent(None, HopRole.UNNAMED)
        first, last = source
        position = parsed.starts[first]
        if first == last and (resolved := self._pronoun(parsed.lower[first], position)) is not None:
            return Agent(resolved, HopRole.SPEAKER)
        if parsed.tags[first].startswith(("PRP", "W")) and first == last:
            return Agent(None, HopRole.SPEAKER)
        if (owner := _owner(parsed, source)) is not None:
            return self.resolve(parsed, owner, remember=remember)
        if (named := _name(parsed, source)) is not None:
            if remember:
                self._note(parsed, source)
            return Agent(self._full(named[0]), HopRole.SPEAKER)
        return self._by_role(parsed, source, position)

    def _by_role(self, parsed: Parsed, source: tuple[int, int], position: int) -> Agent:
        head = _head(parsed, source)
        lower = parsed.lower[head]
        shown = _shown(parsed, source)
        definite = parsed.lower[source[0]] in ("the", "this", "that", "his", "her", "its") and not _has_capital(
            parsed, source
        )
        if definite and lower in words("attribution", "group_roles"):
            return Agent(self._latest(_GROUP, position, lower) or shown, HopRole.SPEAKER)
        if definite and lower in words("attribution", "person_roles"):
            return Agent(self._latest(_PERSON, position, lower) or shown, HopRole.SPEAKER)
        if definite and lower == "statement" and (author := self._latest(_GROUP, position, "")) is not None:
            return Agent(author, HopRole.SPEAKER)
        unnamed = lower in words("attribution", "unnamed_heads") or lower in words("attribution", "report_nouns")
        return Agent(shown, HopRole.UNNAMED if unnamed else HopRole.SPEAKER)

    def _note(self, parsed: Parsed, phrase: tuple[int, int]) -> None:
        if (named := _name(parsed, phrase)) is None:
            return
        tokens = range(phrase[0], phrase[1] + 1)
        roles = words("attribution", "person_roles") | words("attribution", "group_roles")
        role_word = next((parsed.lower[token] for token in tokens if parsed.lower[token] in roles), "")
        name = self._full(named[0])
        kind = _PERSON if name in self._persons else named[1]
        mention = _Mention(parsed.starts[phrase[0]], name, kind, role_word)
        insort(self.mentions, mention, key=_position)
        if kind == _PERSON:
            self._persons.add(name)
        for part in _parts(name, kind):
            known = self._longer.get((kind, part))
            if known is None or known.position <= mention.position:
                self._longer[kind, part] = mention

    def _full(self, name: str) -> str:
        """The latest longer name that ends in this one (Samah Hadid for Hadid), or a group's that begins with it."""
        found = [self._longer[kind, name] for kind in (_PERSON, _GROUP) if (kind, name) in self._longer]
        return max(found, key=_position).name if found else name

    def _near(self, position: int) -> list[_Mention]:
        """The mentions within reach before this position, in text order."""
        first = bisect_right(self.mentions, position - _REACH, key=_position)
        return self.mentions[first : bisect_left(self.mentions, position, key=_position)]

    def _pronoun(self, pronoun: str, position: int) -> str | None:
        for gender in ("he", "she"):
            if pronoun in words("people", gender):
                return self._gendered(gender, position)
        if pronoun in words("people", "it"):
            return self._latest(_GROUP, position, "")
        return None

    def _gendered(self, gender: str, position: int) -> str | None:
        for mention in reversed(self._near(position)):
            if mention.kind == _PERSON and self.gender.get(mention.name, gender) == gender:
                self.gender[mention.name] = gender
                return mention.name
        return None

    def _latest(self, kind: str, position: int, role_word: str) -> str | None:
        before = [m for m in self._near(position) if m.kind == kind]
        same = [m for m in before if role_word and m.role_word == role_word]
        chosen = same or [m for m in before if position - m.position < _NEAR and _agrees(m.role_word, role_word)]
        return chosen[-1].name if chosen else None


def _position(mention: _Mention) -> int:
    return mention.position


def _parts(name: str, kind: str) -> Iterator[str]:
    """The short forms of a name: the ends of a person's name, the beginnings of an organisation's."""
    names = name.split(" ")
    for count in range(1, min(len(names), _MAX_NAME + 1)):
        yield " ".join(names[-count:] if kind == _PERSON else names[:count])


def leading_name(parsed: Parsed) -> tuple[int, int] | None:
    """The name at the start of a text if an office follows it ("Ana Lind Deputy Director of ..."), else None."""
    offices = words("attribution", "person_roles") | words("attribution", "titles") | {"deputy"}
    for token in range(1, len(parsed)):
        if parsed.lower[token] in offices:
            return (0, token - 1) if all(_is_capital(parsed, before) for before in range(token)) else None
    return None


def _agrees(known: str, asked: str) -> bool:
    """False if an organisation of one kind (an agency) is referred to as another (a ministry)."""
    kindred = words("attribution", "kindred_groups")
    return not known or not asked or known == asked or (known in kindred and asked in kindred)


def _head(parsed: Parsed, phrase: tuple[int, int]) -> int:
    for token in range(phrase[0], phrase[1] + 1):
        if not phrase[0] <= parsed.heads[token] <= phrase[1] or parsed.heads[token] == token:
            return token
    return phrase[1]


def _has_capital(parsed: Parsed, phrase: tuple[int, int]) -> bool:
    return any(parsed.words[token][0].isupper() for token in range(phrase[0] + 1, phrase[1] + 1))


def _owner(parsed: Parsed, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """The author if the source is a text: Russia in "Russia's claim", the UN in "a report by the UN"."""
    head = _head(parsed, phrase)
    if parsed.lower[head] not in words("attribution", "report_nouns"):
        return None
    for kid in parsed.children(head, "poss"):
        if phrase[0] <= kid:
            return parsed.left[kid], _without_genitive(parsed, parsed.right[kid])
    for by in range(head + 1, phrase[1]):
        if parsed.lower[by] in ("by", "from", "of") and _has_capital(parsed, (by, phrase[1])):
            return by + 1, phrase[1]
    return None


def _shown(parsed: Parsed, phrase: tuple[int, int]) -> str:
    first, last = phrase
    if parsed.tags[first] == "DT" and first < last:
        first += 1
    return " ".join(parsed.text(first, min(last, first + _MAX_NAME)).split())


def _name(parsed: Parsed, phrase: tuple[int, int]) -> tuple[str, str] | None:
    """The name in a phrase and its kind; None if the phrase has no name."""
    head = _head(parsed, phrase)
    person = _person(parsed, phrase, head) or _plain_person(parsed, phrase, head)
    if person is not None:
        return _words(parsed, person), _PERSON
    body = _is_capital(parsed, head) or parsed.lower[head] in words("attribution", "group_roles")
    if body and parsed.deps[phrase[0]] == "poss" and phrase[1] - phrase[0] < _MAX_NAME:
        return _shown(parsed, phrase), _GROUP
    for name in parsed.entities_in(*phrase):
        if body and name.kind == "ORG" and phrase[0] <= name.first and name.last <= phrase[1] and name.last >= head:
            return _shown(parsed, (name.first, _without_genitive(parsed, name.last))), _GROUP
    if parsed.tags[head].startswith("NNP") and _is_capital(parsed, head):
        return _shown(parsed, _run(parsed, phrase, head)), _GROUP
    if parsed.lower[head] in words("attribution", "group_roles") and phrase[1] > head:
        run = _run(parsed, phrase, phrase[1])
        if _is_capital(parsed, phrase[1]) and run[0] > head:
            return _shown(parsed, run), _GROUP
    return None


def _person(parsed: Parsed, phrase: tuple[int, int], head: int) -> tuple[int, int] | None:
    """The tokens of the person in a phrase: as tagged by the model, or the capitalised words after a title or role."""
    for name in parsed.entities_in(*phrase):
        inside = phrase[0] <= name.first and name.last <= phrase[1]
        apart = parsed.deps[name.last] in ("appos", "nsubj", "nsubjpass", "pobj", "nmod", "conj", "ROOT", "dobj")
        owned = name.last < phrase[1] and parsed.lower[name.last + 1] in ("'s", "'")
        governed = name.first > phrase[0] and parsed.tags[name.first - 1] in ("IN", "TO")
        if (
            inside
            and not governed
            and name.kind == "PERSON"
            and (name.first <= head <= name.last or (apart and not owned))
        ):
            return _after_titles(parsed, (name.first, _without_genitive(parsed, name.last)))
    roles = words("attribution", "person_roles") | words("attribution", "titles")
    if not any(parsed.lower[token] in roles for token in range(phrase[0], phrase[1] + 1)):
        return None
    ends = [token for token in range(phrase[0], phrase[1] + 1) if _ends_name(parsed, token, phrase)]
    for end in reversed(ends):
        run = _after_titles(parsed, _run(parsed, phrase, end))
        if run[0] <= run[1] and not _is_body(parsed, run) and (run[1] > run[0] or run[0] > phrase[0]):
            run = _last_names(parsed, run)
            governed = run[0] > phrase[0] and parsed.tags[run[0] - 1] in ("IN", "TO")
            return None if governed else run
    return None


def _plain_person(parsed: Parsed, phrase: tuple[int, int], head: int) -> tuple[int, int] | None:
    """Two or three capitalised words that the model tags as nothing else and that name no organisation: a person."""
    run = _run(parsed, phrase, head)
    if run[0] != phrase[0] or not 1 <= run[1] - run[0] <= 2 or not parsed.tags[head].startswith("NNP"):
        return None
    other = any(name.kind != "PERSON" and name.first <= head <= name.last for name in parsed.entities)
    plain = all(parsed.tags[token].startswith("NNP") for token in range(run[0], run[1] + 1))
    return run if plain and not other and not _is_body(parsed, run) else None


def _ends_name(parsed: Parsed, token: int, phrase: tuple[int, int]) -> bool:
    followed = token < phrase[1] and parsed.lower[token + 1] not in (",", "(", "who")
    return parsed.tags[token].startswith("NNP") and not followed


def _run(parsed: Parsed, phrase: tuple[int, int], token: int) -> tuple[int, int]:
    """The capitalised words around a token, including name particles."""
    first = last = token
    while first > phrase[0] and (_is_capital(parsed, first - 1) or _links(parsed, first - 1, phrase)):
        first -= 1
    while last < phrase[1] and (_is_capital(parsed, last + 1) or _links(parsed, last + 1, phrase)):
        last += 1
    return first, last


def _is_capital(parsed: Parsed, token: int) -> bool:
    return parsed.words[token][0].isupper() and parsed.tags[token] not in ("DT", "IN")


def _links(parsed: Parsed, token: int, phrase: tuple[int, int]) -> bool:
    between = phrase[0] < token < phrase[1] and _is_capital(parsed, token - 1) and _is_capital(parsed, token + 1)
    return between and parsed.lower[token] in (_PARTICLES | {"of", "and", "&", "for"})


def _after_titles(parsed: Parsed, run: tuple[int, int]) -> tuple[int, int]:
    roles = words("attribution", "person_roles") | words("attribution", "titles")
    first = run[0]
    for token in range(run[0], run[1]):
        if parsed.lower[token].rstrip(".") in roles or parsed.lower[token] in ("of", "for"):
            first = token + 1
    return first, run[1]


def _last_names(parsed: Parsed, run: tuple[int, int]) -> tuple[int, int]:
    first = run[1]
    capitals = 1
    while first > run[0] and (capitals < 2 or parsed.lower[first - 1] in _PARTICLES):
        first -= 1
        capitals += parsed.lower[first] not in _PARTICLES
    return first, run[1]


def _is_body(parsed: Parsed, run: tuple[int, int]) -> bool:
    bodies = words("attribution", "organisation_words")
    return any(parsed.lower[token] in bodies for token in range(run[0], run[1] + 1))


def _without_genitive(parsed: Parsed, last: int) -> int:
    return last - 1 if parsed.lower[last] in ("'s", "'") else last


def _words(parsed: Parsed, run: tuple[int, int]) -> str:
    return " ".join(parsed.text(*run).split())
