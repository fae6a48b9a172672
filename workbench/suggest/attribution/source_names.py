"""The name inside a source phrase: "Ana Lind" in "the group's director, Ana Lind", and whose an owned source is."""

from __future__ import annotations

from workbench.suggest.attribution.attribution_relation import noun_phrase
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.parsing.word_tables import words

PERSON, GROUP = "person", "group"
PARTICLES = frozenset({"de", "al", "el", "la", "van", "von", "der", "den", "bin", "ibn", "da", "di", "du", "le", "-"})
_MAX_NAME = 10
#: London-based, UN-backed: a capital letter that makes no name of what it describes.
_DESCRIBING = ("-based", "-backed", "-led", "-run", "-born", "-registered", "-headquartered")


def leading_name(parsed: Parsed) -> tuple[int, int] | None:
    """The name at the start of a text if an office follows it ("Ana Lind Deputy Director of ..."), else None."""
    offices = words("attribution", "person_roles") | words("attribution", "titles") | {"deputy"}
    for token in range(1, len(parsed)):
        if parsed.lower[token] in offices:
            return (0, token - 1) if all(_is_capital(parsed, before) for before in range(token)) else None
    return None


def head_of(parsed: Parsed, phrase: tuple[int, int]) -> int:
    for token in range(phrase[0], phrase[1] + 1):
        if not phrase[0] <= parsed.heads[token] <= phrase[1] or parsed.heads[token] == token:
            return token
    return phrase[1]


def has_capital(parsed: Parsed, phrase: tuple[int, int]) -> bool:
    """Whether a name stands in it: the Geneva-based group has none."""
    return any(
        parsed.words[token][0].isupper() and not _describes(parsed, token, phrase[1])
        for token in range(phrase[0] + 1, phrase[1] + 1)
    )


def _describes(parsed: Parsed, token: int, last: int) -> bool:
    """Geneva-based, whether it is one token or three."""
    behind = "".join(parsed.lower[token : min(token + 3, last + 1)])
    return any(ending in behind for ending in _DESCRIBING)


def kindred(one: str, other: str) -> bool:
    """Whether one body may be called both: a charity is a group, a firm a company."""
    families = ("kindred_groups", "kindred_companies")
    return one == other or any({one, other} <= words("attribution", family) for family in families)


def kinds_in(name: str) -> set[str]:
    """What sort of body a name itself says that it is: hospital, ministry, forum."""
    return {word for word in name.lower().split() if word in words("attribution", "kinds_in_names")}


def owner_of(parsed: Parsed, phrase: tuple[int, int]) -> tuple[int, int] | None:
    """The author if the source is a text: Russia in "Russia's claim", the UN in "a report by the UN"."""
    head = head_of(parsed, phrase)
    if parsed.lower[head] not in words("attribution", "report_nouns"):
        return None
    for kid in parsed.children(head, "poss"):
        if phrase[0] <= kid and not parsed.tags[kid].startswith("PRP"):
            return parsed.left[kid], without_genitive(parsed, parsed.right[kid])
    for clause in parsed.children(head, "acl"):
        for by in parsed.children(clause, "agent"):
            for issuer in parsed.children(by, "pobj"):
                return noun_phrase(parsed, issuer)
    for by in range(head + 1, phrase[1]):
        if parsed.lower[by] in ("by", "from", "of") and has_capital(parsed, (by, phrase[1])):
            return by + 1, phrase[1]
        if parsed.lower[by] in ("by", "from") and parsed.lower[by + 1] in ("the", "his", "her", "its", "their"):
            return noun_phrase(parsed, next(iter(parsed.children(by, "pobj")), by + 1))
    return None


def shown_as(parsed: Parsed, phrase: tuple[int, int]) -> str:
    first, last = phrase
    if parsed.tags[first] == "DT" and first < last:
        first += 1
    return " ".join(parsed.text(first, min(last, first + _MAX_NAME)).split())


