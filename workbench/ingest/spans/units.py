"""What a tool's offsets count: in which units, over which line ends, from where.

JavaScript counts UTF-16 units, Rust and Go bytes of UTF-8; a browser or an editor may have read each CR LF as one
character or written each LF as two; a byte order mark may have been counted, and blanks at the head cut off.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, product

_ASTRAL = 0x10000
_UTF8_STEPS = (0x80, 0x800, _ASTRAL)
_WIDTHS: dict[str, Callable[[str], int]] = {
    "": lambda _: 1,
    "UTF-16 units": lambda char: 1 + (ord(char) >= _ASTRAL),
    "bytes of UTF-8": lambda char: 1 + bisect_right(_UTF8_STEPS, ord(char)),
}
_ONE_FOR_TWO, _TWO_FOR_ONE = "each CR LF as one", "each LF as two"
_MARK, _CUT = "from a byte order mark on", "from the first word on"
_BEHIND = "from behind the byte order mark on"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Counting:
    """One way to count. ``inclusive`` is where the last character's offset is given instead of the one behind it."""

    unit: str = ""
    line_ends: str = ""
    head: str = ""
    inclusive: bool = False

    def __str__(self) -> str:
        said = filter(None, (self.unit or "code points", self.line_ends, self.head))
        return f"{', '.join(said)}{', the last one included' * self.inclusive}"

    def places(self, text: str) -> Sequence[int]:
        """The tool's offset of every border between two code points of the text, ascending."""
        width = _WIDTHS[self.unit]
        widths = [width(char) for char in text]
        if self.line_ends:
            _count_line_ends(text, widths, one=self.line_ends == _ONE_FOR_TWO)
        start = 0
        if self.head == _MARK:
            start = width(_BYTE_ORDER_MARK)
        elif self.head == _BEHIND:
            start = -widths[0]
        elif self.head == _CUT:
            start = -sum(widths[: _blanks_before(text)])
        return list(accumulate(widths, initial=start))


def _blanks_before(text: str) -> int:
    mark = text.startswith(_BYTE_ORDER_MARK)
    return len(text) - len(text[mark:].lstrip())


def _count_line_ends(text: str, widths: list[int], *, one: bool) -> None:
    at = text.find("\n")
    while at >= 0:
        after_return = at > 0 and text[at - 1] == "\r"
        if one and after_return:
            widths[at - 1] = 0
        elif not one and not after_return:
            widths[at] += 1
        at = text.find("\n", at + 1)


def range_in(places: Sequence[int], start: int, end: int) -> tuple[int, int] | None:
    """The code points of a tool's range; None where one of its ends lies within a character or outside the text."""
    first, after = bisect_right(places, start) - 1, bisect_left(places, end)
    if first < 0 or after >= len(places) or places[first] != start or places[after] != end:
        return None
    return (first, after) if first < after else None


def countings(text: str) -> Iterator[Counting]:
    """The ways to count that make a difference to this text, the likelier first; code points themselves are not among
    them.
    """
    units = ["", *(["bytes of UTF-8"] if not text.isascii() else [])]
    if any(ord(char) >= _ASTRAL for char in text):
        units.insert(1, "UTF-16 units")
    line_ends = ["", *([_ONE_FOR_TWO] if "\r\n" in text else [])]
    if text.count("\n") > text.count("\r\n"):
        line_ends.append(_TWO_FOR_ONE)
    mark = text.startswith(_BYTE_ORDER_MARK)
    heads = ["", *([_BEHIND] if mark else [_MARK]), *([_CUT] if text[mark : mark + 1].isspace() else [])]
    ways = [Counting(*way) for way in product(units, line_ends, heads)]
    # of two that say the same, a unit is likelier than a mark that does not stand there
    yield from sorted(
        ways[1:],
        key=lambda way: (bool(way.unit) + bool(way.line_ends) + bool(way.head), bool(way.head), bool(way.line_ends)),
    )
    yield from (Counting(unit, inclusive=True) for unit in units)
