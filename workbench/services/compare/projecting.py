"""Suggesting, in the other articles of an event, what people accepted in one of them.

This is a detector of its own, named "projection". Each change of what is accepted is a new configuration of it: its
newest suggestions count, older ones that nobody touched no longer wait, and what was decided stays decided.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from workbench.corroborate.projection import Projected, project
from workbench.domain.clock import Clock, utc_now
from workbench.domain.coverage import Coverage
from workbench.domain.labels import SpanState
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals
from workbench.domain.standing import suggestion_span_id
from workbench.errors import StorageError
from workbench.services.compare.event_coverage import coverage_of
from workbench.storage import article_lines, suggestions
from workbench.storage.coverage import CoverageMark, coverage_mark
from workbench.storage.database.engine import Engine, Session, read_transaction, write_transaction

NAME, VERSION = "projection", "1"
#: A stretch that reads like an accepted claim is less sure than one that a person accepted.
_MOST_SURE = 0.95
_QUOTED_CHARS = 90
#: The number of attempts to search an event without a decision on it meanwhile.
_TRIES = 5


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """``event_count`` events looked through, ``suggestion_count`` stretches suggested that were not before."""

    event_count: int
    suggestion_count: int


def project_event(engine: Engine, event_id: int, *, clock: Clock = utc_now) -> ProjectReport:
    """Look for what is accepted in each article of the event in all the others; all is kept, or nothing.

    Where somebody decides meanwhile, it starts again, as their decision counts; nobody has to wait for it.
    Raises NotFound; StorageError too where that has been so ``_TRIES`` times.
    """
    seen, found = None, list[Projected]()
    for _ in range(_TRIES):
        with read_transaction(engine) as session:
            now = _look(session, event_id)
        if now != seen:
            found = _find(now)
        seen = now
        if not found and not seen.before:
            return ProjectReport(1, 0)
        with write_transaction(engine) as session:
            if coverage_mark(session, event_id) == seen.mark:
                return ProjectReport(1, _keep(session, event_id, seen.coverage, found, clock()))
    raise StorageError("Others are deciding on this event just now. Nothing was suggested; try again.")


@dataclass(frozen=True, slots=True)
class _Seen:
    """An event as it stood at ``mark``, and the suggestions that were projected in it before."""

    mark: CoverageMark = field(compare=False)
    coverage: Coverage
    before: Collection[int]


def _look(session: Session, event_id: int) -> _Seen:
    mark = coverage_mark(session, event_id)
    coverage = coverage_of(session, event_id)
    ids = [article.article_id for article in coverage.articles]
    return _Seen(mark, coverage, suggestions.ids_by(session, NAME, ids))


def _find(seen: _Seen) -> list[Projected]:
    return project(_without_projections(seen.coverage, seen.before))


def _keep(session: Session, event_id: int, coverage: Coverage, found: list[Projected], now: datetime) -> int:
    detector = suggestions.detector_id(session, DetectorIdentity(NAME, VERSION, _digest(event_id, found)))
    count = 0
    for article in coverage.articles:
        items = tuple(_proposal(coverage, one) for one in found if one.article_id == article.article_id)
        count += suggestions.add_run(session, article.article_id, detector, Proposals(items), now)
    return count


def project_all(engine: Engine, *, clock: Clock = utc_now) -> ProjectReport:
    """The same for every event."""
    with read_transaction(engine) as session:
        event_ids = [event_id for event_id in article_lines.event_labels(session) if event_id is not None]
    reports = [project_event(engine, event_id, clock=clock) for event_id in event_ids]
    return ProjectReport(len(reports), sum(report.suggestion_count for report in reports))


def _without_projections(coverage: Coverage, suggestion_ids: Collection[int]) -> Coverage:
    """As if nothing had been projected: what an earlier look suggested and nobody touched is found again or is gone."""
    waiting = {suggestion_span_id(key) for key in suggestion_ids}
    kept = [span for span in coverage.spans if span.state is not SpanState.PENDING or span.span_id not in waiting]
    return replace(coverage, spans=tuple(kept))


def _digest(event_id: int, found: list[Projected]) -> str:
    facts = [(event_id, one.article_id, one.span.start, one.span.end, one.like.key) for one in found]
    return sha256(repr(sorted(facts)).encode()).hexdigest()


def _proposal(coverage: Coverage, one: Projected) -> Proposal:
    outlet = coverage.by_id[one.like.article_id].outlet
    words = " ".join(one.like.exact.split())
    quoted = words if len(words) <= _QUOTED_CHARS else words[:_QUOTED_CHARS].rstrip() + "…"
    others = len(one.accepted_in) - 1
    where = f"{others + 1} articles, among them {outlet}" if others else outlet
    reason = f"the same claim was accepted in {where}: “{quoted}”"
    place = coverage.by_id[one.article_id].stored(one.span)
    return Proposal(place, one.like.label, round(_MOST_SURE * one.share, 4), (reason,))
