"""Which suggestion still waits for somebody: the rule, stated once and without a database.

Pages, counts, the comparison of outlets and the exports all ask this question. In Python they call what stands here;
where many articles are counted at once, ``storage.waiting`` says the very same as SQL, and
``tests/services/annotate/test_one_waiting_set.py`` holds the two together over random histories.

Three things end the waiting of a suggestion: a newer version of its detector has read the article; somebody has spoken
on its very range, by whatever span; or another detector suggests that range too, and is asked about in its stead.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Protocol, TypeVar

from workbench.domain.labels import SETTLED_STATES, SpanState
from workbench.domain.workflow import SpanStatus


class Suggested(Protocol):
    """What the rule needs to know of a suggestion. Offsets are code points, half-open."""

    @property
    def id(self) -> int: ...
    @property
    def start_char(self) -> int: ...
    @property
    def end_char(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def score(self) -> float: ...


class Detected(Suggested, Protocol):
    """A suggestion that also says which detector version made it."""

    @property
    def detector_id(self) -> int: ...


AnySuggested = TypeVar("AnySuggested", bound=Suggested)


def suggestion_span_id(suggestion_id: int) -> str:
    """The span id of a suggestion."""
    return f"s{suggestion_id}"


def pending_status(suggestion_id: int, start_char: int, end_char: int, label: str) -> SpanStatus:
    """How a suggestion stands that nobody acted on."""
    return SpanStatus(
        span_id=suggestion_span_id(suggestion_id),
        suggestion_id=suggestion_id,
        start_char=start_char,
        end_char=end_char,
        label=label,
        state=SpanState.PENDING,
        original=(start_char, end_char, label),
    )


def original_of(start_char: int | None, end_char: int | None, label: str) -> tuple[int, int, str] | None:
    """The suggestion that a span began as; None for one that a person made."""
    return None if start_char is None or end_char is None else (start_char, end_char, label)


def standing_of(
    decided: Mapping[str, SpanStatus], said: Iterable[Detected], newest: Container[int]
) -> dict[str, SpanStatus]:
    """How every span of one article stands, by its id: what was decided on, and the suggestions that wait.

    ``decided`` is the newest decision on each span, ``said`` every suggestion, ``newest`` the detector versions that
    count now. Blind work is left out: it is its author's alone.
    """
    seen = {key: status for key, status in decided.items() if not status.blind}
    standing = {key: status for key, status in seen.items() if status.state is not SpanState.PENDING}
    for row in waiting_of((row for row in said if row.detector_id in newest), seen):
        span_id = suggestion_span_id(row.id)
        untouched = pending_status(row.id, row.start_char, row.end_char, row.label)
        standing[span_id] = seen.get(span_id, untouched)
    return standing


def waiting_of(said: Iterable[AnySuggested], seen: Mapping[str, SpanStatus]) -> list[AnySuggested]:
    """Those of the suggestions that wait, one for each range.

    ``said`` are the suggestions of one article that the newest version of each detector made, ``seen`` the newest
    decision on each of its spans, without blind ones. A range is settled by a span that stands there, and by one that
    was suggested there and moved on. Where several suggestions of a range wait, the one counts that somebody has been
    at, else the best scored, else the first.
    """
    settled = _settled_places(seen.values())
    best: dict[tuple[int, int], AnySuggested] = {}

    def rank(row: AnySuggested) -> tuple[bool, float, int]:
        return suggestion_span_id(row.id) in seen, row.score, -row.id

    for row in said:
        place = (row.start_char, row.end_char)
        own = seen.get(suggestion_span_id(row.id))
        if place not in settled and (own is None or own.state is SpanState.PENDING):
            best[place] = max(best.get(place, row), row, key=rank)
    return list(best.values())


def _settled_places(seen: Iterable[SpanStatus]) -> set[tuple[int, int]]:
    spoken = [status for status in seen if status.state in SETTLED_STATES]
    here = {(status.start_char, status.end_char) for status in spoken}
    return here | {status.original[:2] for status in spoken if status.original is not None}


def blind_standing(decided: Mapping[str, SpanStatus], annotator: str) -> dict[str, SpanStatus]:
    """What somebody who works blind sees: the spans that they made so themselves, and nothing else."""
    return {key: status for key, status in decided.items() if status.blind and status.annotator == annotator}
