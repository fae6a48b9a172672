"""Splits the in-scope text of an article into chunks for the language pipeline.

A chunk is a copy of a slice of the raw text with the same length: characters that would confuse a parser
(control characters, odd spaces, markup) are replaced by spaces one for one, so offsets stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.proposals import Text
from workbench.domain.text.letter_case import lower_keeping_length
from workbench.domain.text.quotation_marks import OPENING
from workbench.domain.text.spans import Span, trimmed

#: Maximum length in code points: a whole article at once would take hundreds of megabytes.
MAX_CHUNK = 5_000
#: Three or more lines of at most this length are taken as hard-wrapped.
_WRAP_WIDTH = 100
_TERMINAL = tuple(".!?:;”\"’'»…＂›」』")
#: The parser was trained on English, and takes the marks of other countries for words or names.
_MARKS = str.maketrans(dict.fromkeys("＂«»‹›「」『』", '"'))
_SENTENCE_ENDS = (".", "!", "?", "…")
_MARKUP = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]{0,500}>", re.DOTALL | re.IGNORECASE)
_ODD_SPACE = re.compile(r"[\x00-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_DATELINE = re.compile(
    r"[A-Z][A-Z'’.\- ]{2,40}(?:,\s?[^—–―:\n\"“]{1,40}?)?(?:\s?\([^)\n]{2,30}\))?\s+(?:—|–|―|--|-)\s+(?=\S)"
)
#: Of an item in a list ("1. "): no figure, and no part of a claim.
_LIST_NUMBER = re.compile(r"\d{1,3}\.[ \t]+(?=\S)")
#: Long runs of dashes or emoji: a tokenizer takes seconds over them.
_SYMBOLS = re.compile(r"[^\w\s]{20,}")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_CAPS_SHARE = 0.75
_MIN_CAPS_LETTERS = 25


@dataclass(frozen=True, slots=True)
class Chunk:
    """``text`` is the pipeline's input; it begins at ``offset`` in the raw text.

    ``guessed`` is set for a sentence whose boundaries are guessed.
    """

    text: str
    offset: int
    guessed: bool = False


def split_into_chunks(text: Text) -> Iterator[Chunk]:
    """The paragraphs in scope, in text order, each at most MAX_CHUNK code points."""
    for region in sorted(text.in_scope):
        for paragraph in paragraphs(text.raw_text, region):
            for part in _windows(text.raw_text, _after_head(text.raw_text, paragraph)):
                yield Chunk(masked(part.slice(text.raw_text)), part.start)


def _after_head(raw_text: str, paragraph: Span) -> Span:
    """The paragraph without a dateline such as PORT ELLEN, May 3 (ABC) --, or the number of an item in a list."""
    found = _LIST_NUMBER.match(raw_text, paragraph.start, paragraph.end)
    found = found or _DATELINE.match(raw_text, paragraph.start, paragraph.end)
    return paragraph if found is None or found.end() >= paragraph.end else Span(found.end(), paragraph.end)


def paragraphs(raw_text: str, region: Span) -> list[Span]:
    """The paragraphs of a range: its lines, with hard-wrapped lines joined."""
    found: list[Span] = []
    lines = list(_lines(raw_text, region))
    widest = max((end - start for start, end in lines), default=0)
    wrapped = widest <= _WRAP_WIDTH and len(lines) > 2
    begin: int | None = None
    for number, (start, end) in enumerate(lines):
        begin = start if begin is None else begin
        follower = lines[number + 1] if number + 1 < len(lines) else None
        if follower and _runs_on(raw_text, (start, end), follower, 0.7 * widest if wrapped else 0):
            continue
        if (span := trimmed(raw_text, begin, end)) is not None:
            found.append(span)
        begin = None
    return found


def masked(text: str) -> str:
    """The text prepared for the parser, code point for code point. All-capital text becomes lower case."""
    text = _MARKUP.sub(lambda found: " " * len(found.group()), text)
    text = _SYMBOLS.sub(lambda found: " " * len(found.group()), text)
    text = _LONE_SURROGATE.sub("\ufffd", _ODD_SPACE.sub(" ", text)).translate(_MARKS)
    letters = sum(map(str.isalpha, text))
    if letters >= _MIN_CAPS_LETTERS and sum(map(str.isupper, text)) >= _CAPS_SHARE * letters:
        return lower_keeping_length(text)
    return text


def _lines(raw_text: str, region: Span) -> Iterator[tuple[int, int]]:
    start = region.start
    for line in region.slice(raw_text).splitlines(keepends=True):
        yield start, start + len(line.rstrip())
        start += len(line)


def _runs_on(raw_text: str, line: tuple[int, int], follower: tuple[int, int], wrap_width: float) -> bool:
    this, following = raw_text[slice(*line)].strip(), raw_text[slice(*follower)].strip()
    if not this or not following:
        return False
    # a paragraph of its own, most often of a quotation that goes on
    if following[0] in OPENING and this.endswith(_SENTENCE_ENDS):
        return False
    if wrap_width and len(this) >= wrap_width:
        return True
    return following[0].islower() and not this.endswith(_TERMINAL)


def _windows(raw_text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    while paragraph.end - start > MAX_CHUNK:
        end = _cut_before(raw_text, start, start + MAX_CHUNK)
        if (part := trimmed(raw_text, start, end)) is not None:
            yield part
        start = end
    if (part := trimmed(raw_text, start, paragraph.end)) is not None:
        yield part


def _cut_before(raw_text: str, start: int, limit: int) -> int:
    """Where to split: after the last sentence, else at the last space, else inside an endless word."""
    window = raw_text[start:limit]
    for mark in (". ", "? ", "! ", "” ", '" '):
        place = window.rfind(mark)
        if place > MAX_CHUNK // 2:
            return start + place + len(mark)
    place = max(window.rfind(space) for space in (" ", "\n", "\t", "\u00a0"))
    return start + place if place > 0 else limit
