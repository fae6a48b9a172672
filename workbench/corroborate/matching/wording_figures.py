"""The figures of a claim, as far as two claims must agree on them: how many of what, between which bounds.

This reads one clause and is made for comparing; the figures that people see and correct come from elsewhere.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import inf, isclose, isfinite

from workbench.corroborate.matching.tokens import STOP_WORDS, stem
from workbench.corroborate.word_lists import read_table
from workbench.domain.text.calendar_words import MONTH_NUMBERS

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: float(value) for value, word in enumerate(_UNITS.split())}
_SMALL |= {word: 10.0 * value for value, word in enumerate(_TENS.split(), start=2)}
_SCALES = {"dozen": 12.0, "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_SCALES |= {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "mio": 1e6, "bn": 1e9, "tn": 1e12, "lakh": 1e5, "crore": 1e7}
_PARTS = {"half": 0.5, "quarter": 0.25}
_VAGUE = {
    "dozens": (24.0, 99.0), "scores": (40.0, 199.0), "hundreds": (200.0, 999.0), "thousands": (2e3, 9999.0),
    "millions": (2e6, 9_999_999.0), "billions": (2e9, 1e10),
}  # fmt: skip
_ROUGHLY = frozenset({"some", "about", "around", "roughly"})
_AT_LEAST = frozenset({"least", "over", "than"})
_FEWER = frozenset({"fewer", "less"})
_AT_MOST = frozenset({"up", "almost", "nearly", "most", "under", "many"})
#: What turns a bound around, and which bounds it does: "no fewer than", "not over".
_DENIALS = frozenset({"no", "not", "never"})
_DENIABLE = _FEWER | {"under", "more", "over"}
#: What happens to those counted, wherever in the clause it is said.
_EFFECTS = frozenset({"kill", "injure", "miss", "displac", "evacuat", "arrest", "detain"})
_LOOK_AHEAD, _LOOK_BACK = 8, 6
#: What the figure of a day counts: a hundred for each month, and the day.
DATE = "date"
_LAST_DAY = 31
_OPEN = frozenset({"", "person"})
_SPANS_OF_TIME = frozenset({"minut", "hour", "day", "night", "week", "month", "year", "decad", "centur"})


@dataclass(frozen=True, slots=True)
class Figure:
    """Between ``low`` and ``high`` of ``counted``: a stem, a currency, "percent", "date" ...; "" where unsaid.

    ``number`` is the one that is printed, None for a vague amount, ``about`` whether only roughly; ``words`` are as
    printed, in lower case.
    """

    low: float
    high: float
    counted: str
    words: str
    number: float | None
    about: bool = False

    def agrees(self, other: Figure) -> bool:
        """The same number, of the same thing as far as both say."""
        ends = ((self.low, other.low), (self.high, other.high))
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


def figures(words: Sequence[str]) -> Iterator[Figure]:
    """The figures among the words of a clause, in order; a day of a month is one, a year is none."""
    words = list(words)
    at = 0
    while at < len(words):
        taken, low, high = _amount(words, at)
        after = at + taken
        if taken and (month := _month(words, at, after)):
            day = 100.0 * MONTH_NUMBERS[month] + low
            if low <= _LAST_DAY:
                yield Figure(day, day, DATE, f"{low:.0f} {month}", day)
        elif taken and not _is_year(words, at, after):
            first = _bound_start(words, at)
            number = low if low == high else None
            about = not _ROUGHLY.isdisjoint(words[first:at])
            low, high = _bounded(words[first:at], low, high)
            yield Figure(low, high, _counted(words, first, at, after), " ".join(words[first:after]), number, about)
        at = max(after, at + 1)


def _amount(words: Sequence[str], at: int) -> tuple[int, float, float]:
    """How many words from ``at`` on are an amount, and its ends."""
    word = words[at]
    if word in _VAGUE:
        scale = _VAGUE.get(words[at + 2]) if words[at + 1 : at + 2] == ["of"] and len(words) > at + 2 else None
        low, high = _VAGUE[word]
        if scale is None:
            return 1, low, high
        return 3, low * scale[0] / 2, high * scale[0] / 2
    if (spoken := _spoken_part(words, at)) is not None:
        taken, value = spoken
    elif word[0].isdecimal():
        value, taken = float(word), 1
    elif word in _SMALL and (word != "one" or (words[at + 1 : at + 2] and words[at + 1] in _SCALES)):
        value, taken = _SMALL[word], 1
    elif word == "a" and words[at + 1 : at + 2] and words[at + 1] in _SCALES and len(words[at + 1]) > 2:
        value, taken = 1.0, 1
    else:
        return 0, 0.0, 0.0
    while at + taken < len(words):
        word = words[at + taken]
        if word in _SCALES:
            value *= _SCALES[word]
        elif word in _SMALL and 20 <= value < 100 and value % 10 == 0 and _SMALL[word] < 10:
            value += _SMALL[word]
        else:
            break
        taken += 1
    return taken, value, value


def _spoken_part(words: Sequence[str], at: int) -> tuple[int, float] | None:
    """half a (million), a quarter of a (million), one point two, two and a half: words taken, and the value."""
    word, behind = words[at], list(words[at + 1 : at + 4])
    if word in _PARTS and (behind[:1] == ["a"] or behind[:2] == ["of", "a"]):
        taken = 2 if behind[0] == "a" else 3
        return (taken, _PARTS[word]) if words[at + taken : at + taken + 1] and words[at + taken] in _SCALES else None
    value = float(word) if word[0].isdecimal() else _SMALL.get(word)
    if value is None:
        return None
    if behind[:1] == ["point"] and len(behind) > 1 and _SMALL.get(behind[1], 10.0) < 10:
        return 3, value + _SMALL[behind[1]] / 10
    if behind[:2] == ["and", "a"] and behind[2:] and behind[2] in _PARTS:
        return 4, value + _PARTS[behind[2]]
    return None


def _month(words: Sequence[str], at: int, after: int) -> str:
    """The month that stands beside a number."""
    beside = [*words[max(0, at - 1) : at], *words[after : after + 1]]
    return next((word for word in beside if word in MONTH_NUMBERS and words[at][0].isdecimal()), "")


def _is_year(words: Sequence[str], at: int, after: int) -> bool:
    near = {*words[max(0, at - 1) : at], *words[after : after + 1]}
    is_year = after - at == 1 and len(words[at]) == 4 and words[at][:2] in ("19", "20")
    return is_year and not near & {"$", "€", "£", "person", "people"}


def _bound_start(words: Sequence[str], at: int) -> int:
    first = at
    while first and words[first - 1] in {"$", "€", "£"} | _ROUGHLY:
        first -= 1
    if (first and words[first - 1] in _AT_LEAST | _AT_MOST) or words[max(0, first - 2) : first] == ["up", "to"]:
        first -= 1
        if words[first] in ("than", "least", "most", "to", "many") and first:
            first -= 1
        if first and words[first - 1] in _DENIALS and not _DENIABLE.isdisjoint(words[first:at]):
            first -= 1
    return first


def _bounded(before: Sequence[str], low: float, high: float) -> tuple[float, float]:
    said = set(before)
    is_least = bool(said & _AT_LEAST) and not said & _FEWER
    if not is_least and not said & (_AT_MOST | _FEWER):
        return low, high
    if said & _DENIALS:
        is_least = not is_least
    return (low, inf) if is_least else (-inf, high)


def _counted(words: Sequence[str], first: int, at: int, after: int) -> str:
    before = words[first - 1] if first else "-"
    following = list(words[after : after + _LOOK_AHEAD])
    if at and words[at - 1] in "$€£":
        return words[at - 1]
    if following[:1] in (["%"], ["percent"]) or following[:2] == ["per", "cent"]:
        return "percent"
    if following[:2] in (["a", "m"], ["p", "m"]):
        return "clock"
    next_word = stem(following[0]) if following else ""
    if next_word in _SPANS_OF_TIME or next_word == "tim":
        return next_word
    around = [stem(word) for word in (before, *following, *reversed(words[max(0, at - _LOOK_BACK) : at]))]
    effect = next((word for word in around if word in _EFFECTS), "")
    return effect or next((stem(word) for word in following[:3] if word not in STOP_WORDS and word.isalpha()), "")
