"""The text as read: composed, without the characters that nobody sees, and the way back to where its words are stored.

Composed is Unicode's form NFC, with the ligatures of Latin letters written out.

Whatever is looked for in a text (a figure, a quotation, a word) is looked for here, so that copies that look alike are
alike; whatever is found is kept as the place of its characters in the stored text, which is never altered.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import itemgetter
from unicodedata import category, is_normalized, normalize

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
_HIDDEN = re.compile(f"[\u00ad-\U0010ffff](?<={HIDDEN_CLASS}){HIDDEN_CLASS}*")
#: Written so, a text is searched three times as fast as for one or more of the class.
_BEYOND_ASCII = re.compile("[^\x00-\x7f][^\x00-\x7f]*")
#: A text with more of it beyond ASCII, one part in so many, is searched as a whole.
_FEW = 16
#: Ligatures of Latin letters, as PDFs hold them, and their letters (Unicode, Alphabetic Presentation Forms).
LIGATURES = {chr(0xFB00 + at): letters for at, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))}
_LETTERS = str.maketrans(LIGATURES)
#: To check such a text takes as long as to compose it.
_MARK = re.compile("[\u0300-\u036f]")
_LIGATURE = re.compile(f"[{min(LIGATURES)}-{max(LIGATURES)}]")
#: Where marks and other forms are: not among ideographs, Hangul syllables, characters for private use, and beyond the
#: first two planes only compatibility ideographs; marks there join nothing.
_WITH_FORMS = (
    range(0x80, 0x3400),
    range(0xA000, 0xAC00),
    range(0xD7A4, 0xD800),
    range(0xF900, 0x17000),
    range(0x18D00, 0x20000),
    range(0x2F800, 0x2FA20),
)
#: A letter and its marks: Unicode's Stream-Safe Text Format has at most 30 marks after a letter (UAX 15, 13).
_MOST_MARKS = 31
#: A stretch that is cut out of a text may be read otherwise at its border only, in one sign, which is never longer.
_BORDER = 3 * _MOST_MARKS

#: Where a stretch of a text starts and ends.
Run = tuple[int, int]
Composed = tuple[int, int, int, int]
_SEEN: Callable[[Composed], int] = itemgetter(2)


@dataclass(frozen=True, slots=True)
class AsRead:
    """``text`` is ``stored`` without its hidden characters, and composed; all offsets are code points.

    ``places`` are the offsets in what is seen before which a hidden run stands, ascending; ``hidden[i]`` is how many
    characters all runs up to the i-th have. ``composed`` are the signs of another length in what is seen, ascending:
    where each starts and ends in ``text``, and in what is seen. All are empty where both texts are the same.
    """

    text: str
    stored: str
    places: tuple[int, ...] = ()
    hidden: tuple[int, ...] = ()
    composed: tuple[Composed, ...] = ()

    @property
    def is_stored(self) -> bool:
        """Whether every offset is the same in both texts, and every character."""
        return self.text is self.stored

    @property
    def hidden_places(self) -> tuple[int, ...]:
        """The offsets in ``text`` before which a hidden run stands; before the whole sign if it stands inside one."""
        return tuple(map(self._read_from, self.places)) if self.composed else self.places

    def stored_span(self, start: int, end: int) -> Span:
        """Where ``text[start:end]`` is stored: from its first character to its last, without hidden ones around it.

        A sign of which the span holds a part is stored as a whole. Raises ValueError unless ``0 <= start < end``.
        """
        if start >= end:
            return Span(start, end)  # which says so
        return Span(self.stored_place(start), self._end(end))

    def stored_spans(self, spans: Iterable[Span]) -> list[Span]:
        """``stored_span`` of each; before the first change and behind the last one there is nothing to look up."""
        head, tail, shift = len(self.text), 0, len(self.stored) - len(self.text)
        if self.places:
            # a run that stands at an offset is before it for what starts there, and behind it for what ends there
            head, tail = self.places[0], self._read_from(self.places[-1]) + 1
        if self.composed:
            head, tail = min(head, self.composed[0][0]), max(tail, self.composed[-1][1])
        return [
            span
            if span.end <= head
            else Span(span.start + shift, span.end + shift)
            if span.start >= tail
            else self.stored_span(span.start, span.end)
            for span in spans
        ]

    def stored_place(self, place: int) -> int:
        """Where the character at this offset of ``text`` is stored; the length of ``text`` is that of ``stored``."""
        seen = self._seen_from(place) if self.composed else place
        return seen + self._before(bisect_right(self.places, seen))

    def read_span(self, span: Span) -> Span | None:
        """What of a stored span is read, a sign of which it holds a part as a whole; None if all of it is hidden."""
        start, end = self._seen_place(span.start), self._seen_place(span.end)
        if start >= end:
            return None
        return Span(self._read_from(start), self._read_to(end)) if self.composed else Span(start, end)

    def read_place(self, place: int) -> int:
        """How many characters before this offset of ``stored`` are read; a sign is read where it ends."""
        return self._read_from(self._seen_place(place))

    def _seen_place(self, place: int) -> int:
        run = bisect_left(range(len(self.places)), place, key=self._begin)
        # within a run, all that is seen stands before it
        return max(place - self._before(run), self.places[run - 1]) if run else place

    def _end(self, place: int) -> int:
        seen = self._seen_to(place) if self.composed else place
        return seen + self._before(bisect_left(self.places, seen))

    def _before(self, run: int) -> int:
        return self.hidden[run - 1] if run else 0

    def _begin(self, run: int) -> int:
        """Where a hidden run begins in ``stored``."""
        return self.places[run] + self._before(run)

    def _seen_from(self, place: int) -> int:
        sign = bisect_left(self.composed, (place + 1,))
        if not sign:
            return place
        _, end, seen, seen_end = self.composed[sign - 1]
        return seen if place < end else place - end + seen_end

    def _seen_to(self, place: int) -> int:
        sign = bisect_left(self.composed, (place,))
        if not sign:
            return place
        _, end, _, seen_end = self.composed[sign - 1]
        return seen_end if place < end else place - end + seen_end

    def _read_from(self, seen: int) -> int:
        sign = bisect_right(self.composed, seen, key=_SEEN)
        if not sign:
            return seen
        start, end, _, seen_end = self.composed[sign - 1]
        return start if seen < seen_end else seen - seen_end + end

    def _read_to(self, seen: int) -> int:
        sign = bisect_left(self.composed, seen, key=_SEEN)
        if not sign:
            return seen
        _, end, _, seen_end = self.composed[sign - 1]
        return end if seen < seen_end else seen - seen_end + end


def as_read(text: str) -> AsRead:
    """The text as read. Composed and without hidden characters it is the text itself."""
    if text.isascii():
        return AsRead(text, text)
    # a text is searched once for what may be hidden or composed, which then is looked at alone; a space parts what does
    # not stand together
    runs = [found.span() for found in _BEYOND_ASCII.finditer(text)]
    odd = " ".join([text[start:end] for start, end in runs])
    if _FEW * len(odd) > len(text):
        runs = [(0, len(text))]
    view = AsRead(text, text)
    if _HIDDEN.search(odd):
        view, runs = _seen(text, runs)
        odd = _HIDDEN.sub("", odd)
    return view if _is_composed(odd) else _composed(view, runs)


def words_as_read(text: str) -> str:
    """The text as read, where no offset is wanted."""
    return as_read(text).text


def composed(text: str) -> str:
    """The text composed, with its hidden characters."""
    return text if _is_composed(text) else "".join(new for _, _, new in _signs(text, [(0, len(text))]))


def without_hidden(text: str) -> str:
    """The text without its hidden characters, not composed."""
    return text if text.isascii() else _HIDDEN.sub("", text)


def _is_composed(text: str) -> bool:
    """Whether the text is surely composed; where marks stand apart, only composing it tells."""
    if text.isascii():
        return True
    return not _MARK.search(text) and is_normalized("NFC", text) and not _LIGATURE.search(text)


def _seen(text: str, runs: Iterable[Run]) -> tuple[AsRead, list[Run]]:
    """The text without what is hidden in these runs, and where they are in what is seen; no run ends within a hidden
    one."""
    read: list[str] = []
    hidden: list[int] = []
    places: list[int] = []
    seen_runs: list[Run] = []
    at = gone = 0
    for first, after in runs:
        begun = first - gone
        for found in _HIDDEN.finditer(text, first, after):
            start, end = found.span()
            read.append(text[at:start])
            places.append(start - gone)
            gone += end - start
            hidden.append(gone)
            at = end
        if (ended := after - gone) > begun:
            seen_runs.append((begun, ended))
    read.append(text[at:])
    return AsRead("".join(read), text, tuple(places), tuple(hidden)), seen_runs


def _composed(view: AsRead, runs: Iterable[Run]) -> AsRead:
    """The view, in which nothing is composed yet, with what stands in these runs of it composed."""
    seen = view.text
    words: list[str] = []
    signs: list[Composed] = []
    here = 0
    for start, end, new in _signs(seen, runs):
        if len(new) != end - start or (end - start > 1 and new != seen[start:end]):
            signs.append((here, here + len(new), start, end))
        words.append(new)
        here += len(new)
    if (text := "".join(words)) == seen:
        return view
    return AsRead(text, view.stored, view.places, view.hidden, tuple(signs))


def _signs(seen: str, runs: Iterable[Run]) -> Iterator[tuple[int, int, str]]:
    """The text as stretches that stay and signs that are composed: start, end, and how it is read.

    A stretch may be empty. A character begins a sign unless it may join the one before it. Outside of ``runs`` all
    stays, but for a letter before one.
    """
    at, search = 0, _may_be_composed().finditer
    for found in chain.from_iterable(search(seen, first, after) for first, after in runs):
        start, end = found.span()
        if found[1] is not None and start > at:
            start -= 1  # the letter that is joined
        if end - start > _MOST_MARKS:  # no letter; to order so many marks takes too long
            continue
        new = normalize("NFC", seen[start:end].translate(_LETTERS))
        if new != seen[start:end]:
            yield at, start, seen[at:start]
            yield start, end, new
            at = end
    yield at, len(seen), seen[at:]


@cache
def _may_be_composed() -> re.Pattern[str]:
    """What may be read otherwise than it is stored: what joins the character before it, or one that has another form.

    It takes some hundredths of a second to make, and only texts that are not composed need it.
    """
    joining, alone = [], list(LIGATURES)
    for sign in map(chr, chain.from_iterable(_WITH_FORMS)):
        if category(sign)[0] == "M" or "\u1160" <= sign <= "\u11ff":  # a mark, or a later part of a Hangul syllable
            joining.append(sign)
        elif not is_normalized("NFC", sign):
            alone.append(sign)
    both = _class([*joining, *alone])
    # one range and a look back first, which nearly all characters fail quickly
    joins = _class(joining)
    return re.compile(f"[\x80-\U0010ffff](?<=[{both}])((?<=[{joins}]))?[{joins}]*+")


def _class(signs: Iterable[str]) -> str:
    """Characters as ranges of a class in a regular expression."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, signs)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


def hidden_in(text: str) -> str:
    """The hidden characters of a text alone, in their order."""
    return "" if text.isascii() else "".join(_HIDDEN.findall(text))


def around(text: str, span: Span, most: int) -> tuple[str, str]:
    """The words before and after a stored span as they are read, at most so many (one at least) characters of each."""
    reach = most + _BORDER
    while True:
        start, end = max(0, span.start - reach), min(len(text), span.end + reach)
        before, after = words_as_read(text[start : span.start]), words_as_read(text[span.end : end])
        if not (start and len(before) < most + _BORDER) and not (end < len(text) and len(after) < most + _BORDER):
            return before[-most:], after[:most]
        reach *= 4  # much is hidden here


def is_hidden(character: str) -> bool:
    """Whether nobody sees this one character."""
    return not character.isascii() and _HIDDEN.match(character) is not None
