"""What a page showed beside its article: counted, kept to be looked at, never suggested from."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.drafts import LeftOut
from workbench.domain.models import LeftOutText
from workbench.storage.database.bulk import insert_many


def add_left_out(session: Session, left: Iterable[tuple[int, LeftOut]]) -> None:
    """Store what was left out, as (article id, stretch)."""
    rows = ((article_id, one.place, one.words, one.text) for article_id, one in left)
    insert_many(session, LeftOutText, ["article_id", "place", "words", "text"], rows)


def left_out_of(session: Session, article_id: int) -> list[LeftOut]:
    """The stretches left out of the page of this article, in the order of the page."""
    query = select_columns(col(LeftOutText.place), col(LeftOutText.words), col(LeftOutText.text))
    query = query.where(col(LeftOutText.article_id) == article_id).order_by(col(LeftOutText.id))
    return [LeftOut(*row) for row in session.connection().execute(query)]
