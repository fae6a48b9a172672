"""Finds what is printed as a number in running text: its place, and its value where it can be read whole."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache
from itertools import pairwise
from math import prod

from workbench.domain.numerals.digits import APOSTROPHES, VULGAR
from workbench.domain.numerals.grammar import Part, numbers_in
from workbench.domain.numerals.refusals import is_label, is_refused
from workbench.domain.numerals.scales import (
    CURRENCY,
    SCALE,
    SCALES,
    Letter,
    followed_by_things,
    is_money,
    letter_behind,
)
from workbench.domain.numerals.tokens import (
    BEGINNING_WORDS,
    MOST_TOKENS,
    SMALL_NUMBERS,
    TOKEN,
    Kind,
    Token,
    run_from,
    token_of,
)
from workbench.domain.numerals.vague_terms import VagueTerms
from workbench.domain.numerals.word_tables import rows
from workbench.domain.text.letter_case import caseless_key, lower_keeping_length
from workbench.domain.text.spans import Span

_NONE = (
    r"no[\s-]one|nobody|none"
    r"|no(?=\s+(?:[a-z]+\s+){0,2}(?:deaths?|casualt(?:y|ies)|fatalit(?:y|ies)|injur(?:y|ies)|victims?)\b)"
    r"|no(?=\s+(?:people|persons?|civilians?|soldiers?|passengers?|children|crew|members?)\s+(?:of|were|was|have|has|had)\b)"
)
_TIMES = r"dozens?|hundreds?|thousands?|lakhs?|millions?|crores?|billions?|trillions?"
_BEFORE = r"(?:(?<![\w.,/:#№^\u2010\u2011\u2212-])(?<!\d['’])|(?<=\bc\.)|(?<=\bca\.)|(?<=\brs\.))"
_ARTICLE = re.compile(r"\b(an?|another)[\s\u2010\u2011-]{1,20}$", re.IGNORECASE)
_THE_DOZEN = re.compile(r"\b(?:the|these|those)\s+dozen$", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\s+(?:an?\s+)?$", re.IGNORECASE)
_ORDINAL = (
    "(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+teenth|[a-z]+tieth"
    "|hundredth|thousandth|millionth)s?\\b"
)
_NO_NUMBER_BEFORE = re.compile(
    r"(?:\bper|\bhalf\s+past|\bquarter\s+(?:past|to)|№|#|\d\s+point)\s+$|(?:^|\s)[–−]$", re.IGNORECASE
)
_NUMBERED = re.compile(r"\bno\.\s+$", re.IGNORECASE)
_YEAR_MARK = re.compile(r"(?:^|[\s(\[])[’‘]$")
_ONE_PERCENT_OF = re.compile(r"(?:half|thirds?|quarters?|fourths?|fifths?|eighths?|tenths?)\s+of\s+$", re.IGNORECASE)
_AT = re.compile(r"\bat\s+$", re.IGNORECASE)
_ENDS_BADLY = re.compile(
    rf"(?:[- ]plus|-odd|\+|\s+or\s+(?:so|more))[\s-]+{SCALE}|"
    rf"[\s-](?:years?|months?|weeks?|days?)[\s-]olds?\b|-(?:something|some)\b|\s+o['’]clock\b"
    r"|[\s-]+and[\s-]+(?:an?|one|two|three|four)[\s-]+(?:third|fifth|sixth|seventh|eighth|ninth|tenth)s?\b"
    rf"|\s+(?:[ap]\.m\b|pm\b)|\s+point\s+(?:\d|oh?\b|(?:{'|'.join(SMALL_NUMBERS)})\b)",
    re.IGNORECASE,
)
_DIGITS_END_BADLY = re.compile(
    rf"[^\W_]|[/^]|:\d|:\s?0\d|-(?-i:[A-Z])|-(?:{'|'.join(SMALL_NUMBERS)})\b|[.,·{APOSTROPHES}]\d|[{VULGAR}]|['’]s\b|\(k\)"
    r"|\s?[x×]\s?10[\^⁰¹²³⁴⁵⁶⁷⁸⁹⁻-]",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"[.,{APOSTROPHES}]\d")
_CODE = re.compile(r"[^\W\d_]|-[A-Z]|:\d")
_HYPHENED = re.compile(rf"-(?:\d|{_ORDINAL})", re.IGNORECASE)
_OF_THE_MOST = re.compile(r"\s+of\s+the\s+(?:most|best|worst)\b", re.IGNORECASE)
_BEFORE_ORDINAL = re.compile(rf"\s+(?:and\s+)?{_ORDINAL}", re.IGNORECASE)
_PERCENT = re.compile(r"\s?%|[\s-]+(?:per\s?cent|pct)\b", re.IGNORECASE)
_RATE = re.compile(r"\s+(?:an?|per)\s")
_HYPHEN = re.compile(rf"(?:\s?%|\s+per\s?cent)?[\u2010\u2011\u2212-](?:{CURRENCY})?(?=\d)")
_BESIDE = re.compile(r"[\s-]+")
_DIGITS = re.compile(TOKEN, re.IGNORECASE)
#: What may follow 10-15 where it is no score, date or telephone number.
_BEHIND_HYPHENED = re.compile(r"%|\s+[a-z]|-(?:year|month|week|day|hour|minute)", re.IGNORECASE)
_UNREAD = math.nan


@dataclass(frozen=True, slots=True)
class Amount:
    """A printed number. ``low`` and ``high`` differ for a vague one ("dozens"); NaN where it cannot be read whole.

    ``scale`` is what its last words multiply by. ``measured`` is what it would be before a scale word or percent
    ("1,2"). ``summed``: "three hundred and fifty", which lends no scale. ``hyphened``: a hyphen joins it
    to the one before. ``is_code``: part of a word or a time (4th, 22-MM, 9:38), no number that could not be read.
    """

    start: int
    end: int
    low: float
    high: float
    scale: int = 1
    measured: float = _UNREAD
    summed: bool = False
    hyphened: bool = False
    is_code: bool = False

    @property
    def is_read(self) -> bool:
        return math.isfinite(self.high)


def amounts(raw_text: str, region: Span, vague_terms: VagueTerms) -> list[Amount]:
    """Everything in a range that is printed as a number, in text order; what cannot be read whole included."""
    found: list[Amount] = []
    pattern, intervals = _pattern(vague_terms)
    place = region.start
    while (match := pattern.search(raw_text, place, region.end)) is not None:
        place = match.end()
        if match["vague"]:
            low, high = intervals[_plain(match["vague"])]
            scale = _times(match["times"] or "")
            found.append(Amount(*match.span(), low * scale, high * scale))
        elif match["none"]:
            found.append(Amount(*match.span(), 0.0, 0.0))
        elif chain := _chain(raw_text, region, token_of(match)):
            found.extend(_refused(raw_text, region, chain))
            place = max(place, chain[-1].end)
    return _whole(raw_text, found)


def _refused(raw_text: str, region: Span, chain: Sequence[Amount]) -> list[Amount]:
    """The amounts of a chain; all unread where what stands around one of them forbids to read it."""
    labels = [is_label(raw_text, region, one.start, one.end) for one in chain]
    if not any(labels) and not any(is_refused(raw_text, region, one.start, one.end) for one in chain):
        return list(chain)
    return [replace(one, low=_UNREAD, high=_UNREAD, is_code=any(labels) or one.is_code) for one in chain]


def _whole(raw_text: str, found: Sequence[Amount]) -> list[Amount]:
    """What stands right beside a number that cannot be read may be a part of it: it is not read either."""
    beside = [_BESIDE.fullmatch(raw_text, one.end, other.start) is not None for one, other in pairwise(found)]
    read = [one.is_read for one in found]
    for place, near in enumerate(beside):
        read[place + 1] = read[place + 1] and (read[place] or not near or found[place].is_code)
    for place in reversed(range(len(beside))):
        read[place] = read[place] and (read[place + 1] or not beside[place] or found[place + 1].is_code)
    kept = zip(found, read, strict=True)
    return [one if is_read or not one.is_read else replace(one, low=_UNREAD, high=_UNREAD) for one, is_read in kept]


def _chain(raw_text: str, region: Span, first: Token) -> list[Amount]:
    """The numbers from ``first`` on that hyphens join: 10-15. Longer chains (555-01-99) are no numbers."""
    money = is_money(raw_text, first.start)
    found = _run(raw_text, region, first, money)
    joined = 0
    while (
        found
        and first.kind is Kind.DIGITS
        and (hyphen := _HYPHEN.match(raw_text, found[-1].end, region.end)) is not None
    ):
        following = _DIGITS.match(raw_text, hyphen.end(), region.end)
        if following is None or not (more := _run(raw_text, region, token_of(following), money)):
            break
        found.extend([replace(more[0], hyphened=True), *more[1:]])
        joined += 1
    if joined and (joined > 1 or not _reads_on(raw_text, found[-1], region)):
        return [Amount(found[0].start, found[-1].end, _UNREAD, _UNREAD)]
    return found


def _reads_on(raw_text: str, last: Amount, region: Span) -> bool:
    scaled = last.scale > 1
    return scaled or _BEHIND_HYPHENED.match(raw_text, last.end, region.end) is not None


def _run(raw_text: str, region: Span, first: Token, money: bool) -> list[Amount]:
    tokens = run_from(raw_text, first, region.end)
    if len(tokens) == 1 and (first.kind is Kind.PART or (first.kind is Kind.ZERO and not _is_zero(raw_text, first))):
        return []
    start, article = first.start, None
    if first.kind in (Kind.HUNDRED, Kind.SCALE, Kind.PART):
        article = _ARTICLE.search(raw_text, max(region.start, first.start - 28), first.start)
        start = article.start() if article is not None else start
        article = article or (
            _THE_DOZEN.search(raw_text, max(region.start, first.end - 16), first.end) if first.value == 12 else None
        )
    if _talks_of_a_moment(raw_text, tokens):
        if len(tokens) > 2:
            return [Amount(start, tokens[-1].end, _UNREAD, _UNREAD)]
        tokens = [replace(tokens[1], glue="")]
        start = tokens[0].start
    end = tokens[-1].end
    scores = [token for token in tokens if caseless_key(raw_text[token.start : token.end]) == "score"]
    if scores and not followed_by_things(raw_text, end, region.end):
        return [] if scores[0] is first else [Amount(start, end, _UNREAD, _UNREAD)]
    if len(tokens) > MOST_TOKENS or _begins_badly(raw_text, region, Span(start, end), first):
        return [Amount(start, end, _UNREAD, _UNREAD)]
    if tokens[-1].kind is Kind.DIGITS:
        return _ends_in_digits(raw_text, region, Span(start, end), tokens, money)
    if _ends_badly(raw_text, tokens[-1], region):
        return [Amount(start, end, _UNREAD, _UNREAD)]
    between = first.kind is not Kind.DIGITS and _BETWEEN.search(raw_text, max(region.start, start - 16), start)
    parts = numbers_in(tokens, article is not None, bool(between))
    return [_amount(raw_text, part, start) for part in parts]


def _is_zero(raw_text: str, token: Token) -> bool:
    """Not "all for naught"."""
    return caseless_key(raw_text[token.start : token.end]) == "zero"


def _talks_of_a_moment(raw_text: str, tokens: Sequence[Token]) -> bool:
    """At one point two people fell: not 1.2 people. With a scale behind it cannot be told."""
    points = len(tokens) > 1 and tokens[1].glue == " point " and tokens[0].value == 1
    return points and _AT.search(raw_text, max(0, tokens[0].start - 8), tokens[0].start) is not None


def _ends_in_digits(raw_text: str, region: Span, span: Span, tokens: Sequence[Token], money: bool) -> list[Amount]:
    """Digits at the end, with a letter that may be a scale (1.5m), or a comma that may be a point (1,2)."""
    last = tokens[-1]
    letter = letter_behind(raw_text, last.end, region.end, money)
    kind, scale, end = letter or (Letter.UNIT, 1, last.end)
    if len(tokens) > 1 or kind is Letter.UNCLEAR or (letter is None and _ends_badly(raw_text, last, region)):
        code = len(tokens) == 1 and _CODE.match(raw_text, last.end, region.end) is not None
        return [Amount(span.start, end, _UNREAD, _UNREAD, is_code=code)]
    if kind is Letter.SCALE and _TAIL.match(raw_text, end, region.end) is not None:
        return [Amount(span.start, end, _UNREAD, _UNREAD)]
    if kind is Letter.SCALE:
        value = _number(None if last.measured is None else last.measured * scale)
        return [Amount(span.start, end, value, value, scale)]
    loose = last.measured if last.value is None else last.value
    percent = _PERCENT.match(raw_text, end, region.end) is not None
    comma = "," in span.slice(raw_text) and (money or _unit_behind().match(raw_text, end, region.end) is not None)
    comma = comma or (money and _RATE.match(raw_text, end, region.end) is not None)
    value = _number(loose if percent or comma else last.value)
    return [Amount(span.start, end, value, value, measured=_number(loose))]


def _begins_badly(raw_text: str, region: Span, span: Span, first: Token) -> bool:
    """No. 38, ’98, −38, per 100,000, half of 1 percent: no number, or not all of it."""
    begin = max(region.start, span.start - 16)
    if _NO_NUMBER_BEFORE.search(raw_text, begin, span.start) is not None:
        return True
    if first.value == 1 and _PERCENT.match(raw_text, span.end, region.end) is not None:
        return _ONE_PERCENT_OF.search(raw_text, begin, span.start) is not None
    if first.kind is not Kind.DIGITS:
        return False
    if _NUMBERED.search(raw_text, begin, span.start) is not None:
        return True
    short = span.end - span.start == 2 and _YEAR_MARK.search(raw_text, begin, span.start) is not None
    return short and not followed_by_things(raw_text, span.end, region.end)


def _ends_badly(raw_text: str, last: Token, region: Span) -> bool:
    """38th, 38/40, 10⁶, thirty-eighth, thirty-something, six years old: no number, or not all of it."""
    patterns = [_ENDS_BADLY, _TAIL]
    if last.kind is Kind.DIGITS:
        patterns.append(_DIGITS_END_BADLY)
    else:
        patterns.extend((_HYPHENED, _OF_THE_MOST))
    if last.kind in (Kind.TENS, Kind.HUNDRED):
        patterns.append(_BEFORE_ORDINAL)
    return any(pattern.match(raw_text, last.end, region.end) for pattern in patterns)


def _amount(raw_text: str, part: Part, start: int) -> Amount:
    first, end = part.tokens[0], part.tokens[-1].end
    begin = start if first.glue == "" else first.start
    if first.glue == " and a ":
        article = _ARTICLE.search(raw_text, max(0, first.start - 28), first.start)
        begin = article.start() if article is not None else begin
    if part.value is None:
        return Amount(begin, end, _UNREAD, _UNREAD)
    value = _number(part.value.total)
    summed = part.value.scale == 1 and len(part.tokens) > 2
    return Amount(begin, end, value, value, part.value.scale, value, summed)


def _number(value: Fraction | None) -> float:
    return _UNREAD if value is None else float(value)


def _times(text: str) -> float:
    """Several *hundred thousand*: the multiplier of a vague amount."""
    return float(prod(SCALES.get(word, 1) for word in re.split(r"[\s-]+", caseless_key(text))))


@cache
def _unit_behind() -> re.Pattern[str]:
    terms = sorted((row["term"] for row in rows("units.csv") if row["term"].isalpha()), key=len, reverse=True)
    return re.compile(rf"[\s-]?(?:{'|'.join(terms)}|[$€£¥₹])(?![^\W_])", re.IGNORECASE)


@cache
def _pattern(vague_terms: VagueTerms) -> tuple[re.Pattern[str], dict[str, tuple[float, float]]]:
    intervals = {caseless_key(term): interval for term, interval in vague_terms.intervals().items()}
    vague = "|".join(
        re.escape(term).replace(r"\ ", r"[\s-]+")
        for term in sorted(map(lower_keeping_length, vague_terms.intervals()), key=len, reverse=True)
    )
    pattern = re.compile(
        rf"\b(?=\w)(?={_beginnings((*intervals, *BEGINNING_WORDS, 'no'))}){_BEFORE}"
        rf"(?:(?P<vague>{vague})\b(?:(?P<times>(?:(?:[\s-]+of)?[\s-]+(?:{_TIMES})\b){{1,3}}))?"
        rf"|(?P<none>{_NONE})\b|{TOKEN})",
        re.IGNORECASE,
    )
    return pattern, intervals


def _beginnings(words: Iterable[str]) -> str:
    """What the first two letters of these words are, or no letter: most words are passed over by it."""
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[:1], set()).add(word[1:2])
    told = [f"{re.escape(first)}(?:{'|'.join(map(_second, sorted(seconds[first])))})" for first in sorted(seconds)]
    return rf"[^a-z]|{'|'.join(told)}"


def _second(letter: str) -> str:
    return r"[\s-]" if letter in (" ", "-") else re.escape(letter)


def _plain(text: str) -> str:
    return " ".join(caseless_key(text).replace("-", " ").split())
