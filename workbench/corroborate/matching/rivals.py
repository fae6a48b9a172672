"""Figures of one measure in two claims on one event: whether they are of one thing, and why they cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator
from math import isfinite

from workbench.corroborate.matching.evidence import Evidence
from workbench.corroborate.matching.wording_figures import Figure

#: Figures of which the nearer ends are so many times apart are not of one thing; a toll of "at least" still grows.
_OTHER_ORDER, _OTHER_ORDER_OF_LEAST = 10, 30
#: Of other people, or of another place, only claims that mean much the same speak of one thing.
_MEANT_NEVERTHELESS = 0.65
#: So much do the claims mean the same, and have in common, where what is counted are no people.
_OF_THINGS_MEANING, _OF_THINGS_HELD = 0.48, 0.2
_MUCH_THE_SAME = 0.6
#: Less than this in meaning, and nothing shows that both are of one occasion.
_ONE_OCCASION = 0.5


def are_of_one_event(evidence: Evidence) -> bool:
    """Whether the figures of one measure that both have are of one thing, as far as the words tell."""
    one, two = evidence.occasions
    if one.is_another(two) or all(_is_of_another_order(*pair) for pair in evidence.rivals):
        return False
    if any(a.is_of_people for a, _ in evidence.rivals):
        same_people = any(not _are_others(*pair) for pair in evidence.rivals)
        return evidence.meaning >= _MEANT_NEVERTHELESS or (same_people and not one.other_place(two))
    if evidence.meaning >= _MUCH_THE_SAME:
        return True
    return evidence.meaning >= _OF_THINGS_MEANING and (
        evidence.held_but_figures >= _OF_THINGS_HELD or any(a.names_a_thing for a, _ in evidence.rivals)
    )


def not_comparable(evidence: Evidence) -> Iterator[str]:
    """Why figures that both count cannot be held against each other, in words; nothing where they can be."""
    one, two = evidence.occasions
    a, b = evidence.rivals[0] if evidence.rivals else evidence.conflicting[0]
    if evidence.read_meaning and evidence.meaning < _ONE_OCCASION:
        yield "nothing shows that both are of one occasion"
    if a.shared_by != b.shared_by:
        yield "one counts two things together"
    if _are_others(a, b):
        yield f"other people ({a.kind}; {b.kind})"
    if not one.same_period(two):
        both = one.period and two.period
        yield (
            f"other periods ({one.period}; {two.period})"
            if both
            else f"only one says the period ({one.period or two.period})"
        )
    if one.other_place(two):
        yield f"other places ({', '.join(sorted(one.places))}; {', '.join(sorted(two.places))})"


def _are_others(one: Figure, two: Figure) -> bool:
    return bool(one.kind and two.kind) and one.kind != two.kind


def _is_of_another_order(one: Figure, two: Figure) -> bool:
    lower, higher = sorted((one, two), key=lambda figure: figure.low if isfinite(figure.low) else figure.high)
    top = lower.high if isfinite(lower.high) else lower.low
    bottom = higher.low if isfinite(higher.low) else higher.high
    return top > 0 and bottom / top > (_OTHER_ORDER if isfinite(lower.high) else _OTHER_ORDER_OF_LEAST)
