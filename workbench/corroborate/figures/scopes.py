"""What a figure or a sentence is about: of whom, when and where; and whether two of them speak of the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.corroborate.figures.calendar_days import PARTS_OF_DAY, Days, read_days
from workbench.domain.text.repeats import normalise_typography
from workbench.domain.words.calendar_words import MONTHS, WEEKDAYS

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED, start=1)} | {"a": "1", "an": "1"}
#: What a day may be the start or the end of; "as of Tuesday" and "by Tuesday" are the same.
_LIMITS = {
    **{"since": "since", "by": "by", "as of": "by", "until": "until", "till": "until", "through": "through"},
    **{"before": "before", "after": "after"},
}
_SMALL = frozenset({"the", "on", "in", "over", "during", "within", "for", "throughout", "of", "at", "its", "their"})
_RECENT = dict.fromkeys(("past", "last", "recent", "previous"), "past")
_UNIT = re.compile(r"(?:minute|hour|day|week|month|year|decade|night|weekend)s?")
_SIDES = {
    f"{side}ern": side
    for side in ("west", "east", "north", "south", "northwest", "northeast", "southwest", "southeast")
}
_PLACE_WORDS = frozenset({"area", "areas", "city", "town", "village", "villages", "district", "districts", "region"})
#: What is said of a measure, not of those whom it counts.
_MEASURED = frozenset({"dead", "missing", "injured", "wounded", "killed"})
#: People as such: no figure says less of whom it counts.
_ANYBODY = frozenset({"people", "person", "persons", "other", "others", "individual", "individuals"})


class Sameness(StrEnum):
    """``unclear``: both say something, and whether it is the same cannot be read from the words."""

    SAME = "same"
    DIFFERENT = "different"
    UNCLEAR = "unclear"
    ONE_SILENT = "one_silent"
    BOTH_SILENT = "both_silent"


@dataclass(frozen=True, slots=True)
class Scope:
    """Of whom, when and where, in plain words; ``published_at`` settles which day "on Sunday" or "yesterday" is.

    Its own clock counts, which is the outlet's where the printed zone is known.
    """

    population: str = ""
    period: str = ""
    place: str = ""
    published_at: datetime | None = None


def same_population(one: Scope, other: Scope) -> Sameness:
    """Civilians and children are different; "people" is itself a population, as a text that says it means anybody."""
    return _same(_population(one.population), _population(other.population))


def same_place(one: Scope, other: Scope) -> Sameness:
    """West Aleppo and Aleppo are different: a part is not the whole."""
    return _same(_place(one.place), _place(other.place))


def same_period(one: Scope, other: Scope) -> Sameness:
    """Days are compared as days; two wordings of different kinds ("since Friday", "in three days") are unclear.

    So are days of which only some are the same ("on Tuesday", "this week"), and two events since which a text counts:
    "since the pond failed" may be "since the dam broke".
    """
    (limit, days), (other_limit, other_days_) = _days(one), _days(other)
    if days and other_days_ and limit == other_limit:
        if days == other_days_:
            return Sameness.SAME
        return Sameness.DIFFERENT if days.is_apart(other_days_) else Sameness.UNCLEAR
    first, second = _period(one), _period(other)
    if first and second and (days or other_days_):
        return Sameness.UNCLEAR
    verdict = _same(first, second)
    if verdict is Sameness.SAME and _moves(first) and _day_of(one) != _day_of(other):
        return Sameness.UNCLEAR
    if verdict is Sameness.DIFFERENT:
        bare = {first, second} <= {*WEEKDAYS} and not (one.published_at or other.published_at)
        unclear = _kind(first) != _kind(second) or _since_event(first, second) or (_moves(first) and not bare)
        return Sameness.UNCLEAR if unclear else verdict
    return verdict


def _since_event(first: str, second: str) -> bool:
    """Whether both run since something, and at least one of them gives no day for it."""
    return _kind(first) == _kind(second) == "since" and not all(_moves(one) for one in (first, second))


def _moves(period: str) -> bool:
    """Whether a time whose day cannot be told names one: "last Tuesday" is another day in another article."""
    return not {*WEEKDAYS, *MONTHS}.isdisjoint(period.split())


def name_days(one: Scope, other: Scope) -> bool:
    """Whether both give days, so that an unclear pair may well be of the same: "on Tuesday" and "this week"."""
    return all(_days(scope)[1] is not None or _moves(_period(scope)) for scope in (one, other))


def _day_of(scope: Scope) -> object:
    return scope.published_at.date() if scope.published_at else None


def other_days(one: Scope, other: Scope) -> bool:
    """Whether two scopes are surely of different days."""
    (limit, first), (other_limit, second) = _days(one), _days(other)
    return bool(first and second) and not limit and not other_limit and same_period(one, other) is Sameness.DIFFERENT


def other_period(one: Scope, other: Scope) -> bool:
    """Whether the time surely changed: another day, or a stretch of another length."""
    first, second = _period(one), _period(other)
    stretches = _kind(first) == _kind(second) == "stretch" and first != second
    return other_days(one, other) or (stretches and not (_days(one)[1] or _days(other)[1]))


#: What is compared, by its name in a sentence.
ASPECTS: dict[str, tuple[Callable[[Scope, Scope], Sameness], Callable[[Scope], str]]] = {
    "population": (same_population, lambda scope: scope.population),
    "period": (same_period, lambda scope: scope.period),
    "place": (same_place, lambda scope: scope.place),
}


def _same(one: str, other: str) -> Sameness:
    if not one and not other:
        return Sameness.BOTH_SILENT
    if not one or not other:
        return Sameness.ONE_SILENT
    return Sameness.SAME if one == other else Sameness.DIFFERENT


def _words(text: str) -> list[str]:
    return [word.removesuffix("'s") for word in _WORD.findall(normalise_typography(text).letters)]


def _population(text: str) -> str:
    words = [singular(word) for word in _words(text) if word not in _SMALL | _MEASURED]
    if words and set(words) <= {singular(word) for word in _ANYBODY}:
        return "people"
    return " ".join(words)


def _place(text: str) -> str:
    words = [_SIDES.get(word, word) for word in _words(text)]
    kept = [word for word in words if word not in _SMALL and word not in _PLACE_WORDS]
    return " ".join(kept or words)


def _period(scope: Scope) -> str:
    words = [_NUMBERS.get(word, word) for word in _words(scope.period)]
    words = [_RECENT.get(word, word) for word in words if word not in _SMALL]
    if not set(words).isdisjoint((*WEEKDAYS, *MONTHS)):
        words = [word for word in words if word not in PARTS_OF_DAY]
    return " ".join(singular(word) for word in words)


def _days(scope: Scope) -> tuple[str, Days | None]:
    """What the days are the start or the end of, "" for nothing, and the days; None where they cannot be told."""
    words = _words(scope.period)
    for length in (2, 1):
        if limit := _LIMITS.get(" ".join(words[:length]), ""):
            return limit, read_days(words[length:], scope.published_at)
    return "", read_days(words, scope.published_at)


def _kind(period: str) -> str:
    """Whether a period runs since something, is a stretch of time, or is a day."""
    words = period.split()
    if words[:1] == ["since"]:
        return "since"
    if _moves(period):
        return "day"
    return "stretch" if words and _UNIT.fullmatch(words[-1]) else period


def singular(word: str) -> str:
    """A plain guess at the singular of a noun, good enough to compare two."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
