"""Names of outlets and events that are here, to be offered while somebody writes one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.storage import events
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.outlets import listed


@dataclass(frozen=True, slots=True)
class KnownNames:
    """In the order of the alphabet, and those with most articles first."""

    outlets: Sequence[str]
    events: Sequence[str]


def known_names(engine: Engine, *, limit: int) -> KnownNames:
    """At most ``limit`` of each."""
    with read_transaction(engine) as session:
        outlets = listed.listed_names(session, limit=limit)
        labels = [event.label for event in events.listed_events(session)[:limit]]
    return KnownNames(outlets, labels)
