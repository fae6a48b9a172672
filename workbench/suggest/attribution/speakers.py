"""Speaker resolution: the name inside a source phrase, and coreference of "he" or "the group"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.domain.labels import HopRole
from workbench.suggest.attribution.attribution_relation import noun_phrase
from workbench.suggest.attribution.source_names import (
    GROUP,
    PERSON,
    has_capital,
    head_of,
    kindred,
    kinds_in,
    name_in,
    owner_of,
    run_around,
    shown_as,
    without_genitive,
)
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
#: Maximum distance, in characters, of a pronoun from its antecedent.
_REACH = 2_500
_NEAR = 900
_MAX_NAME = 10
#: So many of the documents that were issued last are looked through.
_FEW = 40
_POINTING = ("the", "this", "that")
_DEFINITE = (*_POINTING, "his", "her", "its", "their")
#: What a town or a country may be called.
_OF_PLACES = frozenset({"government", "council", "authority", "body"})


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
    #: Named beside the subjects: a pronoun never means it.
    aside: bool = False
    is_place: bool = False


@dataclass(slots=True)
class SpeakerResolver:
    """Coreference over the people and organisations of one article, in text order.

    No query scans all mentions: an article may have thousands.
    """

    mentions: list[_Mention] = field(default_factory=list)
    gender: dict[str, str] = field(default_factory=dict)
    _persons: set[str] = field(default_factory=set)
    _longer: dict[tuple[str, str], _Mention] = field(default_factory=dict)
    _roles: dict[str, set[str]] = field(default_factory=dict)
    #: Where a document was brought in, what it is called, and who issued it.
    _issued: list[tuple[int, str, str]] = field(default_factory=list)
    _people: tuple[int, Agent] = (-_REACH, Agent(None, HopRole.SPEAKER))

    def add_mentions(self, parsed: Parsed) -> None:
        """Add every named subject of a paragraph, the bodies named beside them, and who issued which document."""
        for token, dep in enumerate(parsed.deps):
            if dep in _SUBJECTS and parsed.tags[token].startswith("NN"):
                self._note(parsed, noun_phrase(parsed, token))
        self._note_bodies(parsed)
        self._note_issued(parsed)

    def resolve(self, parsed: Parsed, source: tuple[int, int] | None, *, remember: bool = True) -> Agent:
        """The agent that a source refers to. A source without a name is resolved to an earlier mention.

        A name in the source is added as a mention, unless ``remember`` is False.
        """
        if source is None:
            return Agent(None, HopRole.UNNAMED)
        first, last = source
        position = parsed.starts[first]
        if first == last and parsed.lower[first] in words("people", "they"):
            return self._several(position)
        if first == last and (resolved := self._pronoun(parsed.lower[first], position)) is not None:
            return Agent(resolved, HopRole.SPEAKER)
        if parsed.tags[first].startswith(("PRP", "W")) and first == last:
            return Agent(None, HopRole.SPEAKER)
        if (owner := owner_of(parsed, source)) is not None:
            return self.resolve(parsed, owner, remember=remember)
        named = name_in(parsed, source)
        if named is not None and remember:
            self._note(parsed, source)
        agent = Agent(self._full(named[0]), HopRole.SPEAKER) if named else self._by_role(parsed, source, position)
        if parsed.tags[head_of(parsed, source)] == "NNS":
            self._people = position, agent
        return agent

    def _by_role(self, parsed: Parsed, source: tuple[int, int], position: int) -> Agent:
        head = head_of(parsed, source)
        lower = parsed.lower[head]
        shown = shown_as(parsed, source)
        definite = parsed.lower[source[0]] in _DEFINITE and not has_capital(parsed, source)
        if definite and lower in words("attribution", "group_roles"):
            owner = self._pronoun(parsed.lower[source[0]], position) if lower == "office" else None
            return Agent(owner or self._latest(GROUP, position, lower) or shown, HopRole.SPEAKER)
        if definite and lower in words("attribution", "person_roles"):
            return Agent(self._person(parsed.lower[source[0]], lower, position) or shown, HopRole.SPEAKER)
        if definite and (author := self._author(parsed.lower[source[0]], lower, position)) is not None:
            return Agent(author, HopRole.SPEAKER)
        unnamed = lower in words("attribution", "unnamed_heads") or lower in words("attribution", "report_nouns")
        return Agent(shown, HopRole.UNNAMED if unnamed else HopRole.SPEAKER)

    def _several(self, position: int) -> Agent:
        """Whom "they" means: the several who spoke last, as "doctors"; nobody where that is long ago."""
        at, agent = self._people
        return agent if 0 <= position - at < _NEAR else Agent(None, HopRole.SPEAKER)

    def _person(self, article_word: str, office: str, position: int) -> str | None:
        """Who holds an office: "its spokeswoman" is the body itself where no spokeswoman is named."""
        if article_word in _POINTING:
            return self._latest(PERSON, position, office)
        named = [one for one in self._near(position) if one.kind == PERSON and one.role_word == office]
        owner = self._pronoun(article_word, position) if office.startswith("spokes") else None
        return named[-1].name if named else owner

    def _author(self, article_word: str, document: str, position: int) -> str | None:
        """Who issued "the report", "its letter": its owner, or whoever was last said to have issued one."""
        if document not in words("attribution", "issued"):
            return None
        if (owner := self._pronoun(article_word, position)) is not None:
            return owner
        last = bisect_left(self._issued, position, key=_placed)
        for at, issued, name in reversed(self._issued[:last][-_FEW:]):
            if issued == document and position - at < _REACH:
                return name
        return self._latest(GROUP, position, "") if document == "statement" else None

    def _note_bodies(self, parsed: Parsed) -> None:
        """Add the bodies that are named beside the subjects: they are meant where their kind is called for."""
        roles = words("attribution", "group_roles")
        called = {role + 1 for role in range(len(parsed) - 1) if parsed.lower[role] in roles}
        for name in parsed.entities:
            if name.kind == "ORG" and name.first not in called:
                self._add_aside(parsed, name.first, (name.first, without_genitive(parsed, name.last)))
        for first in called:
            if parsed.tags[first].startswith("NNP") and parsed.words[first][0].isupper():
                self._add_aside(parsed, first - 1, run_around(parsed, (first, len(parsed) - 1), first))

    def _add_aside(self, parsed: Parsed, first: int, name: tuple[int, int]) -> None:
        self._add(parsed, (first, name[1]), shown_as(parsed, name), GROUP, aside=True)

    def _note_issued(self, parsed: Parsed) -> None:
        """Remember who issued each document that a sentence brings in: "in a report, the group said", "its letter"."""
        for token, word in enumerate(parsed.lower):
            if word not in words("attribution", "issued") or not parsed.tags[token].startswith("NN"):
                continue
            phrase = noun_phrase(parsed, token)
            if phrase[0] > token or parsed.lower[phrase[0]] in _POINTING:
                continue
            author = owner_of(parsed, phrase) or self._subject_beside(parsed, token)
            agent = self.resolve(parsed, author, remember=False) if author is not None else None
            if agent is not None and agent.name is not None and agent.role is HopRole.SPEAKER:
                insort(self._issued, (parsed.starts[token], word, agent.name), key=_placed)

    @staticmethod
    def _subject_beside(parsed: Parsed, token: int) -> tuple[int, int] | None:
        """The subject of the verb that a document stands beside: "said in a letter", "In a letter, X said"."""
        while parsed.heads[token] != token and not parsed.is_verb(token):
            token = parsed.heads[token]
        subject = parsed.subject(token) if parsed.is_verb(token) else None
        return noun_phrase(parsed, subject) if subject is not None else None

    def _note(self, parsed: Parsed, phrase: tuple[int, int]) -> None:
        if (named := name_in(parsed, phrase)) is not None:
            self._add(parsed, phrase, self._full(named[0]), named[1])

    def _add(self, parsed: Parsed, phrase: tuple[int, int], name: str, kind: str, *, aside: bool = False) -> None:
        roles = words("attribution", "person_roles") | words("attribution", "group_roles")
        tokens = range(phrase[0], phrase[1] + 1)
        role_word = next((parsed.lower[token] for token in tokens if parsed.lower[token] in roles), "")
        kind = PERSON if name in self._persons else kind
        place = any(one.kind == "GPE" and one.first <= phrase[1] <= one.last for one in parsed.entities_in(*phrase))
        mention = _Mention(parsed.starts[phrase[0]], name, kind, role_word, aside, place)
        insort(self.mentions, mention, key=_position)
        if role_word:
            self._roles.setdefault(name, set()).add(role_word)
        if kind == PERSON:
            self._persons.add(name)
        for part in () if aside else _parts(name, kind):
            known = self._longer.get((kind, part))
            if known is None or known.position <= mention.position:
                self._longer[kind, part] = mention

    def _full(self, name: str) -> str:
        """The latest longer name that ends in this one (Samah Hadid for Hadid), or a group's that begins with it."""
        found = [self._longer[kind, name] for kind in (PERSON, GROUP) if (kind, name) in self._longer]
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
            return self._latest(GROUP, position, "")
        return None

    def _gendered(self, gender: str, position: int) -> str | None:
        for mention in reversed(self._near(position)):
            if mention.kind == PERSON and not mention.aside and self.gender.get(mention.name, gender) == gender:
                self.gender[mention.name] = gender
                return mention.name
        return None

    def _latest(self, kind: str, position: int, asked: str) -> str | None:
        """The last of its kind that is called so; else one called alike; else a subject nearby that may be."""
        before = [m for m in self._near(position) if m.kind == kind]
        same = [m for m in before if asked and m.role_word == asked]
        alike = [m for m in before if asked and kind == GROUP and self._is_called(m.name, asked)]
        near = [m for m in before if position - m.position < _NEAR and (not m.aside or asked == "body")]
        chosen = same or alike or [m for m in near if self._may_be(m, asked)]
        return chosen[-1].name if chosen else None

    def _is_called(self, name: str, asked: str) -> bool:
        return any(kindred(role, asked) for role in self._roles.get(name, ()))

    def _may_be(self, mention: _Mention, asked: str) -> bool:
        """False if one of another kind is asked for: no hospital is an authority, no town a ministry."""
        if not asked:
            return True
        if mention.kind == PERSON:
            return not mention.role_word or mention.role_word == asked
        if mention.is_place:
            return asked in _OF_PLACES
        known = self._roles.get(mention.name, set()) | kinds_in(mention.name)
        unknown = not known and asked not in words("attribution", "always_in_names")
        return unknown or any(kindred(role, asked) for role in known)


def _position(mention: _Mention) -> int:
    return mention.position


def _parts(name: str, kind: str) -> Iterator[str]:
    """The short forms of a name: the ends of a person's name, the beginnings of an organisation's."""
    names = name.split(" ")
    for count in range(1, min(len(names), _MAX_NAME + 1)):
        yield " ".join(names[-count:] if kind == PERSON else names[:count])


def _placed(issued: tuple[int, str, str]) -> int:
    return issued[0]
