"""Whether two figures conflict: their intervals do not meet, and both say the same of whom, when and where."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations, product
from math import inf
from typing import TypeAlias

from workbench.corroborate.figures.places import other_place
from workbench.corroborate.figures.scopes import ASPECTS, Sameness, name_days, singular
from workbench.corroborate.figures.strips import OF_PEOPLE, FigureGroup, FigureStrip, StripFigure, interval
from workbench.corroborate.matching.tokens import STOP_WORDS, stem
from workbench.corroborate.sourcing.names import tokens
from workbench.corroborate.word_lists import word_list
from workbench.domain.comparison_labels import FigureComparison
from workbench.domain.labels import Bound

#: Figures of things are of the same thing where their sentences share this much of the shorter one's words.
_SAME_THING = 0.5
#: From this ratio of two printed numbers on, they are of different orders: then a common period must be said.
_ORDER = 10
_SCALES = frozenset(map(stem, ("hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore")))
_HEADINGS = {
    FigureComparison.CONFLICT: "Conflict",
    FigureComparison.COMPATIBLE: "Compatible",
    FigureComparison.NOT_COMPARABLE: "Not comparable",
}
_DIGIT = re.compile(r"\d")
#: Whether what two articles, by their ids, say is said by both outlets to this day.
BothHold: TypeAlias = Callable[[int, int], bool]


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two figures stand to each other, and why in words.

    ``reasons`` name what keeps the two from being compared, as in "different period"; none where they can be.
    """

    a: StripFigure
    b: StripFigure
    verdict: FigureComparison
    why: str
    reasons: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """Verdict and reason in one sentence for people; that two agree, the reason says by itself."""
        heading = _HEADINGS.get(self.verdict)
        return f"{heading}: {self.why}" if heading else self.why


@dataclass(frozen=True, slots=True)
class _Point:
    """What is different or unsaid, the same for every two figures, and in which words these two say it."""

    reason: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.reason} ({self.words})" if self.words else self.reason


def compare(a: StripFigure, b: StripFigure) -> Comparison:
    """Figures conflict only where their intervals do not meet and both say the same of whom, when and where."""
    if (a.measure, a.counted) != (b.measure, b.counted):
        return _apart(a, b, [_Point("different things", f"{_sort(a)}; {_sort(b)}")])
    different, silent = _differences(a, b)
    if a.key == b.key and not meet(a, b):
        different.append(_Point("one sentence says both"))
    if not different and not meet(a, b):
        different = silent
    if (
        not different
        and meet(a, b)
        and _of_other_orders(a, b)
        and ASPECTS["period"][0](a.scope, b.scope) is not Sameness.SAME
    ):
        periods = "; ".join(one.period or "not said" for one in (a, b))
        different = [_Point("no common period", periods if a.period or b.period else "")]
    if different:
        return _apart(a, b, different)
    if not meet(a, b):
        why = f"“{a.value_text}” and “{b.value_text}” cannot both be right."
        return Comparison(a, b, FigureComparison.CONFLICT, why)
    note = "".join(f"; {point}" for point in silent)
    if _is_equal(a, b):
        return Comparison(a, b, FigureComparison.AGREE, f"Both say {_said(a)}{note}.")
    why = f"“{a.value_text}” and “{b.value_text}” may both be right{note}."
    return Comparison(a, b, FigureComparison.COMPATIBLE, why)


def _apart(a: StripFigure, b: StripFigure, points: list[_Point]) -> Comparison:
    why = f"{'; '.join(map(str, points))}."
    return Comparison(a, b, FigureComparison.NOT_COMPARABLE, why, tuple(point.reason for point in points))


def comparisons(strip: FigureStrip, both_hold: BothHold | None = None) -> tuple[Comparison, ...]:
    """Every pair of groups once; conflicts first, then those that agree.

    ``both_hold`` tells of two articles whether neither is an earlier version of what its outlet says now: a figure that
    its outlet has corrected is in conflict with none.
    """
    order = (FigureComparison.CONFLICT, FigureComparison.AGREE, FigureComparison.COMPATIBLE)
    pairs = [_of_groups(one, other, both_hold) for one, other in combinations(strip.groups, 2)]
    rank = {verdict: place for place, verdict in enumerate(order)}
    return tuple(sorted(pairs, key=lambda pair: rank.get(pair.verdict, len(order))))


