"""The time of day within a printed date, and the zone beside it, wherever they stand."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import NamedTuple

from workbench.domain.words.calendar_words import MONTH_NUMBERS, WEEKDAYS
from workbench.ingest.dates.zones import in_named_zone, with_offset

_WORDS_OF_DATES = rf"(?:{'|'.join((*MONTH_NUMBERS, *WEEKDAYS))}|mon|tues?|wed|thu|thurs?|fri|sat|sun|on|of|the)\b"
_TIME = re.compile(
    r"""
    (?<![\d.:/-])
    (?P<hour>\d{1,2})
    (?: : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?: [.,] (?P<fraction>\d{1,9}) )? )?
      | [.h] (?P<dotted>\d{2})
      | (?= \s? [ap] \.? \s? m \b )
    )
    (?! \d | [.:/] \d )
    (?: \s? (?P<half>[ap]) \.? \s? m \b \.? )?
    (?: \s* h (?: rs | ours )? \b \.? )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
#: What stands behind a number beside the time is no part of it: an offset has its sign at its first digit.
_OFFSET = re.compile(
    r"""
    (?P<gap> \s* ,? \s*) \(? (?P<utc> (?: UTC | GMT ) \s* )?
    (?P<sign> [+\u2212-] ) (?P<hours> \d{1,2} ) (?: (?P<colon>:)? (?P<minutes> \d{2} ) )?
    (?! \d | \s* [A-Za-z] | [:./-] )
    \)? (?: \s* (?: \( [^()]{1,60} \) | \[ [\w/+-]{1,40} \] ) )?
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_NAME = re.compile(
    rf"[ ,]* [\[(]? (?P<name> (?: (?! {_WORDS_OF_DATES} ) [A-Za-z][A-Za-z.]* (?: [/_-] [A-Za-z]+ )* \s? )+ ) [\])]?",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_ISO_DAY = re.compile(r"\d{4}-?\d\d-?\d\d ?", re.ASCII)
_DIGITS_OF_MICROSECONDS = 6
_HALF_DAY = 12


class ClockTime(NamedTuple):
    """``offset`` is its parts (sign, hours, minutes) as printed, None where none is; ``name`` a zone's name or ""."""

    at: time
    offset: tuple[str, str, str] | None
    name: str

    def on(self, day: datetime) -> datetime:
        """That time on the (naive) day: aware where a zone is printed. Raises ValueError for an unknown zone."""
        local = datetime.combine(day.date(), self.at)
        if self.offset:
            return with_offset(local, *self.offset)
        return in_named_zone(local, self.name) if self.name else local


def split_time(printed: str) -> tuple[str, ClockTime | None]:
    """The date without its time, and the time; None where there is none.

    Raises ValueError for two times, and for one that no clock shows.
    """
    found = _TIME.search(printed)
    if found is None:
        return printed, None
    before, after = printed[: found.start()], printed[found.end() :]
    offset, name, end = _zone(before, after)
    rest = f"{before} {after[end:]}"
    if _TIME.search(rest):
        raise ValueError("two times")
    return rest, ClockTime(_time(found), offset, name)


def _zone(before: str, after: str) -> tuple[tuple[str, str, str] | None, str, int]:
    if (found := _OFFSET.match(after)) and not _is_range(before, found):
        sign = "+" if found["sign"] == "+" else "-"
        return (sign, found["hours"], found["minutes"] or ""), "", found.end()
    if found := _NAME.match(after):
        return None, found["name"].strip(), found.end()
    return None, "", 0


def _is_range(before: str, found: re.Match[str]) -> bool:
    """Whether it is the end of an opening time, as in "16 January 2025 09:00-10:00": no outlet prints a zone so."""
    alone = not (found["gap"] or found["utc"]) and found["sign"] != "+" and bool(found["colon"])
    return alone and not _ISO_DAY.fullmatch(before)


def _time(found: re.Match[str]) -> time:
    hour, half = int(found["hour"]), (found["half"] or "").casefold()
    if half and hour <= _HALF_DAY:
        if hour == 0:
            raise ValueError("no such hour")
        hour = hour % _HALF_DAY + (_HALF_DAY if half == "p" else 0)
    elif half == "a":
        raise ValueError("no such hour")
    fraction = (found["fraction"] or "")[:_DIGITS_OF_MICROSECONDS].ljust(_DIGITS_OF_MICROSECONDS, "0")
    return time(hour, int(found["minute"] or found["dotted"] or 0), int(found["second"] or 0), int(fraction))