def name_in(parsed: Parsed, phrase: tuple[int, int]) -> tuple[str, str] | None:
    """The name in a phrase and its kind; None if the phrase has no name."""
    head = head_of(parsed, phrase)
    person = _person(parsed, phrase, head) or _plain_person(parsed, phrase, head)
    if person is not None:
        return _words(parsed, person), PERSON
    body = _is_capital(parsed, head) or parsed.lower[head] in words("attribution", "group_roles")
    owned = parsed.deps[phrase[0]] == "poss" and not parsed.tags[phrase[0]].startswith("PRP")
    if body and owned and phrase[1] - phrase[0] < _MAX_NAME:
        return shown_as(parsed, phrase), GROUP
    for name in parsed.entities_in(*phrase):
        if body and name.kind == "ORG" and phrase[0] <= name.first and name.last <= phrase[1] and name.last >= head:
            return shown_as(parsed, (name.first, without_genitive(parsed, name.last))), GROUP
    if parsed.tags[head].startswith("NNP") and _is_capital(parsed, head):
        return shown_as(parsed, run_around(parsed, phrase, head)), GROUP
    if parsed.lower[head] in words("attribution", "group_roles") and phrase[1] > head:
        run = run_around(parsed, phrase, phrase[1])
        placed = parsed.lower[run[0] - 1] in words("places", "prepositions") - {"of"}
        if _is_capital(parsed, phrase[1]) and run[0] > head and not placed:
            return shown_as(parsed, run), GROUP
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
            and parsed.tags[name.last] != "NNPS"
            and (name.first <= head <= name.last or (apart and not owned))
        ):
            return _after_titles(parsed, (name.first, without_genitive(parsed, name.last)))
    roles = words("attribution", "person_roles") | words("attribution", "titles")
    if not any(parsed.lower[token] in roles for token in range(phrase[0], phrase[1] + 1)):
        return None
    ends = [token for token in range(phrase[0], phrase[1] + 1) if _ends_name(parsed, token, phrase)]
    for end in reversed(ends):
        run = _after_titles(parsed, run_around(parsed, phrase, end))
        if run[0] <= run[1] and not _is_body(parsed, run) and (run[1] > run[0] or run[0] > phrase[0]):
            run = _last_names(parsed, run)
            governed = run[0] > phrase[0] and parsed.tags[run[0] - 1] in ("IN", "TO")
            return None if governed else run
    return None


def _plain_person(parsed: Parsed, phrase: tuple[int, int], head: int) -> tuple[int, int] | None:
    """Two or three capitalised words that the model tags as nothing else and that name no organisation: a person."""
    run = run_around(parsed, phrase, head)
    if run[0] != phrase[0] or not 1 <= run[1] - run[0] <= 2 or parsed.tags[head] != "NNP":
        return None
    other = any(name.kind != "PERSON" and name.first <= head <= name.last for name in parsed.entities)
    plain = all(parsed.tags[token].startswith("NNP") for token in range(run[0], run[1] + 1))
    return run if plain and not other and not _is_body(parsed, run) else None


def _ends_name(parsed: Parsed, token: int, phrase: tuple[int, int]) -> bool:
    followed = token < phrase[1] and parsed.lower[token + 1] not in (",", "(", "who")
    return parsed.tags[token].startswith("NNP") and not followed


def run_around(parsed: Parsed, phrase: tuple[int, int], token: int) -> tuple[int, int]:
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
    return between and parsed.lower[token] in (PARTICLES | {"of", "and", "&", "for"})


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
    while first > run[0] and (capitals < 2 or parsed.lower[first - 1] in PARTICLES):
        first -= 1
        capitals += parsed.lower[first] not in PARTICLES
    return first, run[1]


def _is_body(parsed: Parsed, run: tuple[int, int]) -> bool:
    bodies = words("attribution", "organisation_words")
    return any(parsed.lower[token] in bodies for token in range(run[0], run[1] + 1))


def without_genitive(parsed: Parsed, last: int) -> int:
    return last - 1 if parsed.lower[last] in ("'s", "'") else last


def _words(parsed: Parsed, run: tuple[int, int]) -> str:
    return " ".join(parsed.text(*run).split())
