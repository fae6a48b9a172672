"""What stands right before or behind a number and makes it a part of something else, or no number at all."""

from __future__ import annotations

import re

from workbench.domain.numerals.fractions import PLURALS, SINGULARS
from workbench.domain.numerals.scales import CURRENCY, SCALE
from workbench.domain.numerals.tokens import SMALL_NUMBERS
from workbench.domain.text.spans import Span

_REACH = 24
_SMALL = "|".join(SMALL_NUMBERS)
_NUMBER = rf"(?:\d|(?:{_SMALL})\b)"
_PARTS = rf"(?:{'|'.join(PLURALS)})"
_PART = rf"(?:{'|'.join(SINGULARS)})"
_SLASH = "[/\u2044\u2215]"
_HYPHEN = "[\u2010\u2011\u00ad-]"
#: Spaces that group digits in print but are not those that we read, and marks without a meaning that we know.
_ODD_SPACE = "[\u1680\u2000-\u2006\u2008\u200a\u205f\u3000]"
_MARK = "(?:[^\\w\\s\u2010\u2011\u2013\u2014\u2212%$€£¥₹±+\\[-]|_)"
_SIGN_OF_RANGE = (
    r"(?:…|\.{2,4}|[\u2010\u2011\u2013\u2014\u2212-]{2,3}|\s+(?:…|\.{2,4}|/)\s+"
    r"|\s*(?:[~∼〜～‒―⁓→]|\bup\s?to\b|\b(?:through|thru|till|until)\b)\s*)"
)
_MONEY_CODE = "(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|AUD|CAD|INR|JPY)"
_BEFORE = re.compile(
    rf"\d(?:{_MARK}{{1,2}}|{_ODD_SPACE})(?:{CURRENCY})?$"  # 1_200, 1′200
    rf"|{_NUMBER}{_SIGN_OF_RANGE}(?:{CURRENCY})?$"  # 10…15, ten through fifteen
    rf"|{_NUMBER}{_HYPHEN}\s+(?:(?:to|or|and)\s+)?$"  # twenty-⏎five, 20- to 30-thousand
    rf"|[·˙٫‚•]$"
    rf"|\b{_PART}s?\s+(?:to|or)\s+$|(?<!\band\sa\s)\b(?:half|quarter|third)s?\s+and\s+(?:an?\s+)?$"
    rf"|\d{_SLASH}\d{{1,2}}\s+(?:of\s+)?(?:an?\s+)?$"
    rf"|(?<!\bor\s)\b(?:minus|negative)\s+(?:{CURRENCY})?$"
    r"|(?<!\bone\s)(?<!\bthis\s)(?<!\bthat\s)(?<!\bsome\s)(?<!\bwhich\s)(?<!\bthe\s)(?<!\bsame\s)(?<!\bany\s)\b(?:point|dot)\s+$"
    rf"|(?<![^\n])(?:[>~]\s*){{0,3}}[>~]\s+(?:{CURRENCY})?$",  # quoted lines of a letter, or a sign: it cannot be told
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?:[^\s(\[“‘\"—–]|\d\s)\[(?:n(?:ote|b)?\.?\s?)?(?:\d{1,3}[,–-]\s?){0,3}$", re.IGNORECASE)
_NAMED = re.compile(
    r"\b[a-z]+[A-Z]\w*\s+$|\b(?:Group|Gang|Council|Committee|Club|House)\s+of\s+(?:the\s+)?$"
    r"|\b(?:Big|Fab|Famous|Magnificent|Final|Sweet|Elite|Secret|Channel|Chanel|Radio|Formula|Area|Catch|Euro)\s+$"
)
_COUNTED = re.compile(r"\b(?:the\s+year|[Ss]tages?|[Tt]ier|[Cc]ategory|STAGE)\s+(?:of\s+)?$")
_BEHIND = re.compile(
    rf"(?<=\d)(?:{_MARK}{{1,2}}|{_ODD_SPACE})(?:{CURRENCY})?\d"
    rf"|{_SIGN_OF_RANGE}(?:{CURRENCY})?{_NUMBER}"
    rf"|{_HYPHEN}\s+(?:(?:to|or|and)\s+)?(?:{_NUMBER}|{SCALE})"
    rf"|[\u2010\u2011-](?:to|or|through)[\s\u2010\u2011-]"
    rf"|[\s-]+(?:and[\s-]+)?{_PARTS}\b(?![\s-]+of[\s-]+an?[\s-]+{SCALE})|(?<=\bone)[\s-]+{_PART}\b(?![\s-]+(?:of|million))"
    rf"|{_SLASH}\d|\s+(?:and\s+)?(?:an?\s+)?\d{{1,2}}{_SLASH}\d"
    rf"|(?<=\d)\s?(?:k|m|b|t|bn|mn|mln|mio|mrd)\s?(?:[$€£¥₹]|US\$|{_MONEY_CODE}\b)"
    r"|(?<=\d)\s(?-i:km|kg|cm|mm|ha|miles|metres|meters|tonnes|tons|people|days|years|hours|minutes)-\d"
    r"|(?<=[a-z])\s?[$€£¥₹](?!\s?\d)"
    r"|\s?°?\s?(?:degrees?|[CF]\b)?(?:\s+(?:celsius|fahrenheit|[CF]))?\s+below\s+(?:zero|freezing)\b"
    r"|-(?:love|all|nil)\b|[\s-](?:figures?|digits?)\b(?=\s+[a-z])|-fold\b"
    r"|\s+(?:hun|thou|mil|bil|bill|mill|tril)-\s*\n",
    re.IGNORECASE,
)
#: A plain word right before a number that is none of these forbids nothing: most numbers are read without a search.
_SIGNALS = frozenset(
    {"point", "dot", "minus", "negative", "and", "to", "or", "of", "a", "an", "the", "through", "thru", "till", "until"}
    | {"upto", "year", "stage", "stages", "tier", "category"}
)
_INSIDE_BRACKETS = re.compile(r"[\d,\s–-]{0,12}\]")


def is_refused(raw_text: str, region: Span, start: int, end: int) -> bool:
    """Whether a number cannot be read whole, or is none: 1_200, 10…15, twenty-⏎five, minus 20, iPhone 15."""
    if _BEHIND.match(raw_text, end, region.end) is not None:
        return True
    begin = max(region.start, start - _REACH)
    return not _is_plain(raw_text[begin:start]) and _BEFORE.search(raw_text, begin, start) is not None


def is_label(raw_text: str, region: Span, start: int, end: int) -> bool:
    """A footnote, or a number in a name: 38[1], iPhone 15, the Group of Seven, stage 3, the year two thousand."""
    begin = max(region.start, start - _REACH)
    if _is_plain(raw_text[begin:start]):
        return False
    if _FOOTNOTE.search(raw_text, begin, start) is not None:
        return _INSIDE_BRACKETS.match(raw_text, end, region.end) is not None
    if _COUNTED.search(raw_text, begin, start) is not None:
        return True
    named = raw_text[start].isdigit() or raw_text[start].isupper()
    return named and _NAMED.search(raw_text, begin, start) is not None


def _is_plain(before: str) -> bool:
    if not before.endswith(" ") or not before[-2:-1].islower():
        return False
    word = before[:-1].rpartition(" ")[2]
    return word.isascii() and word.isalpha() and word.islower() and word not in _SIGNALS
