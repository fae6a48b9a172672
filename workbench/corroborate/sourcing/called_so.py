"""How the articles of an event print each source: under which other names, by which descriptions, or by none known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from workbench.corroborate.sourcing.affiliations import kinds_of_bodies
from workbench.corroborate.sourcing.agents import Agents
from workbench.corroborate.sourcing.names import document_of, initials, proper_name, tokens
from workbench.corroborate.word_lists import word_list
from workbench.domain.coverage import Coverage, CoveredArticle
from workbench.domain.proposals import Hop

_POINTING = re.compile(r"^(?:the|this|that|a|an|its|his|her|their)\s+", re.IGNORECASE)
_MOST_WORDS = 8
_LEAST_INITIALS = 2


@dataclass(slots=True)
class Printed:
    """From each other name and description of a source to the articles that print it."""

    names: dict[str, tuple[int, ...]] = field(default_factory=dict)
    descriptions: dict[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DescribedSource:
    """A source of one article without a name, the one body whose words it has, and where those words stand."""

    article_id: int
    words: str
    body: str
    with_words: str


def printed_as(coverage: Coverage, agents: Agents) -> dict[str, Printed]:
    """For each source that is shown, how else the articles call it."""
    found: dict[str, Printed] = defaultdict(Printed)
    for article, hop, name in _hops(coverage, agents):
        if not name:
            continue
        core = proper_name(hop.agent or "", frozenset(article.names))
        if core and tokens(core) != tokens(name):
            _add(found[name].names, core, article.article_id)
        words = description(article, hop)
        if words and not {word for word in words.split() if word[0].isupper()} & set(name.split()):
            _add(found[name].descriptions, words, article.article_id)
    for name in set(agents.names.values()):
        short = initials(name)
        for article in coverage.articles if len(short) >= _LEAST_INITIALS else ():
            if short in article.raw_text and re.search(rf"{re.escape(name)}\s*\({short}\)", article.raw_text):
                _add(found[name].names, short, article.article_id)
    return found


def _add(where: dict[str, tuple[int, ...]], words: str, article_id: int) -> None:
    known = next((one for one in where if tokens(one) == tokens(words)), words)
    if article_id not in where.get(known, ()):
        where[known] = (*where.get(known, ()), article_id)


def _hops(coverage: Coverage, agents: Agents) -> Iterator[tuple[CoveredArticle, Hop, str]]:
    for span in coverage.spans:
        for hop in span.hops[1:]:
            if hop.agent:
                yield coverage.by_id[span.article_id], hop, agents.name(span.article_id, hop.agent)


def description(article: CoveredArticle, hop: Hop) -> str:
    """What the text calls a source without naming it, as "rights group"; "" for names, pronouns and documents."""
    source = hop.source.slice(article.raw_text) if hop.source is not None else hop.agent or ""
    words = _POINTING.sub("", " ".join(source.split()))
    plain = tokens(words)
    kinds = kinds_of_bodies() | word_list("offices")
    if not plain or len(words.split()) > _MOST_WORDS or plain[-1] not in kinds or document_of(words):
        return ""
    return words


def described_sources(coverage: Coverage, agents: Agents) -> Iterator[DescribedSource]:
    """Descriptions that stay unresolved, where one body alone is called by all their words."""
    called = _phrases(coverage, agents)
    seen: set[tuple[int, str]] = set()
    for article, hop, name in _hops(coverage, agents):
        words = "" if name else description(article, hop)
        if not words or (article.article_id, words) in seen:
            continue
        seen.add((article.article_id, words))
        asked = frozenset(tokens(words))
        meant: dict[str, tuple[str, str]] = {}
        for (body, phrase), where in called.items():
            if asked <= frozenset(tokens(phrase)) and (len(asked) > 1 or article.article_id in where):
                meant.setdefault(agents.body(body), (body, phrase))
        if len(meant) == 1:
            body, phrase = next(iter(meant.values()))
            yield DescribedSource(article.article_id, hop.agent or words, body, phrase)


def _phrases(coverage: Coverage, agents: Agents) -> Mapping[tuple[str, str], set[int]]:
    """All that stands for or beside a named source, with the articles where it does."""
    found: dict[tuple[str, str], set[int]] = defaultdict(set)
    for article, hop, name in _hops(coverage, agents):
        if name:
            found[name, name].add(article.article_id)
            if hop.source is not None:
                found[name, " ".join(hop.source.slice(article.raw_text).split())].add(article.article_id)
    for person, beside in agents.beside.items():
        for (article_id, _), name in agents.names.items():
            if name == person:
                found[person, f"{beside} {person}"].add(article_id)
    return found
