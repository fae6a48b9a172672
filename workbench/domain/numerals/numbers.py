"""Numbers in running text: digits, words and vague amounts, with the bound expressed beside them, and ranges."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.domain.labels import Bound
from workbench.domain.numerals.amounts import Amount, amounts
from workbench.domain.numerals.bounds import bound_before, bound_behind
from workbench.domain.numerals.digits import APOSTROPHES, GAPS
from workbench.domain.numerals.scales import CURRENCY, DASHES
from workbench.domain.numerals.vague_terms import VagueTerms, shipped_terms
from workbench.domain.text.letter_case import lower_keeping_length
from workbench.domain.text.spans import Span

_MONEY = rf"(?:{CURRENCY})?\s?"
_UNIT_BETWEEN = r"(?:\s?%|\s+per\s?cent)?"
_TO = re.compile(rf"(?:\s*(?:to|—)|{_UNIT_BETWEEN}\s*[{DASHES}]|\s+or)\s*{_MONEY}", re.IGNORECASE)
_AND = re.compile(rf"{_UNIT_BETWEEN}\s+(?:and|to)\s+{_MONEY}|[{DASHES}]{_MONEY}", re.IGNORECASE)
#: 38 percent to 40 percent, 5kg-10kg: a range whose unit is printed twice.
_UNIT_TWICE = re.compile(rf"(\s?(?:%|per\s?cent\b|[^\W\d_]{{1,12}}))\s*(?:to|and|[{DASHES}])\s*{_MONEY}", re.IGNORECASE)
#: In code points: a joiner and the longest bound.
_FARTHEST_END = 40
_OR = re.compile(r"\s+or\s+", re.IGNORECASE)
#: Bounds that leave a range a range.
_NEARLY = frozenset({Bound.ABOUT, Bound.ALMOST})
_TIGHT = re.compile(rf"[{DASHES}]{_MONEY}")
_SPREAD = re.compile(r"\s*(?:±|\+/[-−]|plus\s+or\s+minus)\s*", re.IGNORECASE)
_YEARS = re.compile(rf"(?:1[5-9]|2[01])\d\d[{DASHES}](?:1[5-9]|2[01])\d\d")
_THOUSANDS = re.compile(rf"\d[,{APOSTROPHES}{GAPS}]000$")
_COMMA = re.compile(r",\s+")
_PERCENT = re.compile(r"\s?%|\s+per\s?cent\b", re.IGNORECASE)
_CHANGES_BY = (
    "ris|rose|fall|fell|grow|grew|increas|decreas|drop|climb|jump|went|gone|go(?:es|ing)|cut|rais|revis|up|down|chang|shr[iau]nk"
    "|doubl|trebl|tripl|declin|soar|slump"
)
_CHANGE = re.compile(rf"\b(?:{_CHANGES_BY})\w*\b[^.;]*?\bfrom\s+{_MONEY}$", re.IGNORECASE)
_CHANGED = re.compile(rf"\b(?:{_CHANGES_BY})\w*\s+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Number:
    """``span`` covers bound, number and scale; ``core`` the digits or words alone. ``low``/``high`` inclusive."""

    span: Span
    core: Span
    value: float
    low: float | None
    high: float | None
    bound: Bound


def numbers(raw_text: str, region: Span, vague_terms: VagueTerms | None = None) -> Iterator[Number]:
    """Every number in a range in text order, in code points of the raw text. Ordinals and codes are excluded.

    What cannot be read whole is left out, never read in part. ``vague_terms`` defines what "dozens" means, by default
    the shipped table.
    """
    found = amounts(raw_text, region, vague_terms or shipped_terms())
    place = 0
    while place < len(found):
        one, other = found[place], found[place + 1] if place + 1 < len(found) else None
        read, taken = _read(raw_text, region, one, other)
        if read is not None:
            yield read
        place += taken


def bounded(raw_text: str, region: Span, core: Span, value: float) -> Number:
    """A number parsed elsewhere, with the bound expressed beside it."""
    return _single(raw_text, region, Amount(core.start, core.end, value, value))


def _read(raw_text: str, region: Span, one: Amount, other: Amount | None) -> tuple[Number | None, int]:
    """The number of one amount, or of two that are joined; None where it cannot be read. And how many it took."""
    between = _between(raw_text, region, one.start)
    if other is not None and (open_ended := _with_bound_inside(raw_text, region, one, other)) is not None:
        return open_ended, 2
    if other is not None and _is_joined(raw_text, one, other, between is not None):
        first = _scaled(raw_text, one, other)
        if not (first.is_read and other.is_read):
            return None, 2
        if _are_years(raw_text, one, other):
            return None, 2
        if _changes(raw_text, region, one):
            return _single(raw_text, region, first), 1
        if _has_unit_twice(raw_text, one, other, between=True) and _rises_to(raw_text, region, one, other):
            return None, 2
        if (ranged := _range(raw_text, region, first, other, between)) is not None:
            return ranged, 2
        if _is_score(raw_text, first, other) or _is_unclear(raw_text, first, other):
            return None, 2
    elif other is not None and _goes_on(raw_text, one, other):
        return None, 2
    elif other is not None and _SPREAD.fullmatch(raw_text, one.end, other.start) is not None:
        return _spread(raw_text, region, one, other), 2
    return (_single(raw_text, region, one) if one.is_read else None), 1


def _with_bound_inside(raw_text: str, region: Span, one: Amount, other: Amount) -> Number | None:
    """10 to about 15 · between about 10 and 15 · 10 to as many as 15: one range, with a bound at one of its ends."""
    if other.start - one.end > _FARTHEST_END:
        return None
    start, first = bound_before(raw_text, region, one.start)
    second, last = bound_before(raw_text, region, other.start)
    second = second if last is not None else other.start
    between = _between(raw_text, region, start)
    joiner = _AND if between is not None else _TO
    if last is None and (between is None or first is None or first.bound not in _NEARLY):
        return None
    if joiner.fullmatch(raw_text, one.end, second) is None or _OR.fullmatch(raw_text, one.end, second) is not None:
        return None
    scaled = _scaled(raw_text, one, other)
    if not (scaled.is_read and other.is_read) or other.high <= scaled.low or _changes(raw_text, region, one):
        return None
    span = Span(start if between is None else between, other.end)
    core = Span(one.start, other.end)
    bounds = {term.bound for term in (first, last) if term is not None}
    if bounds <= _NEARLY:
        return Number(span, core, scaled.low, scaled.low, other.high, Bound.ABOUT)
    if last is not None and last.high_factor is None and (first is None or first.bound in _NEARLY):
        return Number(span, core, scaled.low, scaled.low, None, Bound.AT_LEAST)
    if bounds == {Bound.UP_TO} and first is None:
        return Number(span, core, scaled.low, scaled.low, other.high, Bound.RANGE)
    return None


def _is_joined(raw_text: str, one: Amount, other: Amount, between: bool) -> bool:
    joiner = _AND if between else _TO
    joined = other.hyphened or joiner.fullmatch(raw_text, one.end, other.start) is not None
    return joined or _has_unit_twice(raw_text, one, other, between)


def _has_unit_twice(raw_text: str, one: Amount, other: Amount, between: bool) -> bool:
    if other.start - one.end > 40 or (found := _UNIT_TWICE.fullmatch(raw_text, one.end, other.start)) is None:
        return False
    if not between and re.search(r"\sand\s+\W?$", raw_text[one.end : other.start], re.IGNORECASE):
        return False
    if _PERCENT.fullmatch(found[1]) is not None:
        return _PERCENT.match(raw_text, other.end) is not None
    unit = re.escape(found[1].strip()) + r"(?![^\W_])"
    return re.compile(rf"\s?{unit}", re.IGNORECASE).match(raw_text, other.end) is not None


def _rises_to(raw_text: str, region: Span, one: Amount, other: Amount) -> bool:
    """rose 2% to 3%: by two points, or by two to three."""
    by_word = "to" in raw_text[one.end : other.start].lower().split()
    return by_word and _CHANGED.search(raw_text, max(region.start, one.start - 20), one.start) is not None


def _is_score(raw_text: str, one: Amount, other: Amount) -> bool:
    """3–1, 2019–20 and "a million or two": not the numbers that stand there."""
    tight = other.hyphened or _TIGHT.fullmatch(raw_text, one.end, other.start) is not None
    tight = tight and raw_text[one.end - 1].isdigit() and raw_text[other.start].isdigit()
    return tight or (one.scale > 1 and "or" in raw_text[one.end : other.start].lower().split())


def _are_years(raw_text: str, one: Amount, other: Amount) -> bool:
    """1914–1918"""
    return _YEARS.fullmatch(raw_text, one.start, other.end) is not None


def _is_unclear(raw_text: str, one: Amount, other: Amount) -> bool:
    """two to three hundred and fifty: from 2, 200 or 250. 20-30,000: from 20 or 20,000."""
    if (
        _THOUSANDS.search(raw_text, other.start, other.end)
        and one.high < _THOUSAND
        and one.high * _THOUSAND < other.high
    ):
        return raw_text[one.start : one.end].isdecimal()
    return other.summed and one.high < 10 and _WORD.search(raw_text, one.start, one.end) is not None


def _goes_on(raw_text: str, one: Amount, other: Amount) -> bool:
    """nine million, two hundred thousand: one number, or two of a list."""
    if one.scale < 1000 or not 0 < other.high < one.scale or _COMMA.fullmatch(raw_text, one.end, other.start) is None:
        return False
    return not any(map(str.isdigit, raw_text[one.start : other.end]))


def _single(raw_text: str, region: Span, amount: Amount) -> Number:
    core = Span(amount.start, amount.end)
    start, term = bound_before(raw_text, region, amount.start)
    end = amount.end
    if raw_text[amount.start - 1 : amount.start] == "[" and raw_text[end : end + 1] == "]" and start < amount.start:
        end += 1
    after, term_behind = bound_behind(raw_text, region, amount.end)
    if term_behind is not None:
        term, end = term_behind, after
    if term is None:
        bound = Bound.EXACT if amount.low == amount.high else Bound.VAGUE
        return Number(Span(start, end), core, amount.low, amount.low, amount.high, bound)
    low, high = term.ends(amount.low, amount.high)
    return Number(Span(start, end), core, amount.low, low, high, term.bound)


def _range(raw_text: str, region: Span, one: Amount, other: Amount, between: int | None) -> Number | None:
    """between 20 and 30 · 20 to 30 · 20–30; with "about" the same, with "at least" and "up to" one end of it."""
    if other.high <= one.low or _is_unclear(raw_text, one, other):
        return None
    core = Span(one.start, other.end)
    start, term = (between, None) if between is not None else bound_before(raw_text, region, one.start)
    span = Span(start, other.end)
    if term is None or None not in (term.low_factor, term.high_factor) or term.bound is Bound.ALMOST:
        return Number(span, core, one.low, one.low, other.high, Bound.RANGE)
    low, high = term.ends(one.low, other.high)
    return Number(span, core, one.low, low, high, term.bound)


def _spread(raw_text: str, region: Span, one: Amount, other: Amount) -> Number | None:
    """38 ± 2: from 36 to 40. None for 38 ± 5%, which may be 5% of 38."""
    if one.scale == 1 < other.scale:
        value = round(one.measured * other.scale, 6)
        one = replace(one, low=value, high=value)
    relative = _PERCENT.match(raw_text, other.end, region.end) is not None
    if relative or not (one.is_read and other.is_read):
        return None
    core = Span(one.start, other.end)
    low, high = round(one.low - other.high, 6), round(one.high + other.high, 6)
    return Number(core, core, one.low, low, high, Bound.RANGE)


def _between(raw_text: str, region: Span, start: int) -> int | None:
    """The position of a "between" right before a number, else None."""
    before = max(region.start, start - 16)
    window = lower_keeping_length(raw_text[before:start])
    if "between" not in window:
        return None
    money = re.search(rf"(?:\s|{CURRENCY})*$", window, re.IGNORECASE)
    window = window[: money.start()] if money is not None else window
    return before + len(window) - len("between") if window.endswith("between") else None


def _changes(raw_text: str, region: Span, one: Amount) -> bool:
    """rose from 20 to 30: two figures, not a range."""
    return _CHANGE.search(raw_text[max(region.start, one.start - 60) : one.start]) is not None


def _scaled(raw_text: str, one: Amount, other: Amount) -> Amount:
    """2 to 3 million: the first number has the second one's scale, where that does not make it the larger one."""
    own = one.measured if one.measured == one.measured else one.low
    for factor in _lent(one, other):
        value = round(own * factor, 6)
        if own < 1000 and value < other.high:
            return replace(one, low=value, high=value)
    percent = not one.is_read and _PERCENT.match(raw_text, other.end) is not None
    return replace(one, low=own, high=own) if percent else one


def _lent(one: Amount, other: Amount) -> list[int]:
    """What may be left out behind the first number: (hundred) thousand in "two to three hundred thousand"."""
    without_hundred = other.scale // 100 if other.scale % 100_000 == 0 else 1
    if one.scale == 100:
        return [without_hundred] if without_hundred > 1 else []
    return [factor for factor in (other.scale, without_hundred) if factor > 1] if one.scale == 1 else []
