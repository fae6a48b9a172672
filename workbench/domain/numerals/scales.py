"""Words and letters that multiply a number: million, bn, lakh crore, and the m that may be metres."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from workbench.domain.numerals.word_tables import number_words, people, rows
from workbench.domain.text.letter_case import caseless_key

_FORMS = {
    12: ("dozen",),
    20: ("score",),
    100: ("hundred",),
    10**3: ("thousand",),
    10**5: ("lakh", "lac"),
    10**6: ("million", "mn", "mln", "mio"),
    10**7: ("crore",),
    10**9: ("billion", "bn", "bln", "milliard", "mrd"),
    10**12: ("trillion", "tn", "trn"),
}
#: What each scale word multiplies by, its plural included.
SCALES: Mapping[str, int] = MappingProxyType(
    {form: value for value, forms in _FORMS.items() for word in forms for form in (word, f"{word}s")}
)
#: What one letter right behind digits may stand for, where the words around it say so.
LETTERS: Mapping[str, int] = MappingProxyType({"k": 10**3, "m": 10**6, "b": 10**9, "t": 10**12, "cr": 10**7})
SCALE = rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})\b"
CURRENCY = (
    "(?:\\b(?:US|A|AU|C|CA|HK|NZ|S|R|NT))?[$\u20ac\u00a3\u00a5\u20b9\u20a6\u20bd\u20a9\u20b1\u20ba\u20aa\u20b4\u0e3f]"
    "|\\b(?:USD|EUR|GBP|CHF|INR|JPY|CNY|AUD|CAD|Rs\\.?)"
)
#: What may stand between the ends of a range: hyphens, also those that break no line, the en dash and the minus sign.
DASHES = "\u2010\u2011\u2013\u2212-"
_PAID_IN = re.compile(rf"(?:{CURRENCY})\s?$")
_CURRENCY_REACH = 6
_LETTER = re.compile(r"([ \u00a0\u2009\u202f]?)(k|m|b|t|cr)(?![^\W_]|(?<=\s.)-)", re.IGNORECASE)
_OTHER_END = rf"(?:\s*(?:[{DASHES}]|to\b|or\b|and\b)\s*(?:{CURRENCY})?\s?\d[\d.,]*\s?[kmbt]\b)?"
_NEXT_WORDS = re.compile(
    rf"{_OTHER_END}\s+(?:of\s+(?:the\s+|its\s+|their\s+)?)?([^\W\d_]+)(?:\s+([^\W\d_]+)(?!['’]))?", re.IGNORECASE
)


class Letter(StrEnum):
    """What a letter behind a number is: a scale, a unit of its own, or not to be told."""

    SCALE = "scale"
    UNIT = "unit"
    UNCLEAR = "unclear"


def is_money(raw_text: str, start: int) -> bool:
    """Whether a currency stands right before this offset."""
    return _PAID_IN.search(raw_text, max(0, start - _CURRENCY_REACH), start) is not None


def letter_behind(raw_text: str, end: int, limit: int, money: bool) -> tuple[Letter, int, int] | None:
    """What a letter behind the digits that end at ``end`` stands for, what it multiplies by, and where it ends.

    None where no such letter stands there. $5m and 1.5m people are millions, a 100m race and a wave 5 m high are
    metres; what neither the currency nor the next words decide is unclear.
    """
    found = _LETTER.match(raw_text, end, limit)
    if found is None:
        return None
    spaced, letter = bool(found[1]), found[2].lower()
    following = _following(raw_text, found.end(), limit)
    first, metres = following[0] if following else "", number_words("metres")
    if money or first in _countable() or (not spaced and first not in metres and _countable() & {*following}):
        return Letter.SCALE, LETTERS[letter], found.end()
    if letter == "k" and not spaced and first not in number_words("no_thousands"):
        return Letter.SCALE, LETTERS[letter], found.end()
    if letter == "m" and (first in metres or (spaced and not _is_plural(first))):
        return Letter.UNIT, 1, end
    return None if spaced and letter in ("b", "t") else (Letter.UNCLEAR, 1, found.end())


def followed_by_things(raw_text: str, end: int, limit: int) -> bool:
    """Whether a plural noun that may be counted follows: three score (of) villagers, not a score of three."""
    return not _countable().isdisjoint(_following(raw_text, end, limit))


def _following(raw_text: str, end: int, limit: int) -> list[str]:
    behind = _NEXT_WORDS.match(raw_text, end, limit)
    return [caseless_key(word) for word in behind.groups() if word] if behind else []


def _is_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith("ss") and word not in number_words("no_plurals")


@cache
def _countable() -> frozenset[str]:
    """Plural nouns of which there may be millions, and of which no metre is said."""
    units = (row["term"] for row in rows("units.csv"))
    plurals = {word for word in (*people(), *units) if word.endswith("s") and " " not in word}
    return number_words("counted") | plurals
