"""Keeps the outermost of nested attributions: in "X said that Y hopes", the text reports X."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush

from workbench.suggest.attribution.attribution_relation import Attribution
from workbench.suggest.parsing.parsed import Parsed


def outermost(parsed: Parsed, items: Sequence[Attribution]) -> list[Attribution]:
    """The items, in order, without those whose cue is inside the content of another."""
    places = [_place(parsed, item) for item in items]
    spans = sorted(((span.start, span.end, number) for number, item in enumerate(items) for span in item.content))
    open_here: list[tuple[int, int]] = []
    within: set[int] = set()
    begun = 0
    for number in sorted(range(len(items)), key=places.__getitem__):
        while begun < len(spans) and spans[begun][0] <= places[number]:
            heappush(open_here, spans[begun][1:])
            begun += 1
        while open_here and open_here[0][0] <= places[number]:
            heappop(open_here)
        if any(_inside(parsed, items[number], items[other]) for _, other in open_here):
            within.add(number)
    return [item for number, item in enumerate(items) if number not in within]


def _inside(parsed: Parsed, item: Attribution, other: Attribution) -> bool:
    """Whether the cue of an item is inside the content of ``other``, but not vice versa."""
    if other is item or _holds(item, _place(parsed, other)):
        return False
    return not (
        item.verb >= 0 and parsed.deps[item.verb] in ("conj", "advcl") and parsed.heads[item.verb] == other.verb
    )


def _place(parsed: Parsed, item: Attribution) -> int:
    return parsed.starts[item.cue[0]] if item.cue is not None else item.hull.start


def _holds(item: Attribution, place: int) -> bool:
    return any(span.start <= place < span.end for span in item.content)
