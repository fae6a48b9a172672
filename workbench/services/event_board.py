"""The events that people look at, each read once while nothing changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from functools import partial

from workbench.domain.labels import RulingKind
from workbench.services.corroborating import EventReading
from workbench.services.covering import coverage_of
from workbench.services.meanings import Tell, stored_meanings, unread
from workbench.storage import coverage as stored
from workbench.storage import links
from workbench.storage.engine import Engine, reading
from workbench.storage.origins import origins_of

_KEPT = 8
#: So many spans are read for their meaning while a person waits, at 6 ms each; more wait for ``read_meanings``.
_MOST_READ = 400


class EventBoard:
    """The events that were looked at last; shared by every session of a server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[int, EventReading] = OrderedDict()

    def read(self, engine: Engine, event_id: int) -> EventReading:
        """The event as it is now. Raises NotFound."""
        with self._lock, reading(engine) as session:
            mark = stored.coverage_mark(session, event_id)
            kept = self._kept.pop(event_id, None)
            if kept is None or kept.mark != mark:
                rulings = links.rulings_of(session, event_id, RulingKind)
                settled = origins_of(session, event_id)
                coverage = coverage_of(session, event_id)
                missing = len(unread(engine, [span.exact for span in coverage.spans]))
                embed = partial(stored_meanings, engine) if missing <= _MOST_READ else None
                waiting = 0 if embed is not None else missing
                kept = EventReading(event_id, mark, coverage, rulings, settled, embed, waiting)
            self._kept[event_id] = kept
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return kept

    def article_count(self, engine: Engine, event_id: int) -> int:
        """How many articles the event has, without reading them."""
        with reading(engine) as session:
            return len(stored.coverage_mark(session, event_id).article_ids)

    def read_meanings(self, engine: Engine, event_id: int, tell: Tell | None = None) -> None:
        """Read what the event's spans mean and keep it: the next ``read`` compares by it. Raises NotFound."""
        with reading(engine) as session:
            spans = coverage_of(session, event_id).spans
        stored_meanings(engine, [span.exact for span in spans], tell)
        with self._lock:
            self._kept.pop(event_id, None)
