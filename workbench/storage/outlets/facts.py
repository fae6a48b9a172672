"""Outlets as people see them: with their facts, their articles counted, and what people did to them last."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, insert, update
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from workbench.domain.models import Article, Outlet, OutletChange, OutletDomain
from workbench.domain.outlets import OutletFacts
from workbench.domain.text.web_addresses import bare_domain
from workbench.errors import NotFound
from workbench.storage.kept_articles import is_kept
from workbench.storage.outlets.listed import is_listed

_COLUMNS = ("name", "kind", "country", "reliability", "rating", "rating_source", "owner", "party_to_conflict")


@dataclass(frozen=True, slots=True)
class OutletCard:
    """An outlet as a page shows it: an act on it takes the card along, so that nobody is overruled unseen.

    ``version`` is the number of the last act on it, 0 for none. ``joined`` are the names of those that went into it,
    ``joined_domains`` theirs; ``joined_into`` is where it went itself.
    """

    outlet_id: int
    facts: OutletFacts
    article_count: int
    version: int
    joined: tuple[str, ...] = ()
    joined_domains: tuple[str, ...] = ()
    joined_into: int | None = None

    @property
    def name(self) -> str:
        return self.facts.name


def list_cards(session: Session, outlet_ids: Collection[int] | None = None) -> list[OutletCard]:
    """All outlets that stand in lists, by name; or these, whatever became of them."""
    rows = session.exec(select(Outlet).order_by(col(Outlet.name))).all()
    counts, versions, given = _article_counts(session), _versions(session), _domains(session)
    given_away = {domain for held in given.values() for domain in held}
    facts = {row.id: _facts(row, given.get(row.id, ()), given_away) for row in rows}
    into: dict[int, int] = {row.id: row.joined_into for row in rows if row.joined_into is not None}
    joined: dict[int, list[int]] = {}
    for key in into:
        joined.setdefault(_end_of(key, into), []).append(key)
    listed = session.exec(select(Outlet.id).where(is_listed())) if outlet_ids is None else outlet_ids
    wanted = facts.keys() & set(listed)
    cards = [
        OutletCard(
            outlet_id=key,
            facts=facts[key],
            article_count=counts.get(key, 0),
            version=versions.get(key, 0),
            joined=tuple(facts[one].name for one in joined.get(key, ())),
            joined_domains=tuple(domain for one in joined.get(key, ()) for domain in facts[one].domains),
            joined_into=into.get(key),
        )
        for key in wanted
    ]
    return sorted(cards, key=lambda card: (_as_listed(card.name), card.name))


def _as_listed(name: str) -> list[tuple[int, str]]:
    """Where the name stands in a list: "Paper 2" before "Paper 10"."""
    parts = re.split(r"(\d{1,18})", name.casefold())
    return [(int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts)]


def _end_of(key: int, into: Mapping[int, int]) -> int:
    while (next_one := into.get(key)) is not None:
        key = next_one
    return key


def get_card(session: Session, outlet_id: int) -> OutletCard:
    """Raises NotFound."""
    found = list_cards(session, [outlet_id])
    if not found:
        raise NotFound("outlet", outlet_id)
    return found[0]


def lock(session: Session, outlet_ids: Collection[int]) -> None:
    """Nobody else changes these outlets until the transaction ends; in one order, so that no two wait for each other.

    SQLite needs no locks (BEGIN IMMEDIATE).
    """
    query = select_columns(col(Outlet.id)).where(col(Outlet.id).in_(outlet_ids)).order_by(col(Outlet.id))
    session.connection().execute(query.with_for_update()).all()


def _facts(row: Outlet, given: Collection[str], given_away: Collection[str]) -> OutletFacts:
    """A domain that a page said of itself goes where a person has given it."""
    own = [one for one in [bare_domain(row.domain)] if one and one not in given_away]
    return OutletFacts(domains=tuple(given or own), **{name: getattr(row, name) for name in _COLUMNS})


def _article_counts(session: Session) -> dict[int, int]:
    query = select_columns(col(Article.outlet_id), func.count()).where(is_kept(col(Article.id)))
    query = query.group_by(col(Article.outlet_id))
    return {key: int(count) for key, count in session.connection().execute(query)}


def _versions(session: Session) -> dict[int, int]:
    found: dict[int, int] = {}
    sides: tuple[Any, ...] = (OutletChange.outlet_id, OutletChange.other_id)
    for side in sides:
        query = select_columns(side, func.max(OutletChange.id)).where(side.is_not(None)).group_by(side)
        for key, newest in session.connection().execute(query):
            found[key] = max(found.get(key, 0), int(newest))
    return found


def _domains(session: Session) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    query = select_columns(col(OutletDomain.outlet_id), col(OutletDomain.domain)).order_by(col(OutletDomain.id))
    for key, domain in session.connection().execute(query):
        found.setdefault(key, []).append(domain)
    return found


def set_facts(session: Session, outlet_id: int, values: Mapping[str, Any]) -> None:
    """Set these facts of the outlet; domains are given to it alone, and the first of them is the one it goes by."""
    columns = {name: value for name, value in values.items() if name != "domains"}
    if "domains" in values:
        domains = list(values["domains"])
        columns["domain"] = domains[0] if domains else ""
        connection = session.connection()
        connection.execute(delete(OutletDomain).where(col(OutletDomain.outlet_id) == outlet_id))
        if domains:
            connection.execute(insert(OutletDomain), [{"outlet_id": outlet_id, "domain": one} for one in domains])
    session.connection().execute(update(Outlet).where(col(Outlet.id) == outlet_id).values(**columns))
    session.expire_all()


def holders_of(session: Session, domains: Collection[str], *, but: int) -> dict[str, int]:
    """Which other outlet people gave each of these domains to."""
    query = select_columns(col(OutletDomain.domain), col(OutletDomain.outlet_id))
    query = query.where(col(OutletDomain.domain).in_(domains), col(OutletDomain.outlet_id) != but)
    return {domain: int(key) for domain, key in session.connection().execute(query)}


def outlet_of_name(session: Session, name: str) -> OutletCard | None:
    """Whichever outlet has that very name now, joined or not."""
    found = session.exec(select(Outlet.id).where(Outlet.name == name)).first()
    return None if found is None else get_card(session, found)
