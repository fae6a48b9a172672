"""The state machine of spans: how an act changes the spans it touches, without a database.

``plan`` returns the new status of each span, one version later. It ignores who acts; a span that changed since it
was loaded is detected by its version.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from workbench.domain.attributes import Attributes
from workbench.domain.labels import Action, ClaimType, RejectReason, SpanState
from workbench.domain.text.spans import check_exact, trimmed
from workbench.errors import ActRefused, NotFound, StaleWrite

_MAKE_RANGES = frozenset({Action.ADD_MISSED, Action.RESIZE, Action.SPLIT})
_LEAST_PARTS = 2
_GONE = frozenset({SpanState.ABSORBED, SpanState.REMOVED})

#: Half-open ranges of code points, ascending, apart from each other.
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Act:
    """One human act as sent by the browser; ``(client_id, sequence)`` identifies it permanently.

    ``start_char``/``end_char``/``exact`` are the resulting range (of a split: its left part, with ``at``
    the code point where the right part may begin). ``version`` is the one that the act creates. ``parts``
    are the fragments of an added or resized span that is discontinuous.
    """

    client_id: str
    sequence: int
    action: Action
    span_id: str = ""
    version: int = 1
    start_char: int = 0
    end_char: int = 0
    exact: str = ""
    label: ClaimType | None = None
    reject_reason: RejectReason | None = None
    at: int | None = None
    other_span_id: str = ""
    other_version: int | None = None
    undoes: tuple[str, int] | None = None
    seconds: float = 0.0
    guideline_version: str = ""
    parts: Ranges = ()
    attributes: Attributes | None = None
    bulk_id: str = ""
    blind: bool = False


@dataclass(frozen=True, slots=True)
class SpanStatus:
    """The status of one span. ``version`` 0 and no ``decision_id``: a suggestion nobody acted on.

    ``original`` is the detector's (start, end, label); None for a span that a person made.
    """

    span_id: str
    suggestion_id: int | None
    start_char: int
    end_char: int
    label: str
    state: SpanState
    version: int = 0
    reject_reason: str = ""
    decision_id: int | None = None
    annotator: str = ""
    original: tuple[int, int, str] | None = field(default=None)
    parts: Ranges = ()
    attributes: dict[str, Any] = field(default_factory=dict)
    blind: bool = False


@dataclass(frozen=True, slots=True)
class PastDecision:
    """One decision on a span, with the decision it superseded and the one it undid."""

    decision_id: int
    supersedes_id: int | None
    undoes_id: int | None


def plan(act: Act, text: str, known: Mapping[str, SpanStatus]) -> tuple[SpanStatus, ...]:
    """The new status of every span that ``act`` touches, the act's own span first.

    Raises SpanMismatch, StaleWrite, NotFound or ActRefused; then nothing may be stored.
    """
    check_exact(text, act.start_char, act.end_char, act.exact)
    if act.action in _MAKE_RANGES and act.exact.isspace():
        raise ActRefused("A span holds at least one word.")
    _check_parts(act, text)
    if act.action is Action.ADD_MISSED:
        return (_added(act, text),)
    status = _current(act.span_id, act.version, known)
    match act.action:
        case Action.CONFIRM:
            _same_range(act, status)
            return (_accepted(_described(replace(status, reject_reason=""), act, text)),)
        case Action.RESIZE:
            moved = replace(status, start_char=act.start_char, end_char=act.end_char, parts=act.parts)
            return (_accepted(replace(moved, reject_reason="")),)
        case Action.RELABEL:
            _same_range(act, status)
            if act.label is None:
                raise ActRefused("A relabel needs a label.")
            return (_accepted(_described(replace(status, label=act.label.value, reject_reason=""), act, text)),)
        case Action.REJECT:
            _same_range(act, status)
            reason = act.reject_reason or RejectReason.NOT_A_CLAIM
            return (_next(replace(status, state=SpanState.REJECTED, reject_reason=reason.value)),)
        case Action.DESCRIBE:
            _same_range(act, status)
            return (_next(replace(status, attributes=_attributes(act, text))),)
        case Action.SPLIT:
            return _split(act, status, text)
        case Action.MERGE:
            return _merged(act, status, known)
    raise ActRefused(f"An act of the kind {act.action} cannot be planned here.")


def plan_undo(
    done: Mapping[str, int],
    known: Mapping[str, SpanStatus],
    before: Mapping[str, SpanStatus],
    in_force: Mapping[str, Collection[int]],
) -> tuple[SpanStatus, ...]:
    """The status of each span after one act is undone.

    ``done`` maps each span that the act touched to its decision; ``before`` holds the status
    before it; ``in_force`` the decisions in force now (see ``in_force_of``). A span that was changed since raises
    StaleWrite: later acts must be undone first.
    """
    if not done:
        raise ActRefused("There is nothing to undo: that act is not stored.")
    taken_back = []
    for span_id, decision_id in done.items():
        now = known[span_id]
        if decision_id not in in_force[span_id]:
            raise StaleWrite(span_id, 0, now.version)
        old = before.get(span_id) or replace(now, state=SpanState.REMOVED, reject_reason="")
        taken_back.append(_next(replace(old, version=now.version)))
    return tuple(taken_back)


def in_force_of(chain: Sequence[PastDecision]) -> frozenset[int]:
    """Of one span's decisions, oldest first, those that are in force: all give the same status.

    These are the newest one and, while that is an undo, also the one that the undo restored.
    """
    past = {one.decision_id: one for one in chain}
    found: list[int] = []
    at = chain[-1].decision_id if chain else None
    while at is not None:
        found.append(at)
        undone = past[at].undoes_id
        at = past[undone].supersedes_id if undone is not None else None
    return frozenset(found)


def _next(status: SpanStatus) -> SpanStatus:
    return replace(status, version=status.version + 1)


def _current(span_id: str, version: int, known: Mapping[str, SpanStatus]) -> SpanStatus:
    status = known.get(span_id)
    if status is None:
        raise NotFound("span", span_id)
    if version != status.version + 1:
        raise StaleWrite(span_id, version - 1, status.version)
    if status.state in _GONE:
        raise ActRefused("This span is no longer there: undo what removed it first.")
    return status


def _same_range(act: Act, status: SpanStatus) -> None:
    if (act.start_char, act.end_char) != (status.start_char, status.end_char):
        raise ActRefused("Only a resize may move the ends of a span.")


def _accepted(status: SpanStatus) -> SpanStatus:
    """Confirmed if it equals the suggestion, corrected if not, added if a person made it."""
    if status.original is None:
        state = SpanState.ADDED
    elif (status.start_char, status.end_char, status.label) == status.original and not status.parts:
        state = SpanState.CONFIRMED
    else:
        state = SpanState.CORRECTED
    return _next(replace(status, state=state))


def _added(act: Act, text: str) -> SpanStatus:
    if act.label is None:
        raise ActRefused("A new span needs a label.")
    return SpanStatus(
        span_id=own_span_id(act),
        suggestion_id=None,
        start_char=act.start_char,
        end_char=act.end_char,
        label=act.label.value,
        state=SpanState.ADDED,
        version=1,
        parts=act.parts,
        attributes=_attributes(act, text),
        blind=act.blind,
    )


def _check_parts(act: Act, text: str) -> None:
    """Raises ActRefused unless the parts, if any, cover the range from its start to its end."""
    if not act.parts:
        return
    borders = [border for part in act.parts for border in part]
    apart = all(before < after for before, after in pairwise(borders))
    whole = (borders[0], borders[-1]) == (act.start_char, act.end_char)
    if len(act.parts) < _LEAST_PARTS or not apart or not whole:
        raise ActRefused("The parts of a claim lie apart from each other, from its first word to its last.")
    if any(text[start:end].isspace() for start, end in act.parts):
        raise ActRefused("Every part of a claim holds at least one word.")


def _described(status: SpanStatus, act: Act, text: str) -> SpanStatus:
    """With what the act says of the span, where it says anything."""
    return status if act.attributes is None else replace(status, attributes=_attributes(act, text))


def _attributes(act: Act, text: str) -> dict[str, Any]:
    said = act.attributes or Attributes()
    if any(not start < end <= len(text) for start, end in said.ranges()):
        raise ActRefused("An attribute of this claim points outside the text.")
    return said.stored()


def own_span_id(act: Act) -> str:
    """The id of the span that an act creates: known to the browser before the act is stored."""
    return f"{act.client_id}:{act.sequence}"


def _split(act: Act, status: SpanStatus, text: str) -> tuple[SpanStatus, ...]:
    at = act.at if act.at is not None else act.end_char
    right = trimmed(text, at, status.end_char) if act.end_char <= at < status.end_char else None
    if act.start_char != status.start_char or right is None:
        raise ActRefused("A split needs words on both sides.")
    before, after = _cut(status.parts, status.start_char, act.end_char), _cut(status.parts, right.start, right.end)
    if status.parts and (before[-1][1], after[0][0]) != (act.end_char, right.start):
        raise ActRefused(
            "A claim in parts is split within a part, or from the end of one to the beginning of the next."
        )
    left = replace(status, end_char=act.end_char, parts=_several(before), reject_reason="")
    other = replace(
        left,
        span_id=own_span_id(act),
        start_char=right.start,
        end_char=right.end,
        parts=_several(after),
        version=0,
        decision_id=None,
    )
    return _accepted(left), _accepted(other)


def _cut(parts: Ranges, start: int, end: int) -> Ranges:
    """The parts within a range, clipped to it."""
    return tuple((max(first, start), min(last, end)) for first, last in parts if first < end and last > start)


def _several(parts: Ranges) -> Ranges:
    return parts if len(parts) >= _LEAST_PARTS else ()


def _merged(act: Act, status: SpanStatus, known: Mapping[str, SpanStatus]) -> tuple[SpanStatus, ...]:
    other = _current(act.other_span_id, act.other_version or 0, known)
    start, end = min(status.start_char, other.start_char), max(status.end_char, other.end_char)
    if (act.start_char, act.end_char) != (start, end) or other.span_id == status.span_id:
        raise ActRefused("A merge covers both spans, from the first word to the last.")
    whole = replace(status, start_char=start, end_char=end, parts=act.parts, reject_reason="")
    return _accepted(whole), _next(replace(other, state=SpanState.ABSORBED, reject_reason=""))
