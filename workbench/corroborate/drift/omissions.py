"""What a longer text says and the one that is derived from it does not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from workbench.corroborate.drift.flags import DriftFlag, one_for_each_change, side_of
from workbench.corroborate.drift.gravity import gravity_of
from workbench.corroborate.drift.headlines import headline_of
from workbench.corroborate.sourcing.agents import called, wording
from workbench.corroborate.sourcing.names import tokens
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import Coverage, SpanKey

#: A span of the longer text is left out where less than this share of its runs of words stands in the derived one.
_LEFT_OUT = 0.2
_RUN = 3
_LEAST_WORDS = 4


def find_omissions(
    coverage: Coverage, derived: Mapping[int, int], pairs: Sequence[tuple[SpanKey, SpanKey]] = ()
) -> tuple[DriftFlag, ...]:
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
        headline = headline_of(other)
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
                gravity = gravity_of(DriftKind.OMISSION)
                found.append(DriftFlag(DriftKind.OMISSION, side_of(span), None, shorter, sentence, gravity))
    return tuple(one_for_each_change(coverage, found))


def _is_missing(words: str, runs: frozenset[tuple[str, ...]]) -> bool:
    own = _runs(words)
    return len(tokens(words)) >= _LEAST_WORDS and len(own & runs) < _LEFT_OUT * len(own)


def _runs(text: str) -> frozenset[tuple[str, ...]]:
    words = tokens(re.sub(r"(?<=\w)-(?=\w)", "", text))
    return frozenset(words[at : at + _RUN] for at in range(len(words) - _RUN + 1))
