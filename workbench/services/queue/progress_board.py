"""How far every article is, counted once and kept up to date."""

from __future__ import annotations

import threading
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from workbench.storage import article_lines
from workbench.storage import progress as reports
from workbench.storage.database.engine import Session

#: Above this many articles at once, counting all is quicker than counting these.
_MAX_RECOUNTED = 500
#: On PostgreSQL a row may become visible after one with a higher id; so many ids are looked at again.
_LOOK_BACK = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """Spans by what became of them, as in ``storage.progress.ArticleProgress``."""

    pending: int = 0
    accepted: int = 0
    rejected: int = 0
    decided_at: datetime | None = None
    expected: float = 0.0
    doubt: float = 0.0


@dataclass(slots=True)
class Board:
    """How far every article is, kept in memory and brought up to date by what changed; one for each database.

    Counting 200,000 suggestions against 100,000 decisions takes a second; counting again the articles that
    somebody worked on since takes milliseconds, by the very same query.
    """

    _known: tuple[article_lines.Mark, dict[int, Counts]] = field(default_factory=lambda: (article_lines.Mark(), {}))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def refresh(self, session: Session) -> dict[int, Counts]:
        """Counts by article, those without any span left out. Not to be changed by the caller.

        Without a change since the last call nothing is locked; after a change one caller counts.
        """
        mark = article_lines.mark(session)
        known, counts = self._known
        if mark == known:
            return counts
        with self._lock:
            known, counts = self._known
            if mark != known:
                counts = _recounted(session, known, counts)
                self._known = (mark, counts)
            return counts


def _recounted(session: Session, known: article_lines.Mark, counts: dict[int, Counts]) -> dict[int, Counts]:
    since = article_lines.Mark(
        *(max(0, newest - _LOOK_BACK) for newest in (known.run_id, known.decision_id, known.change_id))
    )
    touched: Collection[int] | None = article_lines.touched_since(session, since) if counts else None
    if touched is not None and len(touched) > _MAX_RECOUNTED:
        touched = None
    kept = {} if touched is None else {key: value for key, value in counts.items() if key not in touched}
    return kept | _count(session, touched)


def _count(session: Session, article_ids: Collection[int] | None) -> dict[int, Counts]:
    decided_at = article_lines.last_decisions(session, article_ids)
    progress = reports.progress_of(session, None if article_ids is None else list(article_ids))
    return {
        item.article_id: Counts(
            item.pending,
            item.accepted,
            item.rejected,
            decided_at.get(item.article_id),
            item.expected,
            item.doubt,
        )
        for item in progress
        if item.total
    }
