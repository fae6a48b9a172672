"""One event as its outlets report it, read once and kept while nothing changes."""

from __future__ import annotations

import threading
from collections import OrderedDict

from workbench.domain.coverage import Coverage
from workbench.storage import coverage as stored
from workbench.storage import events
from workbench.storage.coverage import CoverageMark
from workbench.storage.engine import Engine, Session, reading

_KEPT = 8


class CoverageBoard:
    """The events that were looked at last, each as of a mark; shared by every session of a server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, tuple[CoverageMark, Coverage]] = OrderedDict()

    def read(self, engine: Engine, event_id: int) -> tuple[CoverageMark, Coverage]:
        """The event now, with the mark up to which it was read. Raises NotFound."""
        with self._lock, reading(engine) as session:
            mark = stored.coverage_mark(session, event_id)
            kept = self._kept.pop(event_id, None)
            if kept is None or kept[0] != mark:
                kept = mark, coverage_of(session, event_id)
            self._kept[event_id] = kept
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return kept


def coverage_of(session: Session, event_id: int) -> Coverage:
    """Everything that is held of the event. Raises NotFound."""
    label = events.get_event(session, event_id).label
    articles = stored.articles_of(session, event_id)
    spans = stored.spans_of(session, [article.article_id for article in articles])
    claims = stored.statements_of(session, (span.claim_id for span in spans if span.claim_id is not None))
    return Coverage(label, tuple(articles), tuple(spans), claims)
