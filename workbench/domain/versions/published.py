"""When an article came out, no more exactly than it is known, and which of two surely came out later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbench.domain.labels import DatePrecision

_PARTS = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2, DatePrecision.DAY: 3, DatePrecision.MINUTE: 5}


@dataclass(frozen=True, slots=True)
class Published:
    """When an article came out; ``at`` knows its zone, ``precision`` says how much of it is known."""

    at: datetime
    precision: DatePrecision = DatePrecision.MINUTE

    def is_after(self, other: Published) -> bool:
        """Whether it surely came out later: of a day and a minute in that day nobody knows which is the earlier."""
        parts = min(_PARTS[self.precision], _PARTS[other.precision])
        mine, theirs = self.at.astimezone(UTC), other.at.astimezone(UTC)
        if parts == _PARTS[DatePrecision.MINUTE]:
            return _parts(mine, parts) > _parts(theirs, parts)
        # a day has no zone: it has to be later on the printed clock, and in UTC
        return _parts(self.at, parts) > _parts(other.at, parts) and _parts(mine, parts) > _parts(theirs, parts)

    def is_finer_than(self, other: Published) -> bool:
        """Whether more of the time is known."""
        return _PARTS[self.precision] > _PARTS[other.precision]

    def gap(self, other: Published) -> timedelta:
        return abs(self.at - other.at)


def published(at: datetime | None, precision: str) -> Published | None:
    """When an article came out, as the comparisons take it; None where it is not known."""
    return None if at is None else Published(at, DatePrecision(precision or DatePrecision.DAY))


def stands_since(first: Published | None, modified_at: datetime | None) -> Published | None:
    """Since when a text stands as it is: when it was changed, if it says so and did not come out later than that."""
    changed = published(modified_at, DatePrecision.MINUTE)
    if changed is None or (first is not None and first.is_after(changed)):
        return first
    return changed


def _parts(at: datetime, count: int) -> tuple[int, ...]:
    return (at.year, at.month, at.day, at.hour, at.minute)[:count]
