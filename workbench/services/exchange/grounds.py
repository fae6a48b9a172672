"""The texts on which the rows of an export are proved."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.export.proof import Ground, check_text
from workbench.storage.database.engine import Session
from workbench.storage.release import rows

#: What a row has from the article that it lies in.
GIVEN = frozenset({"article_path", "outlet", "event", "text_sha256"})


def grounds_of(session: Session, article_ids: Sequence[int]) -> dict[int, Ground]:
    """The texts of these articles, each with what says where it is from.

    Raises ExportError for a text that is not the one that was imported.
    """
    return {found.article_id: _ground(found) for found in rows.texts_of(session, article_ids)}


def _ground(found: rows.ArticleText) -> Ground:
    name = f"article {found.article_id} ({found.article_path})"
    check_text(found.text, found.text_sha256, name)
    return Ground(found.text, name, {field: getattr(found, field) for field in GIVEN})
