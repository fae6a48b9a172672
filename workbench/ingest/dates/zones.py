"""Zones as outlets print them, by the zone database; a name that may be two zones, or is not known, is none.

RFC 5322, 4.3, fixes the offsets of the names of the United States. Every other name counts where the zone database
says that it is in force at that moment: "BST" is British in summer only, as Bangladesh has the same letters.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_UTC_NAMES = frozenset({"z", "utc", "gmt", "ut", "greenwich mean time", "coordinated universal time"})
_US_HOURS = {
    **{"est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7},
    **{f"{name} standard time": hours for name, hours in (("eastern", -5), ("mountain", -7), ("pacific", -8))},
    **{f"{name} daylight time": hours for name, hours in (("eastern", -4), ("mountain", -6), ("pacific", -7))},
    **{"central standard time": -6, "central daylight time": -5},
}
#: Names that follow the clock of a place, whatever the season.
_CLOCKS = {
    "America/New_York": ("et", "eastern", "eastern time", "us eastern", "new york time"),
    "America/Chicago": ("ct", "central time", "us central"),
    "America/Denver": ("mt", "mountain time"),
    "America/Los_Angeles": ("pt", "pacific", "pacific time", "us pacific"),
    "America/Anchorage": ("akt", "alaska time"),
    "Europe/London": ("uk time", "london time"),
    "Europe/Istanbul": ("trt",),
    "Asia/Singapore": ("sgt", "singapore time"),
    "Asia/Kuala_Lumpur": ("myt",),
    "Asia/Manila": ("pht",),
    "Asia/Bangkok": ("ict",),
    "Asia/Kathmandu": ("npt",),
    "Asia/Kabul": ("aft",),
    "Asia/Kolkata": ("india standard time", "indian standard time"),
    "America/Sao_Paulo": ("brt",),
    "America/Argentina/Buenos_Aires": ("art",),
    "America/Bogota": ("cot",),
    "America/Lima": ("pet",),
}
#: Names that the zone database gives to one stretch of the year in these places, with what they stand for.
_IN_FORCE = {
    "CET": ("Europe/Berlin",),
    "CEST": ("Europe/Berlin",),
    "WET": ("Europe/Lisbon",),
    "WEST": ("Europe/Lisbon",),
    "EET": ("Europe/Athens",),
    "EEST": ("Europe/Athens", "Africa/Cairo", "Asia/Beirut"),
    "BST": ("Europe/London",),
    "MSK": ("Europe/Moscow",),
    "IDT": ("Asia/Jerusalem",),
    "JST": ("Asia/Tokyo",),
    "KST": ("Asia/Seoul",),
    "HKT": ("Asia/Hong_Kong",),
    "PKT": ("Asia/Karachi",),
    "WIB": ("Asia/Jakarta",),
    "WITA": ("Asia/Makassar",),
    "WIT": ("Asia/Jayapura",),
    "AEST": ("Australia/Sydney", "Australia/Brisbane"),
    "AEDT": ("Australia/Sydney",),
    "ACST": ("Australia/Adelaide", "Australia/Darwin"),
    "ACDT": ("Australia/Adelaide",),
    "AWST": ("Australia/Perth",),
    "NZST": ("Pacific/Auckland",),
    "NZDT": ("Pacific/Auckland",),
    "SAST": ("Africa/Johannesburg",),
    "EAT": ("Africa/Nairobi",),
    "WAT": ("Africa/Lagos",),
    "CAT": ("Africa/Maputo",),
    "AKST": ("America/Anchorage",),
    "AKDT": ("America/Anchorage",),
    "HST": ("Pacific/Honolulu",),
    "NST": ("America/St_Johns",),
    "NDT": ("America/St_Johns",),
    "ADT": ("America/Halifax",),
}
_LONG_NAMES = {
    "british summer time": "BST",
    "central european time": "CET",
    "central european standard time": "CET",
    "central european summer time": "CEST",
    "eastern european time": "EET",
    "eastern european summer time": "EEST",
    "moscow time": "MSK",
    "japan standard time": "JST",
    "korea standard time": "KST",
    "hong kong time": "HKT",
    "pakistan standard time": "PKT",
    "australian eastern standard time": "AEST",
    "australian eastern daylight time": "AEDT",
    "new zealand standard time": "NZST",
    "new zealand daylight time": "NZDT",
}
_PLACES = {name: place for place, names in _CLOCKS.items() for name in names}
#: No place on earth is further from UTC.
_WEST, _EAST = timedelta(hours=-12), timedelta(hours=14)
_QUARTER = timedelta(minutes=15)


def in_named_zone(local: datetime, name: str) -> datetime:
    """The naive ``local`` with the fixed offset that the printed zone ``name`` has at that moment.

    Raises ValueError, with a sentence, for a name that is not known, may be two zones, or is not in force then, and
    for an hour that the clocks there skip or have twice.
    """
    plain = " ".join(name.replace(".", "").split())
    low = plain.casefold()
    if low in _UTC_NAMES:
        return local.replace(tzinfo=UTC)
    if low in _US_HOURS:
        if low == "cst" and _on_clock(local, "America/Chicago").tzname() != "CST":
            raise _not_understood(name)  # China has the same letters all year
        return local.replace(tzinfo=timezone(timedelta(hours=_US_HOURS[low])))
    if low in _PLACES or "/" in plain:
        return _fixed(_on_clock(local, _PLACES.get(low, plain)))
    short = _LONG_NAMES.get(low, plain.upper())
    for place in _IN_FORCE.get(short, ()):
        for fold in (0, 1):
            there = local.replace(tzinfo=_place(place), fold=fold)
            if there.tzname() == short and _exists(there):
                return _fixed(there)
    raise _not_understood(name)


def with_offset(local: datetime, sign: str, hours: str, minutes: str) -> datetime:
    """The naive ``local`` with an offset as in +05:30. Raises ValueError for one that no place has."""
    offset = timedelta(hours=int(hours), minutes=int(minutes or 0)) * (1 if sign == "+" else -1)
    if not _WEST <= offset <= _EAST or offset % _QUARTER:
        raise _not_understood(f"{sign}{hours}:{minutes or '00'}")
    return local.replace(tzinfo=timezone(offset))


def _on_clock(local: datetime, place: str) -> datetime:
    """Raises ValueError where the clock of the place skips that hour, or has it twice."""
    zone = _place(place)
    one, other = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
    if one.utcoffset() != other.utcoffset():
        raise UnknownZone(f"the clocks of its zone are changed at {local:%H:%M} on that day: write the time as +01:00")
    return one


def _exists(there: datetime) -> bool:
    """Whether the clock there shows that time: in spring it skips an hour."""
    return there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) == there.replace(tzinfo=None)


def _fixed(there: datetime) -> datetime:
    offset = there.utcoffset() or timedelta(0)
    return there.replace(tzinfo=timezone(offset), fold=0)


@cache
def _place(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise _not_understood(name) from None


class UnknownZone(ValueError):
    """A zone that is printed and not understood, or leaves the time uncertain."""


def _not_understood(name: str) -> UnknownZone:
    return UnknownZone(f"its zone {name.strip()[:40]!r} is not understood: write the time like 2016-10-31T22:12+01:00")
