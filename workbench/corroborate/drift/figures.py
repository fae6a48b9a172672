"""Drift of figures: a number, its bound ("at least"), or of whom, when and where it is said, changed on the way."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from workbench.corroborate.drift.gravity import turned
from workbench.corroborate.figures.conflicts import grows, meet
from workbench.corroborate.figures.places import other_place
from workbench.corroborate.figures.scopes import ASPECTS, Sameness, Scope, other_days, other_period
from workbench.corroborate.figures.strips import StripFigure
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.labels import Bound, Measure

#: Which drift a difference in scope is.
_KINDS = {"population": DriftKind.POPULATION, "period": DriftKind.TIME, "place": DriftKind.PLACE}
#: Whether of whom, when or where surely became another.
CHANGED: Mapping[str, Callable[[Scope, Scope], bool]] = {
    "population": lambda a, b: ASPECTS["population"][0](a, b) is Sameness.DIFFERENT and not _are_one_word(a, b),
    "period": other_period,
    "place": other_place,
}
#: Measures that a text may make into deaths.
_SURVIVED = frozenset({Measure.INJURED, Measure.AFFECTED, Measure.MISSING})
_ANYBODY = frozenset({"", "people", "civilian", "civilians", "others", "person", "persons"})
_LEAST = 2
#: A number as high as this stands in two texts of an event for one reason.
_TELLING = 20
#: Words that begin with so many of the same letters are forms of one.
_STEM = 5
#: What may come to people, the gravest last.
_HARMS = {
    Measure.AFFECTED: "ill or harmed",
    Measure.MISSING: "missing",
    Measure.INJURED: "injured",
    Measure.KILLED: "killed",
}
#: Bounds that count as equal: "at least 80" and "more than 80" differ by one.
_LIKE = {Bound.MORE_THAN: Bound.AT_LEAST}

Change = tuple[DriftKind, StripFigure, StripFigure, str]


def changes(source: Sequence[StripFigure], printed: Sequence[StripFigure]) -> Iterator[Change]:
    """What changed from the figures of one span to those of another that says the same.

    Only measures of which each has one figure are compared: else it is not known which became which.
    """
    for measure in Measure:
        ours = [figure for figure in source if figure.measure is measure]
        theirs = [figure for figure in printed if figure.measure is measure]
        if len(ours) == len(theirs) == 1 and ours[0].counted == theirs[0].counted:
            yield from _between(ours[0], theirs[0])
    yield from _graver(source, printed)


def _are_one_word(a: Scope, b: Scope) -> bool:
    """Whether only the form of a word changed: the strikers are the striking workers."""
    ours, theirs = (frozenset(one.population.casefold().split()) for one in (a, b))
    begun = (frozenset(word[:_STEM] for word in words if len(word) >= _STEM) for words in (ours, theirs))
    return ours.isdisjoint(theirs) and bool(frozenset.intersection(*begun))


def _graver(source: Sequence[StripFigure], printed: Sequence[StripFigure]) -> Iterator[Change]:
    """The same number of people, whom a graver harm has come to than in the source: the treated became the poisoned."""
    for figure in source:
        for other in printed:
            alike = figure.bound is other.bound and figure.numbers == other.numbers != (1.0,)
            graver = figure.counted in ("people", "") and _gravity(other) > _gravity(figure) and other.measure in _HARMS
            if alike and graver and len(source) == len(printed) == 1 and figure.measure not in _SURVIVED:
                sentence = f"“{other.value_text}” are {_HARMS[other.measure]} here; the source does not say so."
                yield DriftKind.EFFECT, figure, other, sentence


def _gravity(figure: StripFigure) -> int:
    return list(_HARMS).index(figure.measure) if figure.measure in _HARMS else -1


def _between(a: StripFigure, b: StripFigure) -> Iterator[Change]:
    for name, (_, shown) in ASPECTS.items():
        if CHANGED[name](a.scope, b.scope):
            sentence = f"The {name} changed: “{shown(a.scope)}” became “{shown(b.scope)}”."
            yield _KINDS[name], a, b, sentence
    if a.numbers != b.numbers and _counted_anew(a, b):
        return
    if Bound.VAGUE in (a.bound, b.bound):
        told = a.value_text.casefold() != b.value_text.casefold() and (a.low, a.high) != (b.low, b.high)
        # "dozens" that became "40" only became more exact
        if told and (a.bound is b.bound or not meet(a, b)):
            yield DriftKind.VALUE, a, b, became("number", a, b)
        return
    if a.numbers != b.numbers:
        yield DriftKind.VALUE, a, b, became("number", a, b)
    elif _LIKE.get(a.bound, a.bound) is not _LIKE.get(b.bound, b.bound):
        yield DriftKind.BOUND, a, b, became("bound", a, b)


def _counted_anew(a: StripFigure, b: StripFigure) -> bool:
    """Whether a toll of another day is a new count; one that only lost or gained a zero is none."""
    dated = a.published_at is not None and b.published_at is not None
    return dated and grows(a, b) and not _digits(a) == _digits(b) != ""


def became(what: str, a: StripFigure, b: StripFigure) -> str:
    """What of a figure changed, in one sentence."""
    return f"The {what} changed: “{a.value_text}” became “{b.value_text}”."


def other_number(
    source: Sequence[StripFigure], printed: Sequence[StripFigure], *, one_speaker: bool
) -> Iterator[Change]:
    """The figure that became another between two spans that say the same with other figures.

    Two speakers may hold two figures: only of one speaker's has one become the other, or where the digits are the
    same and only the decimal point, or the zeros, are not.
    """
    for kind, a, b, sentence in changes(source, printed):
        if kind is DriftKind.BOUND and one_speaker and turned(a, b):
            yield kind, a, b, sentence
        if kind is DriftKind.VALUE and (one_speaker or _digits(a) == _digits(b) != ""):
            yield kind, a, b, sentence


def _digits(figure: StripFigure) -> str:
    return re.sub(r"\D", "", figure.value_text).rstrip("0")


def became_killed(figures: Sequence[StripFigure], speakers: Sequence[frozenset[str]]) -> Iterator[Change]:
    """Injured became killed: the same number, or vague word, of one speaker, with another fate in another article.

    ``speakers`` are all that are named behind each figure. Without a speaker in common the figures must at least count
    the same people, by a word more specific than "people", or be a large number with the same bound that no other
    speaker holds. A fate that an article reports in addition is no change.
    """
    told: dict[tuple[int, Measure, object], list[int]] = defaultdict(list)
    for at, figure in enumerate(figures):
        told[figure.article_id, figure.measure, _value(figure)].append(at)
    for at, figure in enumerate(figures):
        if figure.measure not in _SURVIVED or max(figure.numbers, default=0.0) < _LEAST:
            continue
        for place, other in enumerate(figures):
            if other.measure is not Measure.KILLED or _value(other) != _value(figure):
                continue
            if other.article_id == figure.article_id or _tells_both(told, figure, other):
                continue
            if other_days(figure.scope, other.scope):
                continue
            of_one = speakers[at] & speakers[place] or _may_be_one_speaker(figure, other, speakers[at], speakers[place])
            if not of_one and not _same_people(figure, other):
                continue
            sentence = f"“{figure.value_text}” {_HARMS[figure.measure]} became “{other.value_text}” killed."
            yield DriftKind.EFFECT, figure, other, sentence


def _may_be_one_speaker(figure: StripFigure, other: StripFigure, ours: frozenset[str], theirs: frozenset[str]) -> bool:
    """Whether a large number with the same bound has nobody else behind it: one side names nobody, or both a body whose
    names share two words."""
    if Bound.VAGUE in (figure.bound, other.bound) or figure.bound is not other.bound or max(figure.numbers) < _TELLING:
        return False
    if not ours or not theirs:
        return bool(ours or theirs)
    words = [
        {word for name in names for word in name.casefold().split() if len(word) > _LEAST} for names in (ours, theirs)
    ]
    return len(words[0] & words[1]) >= _LEAST


def _value(figure: StripFigure) -> object:
    """What the number is known by; of a vague word its interval."""
    return figure.bound is Bound.VAGUE, figure.low, figure.high


def _tells_both(told: dict[tuple[int, Measure, object], list[int]], figure: StripFigure, other: StripFigure) -> bool:
    value = _value(figure)
    return (figure.article_id, Measure.KILLED, value) in told or (other.article_id, figure.measure, value) in told


def _same_people(figure: StripFigure, other: StripFigure) -> bool:
    telling = figure.population.casefold() not in _ANYBODY
    return telling and ASPECTS["population"][0](figure.scope, other.scope) is Sameness.SAME
