"""Whether the place of a figure surely became another one."""

from __future__ import annotations

import re

from workbench.corroborate.figures.scopes import ASPECTS, Sameness, Scope

_NAME = re.compile(r"[^\W\d_][\w’'-]*")
_SIDES = re.compile(r"(?:(?:north|south)?(?:east|west)|north|south)(?:ern)?", re.IGNORECASE)


def other_place(one: Scope, other: Scope) -> bool:
    """By the names in the two: "Kessin harbour" is Kessin, "the explosion at Kessin" too; "west Kessin" is not."""
    if ASPECTS["place"][0](one, other) is not Sameness.DIFFERENT:
        return False
    first, second = _names(one.place), _names(other.place)
    return not first or not second or first != second


def names_of_place(place: str) -> frozenset[str]:
    """The names in the words of a place, in small letters; none where it has no name ("the capital")."""
    return frozenset(
        word.casefold() for word in _NAME.findall(place) if word[0].isupper() and not _SIDES.fullmatch(word)
    )


def _names(place: str) -> frozenset[str]:
    words = _NAME.findall(place)
    sides = {word.casefold().removesuffix("ern") for word in words if _SIDES.fullmatch(word)}
    return frozenset({word.casefold() for word in words if word[0].isupper() and not _SIDES.fullmatch(word)} | sides)
