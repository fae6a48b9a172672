"""Casualty figures against the answer keys of MUC-4: how many numbers of dead and injured were found.

The keys (MUC-4 1992, "Human target: effect and number") list only the casualties of terrorist incidents, so
precision is meaningless: only recall is counted, over numbers of two or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure
from workbench.evaluation.counting import Counts

_MEASURES = {"death": Measure.KILLED, "injury": Measure.INJURED}
_LEAST = 2
_NUMBER = re.compile(r"\d+")

#: Effects and numbers of one key: any effect with any of the numbers is a match.
_Key = tuple[frozenset[str], tuple[int, ...]]


@dataclass(slots=True)
class CasualtyFigures:
    """Counts by effect; "either" is for keys that say only "killed or injured"."""

    by_effect: dict[str, Counts] = field(default_factory=lambda: {name: Counts() for name in (*_MEASURES, "either")})

    def add(self, found: Sequence[Figure], gold: Iterable[dict[str, Any]]) -> None:
        """Add one text. Equal keys of one text count once."""
        for effects, numbers in _keys(gold):
            measures = {_MEASURES[effect] for effect in effects}
            read = {
                number
                for figure in found
                if figure.measure in measures and figure.bound is not Bound.VAGUE
                for number in (figure.low, figure.high)
            }
            counts = self.by_effect[next(iter(effects)) if len(effects) == 1 else "either"]
            counts.add(0 if read.isdisjoint(numbers) else 1, 0, 1)

    def facts(self) -> dict[str, float]:
        """Recall in 0..1, overall and by effect, and how many keys there are."""
        every = Counts()
        for counts in self.by_effect.values():
            every.add(counts.hits, 0, counts.wanted)
        facts = {"recall": every.recall, "keys": float(every.wanted)}
        effects = self.by_effect.items()
        return facts | {f"{effect}_recall": counts.recall for effect, counts in effects if counts.wanted}


def _keys(gold: Iterable[dict[str, Any]]) -> set[_Key]:
    """The keys of one text. A target killed *and* injured has one number for both together."""
    targets: dict[tuple[object, tuple[int, ...]], set[str]] = {}
    for place, row in enumerate(gold):
        if row["effect"] in _MEASURES and (numbers := _numbers(row["number"])):
            who = (row.get("type"), *row["strings"]) if row.get("strings") else place
            targets.setdefault((who, numbers), set()).add(row["effect"])
    return {(frozenset(effects), numbers) for (_, numbers), effects in targets.items()}


def _numbers(key: Any) -> tuple[int, ...]:
    """The numbers of a key such as 6, ~100, 30- (or more), -15 (or fewer), 5/6; none if one is below two."""
    found = tuple(sorted({int(number) for number in _NUMBER.findall(str(key or ""))}))
    return found if found and min(found) >= _LEAST else ()
