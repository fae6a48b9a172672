"""Recognises lines by their shape: datelines, bylines, sign-offs, contacts, titles."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
#: A day with its year, as printed.
FULL_DATE = re.compile(
    rf"\b(?:{_MONTHS}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTHS},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})\b"
)
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\b\.?)?|\b\d{1,2}\s?[ap]\.?m\b\.?", re.IGNORECASE)
_DATE_WORDS = re.compile(
    r"\b(?:Mon|Tues?|Wed(?:nes)?|Thur?s?|Fri|Sat(?:ur)?|Sun)(?:day)?\b|\b(?:GMT|UTC|CET|CEST|BST|EST|EDT|PST|PDT|[A-Z]T)\b"
    r"|\b(?:first published|last updated|last modified|published|updated|posted|modified|on|at)\b",
    re.IGNORECASE,
)
_SEPARATORS = re.compile(r"[|·•/—–]|\s-\s")
_DIGIT = re.compile(r"\d")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_MAX_DATELINE_CHARS = 140
_MAX_PLACE_WORDS = 3
_MAX_MASTHEAD_WORDS = 8

_BYLINE = re.compile(r"(?:By|BY|Words by|Text by|Photos by|Story by)\s+\S")
_SMALL_WORDS = "in at and for of the de del di du da van von der den la le el al bin ibn y e with"
_BYLINE_SMALL = frozenset(_SMALL_WORDS.split())
_MAX_BYLINE_WORDS = 14
_MAX_CAPITALS_BYLINE_WORDS = 5

#: S/SH 11, TARNA/T1 vk, kh/rt (AFP, dpa): initials with a slash and hardly anything else.
_SIGNOFF = re.compile(r"[(\[]?\w{1,8}(?:\s?[/|]\s?\w{1,8}){1,3}(?:\s+\(?[\w,/ ]{1,16}\)?)?[)\]]?")
_MAX_SIGNOFF_CHARS = 30
_EMAIL = re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.-]+")
_MAX_CONTACT_CHARS = 140
_CLOSERS = "”\"’'»)] "
_SENTENCE_ENDS = frozenset(".!…:;,。،؟।")


def is_dateline(line: str, *, near_top: bool) -> bool:
    """Whether the line is a date or time with at most a place or, near the top, a masthead around it."""
    if len(line) > _MAX_DATELINE_CHARS or _DIGIT.search(line) is None:
        return False
    without_date, dates = FULL_DATE.subn(" ", line)
    without_time, times = _TIME.subn(" ", without_date)
    if not dates and not times:
        return False
    words = _WORD.findall(_DATE_WORDS.sub(" ", without_time))
    if _DIGIT.search(without_time):
        return False
    if not words:
        return True
    if not dates or line.endswith((".", "!", "?")):
        return False
    if len(words) <= _MAX_PLACE_WORDS and all(word[0].isupper() for word in words):
        return True
    return near_top and len(words) <= _MAX_MASTHEAD_WORDS and _SEPARATORS.search(line) is not None


def is_byline(line: str) -> bool:
    """``By`` and names: nothing in lower case except the function words between them."""
    if _BYLINE.match(line) is None or line.endswith((".", "!", "?", ":")):
        return False
    words = _WORD.findall(line)[1:]
    most = _MAX_CAPITALS_BYLINE_WORDS if line.isupper() else _MAX_BYLINE_WORDS
    return len(words) <= most and all(word[0].isupper() or word.lower() in _BYLINE_SMALL for word in words)


def is_signoff(line: str) -> bool:
    """Initials of desk and writer at the end of wire copy."""
    return len(line) <= _MAX_SIGNOFF_CHARS and any(map(str.isupper, line)) and _SIGNOFF.fullmatch(line) is not None


def is_contact(line: str) -> bool:
    """A short line around an e-mail address."""
    return len(line) <= _MAX_CONTACT_CHARS and "@" in line and _EMAIL.search(line) is not None


def ends_sentence(line: str) -> bool:
    """Whether the line ends like a sentence; a bare question mark may also end a title, a quoted one does not."""
    inner = line.rstrip(_CLOSERS)
    last = inner[-1:]
    return last in _SENTENCE_ENDS or (last == "?" and len(inner) < len(line))
