"""Times as people say them, the day first and its age in brackets; the exact one stands on hover."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from workbench.domain.labels import DatePrecision

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3_600, 86_400
_WEEK_S, _MONTH_S, _YEAR_S = 7 * _DAY_S, 30.44 * _DAY_S, 365.25 * _DAY_S
#: An age is said of what is younger than this: "2 years ago" would be the same for a whole event.
_RECENT_S = 2 * _WEEK_S

#: (seconds from which it applies, seconds of one unit, the unit's name)
_UNITS = (
    (_YEAR_S, _YEAR_S, "year"),
    (2 * _MONTH_S, _MONTH_S, "month"),
    (2 * _WEEK_S, _WEEK_S, "week"),
    (2 * _DAY_S, _DAY_S, "day"),
    (_HOUR_S, _HOUR_S, "hour"),
    (_MINUTE_S, _MINUTE_S, "minute"),
)


def zone(name: str | None) -> tzinfo:
    """The time zone of that IANA name, UTC where it is not known."""
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC


def ago(when: datetime, now: datetime) -> str:
    """As in "2 hours ago", "yesterday", "in 3 days"; both times aware. Below a minute it is "just now"."""
    seconds = (now - when).total_seconds()
    size = abs(seconds)
    if size < _MINUTE_S:
        return "just now"
    if _DAY_S <= size < 2 * _DAY_S:
        return "yesterday" if seconds > 0 else "tomorrow"
    unit_s, name = next((unit_s, name) for least, unit_s, name in _UNITS if size >= least)
    count = int(size // unit_s)
    words = f"{count} {name}{'s' if count > 1 else ''}"
    return f"{words} ago" if seconds > 0 else f"in {words}"


def dated(when: datetime, now: datetime, where: tzinfo | None = UTC) -> str:
    """As in "12 March 2024 (2 hours ago)", on the calendar of ``where``; without its age from two weeks on."""
    day = on_day(when.astimezone(where or UTC).date())
    return f"{day} ({ago(when, now)})" if abs((now - when).total_seconds()) < _RECENT_S else day


def exactly(when: datetime, where: tzinfo | None = UTC) -> str:
    """As in "12 March 2024, 05:30 UTC", on the clock of ``where``; UTC+05:30 is a clock with no other name."""
    local = when.astimezone(where or UTC)
    return f"{on_day(local.date())}, {local:%H:%M} {local.tzname()}"


def on_day(day: date) -> str:
    """As in "12 March 2024"."""
    return f"{day.day} {day:%B %Y}"


def as_known(day: date, precision: str) -> str:
    """A day of publication as in "12 March 2024", only the month or the year where no more is known."""
    if precision == DatePrecision.YEAR:
        return f"{day:%Y}"
    return f"{day:%B %Y}" if precision == DatePrecision.MONTH else on_day(day)


def days_between(first: date, last: date) -> str:
    """As in "11 to 13 March 2024", as short as the two days allow; one day where they are the same."""
    if first == last:
        return on_day(last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {on_day(last)}"
    if first.year == last.year:
        return f"{first.day} {first:%B} to {on_day(last)}"
    return f"{on_day(first)} to {on_day(last)}"
