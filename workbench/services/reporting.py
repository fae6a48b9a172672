"""What the desk has before it: what waits for somebody, and how far each event and article is."""

from __future__ import annotations

import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from workbench.services import verifying
from workbench.storage import overviews, reports, suggestions
from workbench.storage.claims import ClaimFilter
from workbench.storage.engine import Engine, Session, reading
from workbench.storage.overviews import ArticleLine, Place

#: Above this many articles at once, counting all is quicker than counting these.
_MAX_RECOUNTED = 500
#: On PostgreSQL a row may become visible after one with a higher id; so many ids are looked at again.
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """Spans by what became of them, as ``storage.reports.ArticleProgress`` has it."""

    pending: int = 0
    accepted: int = 0
    rejected: int = 0
    decided_at: datetime | None = None
    expected: float = 0.0
    doubt: float = 0.0


@dataclass(frozen=True, slots=True)
class ArticleState:
    """An article in a list, with how far it is; ``read`` once the detector has looked for claims in it."""

    line: ArticleLine
    counts: Counts
    read: bool


@dataclass(frozen=True, slots=True)
class EventState:
    """An event with how far its articles are; ``event_id`` None gathers the articles of no named event.

    ``published`` is the first and last publication, None where no date is known.
    """

    event_id: int | None
    label: str
    article_ids: Sequence[int]
    outlet_count: int
    waiting_articles: int
    counts: Counts
    published: tuple[datetime, datetime] | None


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that waits, and the events in the order of ``order_events``, which hold every article once."""

    article_count: int
    unread_count: int
    pending_suggestions: int
    pending_articles: int
    next_article: ArticleLine | None
    untied_spans: int
    claims_without_verdict: int
    reviews_due: int
    longest_due: date | None
    events: Sequence[EventState]


@dataclass(slots=True)
class Board:
    """How far every article is, kept in memory and brought up to date by what changed; one for each database.

    Counting 200,000 suggestions against 100,000 decisions takes a second; counting again the articles that
    somebody worked on since takes milliseconds, by the very same query.
    """

    _counts: dict[int, Counts] = field(default_factory=dict)
    _mark: overviews.Mark = field(default_factory=overviews.Mark)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self, session: Session) -> dict[int, Counts]:
        """Counts by article, those without any span left out. Not to be changed by the caller."""
        with self._lock:
            mark = overviews.mark(session)
            if mark != self._mark:
                self._recount(session)
                self._mark = mark
            return self._counts

    def _recount(self, session: Session) -> None:
        known = overviews.Mark(max(0, self._mark.run_id - _LOOK_BACK), max(0, self._mark.decision_id - _LOOK_BACK))
        touched: Collection[int] | None = overviews.touched_since(session, known) if self._counts else None
        if touched is not None and len(touched) > _MAX_RECOUNTED:
            touched = None
        fresh = _count(session, touched)
        kept = {} if touched is None else {key: value for key, value in self._counts.items() if key not in touched}
        self._counts = kept | fresh


def _count(session: Session, article_ids: Collection[int] | None) -> dict[int, Counts]:
    decided_at = overviews.last_decisions(session, article_ids)
    progress = reports.progress_of(session, None if article_ids is None else list(article_ids))
    return {
        item.article_id: Counts(
            item.pending,
            item.accepted,
            item.rejected,
            decided_at.get(item.article_id),
            item.expected,
            item.doubt,
        )
        for item in progress
        if item.total
    }


_NONE = Counts()


def survey(engine: Engine, board: Board, *, detector: str, today: date) -> Desk:
    """The desk now. ``detector`` is the one whose reading is awaited; reviews are due by ``today``."""
    with reading(engine) as session:
        places = overviews.places(session)
        counts = board.refresh(session)
        unread = suggestions.count_without_run(session, detector, None)
        waiting = [place.article_id for place in places if counts.get(place.article_id, _NONE).pending]
        next_lines = overviews.article_lines(session, waiting[:1])
        labels = overviews.event_labels(session)
        published = overviews.publication_times(session)
    due = verifying.list_claims(engine, ClaimFilter(due_by=today), limit=1)
    return Desk(
        article_count=len(places),
        unread_count=unread,
        pending_suggestions=sum(counts[article_id].pending for article_id in waiting),
        pending_articles=len(waiting),
        next_article=next(iter(next_lines), None),
        untied_spans=verifying.untied_mentions(engine),
        claims_without_verdict=verifying.claims_without_verdict(engine, limit=1).total,
        reviews_due=due.total,
        longest_due=due.cards[0].review_due if due.cards else None,
        events=order_events(_events(places, counts, labels, published)),
    )


def _events(
    places: Sequence[Place],
    counts: Mapping[int, Counts],
    labels: Mapping[int | None, str],
    published: Mapping[int | None, tuple[datetime, datetime]],
) -> list[EventState]:
    by_event: dict[int | None, list[Place]] = {}
    for place in places:
        by_event.setdefault(place.event_id, []).append(place)
    return [
        EventState(
            event_id=event_id,
            label=labels.get(event_id, ""),
            article_ids=[place.article_id for place in members],
            outlet_count=len({place.outlet_id for place in members}),
            waiting_articles=sum(counts.get(place.article_id, _NONE).pending > 0 for place in members),
            counts=_sum([counts[place.article_id] for place in members if place.article_id in counts]),
            published=published.get(event_id),
        )
        for event_id, members in by_event.items()
    ]


def _sum(counts: Sequence[Counts]) -> Counts:
    return Counts(
        pending=sum(item.pending for item in counts),
        accepted=sum(item.accepted for item in counts),
        rejected=sum(item.rejected for item in counts),
        decided_at=max((item.decided_at for item in counts if item.decided_at), default=None),
    )


def order_events(events: Sequence[EventState]) -> list[EventState]:
    """Those somebody worked on last come first, then those that came in last; articles of no event at the end."""

    def rank(event: EventState) -> tuple[bool, float, int]:
        decided_at = event.counts.decided_at
        return event.event_id is None, -decided_at.timestamp() if decided_at else 0.0, -event.article_ids[-1]

    return sorted(events, key=rank)


def article_states(engine: Engine, board: Board, article_ids: Sequence[int], *, detector: str) -> list[ArticleState]:
    """Those articles, in that order, with how far each is."""
    with reading(engine) as session:
        counts = board.refresh(session)
        lines = overviews.article_lines(session, article_ids)
        read = overviews.read_by(session, detector, article_ids)
    return [ArticleState(line, counts.get(line.article_id, _NONE), line.article_id in read) for line in lines]


def first_waiting(engine: Engine, board: Board, article_ids: Sequence[int]) -> int:
    """The place, from 0, of the first of these articles with a suggestion that waits; 0 where none has one."""
    with reading(engine) as session:
        counts = board.refresh(session)
    return next((place for place, key in enumerate(article_ids) if counts.get(key, _NONE).pending), 0)


def count_unread(engine: Engine, *, detector: str) -> int:
    """How many articles no version of the detector has read."""
    with reading(engine) as session:
        return suggestions.count_without_run(session, detector, None)
