"""What is said of outlets on their page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.domain.labels import OutletAct, OutletKind, Reliability
from workbench.domain.outlets import OutletFacts, told
from workbench.services.outlets.showing import OutletCard, PastChange
from workbench.ui.plain_text import counted, visible

KINDS: dict[str, str] = {
    "": "Not said",
    OutletKind.NEWSPAPER: "Newspaper",
    OutletKind.AGENCY: "News agency",
    OutletKind.BROADCASTER: "Broadcaster",
    OutletKind.ONLINE: "Online only",
    OutletKind.STATE_MEDIA: "State media",
    OutletKind.NGO: "NGO",
    OutletKind.OTHER: "Other",
}
RELIABILITY: dict[str, str] = {
    "": "Not said",
    Reliability.A: "A · completely reliable",
    Reliability.B: "B · usually reliable",
    Reliability.C: "C · fairly reliable",
    Reliability.D: "D · not usually reliable",
    Reliability.E: "E · unreliable",
    Reliability.F: "F · cannot be judged",
}
_MOST_SHOWN = 60


def found_by(cards: Sequence[OutletCard], sought: str) -> list[OutletCard]:
    """The outlets in which every word that is sought stands somewhere."""
    wanted = sought.casefold().split()
    return [card for card in cards if all(word in _all_of(card) for word in wanted)]


def _all_of(card: OutletCard) -> str:
    facts = card.facts
    parts = (facts.name, *facts.domains, *card.joined, *card.joined_domains, facts.country, facts.owner, facts.rating)
    return " ".join((*parts, facts.kind.replace("_", " "))).casefold()


def facts(card: OutletCard) -> str:
    """As in "12 articles · echo.example · Newspaper · Denmark · B · rated 4 of 5 (the desk)"."""
    known = card.facts
    rated = f"rated {known.rating}" + (f" ({known.rating_source})" if known.rating_source else "")
    parts = [
        counted(card.article_count, "article"),
        ", ".join((*known.domains, *card.joined_domains)),
        KINDS[known.kind] if known.kind else "",
        known.country,
        f"reliability {known.reliability}" if known.reliability else "",
        rated if known.rating else "",
        known.owner,
        "party to the conflict" if known.party_to_conflict else "",
        f"also {', '.join(card.joined)}" if card.joined else "",
    ]
    return " · ".join(visible(part) for part in parts if part)


def change(one: PastChange, outlet_id: int, undoes: OutletAct | None = None) -> str:
    """What one act did, as the history of the outlet tells it; ``undoes`` is what it took back."""
    if one.act is OutletAct.JOIN:
        moved = counted(len(one.article_ids), "article")
        if one.outlet_id == outlet_id:
            return f"joined into “{_short(one.other)}”, with {moved}"
        return f"“{_short(one.outlet)}” joined in, with {moved}"
    if one.act is OutletAct.UNDO and one.other_id is not None:
        return f"took the join with “{_short(one.outlet if one.other_id == outlet_id else one.other)}” back"
    if one.act is OutletAct.REMOVE:
        return "removed"
    if one.act is OutletAct.UNDO and undoes is OutletAct.REMOVE:
        return "took the removal back"
    did = "took back: " if one.act is OutletAct.UNDO else ""
    return did + "; ".join(f"{told([name])}: {_value(one.was[name])} → {_value(one.now[name])}" for name in one.now)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return f"“{_short(str(value))}”" if value else "nothing"


def _short(words: str) -> str:
    return visible(words, _MOST_SHOWN)


def as_typed(known: OutletFacts) -> dict[str, Any]:
    """The facts as the fields of the form hold them."""
    return {
        "name": known.name,
        "domains": ", ".join(known.domains),
        "kind": known.kind,
        "country": known.country,
        "reliability": known.reliability,
        "rating": known.rating,
        "rating_source": known.rating_source,
        "owner": known.owner,
        "party_to_conflict": known.party_to_conflict,
    }


def as_facts(typed: dict[str, Any]) -> OutletFacts:
    """The facts that the fields hold; domains are parted by commas or blanks."""
    domains = tuple(str(typed["domains"]).replace(",", " ").replace(";", " ").split())
    return OutletFacts(**{**typed, "domains": domains})
