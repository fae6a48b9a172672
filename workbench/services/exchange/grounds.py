"""The texts on which the rows of an export are proved."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.export.proof import Ground, Row, check_text
from workbench.storage.database.engine import Session
from workbench.storage.release import rows


def grounds_of(session: Session, article_ids: Sequence[int], blank: Row) -> dict[int, Ground]:
    """The texts of these articles, each with a row that says where it is from.

    Raises ExportError for a text that is not the one that was imported.
    """
    return {found.article_id: _ground(found, blank) for found in rows.texts_of(session, article_ids)}


def _ground(found: rows.ArticleText, blank: Row) -> Ground:
    name = f"article {found.article_id} ({found.article_path})"
    check_text(found.text, found.text_sha256, name)
    known = {
        "article_path": found.article_path,
        "outlet": found.outlet,
        "event": found.event,
        "text_sha256": found.text_sha256,
    }
    return Ground(found.text, name, blank | known)
