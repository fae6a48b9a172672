"""The text as read: a text without the characters that nobody sees, and the way back to where its words are stored.

Whatever is looked for in a text (a figure, a quotation, a word) is looked for here, so that copies that look alike are
alike; whatever is found is kept as the place of its characters in the stored text, which is never altered.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from workbench.domain.text.spans import Span

#: First and last code point of each range that is not drawn: Default_Ignorable_Code_Point of the Unicode Character
#: Database (DerivedCoreProperties.txt), and the three marks around an annotation, which are not drawn either (23.8).
HIDDEN_RANGES = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
#: The same as a class of a regular expression.
HIDDEN_CLASS = "[" + "".join(f"{chr(first)}-{chr(last)}" for first, last in HIDDEN_RANGES) + "]"
#: One range first, then the class: a text is searched three times as fast as by the class alone.
_HIDDEN = re.compile(f"([\u00ad-\U0010ffff](?<={HIDDEN_CLASS}){HIDDEN_CLASS}*)")


@dataclass(frozen=True, slots=True)
class AsRead:
    """``text`` is ``stored`` without its hidden characters; all offsets are code points.

    ``places`` are the offsets in ``text`` before which a hidden run stands, ascending; ``hidden[i]`` is how many
    characters all runs up to the i-th have. Both are empty for a text without hidden characters.
    """

    text: str
    stored: str
    places: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()

    @property
    def is_stored(self) -> bool:
        """Whether nothing is hidden, so that every offset is the same in both texts."""
        return not self.places

    def stored_span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` is stored: from its first character to its last, without hidden ones around it.

        Raises ValueError unless ``0 <= start < end``.
        """
        return Span(self.stored_place(start), self._end(end))

    def stored_place(self, place: int) -> int:
        """Where the character at this offset of ``text`` is stored; the length of ``text`` is that of ``stored``."""
        return place + self._before(bisect_right(self.places, place))

    def read_span(self, span: Span) -> Span | None:
        """What of a stored span is read; None if all of it is hidden."""
        start, end = self.read_place(span.start), self.read_place(span.end)
        return Span(start, end) if start < end else None

    def read_place(self, place: int) -> int:
        """How many characters before this offset of ``stored`` are read."""
        run = bisect_left(range(len(self.places)), place, key=self._begin)
        # within a run, all that is read stands before it
        return max(place - self._before(run), self.places[run - 1]) if run else place

    def _end(self, place: int) -> int:
        return place + self._before(bisect_left(self.places, place))

    def _before(self, run: int) -> int:
        return self.hidden[run - 1] if run else 0

    def _begin(self, run: int) -> int:
        """Where a hidden run begins in ``stored``."""
        return self.places[run] + self._before(run)


def as_read(text: str) -> AsRead:
    """The text as read. Without hidden characters it is the text itself."""
    pieces = [text] if text.isascii() else _HIDDEN.split(text)  # what is read, what is hidden, what is read ...
    if len(pieces) == 1:
        return AsRead(text, text)
    read, hidden = pieces[::2], pieces[1::2]
    return AsRead("".join(read), text, tuple(accumulate(map(len, read[:-1]))), tuple(accumulate(map(len, hidden))))


def without_hidden(text: str) -> str:
    """The text as read, where no offset is wanted."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def hidden_in(text: str) -> str:
    """The hidden characters of a text alone, in their order."""
    return "" if text.isascii() else "".join(_HIDDEN.findall(text))


def around(text: str, span: Span, most: int) -> tuple[str, str]:
    """The words before and after a stored span as they are read, at most so many characters of each."""
    before, after = text[: span.start], text[span.end :]
    if text.isascii() or not _HIDDEN.search(text):
        return before[-most:], after[:most]
    return without_hidden(before)[-most:], without_hidden(after)[:most]


def is_hidden(character: str) -> bool:
    """Whether nobody sees this one character."""
    return not character.isascii() and _HIDDEN.match(character) is not None
