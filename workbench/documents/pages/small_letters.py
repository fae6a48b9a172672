"""Raised and lowered letters: powers, fractions, ordinals and formulas stay what they are, note marks go.

In plain text a raised figure would stand in one row with the letters beside it: ten to the sixth would read as 106, and
38 people with note 2 as 382. A raised figure is a power after a ten, after a factor sign or after a unit of length or
time, and the number of a note everywhere else.
"""

from __future__ import annotations

import re

_SUPERSCRIPT = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_SUBSCRIPT = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_DIGITS = re.compile(r"[+\-−]?\d{1,6}[+\-−]?")
_POWER_OF_TEN = re.compile(r"(?<![\d.,])10$")
#: A base after a factor sign or an equals sign: "4 × 2" and its power.
_FACTOR = re.compile(r"(?:[×·*^/]\s?\d+|[=≈<>]\s?\w{1,4})$")
#: Cents are often raised beside the sum.
_PRICE = re.compile(r"[$€£¥]\s?[\d,]+$")
_CENT_DIGITS = 2
_UNIT = re.compile(
    r"(?:(?<=\d)|(?<![^\W\d_]))(?:[kcdmµμn]?m|km|ft|in|yd|mi|mile|miles|feet|metres?|meters?|kilomet(?:re|er)s?|s|h|sec|cm|mm|dm"
    r"|[xyznabcr]|м|км|см|мм|米|公里)\.?$",
    re.IGNORECASE,
)
_ORDINALS = """
st nd rd th er re ère ere e è ème eme es ers ᵉ o a os as ro ra do da to ta mo ma no na vo va º ª me mes ste de te den
lle lles gr
"""
_ORDINAL = frozenset(_ORDINALS.split())
#: One raised letter after a figure is an ordinal in these languages, the letter of a note in others.
_LETTER_ORDINALS = frozenset({"fr", "nl", "es", "pt", "it", "ca", "gl", "ro"})
_NOTE_MARK = re.compile(
    r"[\[({]?\s*(?:(?:note|fn|ref|n\.)\s?)?(?:\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*|[a-z]{1,2}|[ivx]{1,5}|[*†‡§¶#‖]{1,4}|[↩↑⤴⏎↵^]\ufe0e?)\s*[\])}]?\.?",
    re.IGNORECASE,
)
_SIGN_ALONE = re.compile(r"[*†‡§¶#‖]{1,4}|\[\s?\d{1,3}\s?\]")
_ATOM = re.compile(r"[A-Z][a-z]?$")


def is_note_mark(text: str) -> bool:
    """Whether the words of a link to a note are a mark and nothing to read."""
    return _NOTE_MARK.fullmatch(text.strip()) is not None


def raised(text: str, before: str, after: str, language: str) -> str | None:
    """What raised letters are in plain text, between ``before`` and ``after`` on their line; None for a note's mark."""
    plain = text.strip()
    if not plain:
        return text
    if _SIGN_ALONE.fullmatch(plain):
        return None
    if _is_numerator(plain, after):
        return f"{' ' if before[-1:].isdigit() else ''}{plain}"
    if len(plain) == _CENT_DIGITS and plain.isdigit() and _PRICE.search(before):
        return f".{plain}"
    if _DIGITS.fullmatch(plain):
        return plain.translate(_SUPERSCRIPT) if _is_power(plain, before, after) else None
    if not plain[0].isalnum() or len(plain) > 1:
        return _raised_words(plain, text, before)
    if before[-1:].isdigit() or before[-1:] in (".", ",", "”", '"'):
        is_ordinal = plain.lower() in _ORDINAL and language in _LETTER_ORDINALS
        if is_ordinal or not plain.isascii():
            return text
        return plain.translate(_SUPERSCRIPT) if plain == "n" else None
    return plain.translate(_SUPERSCRIPT) if plain in ("n", "i") else text


def _raised_words(plain: str, text: str, before: str) -> str | None:
    if plain.lower() in _ORDINAL or not any(letter.isdigit() for letter in plain):
        return text
    if re.fullmatch(r"\d{1,3}(?:\s?[,;–-]\s?\d{1,3})+", plain):
        return None
    if before[-1:].isdigit():
        return f" {text}"
    return text


def lowered(text: str, before: str, after: str) -> str:
    """What lowered letters are in plain text: as they stand, unless two figures would become one."""
    plain = text.strip()
    if _DIGITS.fullmatch(plain) and (before[-1:] in ("/", "⁄") or not _touches(before, after)):
        return text
    return plain.translate(_SUBSCRIPT) if _DIGITS.fullmatch(plain) else text


def _touches(before: str, after: str) -> bool:
    return before[-1:].isdigit() or after[:1].isdigit()


def _is_numerator(plain: str, after: str) -> bool:
    return plain.isdigit() and len(plain) <= 3 and after[:1] in ("/", "⁄") and after[1:2].isdigit()


def _is_power(plain: str, before: str, after: str) -> bool:
    if _POWER_OF_TEN.search(before) or _FACTOR.search(before) or _UNIT.search(before):
        return True
    if not before.strip() or (before[-1:].isspace() and after[:1].isalpha()):
        return True  # the number of a note before its text, or an isotope
    charged = plain[-1] in "+-−" or plain[0] in "+-−"
    return charged and (before[-1:] in ")₀₁₂₃₄₅₆₇₈₉0123456789" or _ATOM.search(before) is not None)
