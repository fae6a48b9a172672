"""All stored data of one event's articles, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.clock import printed_time
from workbench.domain.coverage import CoveredArticle, CoveredSpan
from workbench.domain.labels import Bound, ClaimType, Commitment, HopMode, HopRole, Measure, SpanState, Stance
from workbench.domain.models import (
    Annotator,
    Article,
    ArticleChange,
    ArticleVersion,
    AttributionHop,
    Block,
    ClaimLink,
    ClaimRevision,
    Decision,
    DetectorRun,
    Event,
    EventMove,
    Mention,
    OriginRevision,
    Outlet,
    OutletChange,
    Quantity,
    Ruling,
)
from workbench.domain.proposals import Figure, Hop
from workbench.domain.text.spans import Span
from workbench.domain.titles import called
from workbench.storage.current_rows import is_newest_mention, scopes_of
from workbench.storage.database.bulk import portions
from workbench.storage.kept_articles import is_kept
from workbench.storage.standing_spans import EventSpan, spans_in

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class CoverageMark:
    """A version mark of an event's data: while it is unchanged, cached results are valid."""

    newest: tuple[int, ...]
    article_ids: tuple[int, ...]
    label: str


def coverage_mark(session: Session, event_id: int) -> CoverageMark:
    """The newest row of every table that a comparison of outlets reads, and how many names were replaced."""
    said = (Decision, Mention, ClaimRevision, ClaimLink, Ruling, OriginRevision, EventMove)
    tables = (DetectorRun, *said, Block, ArticleChange, ArticleVersion, OutletChange)
    newest = (select_columns(func.max(table.id)).scalar_subquery() for table in tables)
    renamed = select_columns(func.sum(Annotator.renamed)).scalar_subquery()
    row = session.connection().execute(select_columns(*newest, renamed)).one()
    here = select_columns(col(Article.id)).where(col(Article.event_id) == event_id, is_kept(col(Article.id)))
    ids = session.connection().execute(here)
    label = session.connection().execute(select_columns(col(Event.label)).where(col(Event.id) == event_id))
    return CoverageMark(
        tuple(value or 0 for value in row), tuple(sorted(ids.scalars())), label.scalar_one_or_none() or ""
    )


def articles_of(session: Session, event_id: int) -> list[CoveredArticle]:
    """The articles of an event by publication time, undated ones last."""
    return _articles(session, col(Article.event_id) == event_id)


def articles_by_id(session: Session, article_ids: Sequence[int]) -> list[CoveredArticle]:
    """These articles, of whatever events, in the same order."""
    return _articles(session, col(Article.id).in_(article_ids))


def _articles(session: Session, chosen: ColumnElement[bool]) -> list[CoveredArticle]:
    columns: tuple[Any, ...] = (
        col(Article.id),
        col(Outlet.name).label("outlet"),
        col(Article.title),
        col(Article.opening),
        col(Article.path),
        col(Article.raw_text),
        col(Article.published_at),
        col(Article.published_precision),
        col(Article.published_zone),
        col(Article.modified_at),
    )
    query = (
        select_columns(*columns)
        .join(Outlet, col(Outlet.id) == col(Article.outlet_id))
        .where(chosen, is_kept(col(Article.id)))
    )
    rows = session.connection().execute(query).all()
    ids = [row.id for row in rows]
    scopes, names = scopes_of(session, ids), _names(session, ids)
    found = [
        CoveredArticle(
            article_id=row.id,
            outlet=row.outlet,
            title=called(row.title, row.opening, row.path),
            headline=row.title,
            raw_text=row.raw_text,
            in_scope=tuple(scopes.get(row.id, ())),
            published_at=printed_time(row.published_at, row.published_zone),
            published_precision=row.published_precision,
            modified_at=printed_time(row.modified_at, row.published_zone),
            names=tuple(names.get(row.id, ())),
        )
        for row in rows
    ]
    return sorted(found, key=lambda article: (article.published_at or _NEVER, article.article_id))


