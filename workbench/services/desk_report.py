"""What the desk has before it: what waits for somebody, and how far each event and article is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from workbench.services.claims import verifying
from workbench.services.queue import ordering
from workbench.services.queue.ordering import Order
from workbench.services.queue.progress_board import Board, Counts
from workbench.storage import article_lines, article_versions, claims, suggestions
from workbench.storage.article_lines import ArticleEvent, ArticleLine
from workbench.storage.claims import ClaimFilter
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.outlets import listed


@dataclass(frozen=True, slots=True)
class ArticleState:
    """An article in a list, with how far it is; ``read`` once each detector has looked for claims in it.

    ``version`` is which of its versions it is, from 1, and of how many; None where it has no other.
    """

    line: ArticleLine
    counts: Counts
    read: bool
    version: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class EventState:
    """An event with how far its articles are; ``event_id`` None gathers the articles of no named event.

    ``without_outlet`` counts articles whose outlet nobody knows: it is none. ``published`` is the first and last day of
    publication, None where no date is known.
    """

    event_id: int | None
    label: str
    article_ids: Sequence[int]
    outlet_count: int
    counts: Counts
    published: tuple[date, date] | None
    without_outlet: int = 0


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
    any_claim: bool = False


_NONE = Counts()


def survey(engine: Engine, board: Board, *, detectors: Sequence[str], today: date, order: Order = Order.PLAIN) -> Desk:
    """The desk now. ``detectors`` are those whose reading is awaited; reviews are due by ``today``.

    ``next_article`` is the first that waits in that order; the articles of an event stand in the order they came in.
    """
    with read_transaction(engine) as session:
        articles = article_lines.article_events(session)
        counts = board.refresh(session)
        unread = suggestions.count_without_run(session, detectors, None)
        waiting = [article.article_id for article in articles if counts.get(article.article_id, _NONE).pending]
        next_lines = article_lines.article_lines(session, ordering.ordered(waiting, counts, order)[:1])
        labels = article_lines.event_labels(session)
        published = article_lines.publication_days(session)
        unknown_outlet = listed.unknown_outlet_id(session)
        any_claim = bool(claims.list_claims(session, ClaimFilter(), limit=1))
    due = verifying.list_claims(engine, ClaimFilter(due_by=today), limit=1)
    return Desk(
        article_count=len(articles),
        unread_count=unread,
        pending_suggestions=sum(counts[article_id].pending for article_id in waiting),
        pending_articles=len(waiting),
        next_article=next(iter(next_lines), None),
        untied_spans=verifying.untied_mentions(engine),
        claims_without_verdict=verifying.claims_without_verdict(engine, limit=1).total,
        reviews_due=due.total,
        longest_due=due.cards[0].review_due if due.cards else None,
        events=order_events(_events(articles, counts, labels, published, unknown_outlet)),
        any_claim=any_claim,
    )


def _events(
    articles: Sequence[ArticleEvent],
    counts: Mapping[int, Counts],
    labels: Mapping[int | None, str],
    published: Mapping[int | None, tuple[date, date]],
    unknown_outlet: int | None,
) -> list[EventState]:
    by_event: dict[int | None, list[ArticleEvent]] = {}
    for article in articles:
        by_event.setdefault(article.event_id, []).append(article)
    return [
        EventState(
            event_id=event_id,
            label=labels.get(event_id, ""),
            article_ids=[article.article_id for article in members],
            outlet_count=len({article.outlet_id for article in members} - {unknown_outlet}),
            without_outlet=sum(article.outlet_id == unknown_outlet for article in members),
            counts=_sum([counts[article.article_id] for article in members if article.article_id in counts]),
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


def article_states(
    engine: Engine, board: Board, article_ids: Sequence[int], *, detectors: Sequence[str]
) -> list[ArticleState]:
    """Those articles, in that order, with how far each is."""
    with read_transaction(engine) as session:
        counts = board.refresh(session)
        lines = article_lines.article_lines(session, article_ids)
        read = article_lines.read_by(session, detectors, article_ids)
        numbers = article_versions.versions_of(session, article_ids).numbers()
    return [
        ArticleState(line, counts.get(line.article_id, _NONE), line.article_id in read, numbers.get(line.article_id))
        for line in lines
    ]


def in_order(engine: Engine, board: Board, article_ids: Sequence[int], order: Order) -> list[int]:
    """The same articles in that order."""
    with read_transaction(engine) as session:
        return ordering.ordered(article_ids, board.refresh(session), order)


def first_waiting(engine: Engine, board: Board, article_ids: Sequence[int]) -> int:
    """The place, from 0, of the first of these articles with a suggestion that waits; 0 where none has one."""
    with read_transaction(engine) as session:
        counts = board.refresh(session)
    return next((place for place, key in enumerate(article_ids) if counts.get(key, _NONE).pending), 0)


def count_unread(engine: Engine, *, detectors: Sequence[str]) -> int:
    """How many articles no version of some of these detectors has read."""
    with read_transaction(engine) as session:
        return suggestions.count_without_run(session, detectors, None)
