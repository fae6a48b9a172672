"""The only place that reads the system clock, as everything else is given the time; and the clocks that outlets print.

The zone that a time was printed with is kept beside the moment as its offset from UTC: "+05:30".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from typing import overload

Clock = Callable[[], datetime]

_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)


def utc_now() -> datetime:
    """The current time, timezone-aware, in UTC."""
    return datetime.now(UTC)


def offset_name(moment: datetime) -> str:
    """The offset of an aware time, as in "+05:30"; that of UTC is "+00:00"."""
    minutes = round((moment.utcoffset() or timedelta(0)).total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


@overload
def printed_time(moment: datetime, offset: str) -> datetime: ...
@overload
def printed_time(moment: datetime | None, offset: str) -> datetime | None: ...
def printed_time(moment: datetime | None, offset: str) -> datetime | None:
    """The same moment on the clock that was printed; in UTC where no zone was, or it cannot be read."""
    found = _OFFSET.fullmatch(offset)
    if found is None or moment is None:
        return moment and moment.astimezone(UTC)
    away = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return moment.astimezone(timezone(away if found[1] == "+" else -away) if away else UTC)
