"""Casualty figures against the keys of MUC-4: how many of the numbers of dead and injured were read.

The keys (MUC-4 1992, "Human target: effect and number") list only the casualties of terrorist incidents, so
precision says nothing: only recall is counted, over numbers of two or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.labels import Measure
from workbench.domain.proposals import Figure
from workbench.evaluation.counting import Counts

_MEASURES = {"death": Measure.KILLED, "injury": Measure.INJURED}
_LEAST = 2
_NUMBER = re.compile(r"~?\s*(\d+)(?!\d)")


@dataclass(slots=True)
class CasualtyFigures:
    """Counts by effect."""

    by_effect: dict[str, Counts] = field(default_factory=lambda: {effect: Counts() for effect in _MEASURES})

    def add(self, found: Sequence[Figure], gold: Iterable[dict[str, Any]]) -> None:
        """Count one text. Two equal keys of one text are one number to be read."""
        wanted = {(row["effect"], numbers) for row in gold if (numbers := _numbers(row["number"]))}
        for effect, numbers in wanted:
            if effect not in _MEASURES:
                continue
            read = [figure for figure in found if figure.measure is _MEASURES[effect]]
            hit = any(number in (figure.low, figure.high) for figure in read for number in numbers)
            self.by_effect[effect].add(1 if hit else 0, 0, 1)

    def facts(self) -> dict[str, float]:
        """Recall in 0..1, overall and by effect, and how many keys there are."""
        every = Counts()
        for counts in self.by_effect.values():
            every.add(counts.hits, 0, counts.wanted)
        facts = {"recall": every.recall, "keys": float(every.wanted)}
        return facts | {f"{effect}_recall": counts.recall for effect, counts in self.by_effect.items()}


def _numbers(key: Any) -> tuple[int, ...]:
    """6, ~100, 30-, 5/6: the numbers of a key, any of which will do; none where one is below two."""
    found = tuple(int(number) for number in _NUMBER.findall(str(key or "")))
    return found if found and min(found) >= _LEAST else ()
