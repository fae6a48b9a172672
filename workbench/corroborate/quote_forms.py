"""The printed forms of utterances: quoted stretches, and the same words elsewhere without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.corroborate.printed_words import Words, key_of
from workbench.corroborate.read_article import ReadArticle
from workbench.corroborate.tiling import Tile, tiles
from workbench.domain.filler_words import FILLERS
from workbench.domain.labels import QuoteMarks
from workbench.domain.quotations import quotations
from workbench.domain.spans import Span

_FILLER_KEYS = frozenset(key_of(word) for word in FILLERS)
_MARKS = {"": QuoteMarks.BOTH, "opening": QuoteMarks.LOST_OPENING, "closing": QuoteMarks.LOST_CLOSING}
_BRACKETS = re.compile(r"\[[^\[\]]*\]")
#: Without marks, words are an utterance only from so many on, of which so many carry meaning.
_LEAST_SEARCHED = 5
_LEAST_CONTENT = 3
#: So many words of an utterance in a row are its own, whatever share of it they are.
_ENOUGH_WORDS = 12
_SHARE_OF_LONG, _SHARE_OF_SHORT = 0.6, 0.8
#: How far apart, in words, two pieces of one utterance may stand.
_LONGEST_GAP = 12


@dataclass(frozen=True)
class Form:
    """One place where words of an utterance stand: ``words`` are those, ``place`` is their range in the article."""

    article: ReadArticle
    words: Words
    place: tuple[int, int]
    span: Span
    marks: QuoteMarks

    @cached_property
    def content(self) -> frozenset[str]:
        """The words that carry meaning."""
        return content_of(self.words.keys)

    @cached_property
    def length(self) -> int:
        """How many words it has without those that an editor put into brackets."""
        exact = self.span.slice(self.words.raw_text)
        return len(self.words) - sum(len(found.group().split()) for found in _BRACKETS.finditer(exact))


def content_of(keys: Sequence[str]) -> frozenset[str]:
    return frozenset(keys) - _FILLER_KEYS


def quoted_forms(article: ReadArticle, words: Words) -> Iterator[Form]:
    """The quoted stretches of an article, those between marks and those that the caller knows of."""
    raw_text = article.text.raw_text
    quotes = [quote for block in article.text.in_scope for quote in quotations(raw_text, block)]
    found = [(quote.span, _MARKS[quote.lost]) for quote in quotes]
    known = [span for span in article.quoted if not any(span.overlaps(other) for other, _ in found)]
    for span, marks in sorted([*found, *((span, QuoteMarks.NONE) for span in known)]):
        first, after = words.within(span)
        if first < after:
            yield Form(article, words.part(first, after), (first, after), span, marks)


def unquoted_forms(canonical: Form, article: ReadArticle, words: Words) -> Iterator[Form]:
    """Where else an article has the words of an utterance."""
    keys = canonical.words.keys
    if len(keys) < _LEAST_SEARCHED or len(canonical.content) < _LEAST_CONTENT:
        return
    for chain in _chains(tiles(keys, words.keys, least_words=3)):
        matched = sum(tile.words for tile in chain)
        share = _SHARE_OF_LONG if len(keys) > _ENOUGH_WORDS else _SHARE_OF_SHORT
        if matched < min(share * len(keys), _ENOUGH_WORDS) or max(tile.words for tile in chain) < _LEAST_SEARCHED:
            continue
        first, after = chain[0].second[0], chain[-1].second[1]
        part = words.part(first, after)
        if len(content_of(part.keys) & canonical.content) >= _LEAST_CONTENT:
            yield Form(article, part, (first, after), words.span(first, after), QuoteMarks.NONE)


def _chains(found: Sequence[Tile]) -> list[list[Tile]]:
    """Tiles that follow each other in both texts, close together in the second."""
    chains: list[list[Tile]] = []
    for tile in sorted(found, key=lambda tile: tile.second):
        last = chains[-1][-1] if chains else None
        follows = last is not None and last.first[1] <= tile.first[0]
        if last is not None and follows and tile.second[0] - last.second[1] <= _LONGEST_GAP:
            chains[-1].append(tile)
        else:
            chains.append([tile])
    return chains
