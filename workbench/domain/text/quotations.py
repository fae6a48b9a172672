"""Finds the quotations of a text: those that lost a mark, and those that go on over several paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.domain.text.bracket_marks import OPENERS, Pair, bracket_pairs
from workbench.domain.text.quotation_marks import OPENING, Mark, marks, next_mark
from workbench.domain.text.spans import Span, trimmed

_SENTENCE_END = re.compile(r"[.!?…]['’)\]]*\s")
_SAYING_AFTER = re.compile(r"[,?!.]\s*$")
#: A single-quoted passage longer than this is taken for a stray apostrophe, unless punctuation stands before its end.
_MAX_SINGLE = 400
_MARK_AFTER = re.compile(rf"[^\S\n]*+\n\s*+[{OPENING}'\"`]")
_SINGLE_AFTER = re.compile(r"[^\S\n]*+\n\s*+[‘']\w")
#: How far away, in code points, the end of a quotation may be from a paragraph of it that has no mark.
_FARTHEST_END = 4_000
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|us|me)\b")
#: "MAYOR: We were not told." in a transcript: each paragraph has a speaker of its own.
_SPEAKER_LABEL = re.compile(r"\s?[A-Z][A-Z.'’ -]{1,40}:\s")
_BETWEEN_PARAGRAPHS = re.compile(rf"\n[^\S\n]*+(?:\n\s*+|(?=[{OPENING}\"]))")


@dataclass(frozen=True, slots=True)
class Quotation:
    """``span`` is the text between the marks; ``lost`` says which mark is missing: "", "opening" or "closing".

    ``continues``: it goes on from the paragraph before, with its opening mark again or without one. ``left_open`` is
    the opening mark of one that the end of its paragraph does not close, "" for any other.
    """

    span: Span
    lost: str = ""
    continues: bool = False
    left_open: str = ""


def quotations(raw_text: str, paragraph: Span, opened: str = "") -> list[Quotation]:
    """The outermost quotations of a paragraph, in text order, in code points of the raw text.

    ``opened`` is the mark of a quotation that the paragraph before left open (``Quotation.left_open``). It goes on
    where this paragraph begins with an opening mark, or where a closing mark comes first.
    """
    found = marks(raw_text, paragraph)
    pairs = list(bracket_pairs(raw_text, paragraph))
    taken = [Span(pair.start, pair.end) for pair in pairs]
    found = [mark for mark in found if not _within(mark.start, taken)] if pairs else found
    double = _pair(raw_text, paragraph, [mark for mark in found if mark.family == "double"], opened)
    outer = [quote.span for quote in double]
    single = [mark for mark in found if mark.family == "single" and not _within(mark.start, outer)]
    bracketed = _bracketed(raw_text, paragraph, [pair for pair in pairs if not _within(pair.start, outer)], opened)
    single_quotes = _pair_single(raw_text, paragraph, single, opened)
    return sorted([*double, *single_quotes, *bracketed], key=lambda quote: quote.span)


def _within(place: int, ordered: Sequence[Span]) -> bool:
    before = bisect_right(ordered, place, key=lambda span: span.start)
    return before > 0 and place < ordered[before - 1].end


def _bracketed(raw_text: str, paragraph: Span, pairs: Sequence[Pair], before: str) -> list[Quotation]:
    quotes: list[Quotation] = []
    for pair in pairs:
        begins = before == pair.opener and not raw_text[paragraph.start : pair.start].strip()
        lost, left_open = ("", "") if pair.closed else ("closing", pair.opener)
        _add(quotes, raw_text, *pair.inner(), lost, begins, left_open)
    return quotes


def running_quotations(raw_text: str, regions: Iterable[Span]) -> list[Quotation]:
    """The quotations of a whole text, a region being one paragraph or several. What goes on has lost no mark."""
    found: list[Quotation] = []
    opened = ""
    for region in regions:
        for paragraph in _paragraphs(raw_text, region):
            quotes = quotations(raw_text, paragraph, opened)
            if quotes and quotes[0].continues and found:
                found[-1] = replace(found[-1], lost="" if found[-1].left_open else found[-1].lost)
            found.extend(quotes)
            opened = still_open(raw_text, paragraph, quotes, opened)
    return found


def still_open(raw_text: str, paragraph: Span, quotes: Sequence[Quotation], opened: str) -> str:
    """The mark of the quotation that is open behind a paragraph, "" for none.

    One paragraph without a mark may stand between ("She paused."), where the next one begins with a mark.
    """
    if quotes or any(mark.family == "double" for mark in marks(raw_text, paragraph)):
        return quotes[-1].left_open if quotes else ""
    return opened if _MARK_AFTER.match(raw_text, paragraph.end) is not None else ""


def _paragraphs(raw_text: str, region: Span) -> list[Span]:
    starts = [region.start]
    ends = []
    for gap in _BETWEEN_PARAGRAPHS.finditer(raw_text, region.start, region.end):
        ends.append(gap.start())
        starts.append(gap.end())
    pairs = zip(starts, [*ends, region.end], strict=True)
    return [span for start, end in pairs if end > start and (span := trimmed(raw_text, start, end)) is not None]


def _pair(raw_text: str, paragraph: Span, found: Sequence[Mark], before: str) -> list[Quotation]:
    quotes: list[Quotation] = []
    opened: Mark | None = None
    floor = paragraph.start
    goes_on, place = _goes_on(raw_text, paragraph, found, before)
    if goes_on and place == 0:  # no mark of its own in front
        end = found[0].start if found else paragraph.end
        span = trimmed(raw_text, paragraph.start, end)
        if span is not None:
            quotes.append(
                Quotation(span, "" if found else "closing", continues=True, left_open="" if found else before)
            )
        place, floor = 1, found[0].end if found else paragraph.end
    elif goes_on:
        opened = found[0]
    for mark in found[place:]:
        if mark.side_within(opened.char if opened is not None else "") == "open":
            if opened is not None:
                limit = _lost_close(raw_text, opened.end, mark.start)
                _add(quotes, raw_text, opened.end, limit, "closing", goes_on and opened is found[0])
            opened = mark
        elif opened is not None:
            _add(quotes, raw_text, opened.end, mark.start, "", goes_on and opened is found[0])
            opened, floor = None, mark.end
        elif _SAYING_AFTER.search(raw_text, max(floor, mark.start - 40), mark.start):
            _add(quotes, raw_text, _lost_open(raw_text, floor, mark.start), mark.start, "opening")
            floor = mark.end
    if opened is not None:
        continues = goes_on and opened is found[0]
        labelled = _SPEAKER_LABEL.match(raw_text, opened.end, paragraph.end) is not None
        _add(quotes, raw_text, opened.end, paragraph.end, "closing", continues, "" if labelled else opened.char)
    return quotes


def _goes_on(raw_text: str, paragraph: Span, found: Sequence[Mark], before: str) -> tuple[bool, int]:
    """Whether the quotation that the paragraph before left open goes on, and from which mark on pairs are sought."""
    if not before or before in "‘'" or before in OPENERS:
        return False, 0
    if not found:
        side, begins_line = next_mark(raw_text, paragraph.end, paragraph.end + _FARTHEST_END) or ("", False)
        if begins_line:
            return _FIRST_PERSON.search(raw_text, paragraph.start, paragraph.end) is not None, 0
        return side == "close", 0
    first = found[0]
    if _SPEAKER_LABEL.match(raw_text, first.end, paragraph.end) is not None:
        return False, 0
    if not raw_text[paragraph.start : first.start].strip() and (first.side != "close" or first.char in "”»"):
        return True, 1
    return first.side_within("") == "close", 0


def _pair_single(raw_text: str, paragraph: Span, found: Sequence[Mark], before: str) -> list[Quotation]:
    quotes: list[Quotation] = []
    opened: Mark | None = None
    continues = before in ("‘", "'") and bool(found) and not raw_text[paragraph.start : found[0].start].strip()
    for mark in found:
        if mark.side == "open":
            opened = mark if opened is None else opened
        elif opened is not None:
            if mark.start - opened.end <= _MAX_SINGLE or raw_text[mark.start - 1] in ".,!?…":
                _add(quotes, raw_text, opened.end, mark.start, "", continues and opened is found[0])
            opened = None
    if opened is not None and _SINGLE_AFTER.match(raw_text, paragraph.end) is not None:
        _add(quotes, raw_text, opened.end, paragraph.end, "closing", continues and opened is found[0], opened.char)
    return quotes


def _add(
    quotes: list[Quotation],
    raw_text: str,
    start: int,
    end: int,
    lost: str,
    continues: bool = False,
    left_open: str = "",
) -> None:
    if end > start and (span := trimmed(raw_text, start, end)) is not None:
        quotes.append(Quotation(span, lost, continues, left_open))


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