def _of_groups(one: FigureGroup, other: FigureGroup, both_hold: BothHold | None) -> Comparison:
    found = compare(one.first, other.first)
    if found.verdict is not FigureComparison.CONFLICT or both_hold is None:
        return found
    standing = ((a, b) for a, b in product(one.figures, other.figures) if both_hold(a.article_id, b.article_id))
    compared = (compare(a, b) for a, b in standing)
    conflict = next((pair for pair in compared if pair.verdict is FigureComparison.CONFLICT), None)
    return conflict or _apart(found.a, found.b, [_Point("the outlet has changed its text since")])


def _differences(a: StripFigure, b: StripFigure) -> tuple[list[_Point], list[_Point]]:
    """What makes two figures speak of different things, and what one or both of them leave unsaid."""
    different: list[_Point] = []
    silent: list[_Point] = []
    for name, (same, shown) in ASPECTS.items():
        one, other = shown(a.scope), shown(b.scope)
        if name == "place" and _is_equal(a, b) and not other_place(a.scope, b.scope) and one != other and one and other:
            silent.append(_Point("the place is said in other words", f"{one}; {other}"))
            continue
        match same(a.scope, b.scope):
            case Sameness.UNCLEAR if _is_equal(a, b):
                silent.append(_Point(f"whether the {name} is the same cannot be told", f"{one}; {other}"))
            case Sameness.UNCLEAR if one.casefold() == other.casefold() or (
                name == "period" and name_days(a.scope, b.scope)
            ):
                different.append(_Point(f"whether the {name} is the same cannot be told", f"{one}; {other}"))
            case Sameness.DIFFERENT | Sameness.UNCLEAR:
                different.append(_Point(f"different {name}", f"{one}; {other}"))
            case Sameness.ONE_SILENT:
                silent.append(_Point(f"only one says the {name}", one or other))
            case Sameness.BOTH_SILENT if name == "period" and grows(a, b):
                silent.append(_Point("neither says the period"))
            case _:
                pass
    if a.measure not in OF_PEOPLE and not _is_equal(a, b) and _shared(a, b) < _SAME_THING:
        different.append(_Point("nothing shows that both are of the same thing"))
    return different, silent


def _is_equal(a: StripFigure, b: StripFigure) -> bool:
    """The same number; two vague words are no number."""
    return (a.low, a.high, a.bound) == (b.low, b.high, b.bound) and a.bound is not Bound.VAGUE


def _shared(a: StripFigure, b: StripFigure) -> float:
    """How many words of the sentence that says less stand in the other, without numbers and what is counted."""
    counted = {stem(word) for word in tokens(f"{a.counted} {b.counted}")} | _SCALES
    first, second = (
        {stem(word) for word in tokens(one.exact) if word not in STOP_WORDS and not _DIGIT.search(word)} - counted
        for one in (a, b)
    )
    return len(first & second) / max(1, min(len(first), len(second)))


def grows(a: StripFigure, b: StripFigure) -> bool:
    """A toll without a period is that of the day it was printed; only figures of one day are of one time."""
    if a.measure not in OF_PEOPLE and word_list("counted_on").isdisjoint(map(singular, tokens(a.counted))):
        return False
    return a.published_at is None or b.published_at is None or a.published_at.date() != b.published_at.date()


def _of_other_orders(a: StripFigure, b: StripFigure) -> bool:
    """Whether every number that the one prints is ten times, or a tenth, of every number of the other, or further."""
    return all(max(one, two) >= _ORDER * min(one, two) and one != two for one, two in product(a.numbers, b.numbers))


def meet(a: StripFigure, b: StripFigure) -> bool:
    """Whether one number can be both; "more than 30" is not "up to 30"."""
    low = max(-inf if end is None else end for end in (a.low, b.low))
    high = min(inf if end is None else end for end in (a.high, b.high))
    over = any(one.bound is Bound.MORE_THAN and one.low == low for one in (a, b))
    return low < high or (low == high and not over)


def _sort(figure: StripFigure) -> str:
    return " ".join(filter(None, (figure.counted, figure.measure.value if figure.measure in OF_PEOPLE else "")))


def _said(figure: StripFigure) -> str:
    """What a figure says, the word before its number included."""
    if figure.bound in (Bound.ABOUT, Bound.ALMOST):
        return f"{figure.bound} {' to '.join(f'{end:,.10g}' for end in figure.numbers)}"
    return interval(figure.low, figure.high)
