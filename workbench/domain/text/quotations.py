"""Finds the quotations of a paragraph, including those that lost their opening or closing mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.text.spans import Span, trimmed

_OPENING = "“„«"
_CLOSING = "”»"
_SENTENCE_END = re.compile(r"[.!?…]['’)\]]*\s")
_SAYING_AFTER = re.compile(r"[,?!.]\s*$")
#: A single-quoted passage longer than this is taken for a stray apostrophe.
_MAX_SINGLE = 400
#: Some feeds print a double mark as two single ones.
_MARKS = re.compile(r"(?<!')''(?!')|``|[“”„«»\"]|(?<![^\s(\[—–-])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """``span`` is the text between the marks; ``lost`` says which mark is missing: "", "opening" or "closing"."""

    span: Span
    lost: str = ""


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: str
    family: str


def quotations(raw_text: str, paragraph: Span) -> list[Quotation]:
    """The outermost quotations of a paragraph, in text order, in code points of the raw text."""
    double = _pair(raw_text, paragraph, [mark for mark in _marks(raw_text, paragraph) if mark.family == "double"])
    outer = [quote.span for quote in double]
    single = [
        mark
        for mark in _marks(raw_text, paragraph)
        if mark.family == "single" and not any(span.start <= mark.start < span.end for span in outer)
    ]
    return sorted([*double, *_pair_single(raw_text, single)], key=lambda quote: quote.span)


def _marks(raw_text: str, paragraph: Span) -> list[_Mark]:
    found = []
    for match in _MARKS.finditer(raw_text, paragraph.start, paragraph.end):
        char, (start, end) = match.group(), match.span()
        if char in "‘’'":
            opens = char == "‘" or not _after_word(raw_text, start)
            found.append(_Mark(start, end, "open" if opens else "close", "single"))
        elif char in _OPENING or char == "``":
            found.append(_Mark(start, end, "open", "double"))
        elif char in _CLOSING:
            found.append(_Mark(start, end, "close", "double"))
        else:
            found.append(_Mark(start, end, _side(raw_text, start, end, paragraph), "double"))
    return found


def _side(raw_text: str, place: int, end: int, paragraph: Span) -> str:
    """Whether a straight mark opens or closes, judged by the adjacent characters; "" if undecided."""
    before = raw_text[place - 1] if place > paragraph.start else " "
    after = raw_text[end] if end < paragraph.end else " "
    loose_before, loose_after = before.isspace() or before in "([—–-", after.isspace() or after in ".,;:!?)]—–-"
    if loose_before == loose_after:
        return ""
    return "open" if loose_before else "close"


def _after_word(raw_text: str, place: int) -> bool:
    return place > 0 and not raw_text[place - 1].isspace() and raw_text[place - 1] not in "([—–-"


def _pair(raw_text: str, paragraph: Span, marks: list[_Mark]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    floor = paragraph.start
    for mark in marks:
        side = mark.side or ("open" if opened is None else "close")
        if side == "open":
            if opened is not None:
                _add(found, raw_text, opened, _lost_close(raw_text, opened, mark.start), "closing")
            opened = mark.end
        elif opened is not None:
            _add(found, raw_text, opened, mark.start, "")
            opened, floor = None, mark.end
        elif _SAYING_AFTER.search(raw_text, floor, mark.start):
            _add(found, raw_text, _lost_open(raw_text, floor, mark.start), mark.start, "opening")
            floor = mark.end
    if opened is not None:
        _add(found, raw_text, opened, paragraph.end, "closing")
    return found


def _pair_single(raw_text: str, marks: list[_Mark]) -> list[Quotation]:
    found: list[Quotation] = []
    opened: int | None = None
    for mark in marks:
        if mark.side == "open":
            opened = mark.end if opened is None else opened
        elif opened is not None:
            if mark.start - opened <= _MAX_SINGLE:
                _add(found, raw_text, opened, mark.start, "")
            opened = None
    return found


def _add(found: list[Quotation], raw_text: str, start: int, end: int, lost: str) -> None:
    if end > start and (span := trimmed(raw_text, start, end)) is not None:
        found.append(Quotation(span, lost))


def _lost_close(raw_text: str, start: int, limit: int) -> int:
    """An unclosed quotation ends with its first sentence."""
    end = _SENTENCE_END.search(raw_text, start, limit)
    return end.start() + 1 if end else limit


def _lost_open(raw_text: str, floor: int, end: int) -> int:
    """An unopened quotation begins with the sentence that its closing mark ends."""
    begin = floor
    for match in _SENTENCE_END.finditer(raw_text, floor, max(floor, end - 1)):
        begin = match.end()
    return begin
