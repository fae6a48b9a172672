"""Spans of another tool, put where their words stand in the text, or refused with a reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from workbench.domain.drafts import GivenSpan
from workbench.domain.text.as_read import AsRead, as_read, words_as_read
from workbench.domain.text.spans import Span
from workbench.domain.words.counted import counted
from workbench.ingest.spans.found import Found, FoundSpan, shown
from workbench.ingest.spans.items import read_item
from workbench.ingest.spans.labels import first_known
from workbench.ingest.spans.plain import plain_spans
from workbench.ingest.spans.units import Counting, countings, range_in

#: So many faults of one article are named one by one.
_SHOWN_CHARS = 60
_MOST_NAMED = 20
#: A way to count, and its offsets of the borders of the text's code points.
_Way: TypeAlias = tuple[Counting, Sequence[int]]
#: Where a span stands, in code points: one range, or one for each of its fragments.
_At: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class Placed:
    """``faults`` are sentences without a full stop, each with how many spans it costs and the line of the span, None
    where it has none of its own.
    """

    spans: list[GivenSpan] = field(default_factory=list)
    faults: list[tuple[str, int, int | None]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def refuse(self, span: FoundSpan, fault: str) -> None:
        """Leave a span out."""
        self.faults.append((fault, 1, span.line))

    def tell_moved(self, counting: Counting) -> None:
        """Say how many of the spans count otherwise than in code points."""
        if moved := sum(one.moved for one in self.spans):
            comma, was = "," * (", " in str(counting)), "was" if moved == 1 else "were"
            said = counted(moved, "of its spans counts", "of its spans count")
            self.remarks.append(f"{said} {counting}{comma} and {was} moved")

    def shorten(self) -> None:
        """Keep the faults that are named one by one, and one for all others."""
        if more := self.faults[_MOST_NAMED:]:
            said = counted(len(more), "more of its spans is left out", "more of its spans are left out")
            self.faults[_MOST_NAMED:] = [(said, len(more), more[0][2])]


class Placer:
    """Places the spans of one file, article by article; how the last one counted is tried first for the next."""

    def __init__(self) -> None:
        self._last: Counting | None = None

    def place(self, found: Found, text: str) -> Placed:
        """The spans that stand where their words are.

        Words that come with a span are held against the text, but for blanks and line ends. Where code points do not
        explain them all and one other way to count does, all spans of the article are read in it.
        """
        plain = plain_spans(found, text)
        if plain is not None:
            return Placed(plain)
        placed = Placed()
        items = (item if isinstance(item, FoundSpan) else read_item(item) for item in found.items)
        usable = [(number, span) for number, span in enumerate(items, 1) if _is_sound(span, number, placed)]
        ranged = [span for _, span in usable if _is_range(span)]
        ways = self._countings(ranged, text)
        words = _Words(text)
        for number, span in usable:
            if not _is_range(span):
                words.place(span, number, placed, found)
                continue
            places = [_moved(way, span) for way in ways] or [_within(span, text)]
            if not span.words and len(set(places)) > 1:
                placed.refuse(span, f"{_named(span, number)} has no words that tell what its offsets count")
                continue
            _keep(span, number, places[0], text, placed, found, moved=bool(ways))
        if ways:
            placed.tell_moved(ways[0][0])
        placed.shorten()
        return placed

    def _countings(self, spans: Sequence[FoundSpan], text: str) -> list[_Way]:
        """How the spans may count, the likeliest first; none for code points, also where no way explains them.

        Another than the first counts only for spans without words, of which none may be moved by chance.
        """
        told = [span for span in spans if span.words]
        plainly = _explains(told, lambda span: _within(span, text), text)
        if plainly == _TO_THE_LETTER:
            return []
        found: dict[int, list[_Way]] = {_TO_THE_LETTER: [], _AS_READ: [], _NOT: []}
        for counting in self._ways(text):
            way = counting, counting.places(text)
            fit = _explains(told, partial(_moved, way), text)
            found[fit].append(way)
            settled = fit == _TO_THE_LETTER or (fit == _AS_READ and plainly == _NOT and counting == self._last)
            if settled and len(told) == len(spans):
                break
        ways = found[_TO_THE_LETTER] or (found[_AS_READ] if plainly == _NOT else [])
        self._last = ways[0][0] if ways else self._last
        return ways

    def _ways(self, text: str) -> list[Counting]:
        ways = list(countings(text))
        return [self._last, *ways] if self._last in ways else ways


#: How well a way to count explains the words that come with spans. What nobody sees beside a word leaves it the same as
#: it is read, so that a way that explains them to the letter is believed first.
_NOT, _AS_READ, _TO_THE_LETTER = range(3)


def _explains(told: Sequence[FoundSpan], place: Callable[[FoundSpan], _At | None], text: str) -> int:
    worst = _TO_THE_LETTER
    for span in told:
        at = place(span)
        if not _says(span, at, text):
            return _NOT
        if worst == _TO_THE_LETTER and _blanks_alike(_stands(span, at, text) or "") != _blanks_alike(span.words):
            worst = _AS_READ
    return worst


def _is_sound(span: FoundSpan, number: int, placed: Placed) -> bool:
    score = span.score
    if span.fault:
        placed.refuse(span, f"span {number} {span.fault}")
    elif score is not None and (type(score) not in (int, float) or not 0 <= score <= 1):  # type: ignore[operator]
        placed.refuse(span, f"span {number} has the score {shown(score)}, which is not between 0 and 1")
    else:
        return True
    return False


def _is_range(span: FoundSpan) -> bool:
    return span.start is not None or span.end is not None or not span.words


def _ranges(span: FoundSpan) -> tuple[tuple[object, object], ...]:
    return span.parts or ((span.start, span.end),)


def _within(span: FoundSpan, text: str) -> _At | None:
    found = []
    for start, end in _ranges(span):
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            return None
        found.append((start, end))
    return tuple(found)


def _moved(way: _Way, span: FoundSpan) -> _At | None:
    found = []
    for start, end in _ranges(span):
        if type(start) is not int or type(end) is not int:
            return None
        at = range_in(way[1], start, end + way[0].inclusive)
        if at is None:
            return None
        found.append(at)
    return tuple(found)


def _blanks_alike(words: str) -> str:
    """Words but for blanks and line ends, which tools write as they like: a line end as \\n, too."""
    return " ".join(words.replace("\\n", "\n").split())


def _plain(words: str) -> str:
    return _blanks_alike(words_as_read(words))


def _stands(span: FoundSpan, at: _At | None, text: str) -> str | None:
    """What stands there, fragments with a blank between."""
    return None if at is None else " ".join(text[start:end] for start, end in at)


def _says(span: FoundSpan, at: _At | None, text: str) -> bool:
    stands, words = _stands(span, at, text), span.words
    if not stands:
        return False
    if stands == words:
        return True
    # blanks around the words that the tool does not tell of are a sign that it counts otherwise
    wider = any(stands[end].isspace() and not words[end].isspace() for end in (0, -1))
    return not wider and _plain(stands) == _plain(words) != ""


def _keep(
    span: FoundSpan, number: int, at: _At | None, text: str, placed: Placed, found: Found, *, moved: bool
) -> None:
    place = _named(span, number)
    if at is None:
        placed.refuse(span, f"{place} lies outside the text of {len(text):,} characters")
    elif span.words and not _says(span, at, text):
        stands = _stands(span, at, text) or ""
        placed.refuse(
            span,
            f"The file says “{_cut(span.words)}” at {_shown_range(span)}, but the text has “{_cut(stands)}” there: "
            "the span is left out",
        )
    elif any(text[start:end].isspace() for start, end in at):
        placed.refuse(span, f"{place} holds only blanks")
    else:
        placed.spans.append(_given(span, at, text, found, moved=moved))


def _cut(words: str) -> str:
    """The first words on one line: line ends and what nobody sees are escaped, as blanks may be what differs."""
    return repr(words[:_SHOWN_CHARS])[1:-1].replace("\\'", "'") + "…" * (len(words) > _SHOWN_CHARS)


def _shown_range(span: FoundSpan) -> str:
    return f"{shown(span.start)} to {shown(span.end)}"


def _named(span: FoundSpan, number: int) -> str:
    return f"span {number} ({shown(span.start)}..{shown(span.end)})"


def _given(span: FoundSpan, at: _At, text: str, found: Found, *, moved: bool = False) -> GivenSpan:
    """The span; fragments with nothing but blanks between them are one, as brat writes a span over a line end."""
    parts: list[tuple[int, int]] = []
    for start, end in sorted(at):
        if parts and not text[parts[-1][1] : start].strip():
            parts[-1] = (parts[-1][0], max(end, parts[-1][1]))
        else:
            parts.append((start, end))
    whole = Span(parts[0][0], parts[-1][1])
    score = 1.0 if span.score is None else float(span.score)  # type: ignore[arg-type]
    return GivenSpan(
        whole,
        first_known(span.labels),
        score,
        whole.slice(text) if span.words else None,
        span.labels,
        span.by or found.by,
        span.given_as or found.given_as,
        tuple(Span(*part) for part in parts) if len(parts) > 1 else (),
        found.tool,
        moved,
    )


class _Words:
    """A text in which words are looked for; how it is read is worked out once, at the first that do not stand there."""

    def __init__(self, text: str) -> None:
        self._plain = AsRead(text, text)
        self._view: AsRead | None = None

    def place(self, span: FoundSpan, number: int, placed: Placed, found: Found) -> None:
        """Keep a span that has words alone where they stand, if that is in one place."""
        view, words = self._plain, span.words
        if words not in view.text:
            view, words = self._as_read(), words_as_read(words)
        start = view.text.find(words) if words else -1
        if start < 0:
            placed.refuse(span, f"span {number} says {shown(span.words)!r}, which does not stand in the text")
        elif view.text.find(words, start + 1) >= 0:
            placed.refuse(span, f"span {number} says {shown(span.words)!r}, which stands in the text more than once")
        else:
            place = view.stored_span(start, start + len(words))
            placed.spans.append(_given(span, ((place.start, place.end),), self._plain.text, found))

    def _as_read(self) -> AsRead:
        if self._view is None:
            self._view = as_read(self._plain.text)
        return self._view
