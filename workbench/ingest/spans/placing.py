"""Spans of another tool, put where their words stand in the text, or refused with a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from workbench.domain.drafts import GivenSpan
from workbench.domain.labels import ClaimType
from workbench.domain.text.as_read import AsRead, as_read, words_as_read
from workbench.domain.text.spans import Span
from workbench.ingest.spans.found import FoundSpan, shown
from workbench.ingest.spans.items import read_item
from workbench.ingest.spans.labels import first_known
from workbench.ingest.spans.plain import plain_spans
from workbench.ingest.spans.units import Counting, countings, range_in

#: So many faults of one article are named one by one.
_MOST_NAMED = 20
#: A way to count, and its offsets of the borders of the text's code points.
_Way: TypeAlias = tuple[Counting, Sequence[int]]


@dataclass(slots=True)
class Placed:
    """``faults`` are sentences without a full stop; ``unknown`` are labels that we do not know."""

    spans: list[GivenSpan] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


class Placer:
    """Places the spans of one file, article by article; how the last one counted is tried first for the next."""

    def __init__(self) -> None:
        self._last: Counting | None = None

    def place(self, items: Sequence[object], text: str) -> Placed:
        """The spans that stand where their words are.

        Words that come with a span are held against the text, but for blanks and line ends. Where code points do not
        explain them all and one other way to count does, all spans of the article are read in it.
        """
        plain = plain_spans(items, text)
        if plain is not None:
            return Placed(plain)
        placed = Placed()
        found = (item if isinstance(item, FoundSpan) else read_item(item) for item in items)
        numbered = [(number, *_checked(span, number, placed)) for number, span in enumerate(found, 1)]
        usable = [(number, span, label) for number, span, label in numbered if span is not None and label is not None]
        ranged = [(number, span, label) for number, span, label in usable if _is_range(span)]
        ways = self._countings([span for _, span, _ in ranged], text)
        if ways:
            placed.remarks.append(f"{len(ranged)} of its spans count {ways[0][0]} and were moved")
        for number, span, label in usable:
            if not _is_range(span):
                _place_by_words(span, number, label, text, placed)
                continue
            places = [_moved(way, span) for way in ways] or [_within(span, text)]
            if not span.words and len(set(places)) > 1:
                placed.faults.append(f"{_named(span, number)} has no words that tell what its offsets count")
            else:
                _keep(span, number, label, places[0], text, placed)
        placed.faults[_MOST_NAMED:] = _rest(len(placed.faults) - _MOST_NAMED)
        return placed

    def _countings(self, spans: Sequence[FoundSpan], text: str) -> list[_Way]:
        """How the spans may count, the likeliest first; none for code points, also where no way explains them.

        Another than the first counts only for spans without words, of which none may be moved by chance.
        """
        told = [span for span in spans if span.words]
        if all(_says(span, _within(span, text), text) for span in told):
            return []
        ways = list(countings(text))
        if self._last in ways:
            ways.insert(0, self._last)
        found: list[_Way] = []
        for way in ways:
            places = way.places(text)
            if all(_says(span, _moved((way, places), span), text) for span in told):
                found.append((way, places))
                if len(told) == len(spans):
                    break
        self._last = found[0][0] if found else self._last
        return found


def _rest(count: int) -> list[str]:
    return [f"{count:,} more of its spans are left out"] if count > 0 else []


def _checked(span: FoundSpan, number: int, placed: Placed) -> tuple[FoundSpan | None, ClaimType | None]:
    label = first_known(span.labels)
    if span.fault:
        placed.faults.append(f"span {number} {span.fault}")
        return None, None
    if label is None:
        placed.unknown.extend(span.labels[:1])
        return None, None
    score = span.score
    if score is not None and (type(score) not in (int, float) or not 0 <= score <= 1):  # type: ignore[operator]
        placed.faults.append(f"span {number} has the score {shown(score)}, which is not between 0 and 1")
        return None, None
    return span, label


def _is_range(span: FoundSpan) -> bool:
    return span.start is not None or span.end is not None or not span.words


def _within(span: FoundSpan, text: str) -> tuple[int, int] | None:
    start, end = span.start, span.end
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        return None
    return start, end


def _moved(way: _Way, span: FoundSpan) -> tuple[int, int] | None:
    start, end = span.start, span.end
    if type(start) is not int or type(end) is not int:
        return None
    return range_in(way[1], start, end + way[0].inclusive)


def _plain(words: str) -> str:
    """Words as they are read, but for blanks and line ends, which tools write as they like: a line end as \\n, too."""
    return " ".join(words_as_read(words).replace("\\n", "\n").split())


def _says(span: FoundSpan, at: tuple[int, int] | None, text: str) -> bool:
    if at is None:
        return False
    stands, words = text[slice(*at)], span.words
    if stands == words:
        return True
    # blanks around the words that the tool does not tell of are a sign that it counts otherwise
    wider = any(stands[end].isspace() and not words[end].isspace() for end in (0, -1))
    return not wider and _plain(stands) == _plain(words) != ""


def _keep(
    span: FoundSpan, number: int, label: ClaimType, at: tuple[int, int] | None, text: str, placed: Placed
) -> None:
    place = _named(span, number)
    if at is None:
        placed.faults.append(f"{place} lies outside the text of {len(text):,} characters")
    elif span.words and not _says(span, at, text):
        placed.faults.append(
            f"{place} reads {text[slice(*at)][:60]!r} but says {shown(span.words)!r}; offsets count Unicode code points"
        )
    elif not text[slice(*at)].strip():
        placed.faults.append(f"{place} holds only blanks")
    else:
        placed.spans.append(_given(span, label, *at, text))


def _named(span: FoundSpan, number: int) -> str:
    return f"span {number} ({shown(span.start)}..{shown(span.end)})"


def _given(span: FoundSpan, label: ClaimType, start: int, end: int, text: str) -> GivenSpan:
    score = 1.0 if span.score is None else float(span.score)  # type: ignore[arg-type]
    return GivenSpan(Span(start, end), label, score, text[start:end] if span.words else None)


def _place_by_words(span: FoundSpan, number: int, label: ClaimType, text: str, placed: Placed) -> None:
    view, words = (AsRead(text, text), span.words) if span.words in text else (as_read(text), words_as_read(span.words))
    start = view.text.find(words) if words else -1
    if start < 0:
        placed.faults.append(f"span {number} says {shown(span.words)!r}, which does not stand in the text")
    elif view.text.find(words, start + 1) >= 0:
        placed.faults.append(f"span {number} says {shown(span.words)!r}, which stands in the text more than once")
    else:
        place = view.stored_span(start, start + len(words))
        placed.spans.append(_given(span, label, place.start, place.end, text))
