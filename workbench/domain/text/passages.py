"""Passages: sentence-sized parts of an article about which a person can say "no claim here".

The segmentation depends only on the text and its scope, not on suggestions, and needs no language pipeline. Which
passages are sampled depends only on the article's hash and the offsets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import accumulate

from workbench.domain.text.as_read import as_read
from workbench.domain.text.spans import Span, trimmed

#: A longer sentence is cut at a comma, a semicolon, a colon or a dash, else between words.
LONGEST = 300
#: Anything shorter, white space stripped, is no passage: a stray word, a list number.
_SHORTEST = 20
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
#: The end of a sentence: a stop with closing quotes and brackets, followed by white space and no lower-case letter; a
#: full-width stop needs no white space.
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[^\sa-zà-öø-ÿ])|[。！？]+[」』”’）]*|[؟۔।]+(?=\s)")
#: Abbreviations: their full stop ends no sentence.
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|Rev|No|vs|etc|Inc|Ltd|Co|Jr|Sr|approx|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[^\W\d_])\.$"
)
_SOFT_BREAK = re.compile(r"[,;:，、；：]\s*|\s[–—-]\s")
_BLANK = re.compile(r"\s+")
_HASH_SPACE = 2.0**64


def passages_of(text: str, scope: Iterable[Span]) -> list[Span]:
    """The passages of the text in reading order, all within ``scope``; none reads longer than ``LONGEST``."""
    view = as_read(text)
    read = view.text
    return [
        view.stored_span(passage.start, passage.end)
        for block in map(view.read_span, scope)
        if block is not None
        for line in _LINE.finditer(read, block.start, block.end)
        for start, end in _sentences(read, line.start(), line.end())
        for passage in _pieces(read, start, end)
        if passage.end - passage.start >= _SHORTEST
    ]


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for stop in _STOP.finditer(text, start, end):
        if stop.group().startswith(".") and _ABBREVIATED.search(text, max(start, stop.start() - 8), stop.start() + 1):
            continue
        yield start, stop.end()
        start = stop.end()
    yield start, end


def _pieces(text: str, start: int, end: int) -> Iterator[Span]:
    while (sentence := trimmed(text, start, end)) is not None:
        cut = sentence.end if sentence.end - sentence.start <= LONGEST else _cut(text, sentence.start)
        piece = trimmed(text, sentence.start, cut)
        if piece is not None:
            yield piece
        start = cut


def _cut(text: str, start: int) -> int:
    """Where to split an overlong sentence: at the last soft break within reach, else between words."""
    reach = start + LONGEST
    for pattern in (_SOFT_BREAK, _BLANK):
        breaks = [found.end() for found in pattern.finditer(text, start + LONGEST // 3, reach)]
        if breaks:
            return breaks[-1]
    return reach


def untouched(passages: Sequence[Span], spans: Iterable[Span]) -> list[Span]:
    """The passages that overlap none of the spans; both in any order."""
    ordered = sorted(spans)
    starts = [span.start for span in ordered]
    reaches = [0, *accumulate((span.end for span in ordered), max)]
    return [passage for passage in sorted(passages) if reaches[bisect_left(starts, passage.end)] <= passage.start]


def sampling_hash(article_sha256: str, passage: Span) -> float:
    """The passage's hash in 0..1: it is sampled if this is below the rate, so a higher rate only adds passages."""
    digest = sha256(f"{article_sha256} {passage.start} {passage.end}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / _HASH_SPACE


def article_sampling_hash(article_sha256: str) -> float:
    """The article's hash in 0..1 for blind annotation; independent of its passages' hashes."""
    digest = sha256(f"blind {article_sha256}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / _HASH_SPACE
