"""Who has written on spans and claims since a page was drawn, as ids of annotators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.coverage import SpanKey
from workbench.domain.labels import RulingKind
from workbench.domain.models import ClaimLink, ClaimRevision, Decision, Mention, Ruling


@dataclass(frozen=True, slots=True)
class NewestRows:
    """The newest rows of all when a page was drawn, by their ids; 0 for none."""

    mention: int = 0
    link: int = 0


def newest_rows(session: Session) -> NewestRows:
    """As it stands now; read before what is shown, so that nothing between the two is taken for seen."""
    mention, link = (select_columns(func.max(table.id)).scalar_subquery() for table in (Mention, ClaimLink))
    row = session.connection().execute(select_columns(mention, link)).one()
    return NewestRows(*(value or 0 for value in row))


def deciders_since(session: Session, span: SpanKey, version: int) -> set[int]:
    """Of the decisions on a span after that version."""
    article_id, span_id = span
    return _who(
        session, Decision, Decision.article_id == article_id, Decision.span_id == span_id, Decision.version > version
    )


def tied_since(session: Session, seen: NewestRows, span: SpanKey | None = None) -> set[int]:
    """Of what was tied to claims, or taken out of them: of that span, else of all."""
    this = (Mention.article_id == span[0], Mention.span_id == span[1]) if span is not None else ()
    return _who(session, Mention, col(Mention.id) > seen.mention, *this)


def linked_since(session: Session, seen: NewestRows) -> set[int]:
    """Of all links between claims."""
    return _who(session, ClaimLink, col(ClaimLink.id) > seen.link)


def ruled_since(session: Session, kind: RulingKind, subject: str, version: int) -> set[int]:
    """Of the rulings on a subject after that version."""
    return _who(session, Ruling, Ruling.kind == kind.value, Ruling.subject == subject, Ruling.version > version)


def reworded_since(session: Session, claim_id: int, version: int) -> set[int]:
    """Of the wordings of a claim after that version."""
    return _who(session, ClaimRevision, ClaimRevision.claim_id == claim_id, ClaimRevision.version > version)


def _who(session: Session, table: Any, *conditions: Any) -> set[int]:
    query: Any = select_columns(table.annotator_id).where(*conditions).distinct()
    return set(session.connection().execute(query).scalars())
