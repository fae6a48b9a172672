"""Keeps the comparisons of the last events in memory, so that an unchanged event is compared only once.

An event has changed when its mark has: a cheap query that sees any new decision, ruling or article.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import replace
from functools import partial

from workbench.domain.labels import RulingKind
from workbench.services.claims.stored_vectors import Meanings, Tell
from workbench.services.compare.desk_words.drift_lessons import read_lessons
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_coverage import coverage_of
from workbench.services.compare.turns import Turns
from workbench.storage import coverage as stored
from workbench.storage import links
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.storage.origins import origins_of, refused_elsewhere

_KEPT = 8
_OF_EVENTS = [kind for kind in RulingKind if kind is not RulingKind.BODY]
#: So many spans are read for their meaning while a person waits, at 6 ms each; more wait for ``read_meanings``.
_MOST_READ = 400


def read_event(session: Session, event_id: int) -> EventComparison:
    """The event as it stands in the database, by words alone: nothing of what they mean. Raises NotFound."""
    return EventComparison(
        event_id,
        stored.coverage_mark(session, event_id),
        coverage_of(session, event_id),
        {**links.rulings_of(session, event_id, _OF_EVENTS), **_of_names(session)},
        origins_of(session, event_id),
        refused_elsewhere(session, event_id),
        lessons=read_lessons(session),
    )


def _of_names(session: Session) -> dict[tuple[str, str], links.Ruled]:
    """What people said of the names of bodies, in whatever event."""
    said = links.rulings_of_kind(session, RulingKind.BODY)
    return {(RulingKind.BODY, subject): ruled for subject, ruled in said.items()}


class EventBoard:
    """The events that were looked at last; shared by every session of a server. Each is read by one at a time."""

    def __init__(self, meanings: Meanings | None = None) -> None:
        self._turns = Turns()
        self._short = threading.Lock()
        self._kept: OrderedDict[int, EventComparison] = OrderedDict()
        self._meanings = meanings or Meanings()

    def read(self, engine: Engine, event_id: int) -> EventComparison:
        """The event as it is now. Nothing is written, neither now nor when parts are worked out. Raises NotFound."""
        with self._turns.of(event_id):
            found = self._kept_comparison(event_id)
            with read_transaction(engine) as session:
                mark = stored.coverage_mark(session, event_id)
            if found is None or found.mark != mark:
                found = self._read(engine, event_id)
            self._keep_comparison(found)
            return found

    def _read(self, engine: Engine, event_id: int) -> EventComparison:
        with read_transaction(engine) as session:
            found = read_event(session, event_id)
        missing = len(self._meanings.unread(engine, [span.exact for span in found.coverage.spans]))
        embed = partial(self._meanings.of, engine) if missing <= _MOST_READ else None
        return replace(found, embed=embed, unread_count=0 if embed is not None else missing)

    def _kept_comparison(self, event_id: int) -> EventComparison | None:
        with self._short:
            return self._kept.get(event_id)

    def _keep_comparison(self, found: EventComparison) -> None:
        with self._short:
            self._kept[found.event_id] = found
            self._kept.move_to_end(found.event_id)
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)

    def article_count(self, engine: Engine, event_id: int) -> int:
        """How many articles the event has, without reading them."""
        with read_transaction(engine) as session:
            return len(stored.coverage_mark(session, event_id).article_ids)

    def read_meanings(self, engine: Engine, event_id: int, tell: Tell | None = None) -> None:
        """Read what the event's spans mean: the next ``read`` compares by it. Nothing is written. Raises NotFound.

        A ``read`` under way ends first: it was begun without them, and would be kept in the place of the next.
        """
        with read_transaction(engine) as session:
            spans = coverage_of(session, event_id).spans
        self._meanings.of(engine, [span.exact for span in spans], tell)
        with self._turns.of(event_id), self._short:
            self._kept.pop(event_id, None)

    @property
    def unkept_count(self) -> int:
        """How many vectors were worked out for comparisons and are not in the database yet."""
        return self._meanings.unkept_count

    def keep_meanings(self, engine: Engine) -> bool:
        """Store them. False where that cannot be done now; nothing is lost by it."""
        return self._meanings.keep(engine)
