"""Of attributions within attributions, the outermost: in "X said that Y hopes", it is X whom the text reports."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.suggest.parsing import Parsed
from workbench.suggest.reporting import Attribution


def outermost(parsed: Parsed, items: Sequence[Attribution]) -> list[Attribution]:
    """The items, in their order, without those whose cue stands inside what another one attributes."""
    return [item for item in items if not any(_inside(parsed, item, other) for other in items)]


def _inside(parsed: Parsed, item: Attribution, other: Attribution) -> bool:
    if other is item or not _holds(other, _place(parsed, item)) or _holds(item, _place(parsed, other)):
        return False
    return not (
        item.verb >= 0 and parsed.deps[item.verb] in ("conj", "advcl") and parsed.heads[item.verb] == other.verb
    )


def _place(parsed: Parsed, item: Attribution) -> int:
    return parsed.starts[item.cue[0]] if item.cue is not None else item.hull.start


def _holds(item: Attribution, place: int) -> bool:
    return any(span.start <= place < span.end for span in item.content)
