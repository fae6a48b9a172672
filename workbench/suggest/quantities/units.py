"""Numbers with a unit: money, percent, lengths, times, and shares in words."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from workbench.domain.labels import Measure
from workbench.domain.numerals.numbers import Number
from workbench.domain.numerals.scales import CURRENCY
from workbench.domain.numerals.word_tables import rows
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.counted_nouns import Counted, next_noun

_CURRENCY = re.compile(rf"(?:{CURRENCY})\s?$", re.IGNORECASE)
_CODES = {
    **{"rs": "INR", "rs.": "INR", "a$": "AUD", "au$": "AUD", "c$": "CAD", "ca$": "CAD", "hk$": "HKD", "nz$": "NZD"},
    **{"s$": "SGD", "r$": "BRL", "nt$": "TWD"},
}
_MONEY_WORDS = re.compile(
    r"(?:[£$€]|\b(?:pay|pays|paid|cost|costs|costing|spent|spend|earn\w*|worth|price\w*|fine|fined|fee|fees|budget|fund\w*"
    r"|debts?|tax\w*|salary|loan|sold|bought|buy|sell|charged?|donat\w+|rais(?:e|ed)|stole|owed?|invest\w*)\b)",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"[\s\u00a0-]*([%]|[^\W\d_]+[23²³]?(?![^\W_])(?:\s+[^\W\d_]+(?![^\W_]))?)")


def measured(parsed: Parsed, item: Counted) -> Figure | None:
    """The figure of a number with a currency before it or a unit after it; None if it has neither."""
    if (unit := _unit(parsed.raw_text, item)) is None:
        return None
    measure, name, span = unit
    number = item.number
    span = Span(span.start, max(span.end, number.span.end))
    population = "" if measure is Measure.MONEY else _share_of(parsed, span)
    return Figure(span, measure, number.bound, number.low, number.high, name, population)


def share(parsed: Parsed, number: Number) -> Figure:
    """The figure of a share in words, in percent."""
    after = bisect_right(parsed.ends, number.span.end)
    noun = next_noun(parsed, after + 1 if parsed.tags[after : after + 1] in (["DT"], ["PRP$"]) else after)
    population = parsed.text(after, noun) if noun >= 0 else _share_of(parsed, number.span)
    return Figure(number.span, Measure.PERCENT, number.bound, number.low, number.high, "%", population)


def _unit(raw_text: str, item: Counted) -> tuple[Measure, str, Span] | None:
    number = item.number
    sign = _CURRENCY.search(raw_text, max(0, number.core.start - 5), number.core.start)
    if sign is not None:
        printed = sign.group().strip().lower()
        unit = _CODES.get(printed) or _units()[printed if printed in _units() else printed[-1]][1]
        return Measure.MONEY, unit, Span(min(number.span.start, sign.start()), number.span.end)
    behind = _BEHIND.match(raw_text, number.span.end)
    if behind is None:
        return None
    phrase = " ".join(behind.group(1).lower().split())
    for candidate in (phrase, phrase.split(" ")[0]):
        if candidate == "pounds" and _is_money(raw_text, number):
            return Measure.MONEY, "GBP", Span(number.span.start, behind.start(1) + len(candidate))
        if candidate in _units():
            measure, unit = _units()[candidate]
            spelling = re.compile(r"\s+".join(map(re.escape, candidate.split(" "))), re.IGNORECASE)
            found = spelling.match(raw_text, behind.start(1))
            return measure, unit, Span(number.span.start, found.end() if found else behind.end(1))
    return None


def _is_money(raw_text: str, number: Number) -> bool:
    """half a million pounds, paid 300 pounds: money; 12 pounds of flour: not."""
    around = raw_text[max(0, number.span.start - 60) : number.span.end + 30]
    return "illion" in number.core.slice(raw_text).lower() or _MONEY_WORDS.search(around) is not None


def _share_of(parsed: Parsed, span: Span) -> str:
    after = bisect_right(parsed.ends, span.end)
    if after + 1 >= len(parsed) or parsed.lower[after] != "of":
        return ""
    noun = next_noun(parsed, after + 2 if parsed.tags[after + 1] in ("DT", "PRP$") else after + 1)
    return parsed.text(after + 1, noun) if noun >= 0 else ""


@cache
def _units() -> dict[str, tuple[Measure, str]]:
    return {row["term"]: (Measure(row["measure"]), row["unit"]) for row in rows("units.csv")}
