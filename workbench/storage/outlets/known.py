"""Which outlet is meant by a name or a domain: by what is stored, and by what people have put right.

An outlet that was joined into another stands for that one, a former name for the outlet that had it, and a domain that
a person gave counts before one that a page says of itself.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlalchemy import select as select_columns
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from workbench.domain.labels import OutletAct
from workbench.domain.models import Outlet, OutletChange, OutletDomain

#: More outlets joined into each other in a row than any desk has.
_LONGEST_CHAIN = 100


@dataclass(frozen=True, slots=True)
class KnownOutlet:
    """An outlet that articles can belong to."""

    outlet_id: int
    name: str


def in_force() -> ColumnElement[bool]:
    """The condition that nobody has taken back the change of a statement."""
    undoing = aliased(OutletChange)
    query = select_columns(col(undoing.id)).where(col(undoing.undoes_id) == col(OutletChange.id))
    return ~query.correlate(OutletChange).exists()


def outlet_named(session: Session, name: str) -> KnownOutlet | None:
    """The outlet that has this name, or had it last; None where none has."""
    found = session.exec(select(Outlet.id).where(Outlet.name == name)).first()
    if found is None:
        former = select(OutletChange.outlet_id).where(OutletChange.former_name == name, in_force())
        found = session.exec(former.order_by(col(OutletChange.id).desc()).limit(1)).first()
    return None if found is None or not name else stands_for(session, found)


def stands_for(session: Session, outlet_id: int) -> KnownOutlet:
    """The outlet itself, or the one that it was joined into."""
    for _ in range(_LONGEST_CHAIN):
        name, into = session.exec(select(Outlet.name, Outlet.joined_into).where(Outlet.id == outlet_id)).one()
        if into is None:
            break
        outlet_id = into
    return KnownOutlet(outlet_id, name)


def outlet_given_domain(session: Session, domain: str) -> KnownOutlet | None:
    """The outlet that a person gave this bare domain to."""
    found = session.exec(select(OutletDomain.outlet_id).where(OutletDomain.domain == domain)).first()
    return None if found is None else stands_for(session, found)


def outlets_of_domain(session: Session, spellings: Collection[str]) -> list[KnownOutlet]:
    """The outlets of which articles said one of these domains, in the order they came in, each once."""
    query = select(Outlet.id).where(func.lower(Outlet.domain).in_(spellings)).order_by(col(Outlet.id))
    return list(dict.fromkeys(stands_for(session, key) for key in session.exec(query)))


def fields_set(session: Session, outlet_id: int) -> set[str]:
    """Which columns of the outlet people have stated, by the changes that nobody took back."""
    query = select(OutletChange.now).where(
        OutletChange.outlet_id == outlet_id, OutletChange.act == OutletAct.SET, in_force()
    )
    fields = {field for now in session.exec(query) for field in now}
    return fields | ({"domain"} if "domains" in fields else set())
