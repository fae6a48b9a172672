"""Two articles by their ids, and the text that what people said of both is kept under."""

from __future__ import annotations

import re

Pair = tuple[int, int]
_KEY = re.compile(r"([0-9]+)\|([0-9]+)")


def pair_of(one: int, other: int) -> Pair:
    """Both, the one that came in first before the other."""
    return min(one, other), max(one, other)


def key_of(pair: Pair) -> str:
    """As it stands in databases and exports: none may ever come out otherwise than it does today."""
    return f"{pair[0]}|{pair[1]}"


def pair_in(key: str) -> Pair | None:
    """None where that is no key of two articles."""
    found = _KEY.fullmatch(key)
    return (int(found[1]), int(found[2])) if found is not None else None
