"""What a figure or a sentence is about: of whom, when and where; and whether two of them speak of the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from workbench.domain.text.repeats import normalise_typography

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_NUMBERS = {word: str(number) for number, word in enumerate(_COUNTED, start=1)} | {"a": "1", "an": "1"}
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "noon", "midday", "early", "late"})
#: Days away from that of publication. The evening before is a night of that day.
_NEAR = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening", "earlier today"), 0),
    **{"yesterday": -1, "last night": -1, "tomorrow": 1},
}
#: The hour of UTC from which it is tomorrow somewhere.
_EARLIEST_NEXT_DAY = 10
_SMALL = frozenset(
    {"the", "on", "in", "over", "during", "within", "for", "throughout", "by", "of", "at", "its", "their"}
)
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

    So are two events since which a text counts: "since the pond failed" may be "since the dam broke".
    """
    first, second = _period(one), _period(other)
    verdict = _same(first, second)
    if verdict is Sameness.DIFFERENT and not (_is_day(first) and _is_day(second)):
        unclear = _kind(first) != _kind(second) or _since_event(first, second) or _is_open(first, second)
        return Sameness.UNCLEAR if unclear else verdict
    return verdict


def _since_event(first: str, second: str) -> bool:
    """Whether both run since something, and at least one of them gives no day for it."""
    days = {*_DAYS, *_MONTHS}
    return _kind(first) == _kind(second) == "since" and not all(days & set(one.split()) for one in (first, second))


def _is_open(first: str, second: str) -> bool:
    """Whether one is a weekday of which nobody knows the date, and the other a date."""
    return {first, second} & set(_DAYS) != set() and _is_day(first) != _is_day(second)


def other_days(one: Scope, other: Scope) -> bool:
    """Whether two scopes are surely of different days."""
    first, second = _period(one), _period(other)
    return _is_day(first) and _is_day(second) and first != second


def other_period(one: Scope, other: Scope) -> bool:
    """Whether the time surely changed: another day, or a stretch of another length."""
    first, second = _period(one), _period(other)
    stretches = _kind(first) == _kind(second) == "stretch" and first != second
    return other_days(one, other) or stretches


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
    if day := _near_day(words, scope.published_at):
        return day
    words = [_RECENT.get(word, word) for word in words if word not in _SMALL]
    if not set(words).isdisjoint((*_DAYS, *_MONTHS)):
        words = [word for word in words if word not in _PARTS_OF_DAY]
    if day := _day(words, scope.published_at):
        return day
    return " ".join(singular(word) for word in words)


def _day(words: list[str], published_at: datetime | None) -> str:
    """ "Month day" for a date, and for a weekday where the day of publication settles which one is meant."""
    months = [word for word in words if word in _MONTHS]
    numbers = [word for word in words if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)?", word)]
    if len(months) == 1 and len(numbers) == 1 and words[0] in (months[0], numbers[0]):
        return f"{months[0]} {int(re.sub(r'[a-z]', '', numbers[0]))}"
    if len(words) == 1 and words[0] in _DAYS and published_at is not None:
        back = (published_at.weekday() - _DAYS.index(words[0])) % len(_DAYS)
        if back == len(_DAYS) - 1 and _may_be_next_day(published_at):
            return ""
        return _named_day(published_at - timedelta(days=back))
    return ""


def _near_day(words: list[str], published_at: datetime | None) -> str:
    """The day of "today", "last night", "yesterday morning" ...; "" for other words."""
    for length in (2, 1):
        away = _NEAR.get(" ".join(words[:length]))
        if away is not None and published_at is not None and _PARTS_OF_DAY.issuperset(words[length:]):
            return _named_day(published_at + timedelta(days=away))
    return ""


def _named_day(day: datetime) -> str:
    return f"{_MONTHS[day.month - 1]} {day.day}"


def _may_be_next_day(published_at: datetime) -> bool:
    """Whether a time in UTC, of which nobody knows the place, may be the morning of the next day there."""
    return not published_at.utcoffset() and published_at.hour >= _EARLIEST_NEXT_DAY


def _is_day(period: str) -> bool:
    return period.partition(" ")[0] in _MONTHS


def _kind(period: str) -> str:
    """Whether a period runs since something, is a stretch of time, or is a day."""
    words = period.split()
    if words[:1] == ["since"]:
        return "since"
    if _is_day(period) or (words[:1] and words[0] in _DAYS):
        return "day"
    return "stretch" if words and _UNIT.fullmatch(words[-1]) else period


def singular(word: str) -> str:
    """A plain guess at the singular of a noun, good enough to compare two."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
