"""Detectors, their runs and their suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, or_
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from workbench.domain.drafts import GivenSpan
from workbench.domain.models import Article, AttributionHop, Detector, DetectorRun, Quantity, ReadingFault, Suggestion
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.reasons import ReasonCode, reason
from workbench.storage.current_rows import of_newest_run
from workbench.storage.database.bulk import insert_many, portions
from workbench.storage.database.named_rows import get_or_create, insert_if_absent
from workbench.storage.kept_articles import is_kept

#: The detector of spans that came with an article, and their reason.
GIVEN = DetectorIdentity("given", "1")
GIVEN_REASONS = (reason(ReasonCode.GIVEN),)


def detector_id(session: Session, identity: DetectorIdentity) -> int:
    """The id of that detector version, created if new."""
    name = {"name": identity.name, "version": identity.version, "config_hash": identity.config_hash}
    return get_or_create(session, Detector, name, {})


def find_detector(session: Session, identity: DetectorIdentity) -> int | None:
    """The id of that detector version, None if it has never run."""
    query = select(Detector.id).where(Detector.name == identity.name, Detector.version == identity.version)
    return session.exec(query.where(Detector.config_hash == identity.config_hash)).first()


def _done(name: str, detector: int | None) -> SelectOfScalar[int]:
    done = select(DetectorRun.article_id).join(Detector, col(Detector.id) == DetectorRun.detector_id)
    return done.where(Detector.name == name) if detector is None else done.where(Detector.id == detector)


def articles_without_run(
    session: Session,
    name: str,
    detector: int | None,
    *,
    after_id: int = 0,
    limit: int = 50,
    part: tuple[int, int] = (0, 1),
    failed_with: int | None = None,
    among: Sequence[int] | None = None,
) -> list[int]:
    """Ids of articles that no version of the detector has processed, or not version ``detector``; ascending.

    ``part`` (k, n) selects the ids with id mod n = k, so that n batches can share the work. Without those on which
    version ``failed_with`` failed; with ``among``, only of these.
    """
    done = _done(name, detector)
    query = select(Article.id).where(col(Article.id) > after_id, col(Article.id).not_in(done), is_kept(col(Article.id)))
    if failed_with is not None:
        failed = select(ReadingFault.article_id).where(ReadingFault.detector_id == failed_with)
        query = query.where(col(Article.id).not_in(failed))
    if among is not None:
        query = query.where(col(Article.id).in_(among))
    if part[1] > 1:
        query = query.where(col(Article.id) % part[1] == part[0])
    return list(session.exec(query.order_by(col(Article.id)).limit(limit)))


def count_without_run(session: Session, names: Sequence[str], detector: int | None) -> int:
    """The number of articles that any of these detectors, or the version ``detector``, has not processed."""
    unread = or_(*(col(Article.id).not_in(_done(name, detector)) for name in names))
    return session.exec(select(func.count()).select_from(Article).where(unread, is_kept(col(Article.id)))).one()


def add_run(session: Session, article_id: int, detector: int, said: Proposals, now: datetime) -> int:
    """Store the output of a detector for one article; returns the number of suggestions stored.

    Of two equal spans the one with the higher score is kept; if this detector version has processed the article
    meanwhile (in a concurrent batch), the first output is kept.
    """
    run = {"article_id": article_id, "detector_id": detector}
    beside = {
        "borders_guessed": said.borders_guessed,
        "notice": said.notice,
        "names": list(said.names),
        "created_at": now,
    }
    if not insert_if_absent(session, DetectorRun, run | beside):
        return 0
    best: dict[tuple[int, int], Proposal] = {}
    for item in said.items:
        key = (item.span.start, item.span.end)
        if key not in best or item.score > best[key].score:
            best[key] = item
    _add_proposals(session, article_id, detector, sorted(best.values(), key=lambda item: item.span))
    return len(best)


def _add_proposals(session: Session, article_id: int, detector: int, items: Sequence[Proposal]) -> None:
    if not items:
        return
    text = session.exec(select(Article.raw_text).where(Article.id == article_id)).one()
    rows = [
        {
            "article_id": article_id,
            "detector_id": detector,
            "start_char": item.span.start,
            "end_char": item.span.end,
            "label": item.label,
            "score": item.score,
            "exact": item.span.slice(text),
            "reasons": item.reasons,
        }
        for item in items
    ]
    connection = session.connection()
    statement = insert(Suggestion).returning(col(Suggestion.id), sort_by_parameter_order=True)
    ids = [int(row[0]) for row in connection.execute(statement, rows)]
    hops = [_hop(key, hop) for key, item in zip(ids, items, strict=True) for hop in item.hops]
    figures = [_figure(key, figure, text) for key, item in zip(ids, items, strict=True) for figure in item.figures]
    if hops:
        connection.execute(insert(AttributionHop), hops)
    if figures:
        connection.execute(insert(Quantity), figures)


def _hop(suggestion_id: int, hop: Hop) -> dict[str, Any]:
    return {
        "suggestion_id": suggestion_id,
        "position": hop.position,
        "agent": hop.agent,
        "role": hop.role,
        "mode": hop.mode,
        "commitment": hop.commitment,
        "source_start": hop.source.start if hop.source else None,
        "source_end": hop.source.end if hop.source else None,
        "cue_start": hop.cue.start if hop.cue else None,
        "cue_end": hop.cue.end if hop.cue else None,
    }


def _figure(suggestion_id: int, figure: Figure, text: str) -> dict[str, Any]:
    return {
        "suggestion_id": suggestion_id,
        "start_char": figure.span.start,
        "end_char": figure.span.end,
        "value_text": figure.span.slice(text),
        "measure": figure.measure,
        "unit": figure.unit,
        "population": figure.population,
        "bound": figure.bound,
        "low": figure.low,
        "high": figure.high,
        "period": figure.period,
        "as_of": figure.as_of,
        "place": figure.place,
    }


def add_given_spans(
    session: Session, detector: int, batch: Iterable[tuple[int, str, Sequence[GivenSpan]]], now: datetime
) -> int:
    """Store spans that came with articles, as (article id, text, spans): suggestions of that detector.

    Returns their number; of equal spans the last one is kept.
    """
    stored = list(batch)
    _add_given_runs(session, detector, [article_id for article_id, _, _ in stored], now)
    return _add_given_suggestions(session, detector, stored)


def add_more_given(
    session: Session, detector: int, batch: Sequence[tuple[int, str, Sequence[GivenSpan]]], now: datetime
) -> list[int]:
    """The same for articles that were there before: spans at places where this detector has suggested nothing yet.

    Returns how many of each article's were new, in order.
    """
    ids = sorted({article_id for article_id, _, _ in batch})
    there = given_places(session, ids)
    unread = set(ids)
    for some in portions(ids):
        read = col(DetectorRun.article_id).in_(some), DetectorRun.detector_id == detector
        unread -= set(session.exec(select(DetectorRun.article_id).where(*read)).all())
    fresh: list[tuple[int, str, Sequence[GivenSpan]]] = []
    for article_id, text, spans in batch:
        by_place = {(article_id, one.span.start, one.span.end): one for one in spans}
        new = {place: one for place, one in by_place.items() if place not in there}
        there.update(new)
        fresh.append((article_id, text, list(new.values())))
    _add_given_runs(session, detector, sorted(unread), now)
    _add_given_suggestions(session, detector, fresh)
    return [len(new) for _, _, new in fresh]


def given_places(session: Session, article_ids: Sequence[int]) -> set[tuple[int, int, int]]:
    """Where these articles have suggestions that came with them, as (article, start, end)."""
    there: set[tuple[int, int, int]] = set()
    detector = find_detector(session, GIVEN)
    for some in portions(article_ids) if detector is not None else ():
        places = select(Suggestion.article_id, Suggestion.start_char, Suggestion.end_char)
        here = col(Suggestion.article_id).in_(some), Suggestion.detector_id == detector
        there.update((article_id, start, end) for article_id, start, end in session.exec(places.where(*here)))
    return there


def _add_given_runs(session: Session, detector: int, article_ids: Sequence[int], now: datetime) -> None:
    alike = {"detector_id": detector, "borders_guessed": False, "notice": "", "created_at": now}
    insert_many(session, DetectorRun, ["article_id"], [(article_id,) for article_id in article_ids], **alike)


def _add_given_suggestions(
    session: Session, detector: int, batch: Iterable[tuple[int, str, Sequence[GivenSpan]]]
) -> int:
    by_tool: dict[str, list[tuple[object, ...]]] = {}
    for article_id, text, spans in batch:
        last: dict[tuple[int, int], tuple[str, tuple[object, ...]]] = {}
        for span, label, score, _, _, _, _, _, tool, _ in spans:
            start, end = span.start, span.end
            last[start, end] = tool, (article_id, start, end, str(label), score, text[start:end])
        for tool, row in last.values():
            by_tool.setdefault(tool, []).append(row)
    columns = ["article_id", "start_char", "end_char", "label", "score", "exact"]
    stored = 0
    for tool, rows in by_tool.items():
        said = (*GIVEN_REASONS, reason(ReasonCode.SUGGESTED_BY, detector=tool)) if tool else GIVEN_REASONS
        stored += insert_many(session, Suggestion, columns, rows, detector_id=detector, reasons=said)
    return stored


def ids_by(session: Session, name: str, article_ids: Sequence[int]) -> set[int]:
    """The ids of suggestions that any version of the detector made in these articles."""
    query = select(Suggestion.id).join(Detector, col(Detector.id) == Suggestion.detector_id)
    return set(session.exec(query.where(Detector.name == name, col(Suggestion.article_id).in_(article_ids))))


def runs_of(session: Session, article_id: int) -> list[tuple[DetectorRun, Detector]]:
    """The current runs over an article: for each detector name the newest version."""
    query = (
        select(DetectorRun, Detector)
        .join(Detector, col(Detector.id) == DetectorRun.detector_id)
        .where(DetectorRun.article_id == article_id, of_newest_run(DetectorRun))
        .order_by(col(Detector.id))
    )
    return list(session.exec(query))


def suggestions_of(session: Session, article_id: int) -> list[Suggestion]:
    """All suggestions of the article, of any detector version, in reading order."""
    query = select(Suggestion).where(Suggestion.article_id == article_id)
    return list(session.exec(query.order_by(col(Suggestion.start_char), col(Suggestion.end_char))))


def hops_of(session: Session, article_id: int) -> dict[int, list[AttributionHop]]:
    """Attribution chains of the article's suggestions, each in order, by suggestion."""
    query = (
        select(AttributionHop)
        .join(Suggestion, col(Suggestion.id) == AttributionHop.suggestion_id)
        .where(Suggestion.article_id == article_id)
        .order_by(col(AttributionHop.suggestion_id), col(AttributionHop.position))
    )
    chains: dict[int, list[AttributionHop]] = {}
    for hop in session.exec(query):
        chains.setdefault(hop.suggestion_id, []).append(hop)
    return chains


def quantities_of(session: Session, article_id: int) -> dict[int, list[Quantity]]:
    """Quantities of the article's suggestions, in reading order, by suggestion."""
    query = (
        select(Quantity)
        .join(Suggestion, col(Suggestion.id) == Quantity.suggestion_id)
        .where(Suggestion.article_id == article_id)
        .order_by(col(Quantity.start_char))
    )
    figures: dict[int, list[Quantity]] = {}
    for figure in session.exec(query):
        figures.setdefault(figure.suggestion_id, []).append(figure)
    return figures
