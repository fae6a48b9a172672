"""Guessed sentence boundaries against true ones, in texts without capitals and punctuation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from workbench.evaluation.counting import Counts

_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class BorderFigures:
    """Counts of boundaries; the ends of a text do not count."""

    counts: Counts = field(default_factory=Counts)

    def add(self, text: str, starts: Iterable[int], after_words: Iterable[int]) -> None:
        """``starts``: where sentences are guessed to begin, in code points; ``after_words``: after how many words."""
        places = [match.start() for match in _WORD.finditer(text)]
        order = {place: number for number, place in enumerate(places)}
        found = {order[start] for start in starts if order.get(start)}
        wanted = {number for number in after_words if 0 < number < len(places)}
        self.counts.add(len(found & wanted), len(found), len(wanted))

    def facts(self) -> dict[str, float]:
        """``f1``, ``precision``, ``recall`` in 0..1."""
        return {"f1": self.counts.f1, "precision": self.counts.precision, "recall": self.counts.recall}
