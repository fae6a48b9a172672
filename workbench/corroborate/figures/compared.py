"""What comparing the figures of a strip came to: how many pairs could not be compared, and why, before all else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.corroborate.figures.conflicts import Comparison
from workbench.domain.comparison_labels import FigureComparison

_SAID = {
    FigureComparison.CONFLICT: ("conflict", "conflicts"),
    FigureComparison.COMPATIBLE: ("may both be right", "may both be right"),
    FigureComparison.AGREE: ("agrees", "agree"),
}


@dataclass(frozen=True, slots=True)
class Compared:
    """``counts`` has how many pairs of each verdict there are, ``reasons`` how many pairs each reason keeps apart.

    The commonest reason stands first. A pair that several reasons keep apart is counted under each of them.
    """

    pairs: int
    counts: Mapping[FigureComparison, int]
    reasons: Sequence[tuple[str, int]]

    @property
    def apart(self) -> int:
        """How many pairs could not be compared."""
        return self.counts[FigureComparison.NOT_COMPARABLE]

    @property
    def conflicts(self) -> int:
        return self.counts[FigureComparison.CONFLICT]

    @property
    def sentence(self) -> str:
        """As in "66 pairs: 64 could not be compared, so no conflict can be excluded. 2 may both be right."."""
        whole = f"{self.pairs:,} pair{'' if self.pairs == 1 else 's'}"
        found = ", ".join(
            f"{self.counts[verdict]:,} {said[self.counts[verdict] != 1]}"
            for verdict, said in _SAID.items()
            if self.counts[verdict]
        )
        if not self.apart:
            return f"{whole}, all compared: {found or 'nothing'}."
        unsure = "no further conflict" if self.conflicts else "no conflict"
        could = f"{self.apart:,} could not" if self.apart < self.pairs or self.pairs == 1 else "none could"
        return f"{whole}: {could} be compared, so {unsure} can be excluded." + (f" {found}." if found else "")


def compared(found: Iterable[Comparison]) -> Compared:
    """The sum of these comparisons."""
    pairs = tuple(found)
    verdicts, reasons = Counter(one.verdict for one in pairs), Counter(why for one in pairs for why in one.reasons)
    return Compared(len(pairs), {verdict: verdicts[verdict] for verdict in FigureComparison}, reasons.most_common())
