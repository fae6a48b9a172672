"""Shares in words: two-thirds, a quarter of, half the town, one in five, nine out of ten; given in percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.domain.numerals.fractions import PLURALS, SINGULARS
from workbench.domain.numerals.numbers import Number, bounded
from workbench.domain.numerals.scales import SCALE, SCALES
from workbench.domain.numerals.tokens import SMALL_NUMBERS
from workbench.domain.text.letter_case import caseless_key
from workbench.domain.text.spans import Span

#: "A Fourth of July parade" is no share, while "three fourths of" the town are one.
_SINGLES = {name: parts for name, parts in SINGULARS.items() if name != "fourth" and parts <= 10}
_SEVERAL = {name: parts for name, parts in PLURALS.items() if parts <= 10}
_COUNT = rf"(?:{'|'.join(word for word, value in SMALL_NUMBERS.items() if 1 <= value <= 20)})"
_ROUND = r"(?:hundred|thousand|million)"
_SINGLE = "|".join(_SINGLES)
_PLURAL = "|".join(_SEVERAL)
_WHOLE = r"of\s+(?!an?\b|one\b|1\b)"
_TIME = r"(?!\s+(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b)"
_STRETCHES = (
    *("first", "second", "latter", "other", "next", "last", "upper", "lower"),
    *("northern", "southern", "eastern", "western"),
)
_NO_STRETCH = "".join(rf"(?<!\b{word}\s)" for word in _STRETCHES)
_SHARE = re.compile(
    rf"(?<![\w-])(?:(?P<times>{_COUNT}|\d)[\s-](?P<parts>{_PLURAL})\b(?![\s-]+(?:of[\s-]+an?[\s-]+)?{SCALE})"
    rf"|(?:an?|one)[\s-](?P<part>{_SINGLE})(?=\s+{_WHOLE})"
    rf"|{_NO_STRETCH}(?P<half>half)(?=\s+(?:{_WHOLE}|(?:the|its|their|his|her|our|all)\b))"
    rf"|(?P<some>{_COUNT}|\d{{1,3}})\s+(?:in|out\s+of)(?:\s+every)?\s+(?P<every>{_COUNT}|(?:an?\s+|one\s+)?{_ROUND}"
    rf"|\d{{1,3}}(?:,?000)*(?:\s+{_ROUND})?)\b(?![-.,]?\d|\s+(?:{_ROUND})){_TIME})",
    re.IGNORECASE,
)
#: three quarters of a percentage point, nine tenths of a second, three-quarters inch: a part of a unit.
_OF_A_UNIT = re.compile(
    r"[\s-]+(?:of[\s-]+(?:an?|one|1)\b|per\s?cent|percentage|pct\b|%|(?:inch|mile|point|second|minute|hour|metre|meter|foot)\b)",
    re.IGNORECASE,
)
#: two and three quarters: no share.
_MORE_THAN_PART = re.compile(rf"(?:\d|\b{_COUNT})[\s-]+and[\s-]+$", re.IGNORECASE)


def shares(raw_text: str, region: Span) -> Iterator[Number]:
    """The shares in a range in text order, with their bounds; ``value`` is in percent."""
    for found in _SHARE.finditer(raw_text, region.start, region.end):
        percent = _percent(found)
        before = max(region.start, found.start() - 16)
        if _OF_A_UNIT.match(raw_text, found.end(), region.end) is not None:
            continue
        if percent is not None and _MORE_THAN_PART.search(raw_text, before, found.start()) is None:
            yield bounded(raw_text, region, Span(*found.span()), percent)


def _percent(found: re.Match[str]) -> float | None:
    if found["half"]:
        return 50.0
    if found["part"]:
        return _rounded(1, _SINGLES[caseless_key(found["part"])])
    if found["parts"]:
        return _rounded(_value(found["times"]), _SEVERAL[caseless_key(found["parts"])])
    some, every = _value(found["some"]), _value(found["every"])
    return _rounded(some, every) if 0 < some < every else None


def _value(word: str) -> int:
    value = 1
    for part in caseless_key(word).replace(",", "").split():
        value *= SCALES.get(part) or (int(part) if part.isdigit() else SMALL_NUMBERS.get(part, 1))
    return value


def _rounded(part: int, whole: int) -> float:
    percent = 100 * part / whole
    return round(percent, 2) if percent >= 0.01 else float(f"{percent:.3g}")
