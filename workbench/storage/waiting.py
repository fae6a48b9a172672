"""Which suggestions wait for somebody, as SQL: the rule of ``domain.standing``, for many articles at once."""

from __future__ import annotations

from sqlalchemy import ColumnElement, String, Tuple, and_, case, cast, literal, or_, tuple_
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import col

from workbench.domain.labels import SETTLED_STATES, SpanState
from workbench.domain.models import Decision, Suggestion
from workbench.storage.current_rows import counts_now, of_newest_run

_SETTLED = sorted(SETTLED_STATES)


def state_of_undecided() -> ColumnElement[str]:
    """Where the suggestion of a statement stands on which nobody has decided, or of which all was undone.

    A newer version of its detector has removed it; or another span of the very same range stands for it; or it waits,
    and of each range at most one does.
    """
    return case(
        (~of_newest_run(), literal(SpanState.REMOVED.value)),
        (or_(~range_unsettled(), _another_waits_there()), literal(SpanState.ABSORBED.value)),
        else_=literal(SpanState.PENDING.value),
    )


def range_unsettled() -> ColumnElement[bool]:
    """Whether nobody has spoken on the very range of the suggestion.

    Where its run counts too, the range waits: for this suggestion, or for another in its stead.
    """
    return and_(~_decided_there(), ~_suggested_there_and_decided())


def own_span_id(suggestion: type[Suggestion]) -> ColumnElement[str]:
    """The id of the span that a suggestion is, as ``domain.standing.suggestion_span_id`` makes it."""
    return "s" + cast(col(suggestion.id), String)


def _decided_there() -> ColumnElement[bool]:
    """Whether a settled span stands at the very range of the suggestion."""
    query = select_columns(col(Decision.id)).where(
        col(Decision.article_id) == col(Suggestion.article_id),
        col(Decision.start_char) == col(Suggestion.start_char),
        col(Decision.end_char) == col(Suggestion.end_char),
    )
    return query.where(col(Decision.state).in_(_SETTLED), counts_now()).correlate(Suggestion).exists()


def _suggested_there_and_decided() -> ColumnElement[bool]:
    """Whether the suggestion, or another at the very same range, has been settled, wherever its span stands now.

    That other may be one of another desk, of which only its decision came here.
    """
    same = aliased(Suggestion)
    query = (
        select_columns(col(Decision.id))
        .join(same, col(same.id) == col(Decision.suggestion_id))
        .where(_same_range(same), col(Decision.state).in_(_SETTLED), counts_now())
    )
    elsewhere = select_columns(col(Decision.id)).where(
        col(Decision.article_id) == col(Suggestion.article_id),
        col(Decision.said_start_char) == col(Suggestion.start_char),
        col(Decision.said_end_char) == col(Suggestion.end_char),
        col(Decision.state).in_(_SETTLED),
        counts_now(),
    )
    return or_(query.correlate(Suggestion).exists(), elsewhere.correlate(Suggestion).exists())


def _another_waits_there() -> ColumnElement[bool]:
    """Whether another suggestion of the same unsettled range waits in place of this one."""
    other = aliased(Suggestion)
    before = _rank(other) > _rank(Suggestion)
    query = select_columns(col(other.id)).where(_same_range(other), of_newest_run(other), before)
    return query.correlate(Suggestion).exists()


def _rank(suggestion: type[Suggestion]) -> Tuple:
    return tuple_(_touched(suggestion), col(suggestion.score), -col(suggestion.id))


def _same_range(other: type[Suggestion]) -> ColumnElement[bool]:
    return and_(
        col(other.article_id) == col(Suggestion.article_id),
        col(other.start_char) == col(Suggestion.start_char),
        col(other.end_char) == col(Suggestion.end_char),
    )


def _touched(suggestion: type[Suggestion]) -> ColumnElement[bool]:
    """Whether anybody has acted on the span that the suggestion is; where it still waits, all of that was undone."""
    query = select_columns(col(Decision.id)).where(
        col(Decision.suggestion_id) == col(suggestion.id),
        col(Decision.span_id) == own_span_id(suggestion),
        col(Decision.blind).is_(False),
    )
    return query.correlate(suggestion).exists()
