"""The outlets of the desk, and what people did to them."""

from __future__ import annotations

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.errors import NotFound
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.storage.outlets import changes, facts, known, listed
from workbench.storage.outlets.changes import PastChange
from workbench.storage.outlets.facts import OutletCard

__all__ = ["UNKNOWN_OUTLET", "OutletCard", "PastChange"]


def list_outlets(engine: Engine) -> list[OutletCard]:
    """Every outlet that stands for itself, by name; none that was removed, and not the one of unknown articles."""
    with read_transaction(engine) as session:
        return facts.list_cards(session)


def outlet(engine: Engine, outlet_id: int) -> OutletCard:
    """Raises NotFound."""
    with read_transaction(engine) as session:
        return facts.get_card(session, outlet_id)


def find_outlet(engine: Engine, asked: str) -> OutletCard:
    """The outlet of that name, former name or number, or the one that it was joined into. Raises NotFound."""
    with read_transaction(engine) as session:
        return find_in(session, asked)


def find_in(session: Session, asked: str) -> OutletCard:
    """See ``find_outlet``; in a transaction that is open already."""
    name = " ".join(asked.split())
    found = known.outlet_named(session, name)
    if found is not None:
        return facts.get_card(session, found.outlet_id)
    if name.isdecimal() and name.isascii() and len(name) < 10:
        return facts.get_card(session, int(name))
    raise NotFound("outlet", repr(name[:200]))


def without_outlet(engine: Engine) -> int:
    """How many articles have no outlet."""
    with read_transaction(engine) as session:
        return listed.count_without_outlet(session)


def is_removed(engine: Engine, outlet_id: int) -> bool:
    """Whether somebody removed the outlet, and no article came under its name since."""
    with read_transaction(engine) as session:
        return listed.was_removed(session, outlet_id)


def history(engine: Engine, outlet_id: int) -> list[PastChange]:
    """What was done to the outlet, the last act first."""
    with read_transaction(engine) as session:
        return changes.history(session, outlet_id)
