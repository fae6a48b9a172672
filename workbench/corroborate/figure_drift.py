"""What became of a figure between two texts: its number, its bound, and of whom, when and where it is said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from workbench.corroborate.figures import StripFigure
from workbench.corroborate.scopes import ASPECTS, Sameness, other_days, other_period
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.labels import Bound, Measure

#: Which drift a difference in scope is.
_KINDS = {"population": DriftKind.POPULATION, "period": DriftKind.TIME, "place": DriftKind.PLACE}
#: Measures that a text may make into deaths.
_SURVIVED = frozenset({Measure.INJURED, Measure.AFFECTED, Measure.MISSING})
_DONE = {Measure.INJURED: "injured", Measure.AFFECTED: "ill or harmed", Measure.MISSING: "missing"}
_ANYBODY = frozenset({"", "people", "civilian", "civilians", "others", "person", "persons"})
_LEAST = 2

Change = tuple[DriftKind, StripFigure, StripFigure, str]


def changes(source: Sequence[StripFigure], printed: Sequence[StripFigure]) -> Iterator[Change]:
    """What changed from the figures of one span to those of another that says the same.

    Only measures of which each has one figure are compared: else none can tell which became which.
    """
    for measure in Measure:
        ours = [figure for figure in source if figure.measure is measure]
        theirs = [figure for figure in printed if figure.measure is measure]
        if len(ours) == len(theirs) == 1 and ours[0].counted == theirs[0].counted:
            yield from _between(ours[0], theirs[0])


def _between(a: StripFigure, b: StripFigure) -> Iterator[Change]:
    for name, (same, shown) in ASPECTS.items():
        changed = other_period(a.scope, b.scope) if name == "period" else same(a.scope, b.scope) is Sameness.DIFFERENT
        if changed:
            sentence = f"The {name} changed: “{shown(a.scope)}” became “{shown(b.scope)}”."
            yield _KINDS[name], a, b, sentence
    if Bound.VAGUE in (a.bound, b.bound):
        if a.value_text.casefold() != b.value_text.casefold() and (a.low, a.high) != (b.low, b.high):
            yield DriftKind.VALUE, a, b, f"The number changed: “{a.value_text}” became “{b.value_text}”."
        return
    if _number(a) != _number(b):
        yield DriftKind.VALUE, a, b, f"The number changed: “{a.value_text}” became “{b.value_text}”."
    elif a.bound is not b.bound:
        yield DriftKind.BOUND, a, b, f"The bound changed: “{a.value_text}” became “{b.value_text}”."


def _number(figure: StripFigure) -> tuple[float, ...]:
    return tuple(dict.fromkeys(end for end in (figure.low, figure.high) if end is not None))


def became_killed(figures: Sequence[StripFigure], speakers: Sequence[frozenset[str]]) -> Iterator[Change]:
    """Injured became killed: the same number, or vague word, of one speaker, with another fate in another article.

    ``speakers`` are all that are named behind each figure. Without a speaker in common the figures must at least count
    the same people, by a word more telling than "people". A fate that an article tells besides is no change.
    """
    told: dict[tuple[int, Measure, object], list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        told[figure.article_id, figure.measure, _value(figure)].append(at)
    for at, figure in enumerate(figures):
        if figure.measure not in _SURVIVED or max(_number(figure), default=0.0) < _LEAST:
            continue
        for place, other in enumerate(figures):
            if other.measure is not Measure.KILLED or _value(other) != _value(figure):
                continue
            if other.article_id == figure.article_id or _tells_both(told, figure, other):
                continue
            if other_days(figure.scope, other.scope):
                continue
            if not speakers[at] & speakers[place] and not _same_people(figure, other):
                continue
            sentence = f"“{figure.value_text}” {_DONE[figure.measure]} became “{other.value_text}” killed."
            yield DriftKind.EFFECT, figure, other, sentence


def _value(figure: StripFigure) -> object:
    """What the number is known by; of a vague word its interval."""
    return figure.bound is Bound.VAGUE, figure.low, figure.high


def _tells_both(told: dict[tuple[int, Measure, object], list[int]], figure: StripFigure, other: StripFigure) -> bool:
    value = _value(figure)
    return (figure.article_id, Measure.KILLED, value) in told or (other.article_id, figure.measure, value) in told


def _same_people(figure: StripFigure, other: StripFigure) -> bool:
    telling = figure.population.casefold() not in _ANYBODY
    return telling and ASPECTS["population"][0](figure.scope, other.scope) is Sameness.SAME
