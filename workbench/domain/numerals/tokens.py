"""The parts of a printed number in text order: digits, number words, scale words, halves and quarters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from workbench.domain.numerals.digits import PRINTED, Reading, read_digits
from workbench.domain.numerals.fractions import PLURALS, SINGULARS
from workbench.domain.numerals.scales import SCALES
from workbench.domain.text.letter_case import caseless_key

_WORDS = (
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
#: Number words below a hundred.
SMALL_NUMBERS: Mapping[str, int] = MappingProxyType(
    {word: value for value, word in enumerate(_WORDS[0] + _WORDS[1])}
    | {word: 10 * value for value, word in enumerate(_TENS, start=2)}
)
_NAUGHTS = ("nought", "naught", "oh")
#: The parts that are printed of a million, or behind a whole number. A fourth is mostly the one after the third.
_PARTS: Mapping[str, Fraction] = MappingProxyType(
    {
        name: Fraction(1, parts)
        for names in (SINGULARS, PLURALS)
        for name, parts in names.items()
        if parts in (2, 3, 4, 5, 8, 10) and not name.startswith("fourth")
    }
)
#: Every word that a printed number may begin with, but for digits.
BEGINNING_WORDS = (*SMALL_NUMBERS, *_NAUGHTS, *SCALES, *_PARTS, "half", "quarter")
_JOIN = "(?:\\s{1,20}|[\u2010\u2011-])"
_SCALE_WORDS = "|".join(sorted((word for word in SCALES if word != "scores"), key=len, reverse=True))
_PART_WORDS = rf"half|quarters?|(?:{'|'.join(_PARTS)})(?={_JOIN}of{_JOIN}an?{_JOIN}(?:{_SCALE_WORDS})\b)"
TOKEN = (
    rf"(?:(?P<digits>{PRINTED})|(?P<word>{'|'.join(SMALL_NUMBERS)}|nought|naught|(?<=point )oh)\b"
    rf"|(?P<scale>{_SCALE_WORDS})\b|(?P<part>{_PART_WORDS})\b)"
)
_GLUED = re.compile(
    rf"(?P<glue>{_JOIN}(?:(?:and|point|an?|of){_JOIN}){{0,2}}){TOKEN}"
    rf"|(?<=\d)(?P<scale_at_once>{_SCALE_WORDS})\b",
    re.IGNORECASE,
)
_QUARTERS = re.compile(rf"{_JOIN}quarters?\b", re.IGNORECASE)
_SCALED = re.compile(rf"{_JOIN}(?:(?:{'|'.join(SMALL_NUMBERS)}){_JOIN})?(?:{_SCALE_WORDS})\b", re.IGNORECASE)
_YEAR = re.compile(r"1[5-9]\d\d|2[01]\d\d")
_GLUES = frozenset({" ", " and ", " and a ", " a ", " of a ", " point "})
_LAKH = 10**5
#: No number has more parts; a run that is longer cannot be read.
MOST_TOKENS = 32


class Kind(StrEnum):
    DIGITS = "digits"
    ZERO = "zero"
    UNIT = "unit"
    TEEN = "teen"
    TENS = "tens"
    HUNDRED = "hundred"
    SCALE = "scale"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Token:
    """``value`` is None for digits that cannot be read; ``measured`` is what they are before a scale word.

    ``glue`` is what stands between this token and the one before it, with plain spaces: "", " ", " and ", " of a " ...
    """

    start: int
    end: int
    kind: Kind
    value: Fraction | None
    measured: Fraction | None
    glue: str = ""


def token_of(found: re.Match[str]) -> Token:
    """The token of a match of ``TOKEN``."""
    start, end = found.span(found.lastgroup or 0)
    if found["digits"]:
        reading = read_digits(found["digits"])
        return Token(start, end, Kind.DIGITS, reading.alone, reading.measured)
    word = caseless_key(found["word"] or found["scale"] or found["part"])
    reading = _reading(word)
    return Token(start, end, _kind(word), reading.alone, reading.measured)


def run_from(raw_text: str, first: Token, limit: int) -> list[Token]:
    """The tokens that go with ``first`` as one printed number, or as several that stand together: "two and three"."""
    run = [first]
    while len(run) <= MOST_TOKENS:
        found = _GLUED.match(raw_text, run[-1].end, limit)
        if found is None:
            break
        token = _glued(found)
        if token is None or not _goes_with(raw_text, run[-1], token) or _is_year(raw_text, run[-1], token):
            break
        if first.kind is Kind.DIGITS and _is_of_its_own(raw_text, run[-1], token):
            break
        run.append(token)
    return run


def _glued(found: re.Match[str]) -> Token | None:
    if found["scale_at_once"]:
        scale = Fraction(SCALES[caseless_key(found["scale_at_once"])])
        kind = Kind.HUNDRED if scale == 100 else Kind.SCALE
        return Token(found.start(), found.end(), kind, scale, scale)
    glue = " ".join(re.sub("[\u2010\u2011-]", " ", caseless_key(found["glue"])).split())
    glue = f" {glue} ".replace(" an ", " a ") if glue else " "
    if glue not in _GLUES:
        return None
    token = token_of(found)
    return Token(token.start, token.end, token.kind, token.value, token.measured, glue)


def _goes_with(raw_text: str, before: Token, token: Token) -> bool:
    """Digits begin a number of their own, unless a scale stands right before them (1 lakh 20 thousand).

    What follows digits is a scale, or a half or quarters (2 and a half, 2 and three quarters).
    """
    if token.kind is Kind.DIGITS:
        return token.glue == " " and before.kind in (Kind.HUNDRED, Kind.SCALE)
    if before.kind is Kind.DIGITS:
        quarters = token.kind is Kind.UNIT and token.glue == " and " and _QUARTERS.match(raw_text, token.end)
        return bool(quarters) or token.kind in (Kind.HUNDRED, Kind.SCALE, Kind.PART) or token.glue == " point "
    if token.kind is Kind.PART and before.kind in (Kind.HUNDRED, Kind.SCALE):
        return token.glue == " and a "
    if before.kind is Kind.PART:
        return token.kind in (Kind.HUNDRED, Kind.SCALE)
    return True


def _is_of_its_own(raw_text: str, before: Token, token: Token) -> bool:
    """$38 million one year, 38 million two years ago: no 38,000,001."""
    if token.kind not in (Kind.UNIT, Kind.TEEN, Kind.TENS) or token.glue != " " or before.kind is not Kind.SCALE:
        return False
    return (before.value or 0) >= _LAKH and _SCALED.match(raw_text, token.end) is None


def _is_year(raw_text: str, before: Token, token: Token) -> bool:
    """In 2019 millions fled: not 2,019 millions."""
    plural = raw_text[token.start : token.end].lower().endswith("s") and token.kind in (Kind.HUNDRED, Kind.SCALE)
    return plural and before.kind is Kind.DIGITS and _YEAR.fullmatch(raw_text, before.start, before.end) is not None


def _kind(word: str) -> Kind:
    if word in _NAUGHTS or word == "zero":
        return Kind.ZERO
    if word in _PARTS:
        return Kind.PART
    if word in SCALES:
        return Kind.HUNDRED if SCALES[word] == 100 else Kind.SCALE
    value = SMALL_NUMBERS[word]
    return Kind.UNIT if value < 10 else Kind.TEEN if value < 20 else Kind.TENS


def _reading(word: str) -> Reading:
    value = _PARTS.get(word) or Fraction(SCALES.get(word) or SMALL_NUMBERS.get(word, 0))
    return Reading(value, value)
