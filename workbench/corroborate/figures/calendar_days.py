"""Which days of the calendar a time in plain words is, for a text of a known day."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from workbench.domain.words.calendar_words import MONTH_NUMBERS, WEEKDAYS

PARTS_OF_DAY = frozenset({"morning", "afternoon", "evening", "night", "noon", "midday", "early", "late"})
#: Days away from that of publication. The evening before is a night of that day.
_NEAR = {
    **dict.fromkeys(("today", "tonight", "this morning", "this afternoon", "this evening", "earlier today"), 0),
    **{"yesterday": -1, "last night": -1, "tomorrow": 1, "day before yesterday": -2, "day after tomorrow": 2},
}
#: The hour of UTC from which it is tomorrow somewhere.
_EARLIEST_NEXT_DAY = 10
#: A date without a year is of the past months; one that long ago may as well be ahead.
_SURELY_PAST = timedelta(days=200)
_SMALL = frozenset({"the", "on", "in", "during", "of", "at"})
_JOINTS = frozenset({"and", "to", "until", "till", "through"})
#: Any leap year: the days of dates without a year are kept in it.
_NO_YEAR = 2000
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Days:
    """From the first to the last day, both included; of dates without a known year only month and day count."""

    first: date
    last: date
    has_year: bool = True

    @property
    def is_one(self) -> bool:
        return self.first == self.last

    def is_apart(self, other: Days) -> bool:
        """Whether no day can be of both."""
        if self.has_year == other.has_year:
            return self.last < other.first or other.last < self.first
        return self.is_one and other.is_one and _month_day(self.first) != _month_day(other.first)


def read_days(words: Sequence[str], published_at: datetime | None) -> Days | None:
    """The days that words in lower case name; None where that is not sure."""
    if not words:
        return None
    plain = [word for word in words if word not in PARTS_OF_DAY] or list(words)
    if plain[:1] and plain[0] in ("between", "from"):
        plain = plain[1:]
    joints = [place for place, word in enumerate(plain) if word in _JOINTS]
    if len(joints) == 1:
        return _from_to(plain[: joints[0]], plain[joints[0] :], published_at)
    return _one(list(words), published_at) if not joints else None


def _from_to(start: list[str], end: list[str], published_at: datetime | None) -> Days | None:
    """Two days that an "and" joins are read as days from to only where they follow each other."""
    joint, rest = end[0], end[1:]
    months = [word for word in rest if word in MONTH_NUMBERS]
    if len(rest) == 1 and _day_number(rest[0]):
        rest = [word for word in start if word in MONTH_NUMBERS] + rest
    elif all(word in _SMALL or _day_number(word) for word in start):
        start = [*start, *months]
    last = _one(rest, published_at)
    first = _one(start, published_at)
    if not first or not last or not (first.is_one and last.is_one) or first.has_year != last.has_year:
        return None
    if first.first > last.last and start[-1] in WEEKDAYS:
        first = Days(first.first - _WEEK, first.last - _WEEK)
    is_gap = joint == "and" and last.first - first.last != timedelta(days=1)
    if first.first > last.last or (is_gap and not _is_between(start, rest)):
        return None
    return Days(first.first, last.last, first.has_year)


def _is_between(start: list[str], rest: list[str]) -> bool:
    return bool(start and rest) and start[0] not in ("on", "in") and rest[0] not in ("on", "in")


def _one(words: list[str], published_at: datetime | None) -> Days | None:
    if words and published_at is not None and (found := _near(words, published_at)):
        return found
    kept = [word for word in words if word not in _SMALL and word not in PARTS_OF_DAY]
    weekdays = [word for word in kept if word in WEEKDAYS]
    rest = [word for word in kept if word not in WEEKDAYS]
    if len(weekdays) > 1 or not kept:
        return None
    if not weekdays:
        return _date(rest, published_at)
    if rest in ([], ["last", "week"]):
        return _weekday(WEEKDAYS.index(weekdays[0]), bool(rest), published_at)
    found = _date(rest, published_at)
    if found is None or not found.is_one:
        return None
    fits = not found.has_year or found.first.weekday() == WEEKDAYS.index(weekdays[0])
    return found if fits else None


def _weekday(number: int, of_last_week: bool, published_at: datetime | None) -> Days | None:
    """None for a week that ends on Saturday for some and on Sunday for others, where it makes a difference."""
    if published_at is None:
        return None
    today = published_at.date()
    if of_last_week:
        is_open = 6 in (number, today.weekday()) or (today.weekday() == 5 and may_be_next_day(published_at))
        return None if is_open else _single(today - timedelta(days=today.weekday() + 7 - number))
    back = (today.weekday() - number) % 7
    return None if back == 6 and may_be_next_day(published_at) else _single(today - timedelta(days=back))


def _near(words: list[str], published_at: datetime) -> Days | None:
    today = published_at.date()
    kept = words[1:] if words[:2] == ["the", "day"] else words
    for length in (3, 2, 1):
        away = _NEAR.get(" ".join(kept[:length]))
        if away is not None and PARTS_OF_DAY.issuperset(kept[length:]):
            return _single(today + timedelta(days=away))
    match [word for word in words if word != "in"]:
        case ["this" | "last" as which, "year"]:
            year = today.year - (which == "last")
            return Days(date(year, 1, 1), date(year, 12, 31))
        case ["this" | "last" as which, "month"]:
            begun = today.replace(day=1)
            return _month(begun if which == "this" else begun - timedelta(days=1))
        case ["this" | "last" as which, "week"]:
            sunday = today - timedelta(days=today.weekday() + 1 + 7 * (which == "last"))
            return Days(sunday, sunday + _WEEK)
    return None


def _date(words: list[str], published_at: datetime | None) -> Days | None:
    shape = " ".join("M" if word in MONTH_NUMBERS else _shape(word) for word in words)
    reader = _SHAPES.get(shape)
    try:
        return reader(words, published_at) if reader else None
    except ValueError:
        return None


def _shape(word: str) -> str:
    if re.fullmatch(r"(?:1[6-9]|20)\d\d", word):
        return "Y"
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", word):
        return "T"
    return "D" if re.fullmatch(r"\d{1,2}", word) else word


def _day_number(word: str) -> int:
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", word)
    return int(found[1]) if found else 0


def _written(words: list[str], published_at: datetime | None) -> Days:
    month = next(MONTH_NUMBERS[word] for word in words if word in MONTH_NUMBERS)
    day = next(number for word in words if (number := _day_number(word)))
    years = [int(word) for word in words if _shape(word) == "Y"]
    return _single(date(years[0], month, day)) if years else _without_year(month, day, published_at)


def _without_year(month: int, day: int, published_at: datetime | None) -> Days:
    anywhere = date(_NO_YEAR, month, day)
    if published_at is not None:
        latest = published_at.date() + timedelta(days=1)
        year = latest.year - ((month, day) > (latest.month, latest.day))
        is_a_day = (month, day) != (2, 29) or isleap(year)
        if is_a_day and latest - date(year, month, day) <= _SURELY_PAST:
            return _single(date(year, month, day))
    return Days(anywhere, anywhere, has_year=False)


def _of_numbers(words: list[str], _published_at: datetime | None) -> Days | None:
    """14/01/2025 and 01/14/2025 can be but one day, 03/04/2025 may be two."""
    one, two, year = map(int, words)
    if one != two and max(one, two) <= 12:
        return None
    return _single(date(year, min(one, two), max(one, two)))


def _nth(words: list[str], published_at: datetime | None) -> Days | None:
    if published_at is None:
        return None
    latest, day = published_at.date() + timedelta(days=1), _day_number(words[0])
    if day > latest.day:
        latest = latest.replace(day=1) - timedelta(days=1)
    return _single(latest.replace(day=day))


_SHAPES: dict[str, Callable[[list[str], datetime | None], Days | None]] = {
    **dict.fromkeys(("M D", "M T", "D M", "T M", "M D Y", "M T Y", "D M Y", "T M Y"), _written),
    "M Y": lambda words, _: _month(date(int(words[1]), MONTH_NUMBERS[words[0]], 1)),
    "Y": lambda words, _: Days(date(int(words[0]), 1, 1), date(int(words[0]), 12, 31)),
    "Y D D": lambda words, _: _single(date(*map(int, words))),
    "D D Y": _of_numbers,
    "T": _nth,
}


def _single(day: date) -> Days:
    return Days(day, day)


def _month(day: date) -> Days:
    return Days(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def _month_day(day: date) -> tuple[int, int]:
    return day.month, day.day


def may_be_next_day(published_at: datetime) -> bool:
    """Whether a time in UTC, of which nobody knows the place, may be the morning of the next day there."""
    return not published_at.utcoffset() and published_at.hour >= _EARLIEST_NEXT_DAY
