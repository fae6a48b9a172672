"""Parses publication dates as printed by outlets and tables, with their precision.

The standard library parses ISO 8601 and RFC 2822, dateparser the many printed forms. Nothing is guessed: an
ambiguous date is refused.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from workbench.domain.labels import DatePrecision

if TYPE_CHECKING:
    from dateparser.date import DateDataParser

Periods = Mapping[str, DatePrecision]

_ISO_PART = re.compile(r"(\d{4})(?:-(\d{2}))?")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{8}")
_ISO_TIME = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:?\d{2}.*")
_RFC_2822 = re.compile(r"(?:[A-Z][a-z]{2}, )?\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}(?::\d{2})? [A-Z+-][\w:]+")
#: 31/10/2016, 12.03.2024, 3-4-2024, with or without a time after it.
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)(.*)", re.DOTALL)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)")
_WHOLE_PERIODS = {"time": DatePrecision.MINUTE, "day": DatePrecision.DAY}
_PARTIAL_PERIODS = {"month": DatePrecision.MONTH}
_MONTHS = 12
#: Twice the length of the longest printed form with weekday, zone and a word or two.
_MAX_DATE_CHARS = 120


def parse_date(printed: str) -> tuple[datetime, DatePrecision]:
    """The time in UTC and its precision; missing parts take their first value (day 1, 00:00).

    A time without a zone is taken as UTC. Raises ValueError, with a sentence, for anything but a date with a
    year, and for a numeric date whose day and month are ambiguous.
    """
    plain = " ".join(printed.split())
    if len(plain) > _MAX_DATE_CHARS:
        raise _not_a_date(plain)
    return _parse(plain)


@lru_cache(maxsize=4096)
def _parse(printed: str) -> tuple[datetime, DatePrecision]:
    try:
        found = _iso(printed) or _rfc_2822(printed)
    except (ValueError, OverflowError):
        raise _not_a_date(printed) from None
    return found or _printed_form(printed)


def _iso(printed: str) -> tuple[datetime, DatePrecision] | None:
    if part := _ISO_PART.fullmatch(printed):
        year, month = part.groups()
        moment = datetime(int(year), int(month or 1), 1, tzinfo=UTC)
        return moment, DatePrecision.MONTH if month else DatePrecision.YEAR
    if _ISO_DAY.fullmatch(printed):
        day = date.fromisoformat(printed)
        return datetime(day.year, day.month, day.day, tzinfo=UTC), DatePrecision.DAY
    if _ISO_TIME.fullmatch(printed):
        return _in_utc(datetime.fromisoformat(printed)), DatePrecision.MINUTE
    return None


def _rfc_2822(printed: str) -> tuple[datetime, DatePrecision] | None:
    if not _RFC_2822.fullmatch(printed):
        return None
    return _in_utc(parsedate_to_datetime(printed)), DatePrecision.MINUTE


def _printed_form(printed: str) -> tuple[datetime, DatePrecision]:
    if not _YEAR.search(printed):
        raise _not_a_date(printed)
    settled = _settle_order(printed)
    for parser, periods in _parsers():
        found = parser.get_date_data(settled)
        precision = periods.get(found.period or "")
        if found.date_obj is not None and precision is not None:
            return _in_utc(found.date_obj), precision
    raise _not_a_date(printed)


def _settle_order(printed: str) -> str:
    """Resolve the order of a numeric day and month: with dots the day comes first."""
    numeric = _NUMERIC.match(printed)
    if numeric is None:
        return printed
    first, separator, second, year, rest = numeric.groups()
    one, two = int(first), int(second)
    if separator != "." and one <= _MONTHS and two <= _MONTHS and one != two:
        raise ValueError(f"{printed!r} could be two days: write it as {year}-MM-DD")
    day, month = (two, one) if two > _MONTHS else (one, two)
    return f"{year}-{month:02}-{day:02}{rest}"


@cache
def _parsers() -> tuple[tuple[DateDataParser, Periods], ...]:
    """The first parser requires a full day, so that a time is never attached to an unstated day."""
    # imported here: a run whose dates are all ISO never needs it
    from dateparser.date import DateDataParser

    settings = {
        "RETURN_TIME_AS_PERIOD": True,
        "RETURN_AS_TIMEZONE_AWARE": True,
        "TIMEZONE": "UTC",
        "TO_TIMEZONE": "UTC",
        "PARSERS": ["absolute-time"],
        "PREFER_DAY_OF_MONTH": "first",
        "PREFER_MONTH_OF_YEAR": "first",
        "RELATIVE_BASE": datetime(2000, 1, 1),  # noqa: DTZ001 - dateparser wants a naive base
    }
    whole = {**settings, "REQUIRE_PARTS": ["day", "month", "year"]}
    partial = {**settings, "REQUIRE_PARTS": ["month", "year"]}
    return (
        (DateDataParser(languages=["en"], settings=whole), _WHOLE_PERIODS),
        (DateDataParser(languages=["en"], settings=partial), _PARTIAL_PERIODS),
    )


def _in_utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _not_a_date(printed: str) -> ValueError:
    return ValueError(f"{printed[:60]!r} is not a date that can be read: write it like 2016-10-31 or 2016-10-31T22:12Z")
