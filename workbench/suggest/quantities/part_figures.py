"""Figures that are part of the figure before them: 48 people, including 17 children."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from workbench.domain.labels import Measure
from workbench.domain.proposals import Figure
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.casualty_terms import CASUALTIES
from workbench.suggest.quantities.counted_nouns import Counted, is_people, start_of

_MARKS = re.compile(
    r"(?:\bincluding|\bincludes|\bamong them|\bamong whom|\bamong which|\bof whom|\bof which|\bof them)\b"
)
_OPENS = re.compile(r"(?:[(:–—]|--|-)\s*$")
_GOES_ON = re.compile(r"\s*(?:[^\W\d_]+\s+){0,3}[^\W\d_]+\s*,?\s*(?:\band\b)?\s*", re.IGNORECASE)
_PAIR = re.compile(r"\s*\w*\s*(?:[^\W\d_]+\s+){0,2}and\s+", re.IGNORECASE)
_OF_THEM = (["of", "them"], ["of", "whom"], ["of", "these"], ["of", "those"], ["of", "which"])
_FARTHEST = 120


@dataclass(frozen=True, slots=True)
class Whole:
    """A figure that others may be part of, and the number it was derived from."""

    figure: Figure
    item: Counted

    def with_part(self, raw_text: str, population: str) -> str:
        """The population of a part: children among 48 people. A figure does not store where its whole is."""
        printed = self.item.number.core.slice(raw_text).lower()
        return " ".join(f"{population} among {printed} {self.figure.population}".split())


def is_part(parsed: Parsed, item: Counted, whole: Whole | None, previous: Figure | None) -> bool:
    """True for a figure among those of ``whole``; ``previous`` is the figure right before, maybe a part itself.

    48 people, including 17 children · 17 of them children · six priests (five Spaniards and one Pole).
    """
    if whole is None or previous is None or not _may_hold(whole.figure, item):
        return False
    gap = parsed.raw_text[whole.figure.span.end : item.number.span.start]
    if len(gap) > _FARTHEST or re.search(r"[.!?]\s", gap):
        return False
    if previous is not whole.figure:
        return _GOES_ON.fullmatch(parsed.raw_text, previous.span.end, item.number.span.start) is not None
    behind = parsed.lower[item.last + 1 : item.last + 3]
    opened = _OPENS.search(gap) is not None and whole.figure.measure in CASUALTIES and is_people(parsed, item.noun)
    return (
        behind in _OF_THEM
        or opened
        or _is_whole_of(parsed, whole.item, gap)
        or _MARKS.search(gap[-30:].lower()) is not None
    )


def _is_whole_of(parsed: Parsed, item: Counted, gap: str) -> bool:
    """Of the 31 dead, 12 were children."""
    before = parsed.lower[max(0, start_of(parsed, item) - 2) : start_of(parsed, item)]
    return "of" in before and re.fullmatch(r"(?:\s+[^\W\d_]+){0,3},\s+(?:only\s+|at\s+least\s+)?", gap) is not None


def is_beside(parsed: Parsed, item: Counted, previous: Figure | None) -> bool:
    """12 men and three women were killed: the second figure has the measure of the first."""
    if previous is None or previous.measure not in CASUALTIES or item.noun < 0:
        return False
    gap = parsed.raw_text[previous.span.end : item.number.span.start]
    if _PAIR.fullmatch(gap) is None or parsed.deps[item.noun] != "conj":
        return False
    return parsed.heads[item.noun] >= bisect_right(parsed.ends, previous.span.end - 1)


def _may_hold(whole: Figure, item: Counted) -> bool:
    """A part is no larger than its whole, and a figure with a unit has no parts."""
    if whole.measure not in CASUALTIES and whole.measure is not Measure.COUNT:
        return False
    return whole.high is None or item.number.low is None or item.number.low <= whole.high
