"""What English calls the months and the days of the week, in small letters."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
#: Short forms, without a full stop.
SHORT_MONTHS = ("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec")
#: 1 to 12, by name and by short form.
MONTH_NUMBERS: Mapping[str, int] = MappingProxyType(
    {
        name: number
        for number, month in enumerate(MONTHS, start=1)
        for name in (month, *(short for short in SHORT_MONTHS if month.startswith(short)))
    }
)