def _names(session: Session, article_ids: Sequence[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for some in portions(article_ids):
        query = select_columns(col(DetectorRun.article_id), col(DetectorRun.names)).where(
            col(DetectorRun.article_id).in_(some)
        )
        for article_id, names in session.connection().execute(query.order_by(col(DetectorRun.id))):
            if names:
                found[article_id] = list(names)
    return found


def spans_of(session: Session, article_ids: Sequence[int]) -> list[CoveredSpan]:
    """The accepted spans and pending suggestions of these articles, article by article in reading order."""
    spans = [span for some in portions(article_ids) for span in spans_in(session, some)]
    said = sorted({span.suggestion_id for span in spans if span.suggestion_id is not None})
    hops, figures = _hops(session, said), _figures(session, said)
    tied = _tied(session, article_ids)
    place = {key: at for at, key in enumerate(article_ids)}
    spans.sort(key=lambda span: (place[span.article_id], span.start_char, -span.end_char))
    return [_covered(span, hops, figures, tied) for span in spans]


def _covered(
    span: EventSpan,
    hops: Mapping[int, Sequence[Hop]],
    figures: Mapping[int, Sequence[Figure]],
    tied: Mapping[tuple[int, str], tuple[int, str, int]],
) -> CoveredSpan:
    claim_id, stance, mention_version = tied.get((span.article_id, span.span_id), (None, "", 0))
    stance = stance or span.attributes.get("stance", "")
    said = span.suggestion_id or 0
    own_hops, own_figures = span.attributes.get("hops"), span.attributes.get("quantities")
    place = Span(span.start_char, span.end_char)
    return CoveredSpan(
        article_id=span.article_id,
        span_id=span.span_id,
        span=place,
        exact=span.exact,
        label=ClaimType(span.label),
        state=SpanState(span.state),
        score=span.score,
        hops=tuple(hops.get(said, ())) if own_hops is None else tuple(_own_hops(own_hops)),
        figures=tuple(figures.get(said, ())) if own_figures is None else tuple(_own_figures(own_figures, place)),
        stance=Stance(stance) if stance else None,
        claim_id=claim_id,
        version=span.version,
        mention_version=mention_version,
    )


def _own_hops(links: Iterable[Mapping[str, Any]]) -> Iterable[Hop]:
    for position, link in enumerate(links):
        yield Hop(
            position=position,
            agent=link.get("agent"),
            role=HopRole(link["role"]),
            mode=HopMode(link["mode"]),
            commitment=Commitment(link.get("commitment", Commitment.ASSERTS)),
            source=Span(*link["source"]) if link.get("source") else None,
            cue=Span(*link["cue"]) if link.get("cue") else None,
        )


def _own_figures(frames: Iterable[Mapping[str, Any]], whole: Span) -> Iterable[Figure]:
    """Figures entered by people; one that is only implied gets the span of its claim."""
    for frame in frames:
        yield Figure(
            span=Span(*frame["place_in_text"]) if frame.get("place_in_text") else whole,
            measure=Measure(frame["measure"]),
            bound=Bound(frame["bound"]),
            low=frame.get("low"),
            high=frame.get("high"),
            **{name: frame.get(name, "") for name in ("unit", "population", "period", "place", "as_of")},
        )


def _hops(session: Session, suggestion_ids: Sequence[int]) -> dict[int, list[Hop]]:
    found: dict[int, list[Hop]] = {}
    for some in portions(suggestion_ids):
        query = select(AttributionHop).where(col(AttributionHop.suggestion_id).in_(some))
        for hop in session.exec(query.order_by(col(AttributionHop.position))):
            found.setdefault(hop.suggestion_id, []).append(
                Hop(
                    position=hop.position,
                    agent=hop.agent,
                    role=HopRole(hop.role),
                    mode=HopMode(hop.mode),
                    commitment=Commitment(hop.commitment),
                    source=_span(hop.source_start, hop.source_end),
                    cue=_span(hop.cue_start, hop.cue_end),
                )
            )
    return found


def _figures(session: Session, suggestion_ids: Sequence[int]) -> dict[int, list[Figure]]:
    found: dict[int, list[Figure]] = {}
    for some in portions(suggestion_ids):
        query = select(Quantity).where(col(Quantity.suggestion_id).in_(some))
        for row in session.exec(query.order_by(col(Quantity.start_char))):
            found.setdefault(row.suggestion_id, []).append(
                Figure(
                    span=Span(row.start_char, row.end_char),
                    measure=Measure(row.measure),
                    bound=Bound(row.bound),
                    low=row.low,
                    high=row.high,
                    unit=row.unit,
                    population=row.population,
                    period=row.period,
                    place=row.place,
                    as_of=row.as_of,
                )
            )
    return found


class _Tied(NamedTuple):
    """The columns that ``_tied`` selects, in that order: read faster than a row's own attributes are."""

    article_id: int
    span_id: str
    claim_id: int | None
    stance: str
    version: int


def _tied(session: Session, article_ids: Sequence[int]) -> dict[tuple[int, str], tuple[int, str, int]]:
    """The claim of each mention, its stance and its version."""
    found: dict[tuple[int, str], tuple[int, str, int]] = {}
    for some in portions(article_ids):
        query = select_columns(
            col(Mention.article_id),
            col(Mention.span_id),
            col(Mention.claim_id),
            col(Mention.stance),
            col(Mention.version),
        ).where(col(Mention.article_id).in_(some), is_newest_mention())
        for tied in map(_Tied._make, session.connection().execute(query)):
            if tied.claim_id is not None:
                found[tied.article_id, tied.span_id] = tied.claim_id, tied.stance, tied.version
    return found


def statements_of(session: Session, claim_ids: Iterable[int]) -> dict[int, str]:
    """The newest wording of each of these claims."""
    found: dict[int, str] = {}
    for some in portions(sorted(set(claim_ids))):
        query = select_columns(col(ClaimRevision.claim_id), col(ClaimRevision.statement)).where(
            col(ClaimRevision.claim_id).in_(some)
        )
        for claim_id, statement in session.connection().execute(query.order_by(col(ClaimRevision.version))):
            found[claim_id] = statement
    return found


def wording_versions(session: Session, claim_ids: Iterable[int]) -> dict[int, int]:
    """The version of the newest wording of each of these claims."""
    found: dict[int, int] = {}
    for some in portions(sorted(set(claim_ids))):
        query = select_columns(col(ClaimRevision.claim_id), func.max(ClaimRevision.version)).where(
            col(ClaimRevision.claim_id).in_(some)
        )
        for claim_id, version in session.connection().execute(query.group_by(col(ClaimRevision.claim_id))):
            found[claim_id] = version
    return found


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
