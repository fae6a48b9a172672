"""All drift flags of an event: what changed between texts that say the same.

The rules for figures, voices, hedges and quotations each look at one sort of change; here they are put together. Every
flag is a proposal that a person confirms or dismisses.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.corroborate.drift.accusations import spliced_accusations
from workbench.corroborate.drift.figures import Change, became_killed, changes, other_number
from workbench.corroborate.drift.flags import DriftFlag, one_for_each_change, side_of
from workbench.corroborate.drift.quotes import quotation_drifts
from workbench.corroborate.drift.voices_and_hedges import hedge_lost, inflated, voice_lost
from workbench.corroborate.figures.strips import StripFigure, read_figures
from workbench.corroborate.quotes.family import QuoteFamily
from workbench.corroborate.sourcing.agents import Agents, called, read_agents, wording
from workbench.corroborate.sourcing.names import tokens
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.versions.published import published

Pairs = Sequence[tuple[SpanKey, SpanKey]]

#: A span of the longer text is left out where less than this share of its runs of words stands in the derived one.
_LEFT_OUT = 0.2
_RUN = 3
_LEAST_WORDS = 4


def find_drifts(
    coverage: Coverage,
    pairs: Pairs = (),
    agents: Agents | None = None,
    *,
    conflicting: Pairs = (),
    families: Sequence[QuoteFamily] = (),
    derived: Mapping[int, int] | None = None,
) -> tuple[DriftFlag, ...]:
    """All flags but omissions, one for each change, those of later articles first held against earlier ones.

    ``pairs`` are spans that say the same, ``conflicting`` those that say it with other figures, ``families`` the
    printed forms of utterances; ``derived`` maps an article to the one that it comes from. Two sorts need none of them:
    injured who became killed, and accusations spliced from a general sentence.
    """
    agents = agents or read_agents(coverage)
    by_key = {span.key: span for span in coverage.spans}
    figures = list(read_figures(coverage, agents))
    of_span: dict[SpanKey, list[StripFigure]] = defaultdict(list)
    for figure in figures:
        of_span[figure.key].append(figure)
    found: list[DriftFlag] = []
    for a, b in _in_order(coverage, by_key, pairs):
        found.extend(_flags(by_key, changes(of_span[a.key], of_span[b.key])))
        found.extend(_voices(coverage, agents, a, b, derived or {}))
    for a, b in _in_order(coverage, by_key, conflicting):
        one_speaker = not agents.behind(a).isdisjoint(agents.behind(b))
        found.extend(_flags(by_key, other_number(of_span[a.key], of_span[b.key], one_speaker=one_speaker)))
    speakers = [frozenset(agents.trace(by_key[figure.key])) for figure in figures]
    found.extend(_flags(by_key, became_killed(figures, speakers)))
    accused = list(_accusations(coverage, agents))
    found.extend(accused)
    found.extend(flag for flag in quotation_drifts(coverage, families) if not _is_told(flag, accused))
    return tuple(one_for_each_change(coverage, found))


def _is_told(flag: DriftFlag, accused: Iterable[DriftFlag]) -> bool:
    """Whether an accusation that was followed by its speaker is the one that the quotation shows too."""
    return any(
        flag.kind is other.kind and one.article_id == two.article_id and one.span.overlaps(two.span)
        for other in accused
        for one in flag.printings
        for two in other.printings
    )


def _in_order(
    coverage: Coverage, by_key: Mapping[SpanKey, CoveredSpan], pairs: Pairs
) -> Iterator[tuple[CoveredSpan, CoveredSpan]]:
    """Pairs of two articles, the earlier one first: it is what the later one is held against."""
    order = {article.article_id: place for place, article in enumerate(coverage.articles)}
    for one, other in pairs:
        if one in by_key and other in by_key and one[0] != other[0]:
            first, second = sorted((by_key[one], by_key[other]), key=lambda span: order[span.article_id])
            yield first, second


def _flags(by_key: Mapping[SpanKey, CoveredSpan], found: Iterable[Change]) -> Iterator[DriftFlag]:
    for kind, source, printed, sentence in found:
        yield _flag(kind, by_key[source.key], by_key[printed.key], sentence)


def _voices(
    coverage: Coverage, agents: Agents, one: CoveredSpan, other: CoveredSpan, derived: Mapping[int, int]
) -> Iterator[DriftFlag]:
    """Changes of voice, whichever of the two texts was changed; one that came out earlier has lost nothing."""
    for source, printed in ((one, other), (other, one)):
        texts = coverage.by_id[source.article_id], coverage.by_id[printed.article_id]
        if _came_first(texts[1], texts[0]):
            continue
        if sentence := hedge_lost(texts[0], source, texts[1], printed):
            yield _flag(DriftKind.HEDGE, source, printed, sentence)
        sentence = inflated(agents, texts[0], source, texts[1], printed)
        if not sentence and derived.get(source.article_id) != printed.article_id:
            sentence = voice_lost(agents, source, texts[1], printed)
        if sentence:
            yield _flag(DriftKind.ATTRIBUTION, source, printed, sentence)


def _came_first(one: CoveredArticle, other: CoveredArticle) -> bool:
    """Whether the one surely came out before the other."""
    first, second = (published(text.published_at, text.published_precision) for text in (one, other))
    return first is not None and second is not None and second.is_after(first)


def _accusations(coverage: Coverage, agents: Agents) -> Iterator[DriftFlag]:
    for found in spliced_accusations(coverage, agents):
        elsewhere = "the sentence it stands in elsewhere names nobody"
        sentence = f"Spliced: “{found.term}” is said of {found.actor} here; {elsewhere}."
        yield _flag(DriftKind.ACTOR, found.general, found.span, sentence)


def find_omissions(coverage: Coverage, derived: Mapping[int, int], pairs: Pairs = ()) -> tuple[DriftFlag, ...]:
    """The spans of the longer text that the derived one lacks; ``derived`` maps an article to the one it comes from.

    What ``pairs`` say is there, in whatever words, is not lacking, nor is a headline; of spans that lie in each other
    the longest is reported.
    """
    found = []
    for shorter, longer in derived.items():
        article = coverage.by_id.get(shorter)
        if article is None or longer not in coverage.by_id:
            continue
        runs = _runs(" ".join(span.slice(article.raw_text) for span in article.in_scope))
        there = {key for pair in pairs for key in pair if {number for number, _ in pair} == {shorter, longer}}
        other = coverage.by_id[longer]
        headline = wording(other.title if other.headline is None else other.headline)
        missing = [
            span
            for span in coverage.spans
            if span.article_id == longer and span.key not in there and _is_missing(span.exact, runs)
        ]
        for span in missing:
            within = any(one is not span and one.span.contains(span.span) for one in missing)
            if not within and wording(span.exact) not in headline:
                sentence = f"{called(other)} says this; {called(article)}, which shares its text, does not."
                if called(other) == called(article):
                    sentence = f"{called(other)} says this in another version of the article; this one does not."
                found.append(DriftFlag(DriftKind.OMISSION, side_of(span), None, shorter, sentence))
    return tuple(one_for_each_change(coverage, found))


def _is_missing(words: str, runs: frozenset[tuple[str, ...]]) -> bool:
    own = _runs(words)
    return len(tokens(words)) >= _LEAST_WORDS and len(own & runs) < _LEFT_OUT * len(own)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(re.sub(r"(?<=\w)-(?=\w)", "", text))
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))


def _flag(kind: DriftKind, source: CoveredSpan, printed: CoveredSpan, sentence: str) -> DriftFlag:
    return DriftFlag(kind, side_of(source), side_of(printed), printed.article_id, sentence)
