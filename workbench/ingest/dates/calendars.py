"""Years of other calendars: converted only where nothing else can be meant."""

from __future__ import annotations

from datetime import date, timedelta

_BUDDHIST = 543
#: Thailand counted another new year's day before (1940).
_FIRST_BUDDHIST = 1941 + _BUDDHIST
_BUDDHIST_ZONES = frozenset({timedelta(hours=7)})
_PERSIAN_ZONES = frozenset({timedelta(hours=3, minutes=30), timedelta(hours=4, minutes=30)})
_FIRST_PERSIAN, _LAST_PERSIAN = 1300, 1472
#: The years of each 33 that have a day more; it gives the new year of the observatory from 1244 to 1472: A. Borkowski,
#: The Persian calendar for 3000 years, Earth, Moon, and Planets 74 (1996).
_LONG_YEARS = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_KNOWN_YEAR, _KNOWN_NEW_YEAR = 1403, date(2024, 3, 20)
_LONG_MONTHS, _LONG_MONTH_DAYS, _MONTH_DAYS, _MONTHS = 6, 31, 30, 12


def gregorian(year: int, month: int, day: int, offset: timedelta | None) -> date | None:
    """The Gregorian day of one printed in a calendar that the printed zone gives away; None for any other.

    Buddhist years (2568) with the offset of Thailand, Laos and Cambodia; Persian ones (1403) with that of Iran or
    Afghanistan. The Islamic years 1400 and after, of Saudi Arabia, have neither offset. Raises ValueError for a day
    that the calendar lacks.
    """
    if year >= _FIRST_BUDDHIST and offset in _BUDDHIST_ZONES:
        return date(year - _BUDDHIST, month, day)
    if _FIRST_PERSIAN <= year <= _LAST_PERSIAN and offset in _PERSIAN_ZONES:
        return _of_persian(year, month, day)
    return None


def _of_persian(year: int, month: int, day: int) -> date:
    longest = _LONG_MONTH_DAYS if month <= _LONG_MONTHS else _MONTH_DAYS
    if month == _MONTHS and year % 33 not in _LONG_YEARS:
        longest -= 1
    if not (1 <= month <= _MONTHS and 1 <= day <= longest):
        raise ValueError(f"no day {day} in month {month} of {year}")
    full = min(month - 1, _LONG_MONTHS)
    return _new_year(year) + timedelta(days=(month - 1) * _MONTH_DAYS + full + day - 1)


def _new_year(year: int) -> date:
    between = range(min(year, _KNOWN_YEAR), max(year, _KNOWN_YEAR))
    days = sum(366 if one % 33 in _LONG_YEARS else 365 for one in between)
    return _KNOWN_NEW_YEAR + timedelta(days=days if year >= _KNOWN_YEAR else -days)
