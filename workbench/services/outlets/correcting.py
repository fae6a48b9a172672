"""Outlets put right by people: names and facts, two names that are one outlet, one that is none; the way back of each.

An act is one row of ``outlet_change``, with who and when. The articles of a join move with it, so every page, export
and comparison has them at once; an undo moves those back that are still there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from workbench.domain.clock import Clock, utc_now
from workbench.domain.labels import OutletAct
from workbench.domain.outlets import OutletFacts, changes, cleaned, filled, told, with_values
from workbench.errors import ActRefused, InputError
from workbench.services.outlets.grounds import refuse_articles, refuse_given_domains, refuse_taken_name, standing_outlet
from workbench.services.versions.finding import look_again
from workbench.storage import decisions
from workbench.storage.database.engine import Engine, Session, write_transaction
from workbench.storage.outlets import changes as past
from workbench.storage.outlets import facts as stored
from workbench.storage.outlets.changes import PastChange
from workbench.storage.outlets.facts import OutletCard


def correct(
    engine: Engine,
    outlet_id: int,
    wanted: OutletFacts,
    *,
    seen: OutletCard | None,
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """The outlet is called and described so from now on; answers with the number of the act.

    What comes in under its former name is its own as well. ``seen`` is how the outlet was shown. Raises NotFound,
    StaleWrite, and InputError for facts that cannot be, and where nothing would change.
    """
    with write_transaction(engine) as session:
        stored.lock(session, [outlet_id])
        card = standing_outlet(session, outlet_id, seen, annotator)
        was, now = changes(card.facts, cleaned(wanted))
        if not now:
            raise InputError("Nothing would change: the outlet is described so already.")
        _set(session, card, now)
        named = card.name if "name" in now else ""
        change = {"was": was, "now": now, "former_name": named}
        return _keep(session, card.outlet_id, OutletAct.SET, change, annotator, clock())


def join(
    engine: Engine,
    outlet_id: int,
    into_id: int,
    *,
    seen: tuple[OutletCard, OutletCard] | None,
    annotator: str,
    clock: Clock = utc_now,
) -> int:
    """The one outlet is the other: its articles move there, and what comes in under its name; answers with the act.

    The other takes over what was not known of it. ``seen`` is how both were shown. Raises NotFound, StaleWrite, and
    InputError for an outlet and itself.
    """
    if outlet_id == into_id:
        raise InputError("These are one outlet already.")
    with write_transaction(engine) as session:
        stored.lock(session, [outlet_id, into_id])
        goes = standing_outlet(session, outlet_id, seen and seen[0], annotator)
        stays = standing_outlet(session, into_id, seen and seen[1], annotator)
        was, now = changes(stays.facts, filled(stays.facts, goes.facts))
        if now:
            stored.set_facts(session, into_id, now)
        moved = past.join_outlets(session, outlet_id, into_id)
        look_again(session, moved, clock())
        change = {"was": was, "now": now, "other_id": into_id, "article_ids": moved}
        return _keep(session, outlet_id, OutletAct.JOIN, change, annotator, clock())


def remove(engine: Engine, outlet_id: int, *, seen: OutletCard | None, annotator: str, clock: Clock = utc_now) -> int:
    """The outlet, which has no article, leaves every list; answers with the number of the act.

    Its domains are free for others. An article that comes in under its name later brings it back. ``seen`` is how it
    was shown. Raises NotFound, StaleWrite, and InputError for one that has articles.
    """
    with write_transaction(engine) as session:
        stored.lock(session, [outlet_id])
        card = standing_outlet(session, outlet_id, seen, annotator)
        refuse_articles(session, card)
        was, now = changes(card.facts, replace(card.facts, domains=()))
        if now:
            stored.set_facts(session, outlet_id, now)
        return _keep(session, outlet_id, OutletAct.REMOVE, {"was": was, "now": now}, annotator, clock())


def undo(engine: Engine, change_id: int, *, annotator: str, clock: Clock = utc_now) -> int:
    """Take one act back, whoever did it: what it set is as it was, what it joined is two outlets again.

    Articles that were given to another outlet since stay there. Raises NotFound, and ActRefused where the act was taken
    back already, or something that rests on it was done since.
    """
    with write_transaction(engine) as session:
        done = past.get_change(session, change_id)
        stored.lock(session, [done.outlet_id, *filter(None, [done.other_id])])
        done = past.get_change(session, change_id)  # which may have been taken back while this waited
        if done.undone:
            raise ActRefused("This was undone meanwhile. Nothing was changed.")
        if done.act is OutletAct.UNDO:
            raise ActRefused("What was undone is not undone again: do it once more instead.")
        set_back = _TAKEN_BACK[done.act](session, done)
        look_again(session, set_back.get("article_ids", ()), clock())
        change = {**set_back, "other_id": done.other_id, "undoes_id": done.id}
        return _keep(session, done.outlet_id, OutletAct.UNDO, change, annotator, clock())


def _set_back(session: Session, done: PastChange) -> dict[str, Any]:
    card = standing_outlet(session, done.outlet_id, None, "")
    was, now = changes(card.facts, with_values(card.facts, done.was))
    changed = [name for name in done.now if with_values(card.facts, {name: done.now[name]}) != card.facts]
    if changed:
        raise ActRefused(f"The {told(changed)} of “{card.name}” was changed again since: undo that first.")
    _set(session, card, now)
    return {"was": was, "now": now}


def _bring_back(session: Session, done: PastChange) -> dict[str, Any]:
    card = stored.get_card(session, done.outlet_id)
    was, now = changes(card.facts, with_values(card.facts, {} if card.facts.domains else done.was))
    if now:
        refuse_given_domains(session, now["domains"], card.outlet_id)
        stored.set_facts(session, card.outlet_id, now)
    return {"was": was, "now": now}


def _part(session: Session, done: PastChange) -> dict[str, Any]:
    into = standing_outlet(session, done.other_id or 0, None, "")
    still = {name: done.was[name] for name in done.now if done.now[name] == getattr(into.facts, name)}
    was, now = changes(into.facts, with_values(into.facts, still))
    if now:
        stored.set_facts(session, into.outlet_id, now)
    back = past.part_outlets(session, done.outlet_id, into.outlet_id, done.article_ids)
    return {"was": was, "now": now, "article_ids": back}


_TAKEN_BACK: dict[OutletAct, Callable[[Session, PastChange], dict[str, Any]]] = {
    OutletAct.SET: _set_back,
    OutletAct.JOIN: _part,
    OutletAct.REMOVE: _bring_back,
}


def _set(session: Session, card: OutletCard, now: dict[str, Any]) -> None:
    """Set these facts. Raises InputError for a name or a domain that another outlet has."""
    if "name" in now:
        refuse_taken_name(session, now["name"], card.outlet_id)
    if "domains" in now:
        refuse_given_domains(session, now["domains"], card.outlet_id)
    stored.set_facts(session, card.outlet_id, now)


def _keep(
    session: Session, outlet_id: int, act: OutletAct, change: dict[str, Any], annotator: str, now: datetime
) -> int:
    who = decisions.annotator_id(session, annotator, now)
    values = {"outlet_id": outlet_id, "act": act.value, "annotator_id": who, "created_at": now}
    empty: dict[str, Any] = {"former_name": "", "other_id": None, "article_ids": [], "undoes_id": None}
    return past.add_change(session, {**empty, **values, **change})
