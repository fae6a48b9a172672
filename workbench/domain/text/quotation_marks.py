"""The quotation marks of a text, and whether each opens or closes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from workbench.domain.text.spans import Span

#: Signs with which a quotation may begin in one country or another, but for the straight ones.
OPENING = "“„«»‘＂‚‹›「『"
#: Some feeds print a double mark as two single ones.
_MARKS = re.compile(r"(?<!')''(?!')|``|[“”„‟«»\"＂]|(?<![^\s(\[—–-])[‘'](?=\w)|(?<=[\w.,!?…])[’'](?!\w)")
_DOUBLE = re.compile(r"(?<!')''(?!')|``|[“”„‟«»\"＂]")
_BEFORE_OPENING = "([—–-"
_AFTER_CLOSING = ".,;:!?)]—–-"
#: The low mark of „so“ and of „so” is closed by what opens elsewhere.
_LOW = "„"


@dataclass(frozen=True, slots=True)
class Mark:
    """``side`` is "open", "close" or, where the letters around do not tell, ""; ``family`` "double" or "single"."""

    start: int
    end: int
    side: str
    family: str
    char: str

    def side_within(self, opened: str) -> str:
        """The side, given the mark that is open before it ("" for none): » and “ close in some countries."""
        if opened == _LOW and self.char in "“‟":
            return "close"
        if self.char == "«":
            return "close" if opened == "»" else "open"
        if self.char in "”»" and opened:
            return "close"
        return self.side or ("close" if opened else "open")


def marks(raw_text: str, paragraph: Span) -> list[Mark]:
    """The marks of a paragraph in text order; apostrophes that are surely none are left out."""
    return [
        Mark(*found.span(), _side(raw_text, found, paragraph), _family(found.group()), found.group())
        for found in _MARKS.finditer(raw_text, paragraph.start, paragraph.end)
    ]


def next_mark(raw_text: str, start: int, end: int) -> tuple[str, bool] | None:
    """The side of the next double mark from ``start`` on, and whether it begins its line; None without one."""
    found = _DOUBLE.search(raw_text, start, min(end, len(raw_text)))
    if found is None:
        return None
    line = raw_text.rfind("\n", start, found.start()) + 1
    begins_line = line > start and not raw_text[line : found.start()].strip()
    return _side(raw_text, found, Span(start, len(raw_text))), begins_line


def _family(char: str) -> str:
    return "single" if char in ("‘", "’", "'") else "double"


def _side(raw_text: str, found: re.Match[str], paragraph: Span) -> str:
    char, (start, end) = found.group(), found.span()
    if _family(char) == "single":
        return "open" if char == "‘" or not _after_word(raw_text, start) else "close"
    if char in "“„‟«" or char == "``":
        return "open"
    before = raw_text[start - 1] if start > paragraph.start else " "
    after = raw_text[end] if end < paragraph.end else " "
    loose_before = before.isspace() or before in _BEFORE_OPENING
    loose_after = after.isspace() or after in _AFTER_CLOSING
    if char in "”»":  # ”so” and »so« open with what closes elsewhere
        return "open" if loose_before and not loose_after else "close"
    if loose_before == loose_after:
        return ""
    return "open" if loose_before else "close"


def _after_word(raw_text: str, place: int) -> bool:
    return place > 0 and not raw_text[place - 1].isspace() and raw_text[place - 1] not in _BEFORE_OPENING
