"""Parses publication dates as printed by outlets and tables, with their precision and their zone.

Every letter and figure of a date has to be understood, or there is none: libraries for printed dates pass over the
words that they do not know, zones among them, and settle by themselves which of two numbers is the month.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

from workbench.domain.clock import offset_name, utc_now
from workbench.domain.labels import DatePrecision
from workbench.domain.words.calendar_words import MONTH_NUMBERS, MONTHS, WEEKDAYS
from workbench.ingest.dates.calendars import gregorian
from workbench.ingest.dates.clock_times import ClockTime, split_time
from workbench.ingest.dates.zones import UnknownZone

_WEEKDAYS = [day[:3] for day in WEEKDAYS]
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = re.compile(
    r"\b(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?",
    re.IGNORECASE,
)
#: What stands before a date, or between its parts, and says nothing of it.
_FILLERS = re.compile(
    r"^(?:first )?(?:published|posted|publication date|date|on)\b(?: on\b| at\b)?\s*:?"
    r"|\b(?:at|on|the|of)\b|[,|·•]",
    re.IGNORECASE,
)
_DAY, _YEAR = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?", r"(?P<year>\d{4})"
#: Day, month and year in every order that leaves no doubt; the numbers alone come with the year first.
_DAYS = [
    re.compile(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"{_YEAR}([-/.])(?P<number>\d{{1,2}})\2(?P<day>\d{{1,2}})",
        rf"{_YEAR}(?P<number>\d\d)(?P<day>\d\d)",
        rf"{_DAY}[ -]?{_MONTH}[ -]?{_YEAR}",
        rf"{_MONTH} ?{_DAY} {_YEAR}",
        rf"{_YEAR}[ -]{_MONTH}[ -]{_DAY}",
    )
]
_MONTHS_OF_YEARS = [
    re.compile(form, re.IGNORECASE | re.ASCII) for form in (rf"{_YEAR}-(?P<number>\d\d)", rf"{_MONTH} {_YEAR}")
]
_YEAR_ALONE = re.compile(r"\d{4}", re.ASCII)
#: 31/10/2016, 12.03.2024, 3-4-2024.
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})", re.ASCII)
#: 20250116T142000Z, which has no signs between its parts, and the zone of a day, which says nothing of it.
_BASIC = re.compile(r"(\d{8})T(\d{2})(\d{2})(\d{2})?(?=\D|$)", re.IGNORECASE | re.ASCII)
_DAY_WITH_ZONE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2})", re.IGNORECASE | re.ASCII)
#: The whole form that programs write, of years that need no look at a calendar.
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+](?:0\d|1[0-3]):(?:00|30|45))", re.ASCII)
#: Between the day and the time of ISO 8601.
_ISO_T = re.compile(r"(?<=\d)T(?=\d\d:?\d\d)", re.IGNORECASE | re.ASCII)
#: Twice the length of the longest printed form with weekday, zone and a word or two.
_MAX_DATE_CHARS = 120
#: The first newspaper came out in 1605.
FIRST_YEAR = 1605


class PrintedDate(NamedTuple):
    """``at`` is in UTC; of a day, month or year the beginning. ``zone`` is the printed one as +01:00, "" for none."""

    at: datetime
    precision: DatePrecision
    zone: str = ""


def parse_date(printed: str) -> PrintedDate:
    """The time in UTC, its precision, and its printed zone; missing parts take their first value (day 1, 00:00).

    A time without a zone is taken as UTC. Raises ValueError, with a sentence, for anything but a date with a
    year, for a numeric date whose day and month are ambiguous, for a zone that is not understood, and for a year before
    newspapers or after the next.
    """
    if _ISO.fullmatch(printed) and int(printed[:4]) <= (last_year := utc_now().year + 1):
        return _of_program(printed, last_year)
    plain = " ".join(_with_ascii_digits(printed).split())
    if len(plain) > _MAX_DATE_CHARS:
        raise _not_a_date(plain)
    return _parse(plain, utc_now().year + 1)


def _of_program(printed: str, last_year: int) -> PrintedDate:
    """A whole ISO 8601 time, as every table of articles has them by the thousand."""
    try:
        found = datetime.fromisoformat(printed)
    except ValueError:
        return _parse(printed, last_year)
    return PrintedDate(found.astimezone(UTC), DatePrecision.MINUTE, offset_name(found))


@lru_cache(maxsize=4096)
def _parse(printed: str, last_year: int) -> PrintedDate:
    try:
        rest, clock = split_time(_spaced(printed))
    except ValueError:
        raise _not_a_date(printed) from None
    words, weekdays = _without_weekdays(rest)
    words = _in_one_order(words, printed)
    if clock is None and (part := _part(words)):
        if weekdays:
            raise _not_a_date(printed)
        return PrintedDate(_beginning(printed, *part, last_year), part[2])
    parts = _day_parts(words, printed)
    found = _of_day(printed, parts, clock, last_year)
    if weekdays and any(found.weekday() != day for day in weekdays):
        raise ValueError(f"{printed!r} says another day of the week than that day was")
    return _stored(found, clock)


def _spaced(printed: str) -> str:
    basic = _BASIC.match(printed)
    if basic:
        day, hour, minute, second = basic.groups()
        return f"{day} {hour}:{minute}:{second or '00'}{printed[basic.end() :]}"
    day_alone = _DAY_WITH_ZONE.fullmatch(printed)
    return day_alone[1] if day_alone else _ISO_T.sub(" ", printed, count=1)


def _without_weekdays(words: str) -> tuple[str, list[int]]:
    named = [_WEEKDAYS.index(found[1][:3].casefold()) for found in _WEEKDAY.finditer(words)]
    return " ".join(_FILLERS.sub(" ", " ".join(_WEEKDAY.sub(" ", words).split())).split()).rstrip("-– "), named


def _in_one_order(words: str, printed: str) -> str:
    """A numeric day and month with the year first: with dots the day comes first."""
    numeric = _NUMERIC.fullmatch(words)
    if numeric is None:
        return words
    first, separator, second, year = numeric.groups()
    one, two = int(first), int(second)
    if separator != "." and one <= len(MONTHS) and two <= len(MONTHS) and one != two:
        raise ValueError(f"{printed!r} could be two days: write it as {year}-MM-DD")
    day, month = (two, one) if two > len(MONTHS) and separator != "." else (one, two)
    return f"{year}-{month:02}-{day:02}"


def _part(words: str) -> tuple[int, int, DatePrecision] | None:
    if _YEAR_ALONE.fullmatch(words):
        return int(words), 1, DatePrecision.YEAR
    for form in _MONTHS_OF_YEARS:
        if found := form.fullmatch(words):
            return int(found["year"]), _month(found), DatePrecision.MONTH
    return None


def _day_parts(words: str, printed: str) -> tuple[int, int, int]:
    for form in _DAYS:
        if found := form.fullmatch(words):
            return int(found["year"]), _month(found), int(found["day"])
    raise _not_a_date(printed)


def _month(found: re.Match[str]) -> int:
    parts = found.groupdict()
    return int(parts["number"]) if parts.get("number") else MONTH_NUMBERS[parts["month"][:3].casefold()]


def _beginning(printed: str, year: int, month: int, precision: DatePrecision, last_year: int) -> datetime:
    if precision is DatePrecision.MONTH and not 1 <= month <= len(MONTHS):
        raise _not_a_date(printed)
    _check_year(printed, year, last_year)
    return datetime(year, month, 1, tzinfo=UTC)


def _of_day(printed: str, parts: tuple[int, int, int], clock: ClockTime | None, last_year: int) -> datetime:
    """The moment, aware where a zone is printed with a time."""
    year, month, day = parts
    try:
        other = gregorian(year, month, day, _fixed_offset(clock))
        if other is None:
            _check_year(printed, year, last_year)
        which = other or date(year, month, day)
    except _ImpossibleYear:
        raise
    except ValueError:
        raise _not_a_date(printed) from None
    _check_year(printed, which.year, last_year)
    midnight = datetime(which.year, which.month, which.day)  # noqa: DTZ001 - its zone is put to it with the time
    try:
        return clock.on(midnight) if clock else midnight
    except UnknownZone as error:
        raise UnknownZone(f"{printed!r} has no certain time, as {error}") from None


def _fixed_offset(clock: ClockTime | None) -> timedelta | None:
    """The offset of zones that never change their clocks, which tells what calendar is printed."""
    if clock is None or clock.offset is None:
        return None
    sign, hours, minutes = clock.offset
    return timedelta(hours=int(hours), minutes=int(minutes or 0)) * (1 if sign == "+" else -1)


def _stored(found: datetime, clock: ClockTime | None) -> PrintedDate:
    if clock is None:
        return PrintedDate(found.replace(tzinfo=UTC), DatePrecision.DAY)
    if found.tzinfo is None:
        return PrintedDate(found.replace(tzinfo=UTC), DatePrecision.MINUTE)
    # RFC 5322, 3.3: -0000 says the time in UTC, and nothing of the place
    unknown = clock.offset is not None and clock.offset[0] == "-" and not found.utcoffset()
    return PrintedDate(found.astimezone(UTC), DatePrecision.MINUTE, "" if unknown else offset_name(found))


class _ImpossibleYear(ValueError):
    pass


def _check_year(printed: str, year: int, last_year: int) -> None:
    if not FIRST_YEAR <= year <= last_year:
        raise _ImpossibleYear(
            f"{printed[:60]!r} is not a date that can be read, as no article is of the year {year}: "
            "write it like 2016-10-31"
        )


def _with_ascii_digits(printed: str) -> str:
    if printed.isascii():
        return printed
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in printed)


def _not_a_date(printed: str) -> ValueError:
    return ValueError(f"{printed[:60]!r} is not a date that can be read: write it like 2016-10-31 or 2016-10-31T22:12Z")
