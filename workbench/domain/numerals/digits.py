"""The value of a number in digits, in any of the ways that newsrooms print them; none where that is not certain."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from unicodedata import numeric

#: Spaces that may stand between groups of three digits: the plain one, no-break, thin, narrow no-break, figure space.
GAPS = "\u0020\u00a0\u2007\u2009\u202f"
APOSTROPHES = "'\u2019\u02bc"
_POINTS = "\u00b7\u02d9"
#: One half, a quarter, three quarters and so on as one character.
VULGAR = "\u00bc-\u00be\u2150-\u215e"
_MIXED = rf"[1-9]\d{{0,2}}[ \u00a0\u2009-]?[{VULGAR}]|[{VULGAR}]|[1-9]\d{{0,2}}[ \u00a0-][1-9][/\u2044][2-9](?!\d)"
#: Everything that belongs to one printed number, also where it cannot be read.
PRINTED = (
    rf"{_MIXED}"
    rf"|\d{{1,3}}(?:[{GAPS}]\d{{3}}(?![\d-]|,\d{{3}}))+(?:[.,]\d+)*"
    rf"|\d+(?:[.,{APOSTROPHES}{_POINTS}]\d+)*"
)
_LONGEST = 24
_NORMAL = str.maketrans(dict.fromkeys(GAPS, " ") | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(_POINTS, "\u00b7"))
_PLAIN = re.compile(r"[1-9]\d*|0")
_GROUPED = re.compile(
    r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?"  # 1,200,000.5
    r"|[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?"  # 12,00,000
    r"|[1-9]\d{0,2}(?: \d{3})+(?:\.\d+)?"
    r"|[1-9]\d{0,2}(?:'\d{3})+(?:\.\d+)?"
    r"|\d+\.(?:\d{1,2}|\d{4,})|0\.\d+"
)
_COMMA_FOR_POINT = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+,\d+|[1-9]\d{0,2}(?:[ ']\d{3})+,\d+|0,\d+")
_POINTS_FOR_COMMAS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}")
_ADDRESS = re.compile(r"(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})")
_LOOSE_COMMA = re.compile(r"\d+,(?:\d{1,2}|\d{4,})")
_LOOSE_POINT = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Reading:
    """``alone`` is the value as it stands; ``measured`` that before a scale word or percent. None is "not certain"."""

    alone: Fraction | None
    measured: Fraction | None


_UNREADABLE = Reading(None, None)


def read_digits(printed: str) -> Reading:
    """What digits stand for. 1,2 and 1.200 are numbers of their own only beside "million" or "percent".

    1.200 is 1.2 in London and 1,200 in Berlin; 1,2 may be two numbers of a list.
    """
    text = printed.translate(_NORMAL)
    if len(text) > _LONGEST:  # no figure has so many digits
        return _UNREADABLE
    if _PLAIN.fullmatch(text):
        return _certain(Fraction(int(text)))
    if _GROUPED.fullmatch(text):
        return _certain(Fraction(re.sub("[, ']", "", text)))
    if _COMMA_FOR_POINT.fullmatch(text):
        return _certain(Fraction(re.sub("[. ']", "", text).replace(",", ".")))
    if _POINTS_FOR_COMMAS.fullmatch(text) and not _is_address(text):
        return _certain(Fraction(text.replace(".", "")))
    if re.fullmatch("\\d+\u00b7\\d+", text):
        value = Fraction(text.replace("\u00b7", "."))
        return Reading(None, value) if re.search("\\D\\d{3}$", text) else _certain(value)
    if _LOOSE_COMMA.fullmatch(text):
        return Reading(None, Fraction(text.replace(",", ".")))
    if _LOOSE_POINT.fullmatch(text):
        return Reading(None, Fraction(text))
    return _mixed(text)


def _is_address(text: str) -> bool:
    """192.168.1.20"""
    return _ADDRESS.fullmatch(text) is not None and all(int(part) <= 255 for part in text.split("."))


def _mixed(text: str) -> Reading:
    """1½ · 1 1/2 · ¾"""
    if (found := re.fullmatch(rf"(\d*)[ -]?([{VULGAR}])", text)) is not None:
        part = Fraction(numeric(found[2])).limit_denominator(10)
        return _certain(int(found[1] or 0) + part)
    found = re.fullmatch("(\\d+)[ -](\\d)[/\u2044](\\d)", text)
    if found is None or int(found[2]) >= int(found[3]):
        return _UNREADABLE
    return _certain(int(found[1]) + Fraction(int(found[2]), int(found[3])))


def _certain(value: Fraction) -> Reading:
    return Reading(value, value)
