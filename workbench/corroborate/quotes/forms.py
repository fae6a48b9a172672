"""The printed forms of utterances: quoted stretches, and the same words elsewhere without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.printed_words import Words, key_of
from workbench.corroborate.texts.tiling import Tile, tiles
from workbench.domain.comparison_labels import QuoteMarks
from workbench.domain.text.quotations import running_quotations
from workbench.domain.text.spans import Span
from workbench.domain.words.stop_words import STOP_WORDS

#: Words of everyday conversation, which do not make two utterances one.
_TALK = re.findall(
    r"\w+",
    "i you we me us my our your him them these those what when where how why very much more most just like get got go "
    "going come make made take know think want let thing things people good great right well need look see tell told "
    "back up out off down now never always here some any every only too because if so than thank yes mr mrs ms dr",
)
_FILLER_KEYS = frozenset(key_of(word) for word in (*STOP_WORDS, *_TALK))
_LEAST_LETTERS = 3
#: What lies further apart are two marks that do not belong together.
_MOST_WORDS = 1000
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
        return content_of(self.words.keys)

    @cached_property
    def spoken(self) -> str:
        """The keys, each between blanks: one utterance lies in another where the one string lies in the other."""
        return f" {' '.join(self.words.keys)} "

    @cached_property
    def length(self) -> int:
        """How many words it has without those that an editor put into brackets."""
        exact = self.span.slice(self.words.raw_text)
        return len(self.words) - sum(len(found.group().split()) for found in _BRACKETS.finditer(exact))


def content_of(keys: Sequence[str]) -> frozenset[str]:
    """The words that carry meaning, without single letters and talk."""
    return frozenset(key for key in keys if key not in _FILLER_KEYS and (len(key) >= _LEAST_LETTERS or key.isdigit()))


def quoted_forms(article: ReadArticle, words: Words) -> Iterator[Form]:
    """The quoted stretches of an article, those between marks and those that the caller knows of."""
    raw_text = article.text.raw_text
    quotes = running_quotations(raw_text, article.text.in_scope)
    found = [(quote.span, _MARKS[quote.lost]) for quote in quotes]
    known = [span for span in article.quoted if not any(span.overlaps(other) for other, _ in found)]
    for span, marks in sorted([*found, *((span, QuoteMarks.NONE) for span in known)]):
        first, after = words.within(span)
        if 0 < after - first <= _MOST_WORDS:
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


def in_order(found: Sequence[Tile]) -> list[Tile]:
    """The most words that stand in the same order in both texts: of tiles that cross, those that say more."""
    best: list[tuple[int, list[Tile]]] = []
    for tile in sorted(found):
        before = max((one for one in best if one[1][-1].second[1] <= tile.second[0]), key=_said, default=(0, []))
        best.append((before[0] + tile.words, [*before[1], tile]))
    return max(best, key=_said, default=(0, []))[1]


def _said(chain: tuple[int, list[Tile]]) -> int:
    return chain[0]


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
