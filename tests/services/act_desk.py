"""Three suggestions in one article, and how acts on them fare."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count

from making import standing
from sqlalchemy import text

from workbench.domain.labels import SpanState
from workbench.domain.workflow import SpanStatus
from workbench.services.annotate.acts import ActResult
from workbench.storage import progress
from workbench.storage.database.engine import Engine, read_transaction

SPANS = [(0, 22), (23, 46), (48, 62)]


def first_of(engine: Engine, article: int) -> SpanStatus:
    return min(standing(engine, article).values(), key=lambda span: span.start_char)


def fates(results: Sequence[ActResult]) -> list[str]:
    return [result.status.value for result in results]


#: Examples of one test share a database, where no outlet has the same text twice.
outlet_numbers = count()


def decision_count(engine: Engine) -> int:
    with read_transaction(engine) as session:
        return int(session.connection().execute(text("SELECT count(*) FROM decision")).scalar_one())


def suggested_at(engine: Engine, article: int, start: int, end: int) -> int | None:
    """The suggestion that stands at that range; it must be one."""
    (found,) = (s for s in standing(engine, article).values() if (s.start_char, s.end_char) == (start, end))
    return found.suggestion_id


def assert_counts_agree(engine: Engine, article: int) -> None:
    states = [span.state for span in standing(engine, article).values()]
    with read_transaction(engine) as session:
        (one,) = progress.progress_of(session, [article])
        everything = {item.article_id: item for item in progress.progress_of(session)}
        first_waiting = progress.first_with_pending(session)
    accepted = sum(state in {SpanState.CONFIRMED, SpanState.CORRECTED, SpanState.ADDED} for state in states)
    assert (one.pending, one.accepted, one.rejected) == (
        states.count(SpanState.PENDING),
        accepted,
        states.count(SpanState.REJECTED),
    )
    assert everything[article] == one
    assert first_waiting == next((key for key, item in everything.items() if item.pending), None)
