"""Numbers in running text: digits, words and vague amounts, with the bound expressed before them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from workbench.domain.labels import Bound
from workbench.domain.text.letter_case import caseless_key, lower_keeping_length
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.word_tables import rows
from workbench.suggest.quantities.vague_terms import VagueTerms, shipped_terms

_SMALL = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Number words below a hundred.
SMALL_NUMBERS = {
    **{word: value for value, word in enumerate(_SMALL[0] + _SMALL[1])},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
}
_SCALES = {
    "dozen": 12.0, "hundred": 100.0, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6, "m": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_GAP = "[ \u00a0\u2009\u202f]"
_DIGITS = rf"\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)|\d+(?:\.\d+)?"
_WORD = "|".join([*SMALL_NUMBERS, "hundred", "thousand", "million", "billion", "dozen"])
_SPELT = (
    rf"(?:(?:half\s+)?an?\s+(?:hundred|thousand|million|billion|dozen)|(?:{_WORD}))(?:(?:[\s-]+|\s+and\s+)(?:{_WORD}))*"
)
_NONE = (
    r"no[\s-]one|nobody|none"
    r"|no(?=\s+(?:[a-z]+\s+){0,2}(?:deaths?|casualt(?:y|ies)|fatalit(?:y|ies)|injur(?:y|ies)|victims?)\b)"
    r"|no(?=\s+(?:people|persons?|civilians?|soldiers?|passengers?|children|crew|members?)\s+(?:of|were|was|have|has|had)\b)"
)
_TIMES = r"hundreds?|thousands?|millions?|billions?|dozens?"
_HYPHENED = r"(?P<low>\d{1,3}(?:,\d{3})*)-(?P<high>\d{1,3}(?:,\d{3})*)(?=%|\s+[a-z])"
_SCALE = r"hundred|thousand|million|billion|trillion|dozen|bn|mn|tn|(?<=\d)[mkb]"
_SEPARATOR = re.compile(r"[,\u00a0\u2009\u202f ]")
_BEFORE = re.compile(r"(?:[\s$€£¥]|\[(?=\w*$))*$")
_AFTER_MORE = re.compile(r"\s+or\s+more\b|\+", re.IGNORECASE)
_AFTER_SO = re.compile(r"\s+or\s+so\b|-odd\b", re.IGNORECASE)
_RANGE_JOINER = re.compile(r"\s*(?:to|–|—|-|or)\s*(?:US)?[$€£¥]?", re.IGNORECASE)
_CHANGE = re.compile(
    r"\b(?:ris|rose|fall|fell|grow|grew|increas|decreas|drop|climb|jump|went|gone|go(?:es|ing)|cut|rais|revis|up|down|chang|shr[iau]nk"
    r"|doubl|trebl|tripl|declin|soar|slump)\w*\b[^.;]*?\bfrom\s+(?:US)?[$€£¥]?$",
    re.IGNORECASE,
)
_BETWEEN_JOINER = re.compile(r"\s+and\s+(?:US)?[$€£¥]?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Number:
    """``span`` covers bound, number and scale; ``core`` the digits or words alone. ``low``/``high`` inclusive."""

    span: Span
    core: Span
    value: float
    low: float | None
    high: float | None
    bound: Bound


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    end: int
    low: float
    high: float
    is_range: bool = False


@dataclass(frozen=True, slots=True)
class _BoundTerm:
    bound: Bound
    low_factor: float | None
    high_factor: float | None


def numbers(raw_text: str, region: Span, vague_terms: VagueTerms | None = None) -> Iterator[Number]:
    """Every number in a range in text order, in code points of the raw text. Ordinals and codes are excluded.

    ``vague_terms`` defines what "dozens" means, by default the shipped table.
    """
    found = _amounts(raw_text, region, vague_terms or shipped_terms())
    amounts = [amount for amount in found if math.isfinite(amount.high)]  # no figure has hundreds of digits
    skip = False
    for place, amount in enumerate(amounts):
        if skip:
            skip = False
            continue
        follower = amounts[place + 1] if place + 1 < len(amounts) else None
        if follower is not None and _changes(raw_text, region, amount, follower):
            yield _single(raw_text, region, _scaled(raw_text, amount, follower))
            continue
        ranged = _range(raw_text, region, amount, follower)
        skip = ranged is not None
        yield ranged if ranged is not None else _single(raw_text, region, amount)


def bounded(raw_text: str, region: Span, core: Span, value: float) -> Number:
    """A number parsed elsewhere, with the bound expressed before it."""
    return _single(raw_text, region, _Amount(core.start, core.end, value, value))


def _amounts(raw_text: str, region: Span, vague_terms: VagueTerms) -> Iterator[_Amount]:
    pattern, intervals = _pattern(vague_terms)
    for match in pattern.finditer(raw_text, region.start, region.end):
        start, end = match.span()
        if match["vague"]:
            low, high = intervals[_plain(match["vague"])]
            scale = _times(match["times"] or "")
            yield _Amount(start, end, low * scale, high * scale)
        elif match["none"]:
            yield _Amount(start, end, 0.0, 0.0)
        elif match["low"]:
            low, high = _digits(match["low"]), _digits(match["high"])
            scale = _SCALES.get(caseless_key(match["range_scale"] or ""), 1.0)
            if low < high:
                yield _Amount(start, end, low * scale, high * scale, is_range=True)
        else:
            value = _digits(match["digits"]) if match["digits"] else _spelt(match["spelt"])
            value *= _SCALES.get(caseless_key(match["scale"] or ""), 1.0)
            yield _Amount(start, end, value, value)


def _digits(text: str) -> float:
    return float(_SEPARATOR.sub("", text))


def _times(text: str) -> float:
    """Several *hundred thousand*: the multiplier of a vague amount."""
    return math.prod(_SCALES[word.removesuffix("s")] for word in caseless_key(text).split())


@cache
def _pattern(vague_terms: VagueTerms) -> tuple[re.Pattern[str], dict[str, tuple[float, float]]]:
    intervals = {caseless_key(term): interval for term, interval in vague_terms.intervals().items()}
    vague = "|".join(
        re.escape(term).replace(r"\ ", r"\s+")
        for term in sorted(map(lower_keeping_length, vague_terms.intervals()), key=len, reverse=True)
    )
    pattern = re.compile(
        rf"(?<![\w.,/:-])(?:(?P<vague>{vague})\b"
        rf"(?:(?:\s+of)?\s+(?P<times>(?:{_TIMES})(?:\s+(?:{_TIMES}))?)\b)?"
        rf"|(?P<none>{_NONE})\b"
        rf"|{_HYPHENED}(?:\s+(?P<range_scale>{_SCALE})\b)?"
        rf"|(?P<digits>{_DIGITS})(?:[\s-]*(?P<scale>{_SCALE})\b)?(?![a-z\d/:]|[.,]\d|-(?-i:[A-Z\d])|-years?-old)"
        rf"|(?P<spelt>{_SPELT})\b(?!-years?-old|\s+of\s+the\s+(?:most|best|worst)))",
        re.IGNORECASE,
    )
    return pattern, intervals


def _single(raw_text: str, region: Span, amount: _Amount) -> Number:
    core = Span(amount.start, amount.end)
    start, term = _bound_before(raw_text, region, amount.start)
    end = amount.end
    if raw_text[amount.start - 1 : amount.start] == "[" and raw_text[end : end + 1] == "]" and start < amount.start:
        end += 1
    if (more := _AFTER_MORE.match(raw_text, amount.end, region.end)) is not None:
        term, end = _BoundTerm(Bound.AT_LEAST, 1.0, None), more.end()
    elif (so := _AFTER_SO.match(raw_text, amount.end, region.end)) is not None:
        term, end = _BoundTerm(Bound.ABOUT, 1.0, 1.0), so.end()
    if term is None:
        bound = Bound.RANGE if amount.is_range else Bound.EXACT if amount.low == amount.high else Bound.VAGUE
        return Number(Span(start, end), core, amount.low, amount.low, amount.high, bound)
    low = None if term.low_factor is None else _factor(amount.low, term.low_factor)
    high = None if term.high_factor is None else _factor(amount.high, term.high_factor)
    return Number(Span(start, end), core, amount.low, low, high, term.bound)


def _factor(value: float, factor: float) -> float:
    return round(value * factor, 6)


def _range(raw_text: str, region: Span, one: _Amount, other: _Amount | None) -> Number | None:
    """between 20 and 30 · 20 to 30 · 20–30."""
    if other is None or other.high <= one.low:
        return None
    between = _between(raw_text, region, one.start)
    joiner = _RANGE_JOINER if between is None else _BETWEEN_JOINER
    if joiner.fullmatch(raw_text, one.end, other.start) is None:
        return None
    low = _scaled(raw_text, one, other).low
    start = one.start if between is None else between
    return Number(Span(start, other.end), Span(one.start, other.end), low, low, other.high, Bound.RANGE)


def _between(raw_text: str, region: Span, start: int) -> int | None:
    """The position of a "between" right before a number, else None."""
    before = max(region.start, start - 12)
    window = lower_keeping_length(raw_text[before:start]).rstrip(" \t\u00a0$€£¥US")
    return before + len(window) - len("between") if window.endswith("between") else None


def _changes(raw_text: str, region: Span, one: _Amount, other: _Amount) -> bool:
    """rose from 20 to 30: two figures, not a range."""
    before = raw_text[max(region.start, one.start - 60) : one.start]
    return _RANGE_JOINER.fullmatch(raw_text, one.end, other.start) is not None and _CHANGE.search(before) is not None


def _scaled(raw_text: str, one: _Amount, other: _Amount) -> _Amount:
    """2 to 3 million: the first number has the second one's scale."""
    in_words = re.search(r"[a-z]", raw_text[other.start : other.end], re.IGNORECASE) is not None
    scale = _last_scale(other.high) if in_words and one.low < 1000 <= other.high else 1.0
    return replace(one, low=one.low * scale, high=one.high * scale) if one.low * scale <= other.high else one


