"""The words of the Home page: which tasks wait, and how far each event is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from workbench.domain.clock import printed_time
from workbench.domain.labels import DatePrecision
from workbench.services.desk_report import ArticleState, Desk, EventState
from workbench.storage.article_lines import ArticleLine
from workbench.ui.plain_text import article_name, counted, visible
from workbench.ui.times import as_known, dated, days_between, exactly, on_day

NO_EVENT = "No event named"


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits: how many, what, and the way there ("" where nothing waits). ``key`` is its kind."""

    key: str
    figure: int
    words: str
    action: str = ""


@dataclass(frozen=True, slots=True)
class EventHead:
    """The head of an event: facts that stand side by side, each with what hovering over it says ("" for nothing)."""

    title: str
    facts: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One article of the table. ``published`` and ``published_exactly`` are ready to read, "" where not known.

    ``empty`` stands in place of the bar of an article without spans. ``opening`` is how one without a title begins.
    ``version`` says which version of an article it is, "" where there is no other; ``replaced`` has a later one.
    """

    article_id: int
    title: str
    outlet: str
    published: str
    published_exactly: str
    accepted: int
    rejected: int
    pending: int
    empty: str
    opening: str = ""
    version: str = ""
    replaced: bool = False


def tasks(desk: Desk) -> tuple[Task, ...]:
    """What waits, in the order of the work."""
    return (_annotating(desk), _tying(desk), _checking(desk), _reviewing(desk))


def _annotating(desk: Desk) -> Task:
    count = desk.pending_suggestions
    if not count or desk.next_article is None:
        return Task(
            "annotate", 0, "No suggested claims yet." if desk.unread_count else "No suggested claims to review."
        )
    words = f"suggested {'claim' if count == 1 else 'claims'} to review in {counted(desk.pending_articles, 'article')}."
    return Task("annotate", count, words, "Annotate next")


def _tying(desk: Desk) -> Task:
    count = desk.untied_spans
    if not count:
        return Task("tie", 0, "Every accepted span belongs to a claim." if _accepted(desk) else "No span accepted yet.")
    words = "accepted span belongs to no claim yet." if count == 1 else "accepted spans belong to no claim yet."
    return Task("tie", count, words, "Make claims")


def _accepted(desk: Desk) -> bool:
    return desk.any_claim or any(event.counts.accepted for event in desk.events)


def _checking(desk: Desk) -> Task:
    count = desk.claims_without_verdict
    if not count:
        return Task("check", 0, "No claim is without a verdict." if desk.any_claim else "No claim made yet.")
    return Task("check", count, f"{'claim has' if count == 1 else 'claims have'} no verdict yet.", "Give verdicts")


def _reviewing(desk: Desk) -> Task:
    count = desk.reviews_due
    if not count or desk.longest_due is None:
        return Task("review", 0, "No verdict is due for review.")
    since = f"since {on_day(desk.longest_due)}"
    words = f"verdict is due for review {since}." if count == 1 else f"verdicts are due for review, the first {since}."
    return Task("review", count, words, "Review")


def event_head(event: EventState, now: datetime, zone: tzinfo = UTC) -> EventHead:
    """The event in one line of facts."""
    counts = event.counts
    articles = counted(len(event.article_ids), "article")
    facts = [(f"{articles} {_by_outlets(event)}", "")]
    if event.published is not None:
        facts.append((f"reported {days_between(*event.published)}", ""))
    decided, total = counts.accepted + counts.rejected, counts.accepted + counts.rejected + counts.pending
    if total:
        facts.append((f"{decided:,} of {counted(total, 'span')} decided", ""))
    if counts.decided_at is not None:
        facts.append((f"last decision {dated(counts.decided_at, now, zone)}", exactly(counts.decided_at, zone)))
    return EventHead(visible(event.label) or NO_EVENT, tuple(facts))


def _by_outlets(event: EventState) -> str:
    """As in "by 3 outlets, 1 without an outlet"."""
    if not event.without_outlet:
        return f"by {counted(event.outlet_count, 'outlet')}"
    if not event.outlet_count:
        return "without an outlet"
    return f"by {counted(event.outlet_count, 'outlet')}, {event.without_outlet:,} without an outlet"


def article_rows(states: Sequence[ArticleState], now: datetime) -> tuple[ProgressRow, ...]:
    """The articles as rows of the table."""
    return tuple(_row(state, now) for state in states)


def longest_bar(rows: Iterable[ProgressRow]) -> int:
    """The most spans that one of the articles has: what bars that stand together are measured by; at least 1."""
    return max((row.accepted + row.rejected + row.pending for row in rows), default=0) or 1


def _row(state: ArticleState, now: datetime) -> ProgressRow:
    line = state.line
    published, published_exactly = _published(line, now)
    title, opening = visible(line.title), visible(line.opening)
    return ProgressRow(
        article_id=line.article_id,
        title=title if title or opening else article_name("", "", line.path, line.article_id),
        outlet=visible(line.outlet),
        published=published,
        published_exactly=published_exactly,
        accepted=state.counts.accepted,
        rejected=state.counts.rejected,
        pending=state.counts.pending,
        empty="no claim suggested" if state.read else "not read for claims yet",
        version=_version(state.version),
        replaced=state.version is not None and state.version[0] < state.version[1],
        opening="" if title else opening,
    )


def _version(version: tuple[int, int] | None) -> str:
    if version is None:
        return ""
    number, total = version
    return f"Version {number} of {total}" + (" · changed since" if number < total else "")


def _published(line: ArticleLine, now: datetime) -> tuple[str, str]:
    """When, no more exactly than it is known, and on hover more exactly, on the clock that was printed."""
    when = line.published_at
    if when is None:
        return "", ""
    if line.published_precision in (DatePrecision.YEAR, DatePrecision.MONTH):
        return as_known(when.date(), line.published_precision), f"Only the {line.published_precision} is known"
    if line.published_precision == DatePrecision.MINUTE:
        printed = printed_time(when, line.published_zone)
        return dated(when, now, printed.tzinfo), exactly(printed, printed.tzinfo)
    return on_day(when.date()), "The time of day is not known"
