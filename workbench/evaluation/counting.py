"""Precision, recall and F1 from counts that add up over many texts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Counts:
    """``hits``: true positives; ``found``: predictions; ``wanted``: items in the gold."""

    hits: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, hits: int, found: int, wanted: int) -> None:
        self.hits += hits
        self.found += found
        self.wanted += wanted

    @property
    def precision(self) -> float:
        """In 0..1; 0 if nothing was found."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """In 0..1; 0 if there is nothing to find."""
        return self.hits / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall (van Rijsbergen 1979, with beta = 1)."""
        both = self.found + self.wanted
        return 2 * self.hits / both if both else 0.0
