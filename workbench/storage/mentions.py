"""Mentions: spans without a claim, spans linked to one, and the current status of these spans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.clock import printed_time
from workbench.domain.labels import ACCEPTED_STATES
from workbench.domain.models import Article, ArticleChange, CarriedDecision, Decision, Event, Mention, Outlet
from workbench.domain.text.as_read import around
from workbench.domain.text.spans import Span, check_exact
from workbench.domain.titles import called
from workbench.storage.current_rows import is_newest_decision, is_newest_mention
from workbench.storage.database.as_read import holds_word
from workbench.storage.database.bulk import portions
from workbench.storage.versions import Conflict, annotator_name, append_version, newest_version

#: Code points shown on either side of quoted words.
AROUND_CHARS = 140


@dataclass(frozen=True, slots=True)
class WaitingSpan:
    """An accepted span not linked to a claim. ``mention_version`` is 0 if it never was."""

    article_id: int
    span_id: str
    decision_id: int
    start_char: int
    end_char: int
    exact: str
    label: str
    outlet: str
    title: str
    published_at: datetime | None
    published_precision: str
    event_id: int | None
    event: str
    mention_version: int


@dataclass(frozen=True, slots=True)
class SpanNow:
    """The newest decision on a span: ``accepted`` with this text, or not a claim.

    ``stance`` is the one set during annotation, "" if none; ``annotator`` made the decision.
    """

    decision_id: int
    accepted: bool
    start_char: int
    end_char: int
    exact: str
    stance: str = ""
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class MentionCard:
    """A mention with its outlet, its text at the time of linking, and the context.

    ``changed`` says that the span was resized, rejected or merged since; then ``now`` differs.
    """

    article_id: int
    span_id: str
    version: int
    start_char: int
    end_char: int
    exact: str
    before: str
    after: str
    stance: str
    fidelity: str
    drift_flags: tuple[str, ...]
    outlet: str
    party_to_conflict: bool
    title: str
    published_at: datetime | None
    published_precision: str
    now: SpanNow

    @property
    def changed(self) -> bool:
        return not self.now.accepted or (self.now.start_char, self.now.end_char) != (self.start_char, self.end_char)


def _waiting() -> tuple[ColumnElement[bool], ...]:
    tied = (
        select_columns(col(Mention.id))
        .where(
            col(Mention.article_id) == col(Decision.article_id),
            col(Mention.span_id) == col(Decision.span_id),
            col(Mention.claim_id).is_not(None),
            is_newest_mention(),
        )
        .exists()
    )
    return col(Decision.state).in_(sorted(ACCEPTED_STATES)), col(Decision.blind).is_(False), ~tied, is_newest_decision()


_MENTION_VERSION = (
    select_columns(func.coalesce(func.max(col(Mention.version)), 0))
    .where(col(Mention.article_id) == col(Decision.article_id), col(Mention.span_id) == col(Decision.span_id))
    .scalar_subquery()
)
#: Named as the fields of ``WaitingSpan`` are.
_WAITING_COLUMNS: tuple[Any, ...] = (
    Decision.article_id,
    Decision.span_id,
    col(Decision.id).label("decision_id"),
    Decision.start_char,
    Decision.end_char,
    Decision.exact,
    Decision.label,
    col(Outlet.name).label("outlet"),
    Article.title,
    Article.opening,
    Article.path,
    Article.published_at,
    Article.published_zone,
    Article.published_precision,
    Article.event_id,
    col(Event.label).label("event"),
    _MENTION_VERSION.label("mention_version"),
)


def _waiting_spans() -> Select[Any]:
    return (
        select_columns(*_WAITING_COLUMNS)
        .join(Article, col(Article.id) == col(Decision.article_id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .outerjoin(Event, col(Event.id) == col(Article.event_id))
        .where(*_waiting())
    )


def _matching(event_id: int | None, search: str) -> list[ColumnElement[bool]]:
    conditions = [holds_word(col(Decision.exact), word) for word in search.split()]
    return conditions if event_id is None else [*conditions, col(Article.event_id) == event_id]


def waiting_spans(
    session: Session, *, event_id: int | None = None, search: str = "", limit: int | None = None
) -> list[WaitingSpan]:
    """Spans without a claim: by event (without event first), then by article in reading order."""
    query = (
        _waiting_spans()
        .where(*_matching(event_id, search))
        .order_by(col(Article.event_id).nulls_first(), col(Article.id), col(Decision.start_char))
        .limit(limit)
    )
    return [_as_waiting(row) for row in session.connection().execute(query)]


def waiting_span(session: Session, article_id: int, span_id: str) -> WaitingSpan | None:
    """That span; None if it is linked, no longer accepted, or unknown."""
    query = _waiting_spans().where(col(Decision.article_id) == article_id, col(Decision.span_id) == span_id)
    row = session.connection().execute(query).first()
    return None if row is None else _as_waiting(row)


def count_waiting(
    session: Session, *, event_id: int | None = None, search: str = "", at_most: int | None = None
) -> int:
    """The number of spans without a claim; counting stops at ``at_most``."""
    query = select_columns(col(Decision.id)).where(*_waiting())
    if event_id is not None or search:
        query = query.join(Article, col(Article.id) == col(Decision.article_id)).where(*_matching(event_id, search))
    found = query.limit(at_most).subquery()
    return int(session.connection().execute(select_columns(func.count()).select_from(found)).scalar_one())


def newest_ids(session: Session) -> tuple[int, ...]:
    """The newest ids of decisions, mentions and changes of articles: while they stay, so does what waits."""
    newest = (select_columns(func.max(table.id)) for table in (Decision, Mention, ArticleChange))
    return tuple(session.connection().execute(query).scalar_one() or 0 for query in newest)


def _as_waiting(row: Row[Any]) -> WaitingSpan:
    return WaitingSpan(
        article_id=row.article_id,
        span_id=row.span_id,
        decision_id=row.decision_id,
        start_char=row.start_char,
        end_char=row.end_char,
        exact=row.exact,
        label=row.label,
        outlet=row.outlet,
        title=called(row.title, row.opening, row.path),
        published_at=printed_time(row.published_at, row.published_zone),
        published_precision=row.published_precision,
        event_id=row.event_id,
        event=row.event or "",
        mention_version=row.mention_version,
    )


def span_now(session: Session, article_id: int, span_id: str) -> SpanNow | None:
    """The newest decision on a span, None if there is none."""
    query = select(Decision).where(Decision.article_id == article_id, Decision.span_id == span_id, is_newest_decision())
    decision = session.exec(query).first()
    if decision is None:
        return None
    accepted = decision.state in ACCEPTED_STATES
    stance = str(decision.attributes.get("stance", ""))
    who = annotator_name(session, decision.annotator_id)
    return SpanNow(decision.id, accepted, decision.start_char, decision.end_char, decision.exact, stance, who)


def mentions_of(session: Session, claim_id: int) -> list[MentionCard]:
    """The mentions of a claim, by outlet and in reading order."""
    query = (
        select(Mention, Decision, Outlet, Article)
        .join(Article, col(Article.id) == col(Mention.article_id))
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .join(
            Decision,
            and_(
                col(Decision.article_id) == col(Mention.article_id),
                col(Decision.span_id) == col(Mention.span_id),
                is_newest_decision(),
            ),
        )
        .where(col(Mention.claim_id) == claim_id, is_newest_mention())
        .order_by(col(Outlet.name), col(Mention.article_id), col(Mention.start_char))
    )
    return [_as_card(*row) for row in session.exec(query)]


def _as_card(mention: Mention, decision: Decision, outlet: Outlet, article: Article) -> MentionCard:
    text = article.raw_text
    check_exact(text, mention.start_char, mention.end_char, mention.exact)
    before, after = around(text, Span(mention.start_char, mention.end_char), AROUND_CHARS)
    return MentionCard(
        article_id=mention.article_id,
        span_id=mention.span_id,
        version=mention.version,
        start_char=mention.start_char,
        end_char=mention.end_char,
        exact=mention.exact,
        before=before,
        after=after,
        stance=mention.stance,
        fidelity=mention.fidelity,
        drift_flags=tuple(mention.drift_flags),
        outlet=outlet.name,
        party_to_conflict=outlet.party_to_conflict,
        title=called(article.title, article.opening, article.path),
        published_at=printed_time(article.published_at, article.published_zone),
        published_precision=article.published_precision,
        now=SpanNow(
            decision_id=decision.id,
            accepted=decision.state in ACCEPTED_STATES,
            start_char=decision.start_char,
            end_char=decision.end_char,
            exact=decision.exact,
        ),
    )


def newest_mention(session: Session, article_id: int, span_id: str) -> Mention | None:
    """The newest version of a mention, linked or not."""
    query = select(Mention).where(Mention.article_id == article_id, Mention.span_id == span_id, is_newest_mention())
    return session.exec(query).first()


def tied_as_marked(session: Session, article_id: int) -> dict[str, int]:
    """The claim of each span of an article that is a mention of one in the very words that are marked now."""
    query = (
        select_columns(col(Mention.span_id), col(Mention.claim_id))
        .join(
            Decision,
            and_(col(Decision.article_id) == col(Mention.article_id), col(Decision.span_id) == col(Mention.span_id)),
        )
        .where(col(Mention.article_id) == article_id, col(Mention.claim_id).is_not(None), is_newest_mention())
        .where(is_newest_decision(), col(Decision.state).in_(sorted(ACCEPTED_STATES)))
        .where(col(Decision.start_char) == col(Mention.start_char), col(Decision.end_char) == col(Mention.end_char))
    )
    rows = session.connection().execute(query)
    return {span_id: claim_id for span_id, claim_id in rows if claim_id is not None}


def untie_carried(session: Session, decision_ids: Iterable[int], annotator_id: int, now: datetime) -> None:
    """Untie the mentions that came along with marks carried over from an earlier version, by these decisions of them.

    One that somebody tied anew, or said something of since, stays as it is.
    """
    for some in portions(sorted(decision_ids)):
        query = (
            select(Mention)
            .select_from(CarriedDecision)
            .join(Decision, col(Decision.id) == col(CarriedDecision.decision_id))
            .join(
                Mention,
                and_(
                    col(Mention.article_id) == col(Decision.article_id), col(Mention.span_id) == col(Decision.span_id)
                ),
            )
            .where(col(CarriedDecision.decision_id).in_(some), col(Mention.decision_id) == col(Decision.id))
            .where(col(Mention.claim_id).is_not(None), is_newest_mention())
            .where(col(Mention.created_at) == col(Decision.created_at))  # kept by that very press
        )
        for tied in session.exec(query).all():
            kept = tied.model_dump(exclude={"id", "version", "annotator_id", "created_at"})
            untied: dict[str, Any] = {"claim_id": None, "stance": "", "fidelity": "", "drift_flags": []}
            row = Mention(**(kept | untied), version=tied.version + 1, annotator_id=annotator_id, created_at=now)
            append_mention(session, row, known_version=tied.version)


def append_mention(session: Session, mention: Mention, *, known_version: int) -> None:
    """Append the next version of a mention. Raises StaleWrite."""
    same = (col(Mention.article_id) == mention.article_id, col(Mention.span_id) == mention.span_id)
    said = Conflict(mention.span_id, "worked on this mention", "Look at it as it is now, then decide again.")
    append_version(session, mention, known=known_version, newest=newest_version(session, Mention, *same), said=said)
