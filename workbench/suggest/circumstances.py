"""When and where: the time and place that a sentence gives for a figure, by plain patterns."""

from __future__ import annotations

import re

from workbench.domain.spans import Span

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
)
_DAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\s+of)"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|nights?|weekends?)"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?:,?\s+\d{{4}})?(?![\w])"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s*\d{{4}})?(?![\w])"
    rf"|{_MONTH}\s+\d{{4}}\b"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}\b|\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b"
    rf"|(?<=\bin\s)(?:1[6-9]|20)\d{{2}}\b|(?<=\bsince\s)(?:1[6-9]|20)\d{{2}}\b)"
)
_PERIODS = re.compile(
    rf"\bfrom\s+(?:{_MONTH}|{_DAY})[^,;.]{{0,20}}?\s+(?:to|until)\s+(?:{_MONTH}|{_DAY})\b"
    rf"|\bbetween\s+(?:{_MONTH}|{_DAY}|\d{{4}})[^,;.]{{0,20}}?\s+and\s+(?:{_MONTH}|{_DAY}|\d{{4}})\b"
    rf"|\b(?:in|over|during|within|for|throughout)\s+(?:the\s+)?(?:(?:past|last|first|recent|previous)\s+)?"
    rf"(?:{_NUMBER}\s+)?(?:(?:past|last|recent)\s+)?{_UNIT}\b(?!-)"
    rf"|(?<!have\s)(?<!has\s)(?<!had\s)\bsince\s+(?:(?!according|said|and|but|who|which)[^\s,;.”\"]+\s*){{1,9}}"
    rf"|\b(?:on|in|by)\s+(?:the\s+)?(?:{_DAY}(?:\s+(?:morning|afternoon|evening|night))?|{_DATE.pattern})"
    rf"|\b(?:last|this)\s+(?:{_DAY}|{_UNIT}|{_MONTH}|night|spring|summer|autumn|fall|winter)\b"
    rf"|\b(?:yesterday|today|overnight|so\s+far)\b"
    rf"|\b{_DAY}(?:\s+(?:morning|afternoon|evening|night))?\b",
    re.IGNORECASE,
)
_NAME = r"[A-Z][\w’'-]*"
_PLACE = re.compile(
    rf"\b(?:in|at|near|across|around|outside|inside|throughout|north\s+of|south\s+of|east\s+of|west\s+of)\s+"
    rf"(?P<place>(?:the\s+)?(?:[a-z][a-z-]+\s+){{0,3}}?(?!{_MONTH}\b|{_DAY}\b){_NAME}"
    rf"(?:\s+(?:of\s+(?:the\s+)?)?{_NAME})*(?:\s+(?:areas?|districts?|province|region|city|county|valley|river|state)\b)?)"
)
_RELATIVE = re.compile(r"\b(?:which|who|that)\s+(?:\w+\s+){1,3}$")
_STAND = re.compile(rf"\b(?:as\s+of|by)\s+((?:late\s+|early\s+)?(?:{_DAY}|{_DATE.pattern})(?:\s+\w+ing)?)")


def dates(raw_text: str, stretch: Span) -> list[Span]:
    """Calendar dates with a number in them, in text order."""
    return [Span(found.start(), found.end()) for found in _DATE.finditer(raw_text, stretch.start, stretch.end)]


def period(raw_text: str, sentence: Span, figure: Span) -> str:
    """The time given closest behind a figure in its sentence, else the closest before it; "" for none."""
    told = [found for found in _finds(_PERIODS, raw_text, sentence) if not _describes(raw_text, sentence, found)]
    return _closest([(found.span(), found.group()) for found in told], figure)


def place(raw_text: str, sentence: Span, figure: Span) -> str:
    """The named place closest behind a figure in its sentence, else the closest before it; "" for none."""
    return _closest([(found.span(), found["place"]) for found in _finds(_PLACE, raw_text, sentence)], figure)


def stand(raw_text: str, sentence: Span) -> str:
    """The day up to which a figure holds ("as of Tuesday"), "" where none is given."""
    found = next(iter(_finds(_STAND, raw_text, sentence)), None)
    return " ".join(found.group(1).split()) if found is not None else ""


def _describes(raw_text: str, sentence: Span, found: re.Match[str]) -> bool:
    """True for the time in "the conflict, which started in 2011": it is the noun's, not the figure's."""
    return _RELATIVE.search(raw_text, max(sentence.start, found.start() - 30), found.start()) is not None


def _finds(pattern: re.Pattern[str], raw_text: str, sentence: Span) -> list[re.Match[str]]:
    return list(pattern.finditer(raw_text, sentence.start, sentence.end))


def _closest(found: list[tuple[tuple[int, int], str]], figure: Span) -> str:
    apart = [item for item in found if item[0][1] <= figure.start or item[0][0] >= figure.end]
    behind = [item for item in apart if item[0][0] >= figure.end]
    chosen = behind[0] if behind else (apart[-1] if apart else None)
    return " ".join(chosen[1].split()).rstrip(" ,") if chosen is not None else ""
