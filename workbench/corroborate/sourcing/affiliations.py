"""For which body a person speaks, by what stands beside the name: "the group's director, Ana Lind"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from workbench.corroborate.sourcing.names import initials, may_be_one, tokens
from workbench.corroborate.word_lists import word_list
from workbench.domain.coverage import Coverage, CoveredArticle

_NOT_OF = re.compile(r"\b(?:in|near|on|against|to)\s+(?:the\s+)?$", re.IGNORECASE)
_FOR = re.compile(r"\b(?P<who>[\w-]+)\s+(?:for|from)\s+(?:the\s+)?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?;“”\"\n]")
_CLAUSE_END = re.compile(r",|\b(?:said|says|told|tells|added|adds|warned|wrote|called)\b")
#: What stands between a title and words that are none of it.
_VERBS = re.compile(
    r"\b(?:that|had|has|have|was|were|is|are|by|when|after|while|and|but|said|says|told|tells|added|adds|warned|wrote)\b"
)
_SPEAKS_FOR = re.compile(r"^,?\s+(?:who\s+)?(?:speaks|spoke|speaking)\s+for\b|^\s+(?:of|from)\b", re.IGNORECASE)
#: "the rights group's", "of the ministry": a body called by its kind.
_CALLED = re.compile(
    r"\b(?:the|its|our|their)\s+(?:[\w-]+\s+){0,2}?(?P<kind>[\w-]+)(?:[’']s?)?(?![\w-])", re.IGNORECASE
)
_BEFORE, _BEHIND = 100, 110
_MOST_PLACES = 4
#: A body that is called by its kind alone was named within so many characters.
_REACH = 600

Names = Mapping[tuple[int, str], str]


@dataclass(frozen=True, slots=True)
class Affiliations:
    """``bodies``: for whom each person speaks; ``beside``: the words that say so.

    Who holds an office that speaks ``in_own_name``, as an envoy does, is of a body and no voice of it.
    """

    bodies: Mapping[str, str]
    beside: Mapping[str, str]
    in_own_name: frozenset[str]


def affiliations(coverage: Coverage, names: Names, publishing: Mapping[int, str]) -> Affiliations:
    """For each person the body that is named beside them most often.

    ``names`` goes from (article id, agent as printed) to the name that is shown, ``publishing`` from an article to the
    body whose own text it is: who holds an office there, and is of no other body, speaks for it.
    """
    told: dict[str, Counter[str]] = defaultdict(Counter)
    beside: dict[tuple[str, str], str] = {}
    in_own_name: set[str] = set()
    spellings = _spellings(coverage, set(names.values()))
    called = _called(coverage, names)
    for article in coverage.articles:
        speaking = {name for (article_id, _), name in names.items() if article_id == article.article_id} - {""}
        persons = {
            name: tuple(_beside(article, name)) for name in speaking if not set(tokens(name)) & kinds_of_bodies()
        }
        others = {name for name in speaking if not persons.get(name) and not set(tokens(name)) & kinds_of_bodies()}
        for person, phrases in persons.items():
            for words, at in phrases:
                body = _named_in(words, spellings) or _called_in(words, called.get(article.article_id, {}))
                body = body or _last_before(article, words, at, others) or publishing.get(article.article_id, "")
                if body and body != person and not may_be_one(body, person):
                    told[person][body] += 1
                    beside.setdefault((person, body), " ".join(words.split()).strip(" ,"))
                    if set(tokens(words)) & word_list("own_name"):
                        in_own_name.add(person)
    bodies = {person: counts.most_common(1)[0][0] for person, counts in told.items()}
    said = {person: beside[person, body] for person, body in bodies.items()}
    return Affiliations(bodies, said, frozenset(in_own_name))


def _last_before(article: CoveredArticle, words: str, at: int, names: Iterable[str]) -> str:
    """The speaker last named before "the company's chief executive", whose name tells no kind of body."""
    called = {found["kind"].casefold() for found in _CALLED.finditer(words)}
    if not called & word_list("called"):
        return ""
    places = {name: article.raw_text.rfind(name, max(0, at - _REACH), at) for name in names}
    return max((name for name, place in places.items() if place >= 0), key=lambda name: places[name], default="")


def _beside(article: CoveredArticle, person: str) -> Iterator[tuple[str, int]]:
    """What stands beside a name and tells an office, or for whom its owner speaks; and where the name stands."""
    found = re.finditer(rf"(?<!\w){re.escape(person)}(?!\w)", article.raw_text)
    for place, _ in zip(found, range(_MOST_PLACES), strict=False):
        before = article.raw_text[max(0, place.start() - _BEFORE) : place.start()]
        before = _SENTENCE_END.split(before)[-1]
        behind = _SENTENCE_END.split(article.raw_text[place.end() : place.end() + _BEHIND], maxsplit=1)[0]
        apposed = before.rstrip(" ,").rpartition(",")[2] if before.rstrip().endswith(",") else before.rpartition(",")[2]
        if _tells_office(title := _VERBS.split(apposed)[-1]):
            yield title, place.start()
        if behind.startswith(",") and _tells_office(aside := _CLAUSE_END.split(behind[1:], maxsplit=1)[0]):
            yield aside, place.start()
        if _SPEAKS_FOR.match(behind):
            yield f"spokesperson {_CLAUSE_END.split(behind.lstrip(','), maxsplit=1)[0]}", place.start()


def _tells_office(words: str) -> bool:
    return bool(set(tokens(words)) & word_list("offices"))


def _named_in(beside: str, spellings: Mapping[str, str]) -> str:
    return next((spellings[spelt] for spelt in spellings if spelt in beside and _stands_in(spelt, beside)), "")


def _called_in(beside: str, called: Mapping[str, set[str]]) -> str:
    """The one body of the article that is called so: "the group's director"."""
    for found in _CALLED.finditer(beside):
        meant = called.get(found["kind"].casefold(), set())
        if len(meant) == 1:
            return next(iter(meant))
    return ""


def _called(coverage: Coverage, names: Names) -> dict[int, dict[str, set[str]]]:
    """What the bodies of each article are called there: by a word of their name, or by a description without one."""
    found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for (article_id, _), name in names.items():
        for word in set(tokens(name)) & kinds_of_bodies():
            found[article_id][word].add(name)
    for span in coverage.spans:
        article = coverage.by_id[span.article_id]
        for hop in span.hops[1:]:
            name = names.get((span.article_id, hop.agent or ""), "")
            described = tokens(hop.source.slice(article.raw_text)) if hop.source is not None and name else ()
            if described and not set(described) & set(tokens(name)) and not set(described) & word_list("offices"):
                found[span.article_id][described[-1]].add(name)
    return found


def _spellings(coverage: Coverage, speaking: set[str]) -> dict[str, str]:
    """The possible names of the bodies of an event, the longest first, each with the body that is shown."""
    named = set(chain.from_iterable(article.names for article in coverage.articles))
    found: dict[str, str] = {}
    bodies = [body for body in speaking if _may_be_body(body)]
    with_word: dict[str, set[str]] = defaultdict(set)
    for body in bodies:
        for word in (*tokens(body), initials(body).casefold()):
            with_word[word].add(body)
    for name in sorted(named | speaking, key=lambda name: (-len(name), name)):
        if not _may_be_body(name):
            continue
        near = set().union(*(with_word[word] for word in (*tokens(name), initials(name).casefold())))
        meant = [body for body in near if name == body or may_be_one(name, body)]
        if len(meant) == 1:
            found[name] = meant[0]
        elif not meant and (name.isupper() or tokens(name)[-1] in kinds_of_bodies()):
            found[name] = name
    return found


def kinds_of_bodies() -> frozenset[str]:
    """What sort of body a name may say that it is."""
    return word_list("bodies") | word_list("reporters") | word_list("called")


def _may_be_body(name: str) -> bool:
    """A body that a person speaks for: more than a word, or initials, and nobody's office."""
    words = tokens(name)
    plain = bool(words) and not set(words) & word_list("offices")
    return plain and (len(words) > 1 or (name.isupper() and len(name) > 1))


def _stands_in(body: str, beside: str) -> bool:
    for found in re.finditer(rf"(?<!\w){re.escape(body)}(?:s?(?!\w))", beside):
        before = beside[: found.start()]
        told = _FOR.search(before)
        if not _NOT_OF.search(before) and (told is None or told["who"].casefold().startswith(("spokes", "speak"))):
            return True
    return False
