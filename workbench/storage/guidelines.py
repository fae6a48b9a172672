"""The published guidelines, and the number of decisions made under each."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.models import Annotator, Decision, Guideline
from workbench.storage.database.named_rows import insert_if_absent
from workbench.storage.kept_articles import is_kept


@dataclass(frozen=True, slots=True)
class StoredGuideline:
    """A published version; ``annotator`` is "" for the one shipped with the workbench."""

    version: str
    introduction: str
    entries: Sequence[dict[str, Any]]
    annotator: str
    created_at: datetime


def list_guidelines(session: Session) -> list[StoredGuideline]:
    """All versions: those of this desk, newest first, then those of other desks."""
    return _read(session, None)


def newest_guideline(session: Session) -> StoredGuideline | None:
    """The version that this desk published last; without one, the last that came from another desk."""
    return next(iter(_read(session, 1)), None)


def _read(session: Session, limit: int | None) -> list[StoredGuideline]:
    query = (
        select_columns(
            col(Guideline.version),
            col(Guideline.introduction),
            col(Guideline.entries),
            func.coalesce(col(Annotator.name), "").label("annotator"),
            col(Guideline.created_at),
        )
        .outerjoin(Annotator, col(Annotator.id) == col(Guideline.annotator_id))
        .order_by(col(Guideline.imported), col(Guideline.id).desc())
        .limit(limit)
    )
    return [StoredGuideline(**row._mapping) for row in session.connection().execute(query)]


def published_among(session: Session, versions: Collection[str]) -> set[str]:
    """Those of these versions that have been published."""
    query = select_columns(col(Guideline.version)).where(col(Guideline.version).in_(versions))
    return set(session.connection().execute(query).scalars())


def add_guideline(
    session: Session,
    version: str,
    introduction: str,
    entries: Sequence[dict[str, Any]],
    *,
    annotator_id: int | None,
    now: datetime,
    imported: bool = False,
) -> bool:
    """Whether the version was stored; False if one of that name exists."""
    text = {"version": version, "introduction": introduction, "entries": list(entries)}
    beside = {"annotator_id": annotator_id, "created_at": now, "imported": imported}
    return insert_if_absent(session, Guideline, text | beside)


def decisions_by_guideline(session: Session) -> dict[str, int]:
    """The number of decisions made under each version."""
    query = select_columns(col(Decision.guideline_version), func.count()).where(is_kept(col(Decision.article_id)))
    query = query.group_by(col(Decision.guideline_version))
    return {version: int(count) for version, count in session.connection().execute(query)}
