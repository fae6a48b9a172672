"""Days and times of day in the wording of a claim, which are no numbers of anything: 28-29 October, 4:43 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.domain.numerals.scales import SCALE
from workbench.domain.text.spans import Span
from workbench.domain.words.calendar_words import MONTH_NUMBERS

#: What the figure of a day counts: a hundred for each month, and the day. And that of a time: hours, and a hundredth
#: for each minute.
DATE, CLOCK = "date", "clock"
_LAST_DAY, _NOON, _LAST_HOUR = 31, 12, 24
#: May and March are words too: they are months where they are written large.
_WORDS_TOO = ("may", "march", "mar")
_MONTHS = "|".join(sorted(MONTH_NUMBERS.keys() - set(_WORDS_TOO), key=len, reverse=True))
_MONTH = rf"(?:(?:{_MONTHS})|(?-i:{'|'.join((*map(str.title, _WORDS_TOO), *map(str.upper, _WORDS_TOO)))}))\b"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_TO = r"(?:\s?[-–]\s?|\s+to\s+)"
_NO_DAY_BEHIND = rf"(?![\w%]|[.,:/]\d|\s?%|\s+(?:per\s?cent|{SCALE}))"
_DATE = re.compile(
    rf"(?<![\w.,:/$€£-])(?P<days>{_DAY}(?:(?:{_TO}|,\s+|\s+(?:and|or)\s+){_DAY}){{0,4}})(?:\s+of)?\s+(?P<month>{_MONTH})"
    rf"|(?<!\bin\s)\b(?P<month_before>{_MONTH})\.?\s+(?P<days_behind>(?:the\s+)?{_DAY}(?:{_TO}{_DAY})?){_NO_DAY_BEHIND}",
    re.IGNORECASE,
)
_HOUR = r"[0-2]?\d(?:[:.][0-5]\d)?"
_HALVES = frozenset({"a", "p", "am", "pm"})
_TIME = re.compile(
    rf"(?<![\w.,:/-])(?:(?P<from>{_HOUR})(?:\s?[ap]\.?m\.?)?(?:{_TO}|\s+and\s+))?(?P<time>{_HOUR})\s?(?P<half>[ap])(?:\.\s?m\.|m\b)"
    r"|(?<![\w.,:/$€£])(?P<clock>[0-2]?\d:[0-5]\d)(?![\d:])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day or a time, or several from ``low`` to ``high``; ``counted`` is DATE or CLOCK. Offsets are code points."""

    span: Span
    low: float
    high: float
    counted: str


def moments(text: str, words: Iterable[str]) -> Iterator[Moment]:
    """The days and times of a text, of which the words are given; a number that no month has days for is no day."""
    known = {*words}
    for found in _DATE.finditer(text) if not known.isdisjoint(MONTH_NUMBERS) else ():
        month = MONTH_NUMBERS[(found["month"] or found["month_before"]).casefold()]
        days = [int(day) for day in re.findall(r"\d+", found["days"] or found["days_behind"])]
        if all(0 < day <= _LAST_DAY for day in days):
            yield Moment(Span(*found.span()), 100.0 * month + min(days), 100.0 * month + max(days), DATE)
    for found in _TIME.finditer(text) if ":" in text or not known.isdisjoint(_HALVES) else ():
        last = _hours(found["time"] or found["clock"], found["half"])
        first = _hours(found["from"], found["half"]) if found["from"] else last
        if max(first, last) <= _LAST_HOUR:
            yield Moment(Span(*found.span()), min(first, last), max(first, last), CLOCK)


def _hours(printed: str, half: str | None) -> float:
    """4:43 is 4.43, and 16.43 in the afternoon."""
    hour, _, minutes = printed.replace(":", ".").partition(".")
    whole = int(hour)
    if half:
        whole = whole % _NOON + (_NOON if half in "pP" else 0) if whole <= _NOON else whole
    return float(f"{whole}.{minutes or 0}")
