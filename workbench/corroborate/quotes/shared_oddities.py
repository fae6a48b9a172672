"""Odd changes of a quotation that several articles share.

No two writers make the same odd mistake by themselves, so a shared one is evidence of a common parent text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.corroborate.quotes.family import DiffSegment, Oddity, Variant
from workbench.corroborate.texts.printed_words import key_of
from workbench.domain.comparison_labels import QuoteOperation

_BRACKET = re.compile(r"\[([^\[\]]{1,80})\]")
_ODD = frozenset({QuoteOperation.INSERT, QuoteOperation.SUBSTITUTE, QuoteOperation.ELIDE, QuoteOperation.SPLICE})
_SAID = {
    QuoteOperation.BRACKET: "the same words in brackets",
    QuoteOperation.INSERT: "the same words put in",
    QuoteOperation.SUBSTITUTE: "the same words in place of others",
    QuoteOperation.ELIDE: "the same words left out",
    QuoteOperation.SPLICE: "the same words of another utterance joined on",
}


def shared_oddities(variants: Sequence[Variant]) -> tuple[Oddity, ...]:
    """What two articles or more have in common beyond the utterance itself, the most shared first."""
    carriers: dict[tuple[QuoteOperation, str], dict[int, str]] = defaultdict(dict)
    for variant in variants:
        for operation, key, printed in [*_brackets(variant), *_changes(variant)]:
            carriers[operation, key].setdefault(variant.article_id, printed)
    oddities = [
        Oddity(
            operation,
            next(iter(found.values())),
            tuple(sorted(found)),
            f"{_SAID[operation]} in {len(found)} articles: an editor's hand, so they may have one parent",
        )
        for (operation, _), found in carriers.items()
        if len(found) > 1
    ]
    return tuple(sorted(oddities, key=lambda oddity: -len(oddity.article_ids)))


def _brackets(variant: Variant) -> Iterator[tuple[QuoteOperation, str, str]]:
    for found in _BRACKET.finditer(variant.exact):
        before = variant.exact[: found.start()].split()[-1:]
        yield QuoteOperation.BRACKET, _key(" ".join([*before, found.group(1)])), found.group()


def _changes(variant: Variant) -> Iterator[tuple[QuoteOperation, str, str]]:
    for segment in variant.segments:
        if segment.operation is not None and segment.operation in _ODD:
            yield segment.operation, f"{_key(segment.canonical)}>{_key(segment.variant)}", _printed(segment)


def _printed(segment: DiffSegment) -> str:
    return segment.variant or segment.canonical


def _key(words: str) -> str:
    return " ".join(key for word in words.split() if (key := re.sub(r"\W", "", key_of(word))))
