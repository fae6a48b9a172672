"""When and where the wording of a claim says that something happened, as far as two figures must agree on it.

This reads one clause and is made for comparing; the period and place of a figure that people see and correct come from
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.corroborate.matching.moments import DATE, moments
from workbench.corroborate.matching.tokens import tokens
from workbench.domain.words.calendar_words import MONTHS, WEEKDAYS

_YEAR = re.compile(r"\b(?:19|20)\d\d\b(?!\s*(?:%|per\s?cent|people|dead|killed|injured|houses|homes|schools|jobs))")
_MONTH = re.compile(rf"\b(?:{'|'.join(month.title() for month in MONTHS)})\b")
#: Days of one occasion lie no further apart.
_ONE_OCCASION_DAYS, _DAYS_OF_MONTH = 14, 30
_PLACE = re.compile(
    r"\b(?:in|at|near|of|on|across|outside|around|off|above|from|to)\s+(?:the\s+)?(?:\w+ern\s+|north\s|south\s|east\s|west\s)?"
    r"((?:al|el)?-?[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*)"
)
_CALENDAR = frozenset({*WEEKDAYS, *MONTHS})
_UNIT = r"(?:minute|hour|day|night|week|weekend|month|year|decade)s?"
_MANY = r"(?:\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|many|\w+\sof)"
_SIDE = r"(?:(?:past|last|recent|previous|first|next)\s+)"
_PERIOD = re.compile(
    rf"\b(?:(?:in|over|within|during|for|throughout)\s+(?:the\s+)?(?:a\s+)?{_SIDE}?(?:{_MANY}\s+)?{_UNIT}"
    rf"|(?:past|last|recent|previous)\s+(?:{_MANY}\s+)?{_UNIT}|since\s+[^,;.:]{{2,60}}|so\s+far|every\s+{_UNIT}"
    rf"|(?:on\s+)?(?:{'|'.join(day.title() for day in WEEKDAYS)})(?:\s+(?:night|morning|evening|afternoon))?"
    rf"|yesterday|today|overnight|last\s+night|from\s+[A-Z]\w+\s+to\s+[A-Z]\w+)\b",
)
_SMALL = frozenset({"the", "a", "an", "on", "in", "over", "within", "during", "for", "throughout", "of"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """``years`` stand without a day; ``days`` are counted from New Year, thirty a month; ``months`` have neither.

    ``places`` are names behind a preposition, ``period`` a stretch of time or a weekday as printed, "" where unsaid.
    """

    years: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    days: tuple[float, ...] = ()
    places: frozenset[str] = frozenset()
    period: str = ""

    def is_another(self, other: Occasion) -> bool:
        """Whether both surely happened at other times: another year, another month, days that lie far apart."""
        if self.years != other.years and self.years.isdisjoint(other.years):
            return True
        if self.months and other.months and self.months.isdisjoint(other.months):
            return True
        gaps = [abs(one - two) for one in self.days for two in other.days]
        return bool(gaps) and min(gaps) > _ONE_OCCASION_DAYS

    def same_period(self, other: Occasion) -> bool:
        """Whether the period is the same in words."""
        one, two = (
            frozenset(word for word in of.period.casefold().split() if word not in _SMALL) for of in (self, other)
        )
        return one == two

    def other_place(self, other: Occasion) -> bool:
        """Whether both name places, and no word of the names is shared."""
        ours, theirs = ({word for name in of.places for word in name.casefold().split()} for of in (self, other))
        return bool(ours and theirs) and ours.isdisjoint(theirs)


@lru_cache(maxsize=20_000)
def occasion_of(tidied: str) -> Occasion:
    """The occasion of a clause."""
    dates = [moment for moment in moments(tidied, tokens(tidied)) if moment.counted == DATE]
    bare = list(tidied)
    for moment in dates:
        until = _YEAR.search(tidied, moment.span.end, moment.span.end + 7)
        for place in range(moment.span.start, until.end() if until is not None else moment.span.end):
            bare[place] = " "
    rest = "".join(bare)
    months = frozenset(found[0].casefold() for found in _MONTH.finditer(rest))
    found = _PERIOD.search(tidied)
    return Occasion(
        years=frozenset(_YEAR.findall(rest)),
        months=months,
        days=tuple(day for moment in dates for day in (_day(moment.low), _day(moment.high))),
        places=frozenset(_places(rest)),
        period=found[0] if found is not None else "",
    )


def _day(figure: float) -> float:
    return figure // 100 * _DAYS_OF_MONTH + figure % 100


def _places(text: str) -> Iterator[str]:
    for found in _PLACE.finditer(text):
        if found[1].split()[0].casefold() not in _CALENDAR:
            yield found[1]
