"""Drift of quotations: printed forms that may say something else than the speaker said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbench.corroborate.drift.flags import DriftFlag, DriftSide, side_of
from workbench.corroborate.drift.gravity import gravity_of
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.corroborate.sourcing.agents import wording
from workbench.domain.comparison_labels import Materiality, QuoteMarks
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan
from workbench.domain.text.spans import trimmed

#: A form with so much of the utterance carries it.
_WHOLE = 0.9
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n")


def quotation_drifts(coverage: Coverage, families: Iterable[QuoteFamily]) -> Iterator[DriftFlag]:
    """A flag for each change that a form between quotation marks shows, against every article that has the whole.

    Words without marks are the outlet's own: that they differ says nothing of a quotation.
    """
    spans: dict[int, list[CoveredSpan]] = defaultdict(list)
    for span in coverage.spans:
        spans[span.article_id].append(span)
    order = {article.article_id: place for place, article in enumerate(coverage.articles)}
    for family in families:
        whole = [one for one in family.variants if _is_whole(one)]
        first = _first_printed(family, order)
        for variant in family.variants:
            if variant.marks is QuoteMarks.NONE or variant.materiality is not Materiality.CHANGES_MEANING:
                continue
            if first[wording(variant.exact)] < order[family.canonical.article_id]:
                continue  # it is the canonical form that was changed
            printed = _printed(coverage.by_id[variant.article_id], spans[variant.article_id], variant)
            for kind, reason in variant.drifts:
                sentence = f"In this quotation, {reason}."
                for source in whole:
                    if source.article_id != variant.article_id:
                        yield DriftFlag(kind, _side(source), printed, variant.article_id, sentence, gravity_of(kind))


def _first_printed(family: QuoteFamily, order: Mapping[int, int]) -> Mapping[str, int]:
    """The place in the event of the first article with each wording of the family."""
    first: dict[str, int] = {}
    for variant in family.variants:
        place = order[variant.article_id]
        words = wording(variant.exact)
        first[words] = min(first.get(words, place), place)
    return first


def _is_whole(variant: Variant) -> bool:
    return variant.coverage >= _WHOLE and variant.materiality is not Materiality.CHANGES_MEANING


def _side(variant: Variant) -> DriftSide:
    return DriftSide(variant.article_id, "", variant.span, variant.exact, variant.stored)


def _printed(article: CoveredArticle, spans: Sequence[CoveredSpan], variant: Variant) -> DriftSide:
    """The suggestion around a printed form where there is one, else its sentence: it shows of whom it is said."""
    around = [span for span in spans if span.span.contains(variant.span)]
    if around:
        return side_of(min(around, key=lambda span: span.span.end - span.span.start))
    raw_text = article.raw_text
    ends = [found.end() for found in _SENTENCE_END.finditer(raw_text, 0, variant.span.start)]
    end = _SENTENCE_END.search(raw_text, variant.span.end)
    stop = end.start() + 1 if end is not None else len(raw_text)
    span = trimmed(raw_text, ends[-1] if ends else 0, stop) or variant.span
    return DriftSide(variant.article_id, "", span, span.slice(raw_text), article.stored(span))
