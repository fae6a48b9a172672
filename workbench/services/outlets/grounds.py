"""What every act on an outlet asks before it counts: is it one, and is it as the page showed it?"""

from __future__ import annotations

from collections.abc import Collection

from workbench.domain.drafts import UNKNOWN_OUTLET
from workbench.domain.labels import OutletAct
from workbench.errors import InputError, StaleWrite
from workbench.services import meanwhile
from workbench.storage.database.engine import Session
from workbench.storage.outlets import changes, facts, known, listed
from workbench.storage.outlets.facts import OutletCard

_DONE = {
    OutletAct.SET: "corrected {}",
    OutletAct.JOIN: "joined {} with another outlet",
    OutletAct.UNDO: "undid a change of {}",
    OutletAct.REMOVE: "removed {}",
}


def standing_outlet(session: Session, outlet_id: int, seen: OutletCard | None, annotator: str) -> OutletCard:
    """The outlet as it is now. ``seen`` is how it was shown; None skips the comparison.

    Raises NotFound, StaleWrite, and InputError for the one that stands for no outlet, and one that was joined or
    removed.
    """
    now = facts.get_card(session, outlet_id)
    if seen is not None and (seen.version, seen.facts) != (now.version, now.facts):
        raise _stale(session, now, seen, annotator)
    if now.name == UNKNOWN_OUTLET:
        raise InputError(f"“{UNKNOWN_OUTLET}” stands for no outlet: give its articles theirs instead.")
    if now.joined_into is not None:
        into = facts.get_card(session, now.joined_into).name
        raise InputError(f"“{now.name}” was joined into “{into}”: change that one, or undo the join first.")
    if listed.was_removed(session, outlet_id):
        raise InputError(f"“{now.name}” was removed: undo that first.")
    return now


def _stale(session: Session, now: OutletCard, seen: OutletCard, annotator: str) -> StaleWrite:
    last = next(iter(changes.history(session, now.outlet_id)), None)
    quoted = meanwhile.quoted(seen.name)
    if last is None or now.version == seen.version:
        message = f"An import filled in what is known of {quoted} meanwhile. Look at it, then save again."
    else:
        message = meanwhile.sentence(last.annotator, annotator, _DONE[last.act].format(quoted))
    return StaleWrite(f"outlet {now.outlet_id}", seen.version, now.version, message=message)


def refuse_given_domains(session: Session, domains: Collection[str], outlet_id: int) -> None:
    """Raises InputError for a domain that a person gave to another outlet."""
    for domain, holder in facts.holders_of(session, domains, but=outlet_id).items():
        name = facts.get_card(session, holder).name
        if known.stands_for(session, holder).outlet_id == outlet_id:
            raise InputError(f"{domain} leads here already: it came with “{name}”, which was joined.")
        raise InputError(f"{domain} is a domain of “{name}”: take it from there first, or join the two outlets.")


def refuse_taken_name(session: Session, name: str, outlet_id: int) -> None:
    """Raises InputError for a name that another outlet has."""
    taken = facts.outlet_of_name(session, name)
    if taken is None or taken.outlet_id == outlet_id:
        return
    if listed.was_removed(session, taken.outlet_id):
        raise InputError(f"“{name}” is the name of an outlet that was removed: undo that, and join the two instead.")
    if taken.joined_into is None:
        raise InputError(f"There is an outlet called “{name}” already: join the two instead.")
    raise InputError(f"“{name}” is the name of an outlet that was joined: undo that, and join it the other way round.")


def refuse_articles(session: Session, card: OutletCard) -> None:
    """Raises InputError where articles are stored under the outlet, withdrawn ones too."""
    if card.article_count:
        raise InputError(f"“{card.name}” has articles: join it into another outlet, or give them theirs first.")
    if listed.count_articles(session, card.outlet_id):
        raise InputError(f"“{card.name}” has articles that are withdrawn: join it into another outlet instead.")
