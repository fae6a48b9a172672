"""Who has which article open just now: kept in the memory of this process only, and forgotten within seconds.

Nothing of it is a record of work, so nothing of it is in the database; a server that starts again has learnt it
anew after the next look of every screen. Servers that share a database do not see each other's visitors.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta

#: A screen looks for news every few seconds; one that has missed several looks is gone.
STAYS = timedelta(seconds=20)
_MOST_SCREENS = 2000


@dataclass(frozen=True, slots=True)
class Visit:
    """One screen on one article. ``span`` is the claim that it stands at, "" where it does not say."""

    tab: str
    annotator: str
    article_id: int
    span: str


class Presence:
    """The screens that were heard of last; for any number of threads."""

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
        """Whether the screen that was not heard of for the longest time counts no more."""
        heard, _ = next(iter(self._seen.values()))
        return now - heard > STAYS or len(self._seen) > _MOST_SCREENS


def _who(visit: Visit) -> tuple[str, str]:
    return visit.annotator, visit.tab