def _last_scale(value: float) -> float:
    return max((scale for scale in _SCALES.values() if scale <= value), default=1.0)


def _bound_before(raw_text: str, region: Span, start: int) -> tuple[int, _BoundTerm | None]:
    window = raw_text[max(region.start, start - 24) : start]
    gap = _BEFORE.search(window)
    words_before = window[: gap.start()] if gap else window
    lowered = lower_keeping_length(words_before).replace("\n", " ").replace("\u00a0", " ")
    for phrase, term in _bound_terms().items():
        if lowered.endswith(phrase) and (len(lowered) == len(phrase) or not lowered[-len(phrase) - 1].isalnum()):
            return start - len(window) + len(words_before) - len(phrase), term
    return start, None


@cache
def _bound_terms() -> dict[str, _BoundTerm]:
    """Bound phrases, the longest first."""
    table = {
        row["phrase"]: _BoundTerm(Bound(row["bound"]), _number(row["low_factor"]), _number(row["high_factor"]))
        for row in rows("bound_terms.csv")
    }
    return dict(sorted(table.items(), key=lambda item: -len(item[0])))


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _plain(text: str) -> str:
    return " ".join(caseless_key(text).split())


def _spelt(text: str) -> float:
    """The value of a number in words ("three dozen", "a hundred and twenty", "half a million")."""
    total, group = 0.0, 0.0
    half = False
    for word in re.split(r"[\s-]+", caseless_key(text)):
        if word == "half":
            half = True
        elif word in SMALL_NUMBERS:
            group += SMALL_NUMBERS[word]
        elif word in _SCALES:
            scale = _SCALES[word]
            group = (group or 1.0) * scale
            if scale >= 1000:
                total, group = total + group, 0.0
    return (total + group) * (0.5 if half else 1.0)
