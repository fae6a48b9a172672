"""The words of a text as read, in scope, each with where it stands and the key by which it is compared.

Letter case, accents, ligatures, quotation marks, hyphens and apostrophes within words do not count, so that
"government-held" is "governmentheld"; nor do British against American spellings. Figures keep their decimal point.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from workbench.corroborate.texts.spelling import spelling_key
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span

#: Scripts that print no space between words: every character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_LETTER = rf"[^\W_{_UNSPACED}]"
_ACCENTS = "\u0300-\u036f"
_JOINERS = "-‐‑'’ʼ"
_WITHIN = rf"[{_JOINERS}](?={_LETTER})|(?<=\d)[.,:](?=\d)|(?<=\d)[\u00a0\u202f](?=\d{{3}}(?!\d))"
_WORD = re.compile(rf"{_LETTER}+(?:(?:[{_ACCENTS}]|{_WITHIN}){_LETTER}*)*|[{_UNSPACED}]")
#: The same of a text without any other letter, which most are, or nearly.
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+(?:(?:[-'](?=[A-Za-z0-9])|(?<=[0-9])[.,:](?=[0-9]))[A-Za-z0-9]*)*")
_DROPPED = re.compile(rf"[{_JOINERS}{_ACCENTS}]")
_THOUSANDS = re.compile(r"(?<=\d)[,\s](?=\d{3}(?!\d))")
_CLOCK = re.compile(r"^(\d\d?):(\d\d)$")
#: So that a year's worth of misprints does not stay in memory.
_MOST_KEPT = 500_000


@dataclass(frozen=True, slots=True)
class Words:
    """``keys[n]`` is compared, ``spans[n]`` is where the n-th word stands in the raw text."""

    raw_text: str
    keys: tuple[str, ...]
    spans: tuple[Span, ...]

    def __len__(self) -> int:
        return len(self.keys)

    def part(self, first: int, after: int) -> Words:
        """Those words alone."""
        return Words(self.raw_text, self.keys[first:after], self.spans[first:after])

    def span(self, first: int, after: int) -> Span:
        """From the word ``first`` up to, and without, the word ``after``."""
        return Span(self.spans[first].start, self.spans[after - 1].end)

    def between(self, first: int, after: int) -> str:
        """Those words as printed, "" for none."""
        return self.span(first, after).slice(self.raw_text) if first < after else ""

    def within(self, span: Span) -> tuple[int, int]:
        """The half-open range of the words that lie in the span."""
        first = bisect_left(self.spans, span.start, key=attrgetter("start"))
        after = bisect_right(self.spans, span.end, key=attrgetter("end"))
        return (first, after) if first < after else (0, 0)


class _Keys(dict[str, str]):
    def __missing__(self, printed: str) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        return self.setdefault(printed, spelling_key(_CLOCK.sub(r"\1.\2", letters_of(printed))))


_keys = _Keys()


def letters_of(printed: str) -> str:
    """One printed word without typography: "Government-Held" is "governmentheld", "1,900" is "1900"."""
    folded = unicodedata.normalize("NFKD", printed).casefold()
    return _DROPPED.sub("", _THOUSANDS.sub("", folded))


def key_of(printed: str) -> str:
    """The key by which a printed word is compared."""
    return _keys[printed]


def read_words(text: Text) -> Words:
    """The words in scope, in text order."""
    found = [match for span in text.in_scope for match in _WORD.finditer(text.raw_text, span.start, span.end)]
    keys = tuple(_keys[match.group()] for match in found)
    return Words(text.raw_text, keys, tuple(Span(*match.span()) for match in found))


def printed_words(text: Text) -> Iterator[str]:
    """The words in scope as printed, without their places: quicker where only words count."""
    word = _ASCII_WORD if text.raw_text.isascii() else _WORD
    for span in text.in_scope:
        yield from word.findall(text.raw_text, span.start, span.end)
