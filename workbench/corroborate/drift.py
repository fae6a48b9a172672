"""Drift: what changed between two texts that say the same, each change to be confirmed or dismissed by a person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.corroborate.accusations import spliced_accusations
from workbench.corroborate.agents import Agents, SpanKey, called, read_agents
from workbench.corroborate.figure_drift import Change, became_killed, changes
from workbench.corroborate.figures import StripFigure, read_figures
from workbench.corroborate.names import tokens
from workbench.corroborate.voices import hedge_lost, inflated, voice_lost
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.spans import Span

Pairs = Sequence[tuple[SpanKey, SpanKey]]

#: A span of the longer text is left out where less than this share of its runs of words stands in the derived one.
_LEFT_OUT = 0.2
_RUN = 3
_LEAST_WORDS = 4


@dataclass(frozen=True, slots=True)
class DriftSide:
    """One of the two texts; ``span`` is into the article's raw text."""

    article_id: int
    span_id: str
    span: Span
    exact: str


@dataclass(frozen=True, slots=True)
class DriftFlag:
    """``printed`` is the text that seems to have changed, ``source`` the one it is held against.

    ``printed`` is None for an omission: nothing stands there; ``printed_article_id`` says where it is missing.
    """

    kind: DriftKind
    source: DriftSide
    printed: DriftSide | None
    printed_article_id: int
    sentence: str


def find_drifts(coverage: Coverage, pairs: Pairs = (), agents: Agents | None = None) -> tuple[DriftFlag, ...]:
    """All flags but omissions, those of later articles first held against earlier ones.

    ``pairs`` are spans that say the same. Two sorts need none: injured who became killed, and accusations spliced from
    a general sentence.
    """
    agents = agents or read_agents(coverage)
    by_key = {span.key: span for span in coverage.spans}
    figures = list(read_figures(coverage, agents))
    of_span: dict[SpanKey, list[StripFigure]] = defaultdict(list)
    for figure in figures:
        of_span[figure.key].append(figure)
    found: list[DriftFlag] = []
    for one, other in pairs:
        if one in by_key and other in by_key and one[0] != other[0]:
            a, b = _in_order(coverage, by_key[one], by_key[other])
            found.extend(_flags(by_key, changes(of_span[a.key], of_span[b.key])))
            found.extend(_voices(coverage, agents, a, b))
    speakers = [frozenset(agents.trace(by_key[figure.key])) for figure in figures]
    found.extend(_flags(by_key, became_killed(figures, speakers)))
    found.extend(_accusations(coverage, agents))
    return tuple(_once(found))


def _in_order(coverage: Coverage, one: CoveredSpan, other: CoveredSpan) -> tuple[CoveredSpan, CoveredSpan]:
    """The earlier article first: it is what the later one is held against."""
    order = {article.article_id: place for place, article in enumerate(coverage.articles)}
    return (one, other) if order[one.article_id] <= order[other.article_id] else (other, one)


def _flags(by_key: Mapping[SpanKey, CoveredSpan], found: Iterable[Change]) -> Iterator[DriftFlag]:
    for kind, source, printed, sentence in found:
        yield _flag(kind, by_key[source.key], by_key[printed.key], sentence)


def _voices(coverage: Coverage, agents: Agents, one: CoveredSpan, other: CoveredSpan) -> Iterator[DriftFlag]:
    """Changes of voice, whichever of the two texts was changed."""
    for source, printed in ((one, other), (other, one)):
        texts = coverage.by_id[source.article_id], coverage.by_id[printed.article_id]
        if sentence := hedge_lost(texts[0], source, texts[1], printed):
            yield _flag(DriftKind.HEDGE, source, printed, sentence)
        if sentence := inflated(agents, texts[0], source, texts[1], printed) or voice_lost(
            agents, source, texts[1], printed
        ):
            yield _flag(DriftKind.ATTRIBUTION, source, printed, sentence)


def _accusations(coverage: Coverage, agents: Agents) -> Iterator[DriftFlag]:
    for found in spliced_accusations(coverage, agents):
        sentence = f"“{found.term}” is said of {found.actor} here; the sentence it stands in elsewhere names nobody."
        yield _flag(DriftKind.ACTOR, found.general, found.span, sentence)


def find_omissions(coverage: Coverage, derived: Mapping[int, int], pairs: Pairs = ()) -> tuple[DriftFlag, ...]:
    """The spans of the longer text that the derived one lacks; ``derived`` maps an article to the one it comes from.

    What ``pairs`` say is there, in whatever words, is not lacking.
    """
    found = []
    for shorter, longer in derived.items():
        article = coverage.by_id.get(shorter)
        if article is None or longer not in coverage.by_id:
            continue
        runs = _runs(" ".join(span.slice(article.raw_text) for span in article.in_scope))
        there = {key for pair in pairs for key in pair if {number for number, _ in pair} == {shorter, longer}}
        outlet = called(coverage.by_id[longer])
        for span in coverage.spans:
            if span.article_id == longer and span.key not in there and _is_missing(span.exact, runs):
                sentence = f"{outlet} says this; {called(article)}, which shares its text, does not."
                found.append(DriftFlag(DriftKind.OMISSION, _side(span), None, shorter, sentence))
    return tuple(found)


def _is_missing(words: str, runs: frozenset[tuple[str, ...]]) -> bool:
    own = _runs(words)
    return len(tokens(words)) >= _LEAST_WORDS and len(own & runs) < _LEFT_OUT * len(own)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(re.sub(r"(?<=\w)-(?=\w)", "", text))
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _flag(kind: DriftKind, source: CoveredSpan, printed: CoveredSpan, sentence: str) -> DriftFlag:
    return DriftFlag(kind, _side(source), _side(printed), printed.article_id, sentence)


def _side(span: CoveredSpan) -> DriftSide:
    return DriftSide(span.article_id, span.span_id, span.span, span.exact)


def _once(found: Iterable[DriftFlag]) -> Iterator[DriftFlag]:
    """Each flag once, also where a pair was given twice."""
    seen: set[tuple[DriftKind, DriftSide, DriftSide | None, str]] = set()
    for flag in found:
        key = (flag.kind, flag.source, flag.printed, flag.sentence)
        if key not in seen:
            seen.add(key)
            yield flag
