"""People's answers about passages without suggestions. Append-only; each person's newest answer counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from workbench.domain.models import Annotator, DetectorRun, PassageCheck
from workbench.domain.text.spans import Span
from workbench.errors import NotFound
from workbench.storage.kept_articles import is_kept
from workbench.storage.versions import Conflict, Newest, newest_version, stale


@dataclass(frozen=True, slots=True)
class Check:
    """One current answer."""

    article_id: int
    span: Span
    version: int
    has_claim: bool
    share: float
    annotator: str
    created_at: datetime


def newest_checks(session: Session) -> list[Check]:
    """Each person's newest answer to each passage, in the order given."""
    return _checks(session, ~_later_exists())


def checks_of(session: Session, article_id: int) -> list[Check]:
    """The same, of one article."""
    return _checks(session, ~_later_exists(), col(PassageCheck.article_id) == article_id)


def _later_exists() -> ColumnElement[bool]:
    later = aliased(PassageCheck)
    query = select_columns(col(later.id)).where(
        col(later.article_id) == col(PassageCheck.article_id),
        col(later.start_char) == col(PassageCheck.start_char),
        col(later.end_char) == col(PassageCheck.end_char),
        col(later.annotator_id) == col(PassageCheck.annotator_id),
        col(later.version) > col(PassageCheck.version),
    )
    return query.correlate(PassageCheck).exists()


def _checks(session: Session, *where: ColumnElement[bool]) -> list[Check]:
    columns: tuple[Any, ...] = (
        col(PassageCheck.article_id),
        col(PassageCheck.start_char),
        col(PassageCheck.end_char),
        col(PassageCheck.version),
        col(PassageCheck.has_claim),
        col(PassageCheck.share),
        col(Annotator.name).label("annotator"),
        col(PassageCheck.created_at),
    )
    query = (
        select_columns(*columns)
        .join(Annotator, col(Annotator.id) == col(PassageCheck.annotator_id))
        .where(is_kept(col(PassageCheck.article_id)), *where)
        .order_by(col(PassageCheck.id))
    )
    return [_check(row) for row in session.connection().execute(query)]


def _check(row: Row[Any]) -> Check:
    return Check(
        article_id=row.article_id,
        span=Span(row.start_char, row.end_char),
        version=row.version,
        has_claim=row.has_claim,
        share=row.share,
        annotator=row.annotator,
        created_at=row.created_at,
    )


def _newest(session: Session, article_id: int, span: Span, annotator_id: int) -> Newest:
    return newest_version(
        session,
        PassageCheck,
        col(PassageCheck.article_id) == article_id,
        col(PassageCheck.start_char) == span.start,
        col(PassageCheck.end_char) == span.end,
        col(PassageCheck.annotator_id) == annotator_id,
    )


def refuse_stale_check(session: Session, article_id: int, span: Span, *, seen: int, me: int) -> None:
    """Raises StaleWrite if the annotator ``me`` has answered since, in another window."""
    newest = _newest(session, article_id, span, me)
    if newest.version != seen:
        name, then = f"passage of article {article_id}", "Look at that answer, then answer again."
        said = Conflict(name, "answered this passage", then)
        raise stale(session, said, known=seen, newest=newest, me=me)


def add_check(
    session: Session, article_id: int, span: Span, has_claim: bool, *, share: float, annotator_id: int, now: datetime
) -> int:
    """Append an answer; returns its version for that person, from 1.

    Raises NotFound if no detector has processed the article.
    """
    version = _newest(session, article_id, span, annotator_id).version + 1
    runs = select_columns(func.max(col(DetectorRun.detector_id))).where(col(DetectorRun.article_id) == article_id)
    detector_id = session.connection().execute(runs).scalar_one()
    if detector_id is None:
        raise NotFound("reading by a detector of article", article_id)
    session.add(
        PassageCheck(
            article_id=article_id,
            detector_id=detector_id,
            start_char=span.start,
            end_char=span.end,
            version=version,
            has_claim=has_claim,
            share=share,
            annotator_id=annotator_id,
            created_at=now,
        )
    )
    session.flush()
    return version
