"""What an origin is and who rests on it, as a sentence: "5 outlets have it from Amnesty International"."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.corroborate.sourcing.origins import Origin
from workbench.domain.labels import OriginKind

_MOST_NAMED = 3


def possessed(origin: Origin) -> str:
    """Whose it is and what: "Amnesty International’s release"; what a person called it otherwise, as they did."""
    owner, _, thing = origin.label.rpartition(": ")
    if not owner or not origin.agent:
        return f"“{origin.label}”"
    return f"{of(origin.agent)} {thing}"


def of(name: str) -> str:
    """The genitive: Ana Lind’s, Norrhav Lines’."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def missing_sentence(origin: Origin, outlets: Sequence[str]) -> str:
    """That no copy of it was kept."""
    return f"Nobody has kept a copy of {possessed(origin)}; {len(outlets)} outlets cite it."


def origin_sentence(origin: Origin, outlets: Sequence[str]) -> str:
    """Who has what from whom."""
    one = len(outlets) == 1
    who = _listed(outlets)
    match origin.kind:
        case OriginKind.RELEASE:
            return f"{who} {'has' if one else 'have'} it from {_name(origin)}, who issued it."
        case OriginKind.STATEMENT:
            return f"{who} {'has' if one else 'have'} it from {_name(origin)}."
        case OriginKind.INTERVIEW:
            return f"{_name(origin)} spoke to {who}."
        case OriginKind.DOCUMENT | OriginKind.REPORT:
            return f"{who} {'goes' if one else 'go'} by {possessed(origin)}."
        case OriginKind.EYEWITNESS:
            return f"{who} {'has' if one else 'have'} it from people who were there."
        case OriginKind.UNNAMED:
            return f"{who} {'does' if one else 'do'} not say who told {'it' if one else 'them'}."


def _name(origin: Origin) -> str:
    if not origin.agent or not origin.body or origin.agent == origin.body:
        return origin.agent or origin.label
    return f"{origin.agent} of {origin.body}"


def _listed(outlets: Sequence[str]) -> str:
    """Up to three by name, then how many."""
    if not outlets:
        return "No article that is still here"
    named, more = outlets[:_MOST_NAMED], len(outlets) - _MOST_NAMED
    if more > 0:
        return f"{', '.join(named)} and {more} {'other' if more == 1 else 'others'}"
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]
