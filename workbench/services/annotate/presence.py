"""Who has which article open now: kept in the memory of this process only, and forgotten within seconds.

It is no record of work, so it is not in the database; a restarted server knows it again after the next poll of every
screen. Servers that share a database do not see each other's visitors.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

#: A screen polls every few seconds; one that has missed several polls is gone.
STAYS = timedelta(seconds=20)
_MOST_SCREENS = 2000


@dataclass(frozen=True, slots=True)
class Visit:
    """One screen on one article. ``span`` is its selected claim, "" where unknown."""

    tab: str
    annotator: str
    article_id: int
    span: str


class Presence:
    """The screens seen lately; safe for any number of threads."""

    def __init__(self) -> None:
        self._seen: OrderedDict[tuple[str, str], tuple[datetime, Visit]] = OrderedDict()
        self._lock = threading.Lock()

    def arrive(self, visit: Visit, now: datetime) -> list[Visit]:
        """Note a screen, which is at one article at a time; answers with the others at the same one, by name."""
        with self._lock:
            self._seen[visit.annotator, visit.tab] = (now, visit)
            self._seen.move_to_end((visit.annotator, visit.tab))
            while self._seen and self._is_over(now):
                self._seen.popitem(last=False)
            seen = [other for _, other in self._seen.values()]
        others = (other for other in seen if other.article_id == visit.article_id and _who(other) != _who(visit))
        return sorted(others, key=_who)

    def leave(self, annotator: str, tab: str) -> None:
        """The screen shows no article any more."""
        with self._lock:
            self._seen.pop((annotator, tab), None)

    def _is_over(self, now: datetime) -> bool:
        """Whether the screen not seen for the longest time has expired."""
        heard, _ = next(iter(self._seen.values()))
        return now - heard > STAYS or len(self._seen) > _MOST_SCREENS


def _who(visit: Visit) -> tuple[str, str]:
    return visit.annotator, visit.tab
