"""Names of outlets and events that are here, to be offered while somebody writes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.storage import articles, events
from workbench.storage.database.engine import Engine, read_transaction


@dataclass(frozen=True, slots=True)
class KnownNames:
    """In the order of the alphabet, and those with most articles first."""

    outlets: Sequence[str]
    events: Sequence[str]


def known_names(engine: Engine, *, limit: int) -> KnownNames:
    """At most ``limit`` of each."""
    with read_transaction(engine) as session:
        outlets = [name for name in articles.outlet_names(session, limit=limit + 1) if name != UNKNOWN_OUTLET]
        labels = [event.label for event in events.listed_events(session)[:limit]]
    return KnownNames(outlets[:limit], labels)
