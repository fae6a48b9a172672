"""The figures of a claim, as far as two claims must agree on them: how many of what, between which bounds.

Numbers are read as in articles (``domain.numerals``), days and times beside them; what they count is told here from
the words around. This reads one clause and is made for comparing; the figures that people see and correct come from
elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from math import inf, isclose, isfinite

from workbench.corroborate.matching.measures import CURRENCIES, HOURS, SPANS_OF_TIME, counted, effects, kind_of_people
from workbench.corroborate.matching.moments import CLOCK, DATE, moments
from workbench.corroborate.matching.tokens import stem, tokens
from workbench.corroborate.word_lists import read_table
from workbench.domain.labels import Bound
from workbench.domain.numerals.digits import VULGAR
from workbench.domain.numerals.fractions import PLURALS, SINGULARS
from workbench.domain.numerals.numbers import Number, numbers
from workbench.domain.numerals.scales import CURRENCY, SCALES
from workbench.domain.numerals.tokens import SMALL_NUMBERS
from workbench.domain.numerals.vague_terms import shipped_terms
from workbench.domain.text.spans import Span

_UNITS = CURRENCIES | SPANS_OF_TIME | {"percent", "tim", "person"}
_OPEN = frozenset({"", "person"})
_CURRENCY_BEFORE, _CURRENCY_REACH = re.compile(rf"(?:{CURRENCY})\s?$"), 6
#: A year, or years from and to; but not where people or money are counted.
_YEARS = re.compile(r"(?:19|20)\d\d(?:\D+(?:19|20)\d\d)?")
_COUNTED_LIKE_YEARS = CURRENCIES | {"person", "people"}
#: "one" mostly is no number ("one of them"), what nobody did is a matter of negation, and "several" gives none.
_NO_FIGURES = re.compile(r"one|no\b.*|none|nobody|(?:an?[\s-]+)?(?:couple|few|handful|several)", re.IGNORECASE)
_DIGIT, _DIGITS = re.compile(rf"[\d{VULGAR}]"), re.compile(r"\d+(?:,\d+)*")
_PLAIN_BOUNDS = frozenset({Bound.EXACT, Bound.VAGUE, Bound.RANGE})


@dataclass(frozen=True, slots=True)
class Figure:
    """Between ``low`` and ``high`` of ``counted``: a stem, a currency, "percent", "date" ...; "" where unsaid.

    ``number`` is the one that is printed, None for a vague amount or a range, ``about`` whether only roughly; ``words``
    are as printed, in lower case, with their ``stems``; ``kind`` is the kind of people counted, "" where it is open;
    ``shared_by`` so many things are counted together ("death and injury of scores").
    """

    low: float
    high: float
    counted: str
    words: str
    stems: frozenset[str]
    number: float | None
    about: bool = False
    kind: str = ""
    shared_by: int = 1

    @property
    def is_of_people(self) -> bool:
        """Whether it counts what happened to people."""
        return self.counted in effects()

    @property
    def names_a_thing(self) -> bool:
        """Whether what is counted is told by its name ("schools"), no money, share or time."""
        return self.counted not in _UNITS and self.is_amount

    def in_hours(self) -> Figure:
        """A span of time in hours; any other figure as it is."""
        if self.counted not in HOURS:
            return self
        size = HOURS[self.counted]
        number = None if self.number is None else self.number * size
        return replace(self, low=self.low * size, high=self.high * size, counted="hour", number=number)

    @property
    def is_amount(self) -> bool:
        """Whether it counts something that is told; a day or a time counts nothing."""
        return self.counted not in ("", DATE, CLOCK)

    def agrees(self, other: Figure) -> bool:
        """The same number, of the same thing as far as both say."""
        ends = ((self.low, other.low), (self.high, other.high))
        if self.shared_by != other.shared_by:
            return False
        return self.concerns(other) and any(isfinite(one) and isclose(one, two, rel_tol=1e-6) for one, two in ends)

    def differs(self, other: Figure) -> bool:
        """Whether other numbers are printed, or amounts of which neither is a part of the other."""
        if self.number is not None and other.number is not None:
            return not isclose(self.number, other.number, rel_tol=_about() if self.about or other.about else 1e-6)
        return not (self._holds(other) or other._holds(self))

    def meets(self, other: Figure) -> bool:
        """Whether both may be right."""
        slack = 1 + (_about() if self.about or other.about else 0.0)
        return self.low <= other.high * slack and other.low <= self.high * slack

    def _holds(self, other: Figure) -> bool:
        return self.low <= other.low and other.high <= self.high

    def concerns(self, other: Figure) -> bool:
        """Whether both may count one thing: the same word, or a word that leaves it open."""
        return self.counted == other.counted or self.counted in _OPEN or other.counted in _OPEN


@cache
def _about() -> float:
    """How far off a rounded number may be, as a share of it: ``tables/bounds.toml``."""
    least, most = tomllib.loads(read_table("bounds.toml"))["about"]
    return float(round(max(1 - least, most - 1), 9))


@dataclass(frozen=True, slots=True)
class _Printed:
    """A figure in its text: ``span`` with its bound, ``core`` without; ``counted`` where it need not be looked for."""

    span: Span
    core: Span
    low: float
    high: float
    number: float | None
    about: bool = False
    counted: str = ""


def figures(tidied: str, words: Sequence[str]) -> Iterator[Figure]:
    """The figures of a clause, in order; a day of a month is one, a year is none, nor is what cannot be read whole.

    ``words`` are those of the clause: most clauses have none that a figure is made of, and need not be searched.
    """
    printed = _printed(tidied, words) if _DIGIT.search(tidied) or not _words_of_numbers().isdisjoint(words) else []
    if printed:
        yield from _with_what_they_count(tidied, printed)


def _with_what_they_count(tidied: str, printed: Sequence[_Printed]) -> Iterator[Figure]:
    words: list[str] = []
    places: list[tuple[int, int, int]] = []
    read_to = 0
    for one in printed:
        words += tokens(tidied[read_to : one.span.start])
        first = len(words)
        words += tokens(tidied[one.span.start : one.core.start])
        at = len(words)
        words += tokens(tidied[one.core.start : one.span.end])
        places.append((first, at, len(words)))
        read_to = one.span.end
    words += tokens(tidied[read_to:])
    lasts = [
        -len(words),
        *(-len(words) if one.counted else after for one, (*_, after) in zip(printed, places, strict=True)),
    ]
    nexts = [*(first for first, _, _ in places[1:]), len(words)]
    for one, (first, at, after), last, until in zip(printed, places, lasts, nexts, strict=False):
        if not one.counted and _is_year(one.core.slice(tidied), words, at, after):
            continue
        stems = frozenset(map(stem, words[first - (first == at and _is_money(words, at)) : after]))
        printed_as, kind = _as_printed(tidied, one), kind_of_people(words, after)
        found = (one.counted,) if one.counted else counted(words, first, at, after, last=last, until=until) or ("",)
        for what in found:
            yield Figure(one.low, one.high, what, printed_as, stems, one.number, one.about, kind, len(found))


def _is_money(words: Sequence[str], at: int) -> bool:
    return at > 0 and words[at - 1] in CURRENCIES


def _as_printed(tidied: str, one: _Printed) -> str:
    """With the currency that stands before it."""
    start = one.span.start
    money = _CURRENCY_BEFORE.search(tidied, max(0, start - _CURRENCY_REACH), start)
    return tidied[money.start() if money is not None else start : one.span.end].lower()


@cache
def _words_of_numbers() -> frozenset[str]:
    """Every word that a number may begin with."""
    vague = (word for term in shipped_terms().intervals() for word in term.split())
    return frozenset({*SMALL_NUMBERS, *SCALES, *SINGULARS, *PLURALS, *vague} - {"a", "of"})


def _printed(tidied: str, words: Sequence[str]) -> list[_Printed]:
    """What is printed as a figure, in text order; a number in a day or a time is none of its own."""
    found = [
        _Printed(one.span, one.span, one.low, one.high, one.low if one.low == one.high else None, counted=one.counted)
        for one in moments(tidied, words)
    ]
    moments_at = [one.span for one in found]
    for number in numbers(tidied, Span(0, len(tidied))):
        core = number.core
        if any(core.start < span.end and span.start < core.end for span in moments_at):
            continue
        if _NO_FIGURES.fullmatch(core.slice(tidied)) is None:
            found.append(_of_number(tidied, number))
    return sorted(found, key=lambda one: one.span.start)


def _of_number(tidied: str, number: Number) -> _Printed:
    low = -inf if number.low is None else number.low
    high = inf if number.high is None else number.high
    bound = number.bound if number.bound in _PLAIN_BOUNDS else _unbounded(number.core.slice(tidied))
    exact = number.value if bound is Bound.EXACT else None
    return _Printed(number.span, number.core, low, high, exact, number.bound is Bound.ABOUT)


def _unbounded(core: str) -> Bound:
    """What a number is without the words before it: exact, vague or a range."""
    if _DIGITS.fullmatch(core) is not None:
        return Bound.EXACT
    return next((number.bound for number in numbers(core, Span(0, len(core)))), Bound.EXACT)


def _is_year(core: str, words: Sequence[str], at: int, after: int) -> bool:
    if _YEARS.fullmatch(core) is None:
        return False
    return _COUNTED_LIKE_YEARS.isdisjoint((*words[max(0, at - 1) : at], *words[after : after + 1]))
