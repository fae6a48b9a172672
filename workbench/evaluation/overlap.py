"""Matching predicted spans with gold spans by overlap, one to one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from workbench.domain.text.spans import Span

#: One annotation: a single span, or the fragments of a discontinuous one.
Fragments: TypeAlias = tuple[Span, ...]


def shared_chars(one: Fragments, other: Fragments) -> int:
    """How many code points both cover."""
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def pair_overlapping(found: Sequence[Fragments], wanted: Sequence[Fragments]) -> list[tuple[int, int]]:
    """Pairs (index in ``found``, index in ``wanted``) that overlap, each used once, the largest overlap first."""
    shares = [
        (shared_chars(one, other), here, there)
        for here, one in enumerate(found)
        for there, other in enumerate(wanted)
        if one and other and one[0].start < other[-1].end and other[0].start < one[-1].end
    ]
    pairs: list[tuple[int, int]] = []
    taken_here: set[int] = set()
    taken_there: set[int] = set()
    for share, here, there in sorted(shares, key=lambda item: (-item[0], item[1], item[2])):
        if share and here not in taken_here and there not in taken_there:
            pairs.append((here, there))
            taken_here.add(here)
            taken_there.add(there)
    return pairs
