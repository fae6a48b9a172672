"""The time and place that a sentence gives for a figure, by regular expressions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from workbench.domain.text.spans import Span
from workbench.domain.words.calendar_words import MONTHS, SHORT_MONTHS, WEEKDAYS
from workbench.suggest.quantities.comparisons import is_compared, own_stretch

_MONTHS = [month.title() for month in MONTHS]
_SHORT = [month.title() for month in SHORT_MONTHS]
_DAYS = [day.title() for day in WEEKDAYS]
_MONTH = (
    rf"(?:{'|'.join((*_MONTHS, *map(str.upper, _MONTHS)))}|(?:{'|'.join((*_SHORT, *map(str.upper, _SHORT)))})\b\.?)"
)
_DAY = rf"(?:{'|'.join((*_DAYS, *map(str.upper, _DAYS)))})"
_NUMBER = r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|few|couple\s+of)"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|years?|decades?|nights?|weekends?)"
_YEAR_TAIL = r"(?:,?\s+(?:\d{4}|[’']?[4-9]\d(?=\s*(?:$|[-,;.:()\[—–])))(?!\d))"
_DATE = re.compile(
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH}{_YEAR_TAIL}?(?![\w])"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,\s*\d{{4}}|\s+\d{{4}}\b)?(?![\w%]|[.,]\d|\s+(?:people|men|women|others|of)\b)"
    rf"|{_MONTH},?\s+\d{{4}}\b"
    rf"|\d{{4}}-\d{{2}}-\d{{2}}\b|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b"
    rf"|(?<=\b(?-i:[Ii]n|IN)\s)(?:1[6-9]|20)\d{{2}}\b(?!\s+(?:people|men|women|cases|homes|houses)\b)"
    rf"|(?<=\b(?-i:[Ss]ince|SINCE)\s)(?:1[6-9]|20)\d{{2}}\b)"
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-4])(?:[:.][0-5]\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?|o['’]clock\b)"
    r"|\b(?:[01]\d|2[0-4])[0-5]\d\s?(?:\(?local|gmt|utc|hours\b|hrs\b|(?:c?est|bst|edt|pst)\b)"
    r"|(?<=\bat )(?:[01]?\d|2[0-4])\.[0-5]\d(?=\s*(?:[,;)]|\.(?!\d)|$)|\s+(?:on|and|when|local|gmt)\b)"
    r"|(?<=\bat )(?:[01]\d|2[0-4])[0-5]\d\b|\b(?:[01]?\d|2[0-4]):[0-5]\d\b"
    r"|(?<=\bat approximately )(?:[01]\d|2[0-4])[0-5]\d\b|(?<=\bat about )(?:[01]\d|2[0-4])[0-5]\d\b"
    r"|\b0\d[0-5]\d\b(?!\s\d)"
    r"|^(?:[01]\d|2[0-3])\.[0-5]\d(?=\s+(?-i:[A-Z]))",
    re.IGNORECASE | re.MULTILINE,
)
_TELEPHONE = re.compile(
    r"(?<![\w$€£])(?:\+\d[\d\s().-]{6,18}\d|0\d{2,4}[\s-]\d{2,4}(?:[\s-]?\d{2,4}){1,2}|\d{3}-\d{4}|\(?\d{3}\)?[\s-]\d{3}-\d{4})(?!\d)"
)
_YEARS_OF_AGE = r"(?:1[01]\d|[1-9]?\d)"
_AGE = re.compile(
    rf"(?<=[^\W\d_],\s){_YEARS_OF_AGE}(?=,|\s*[.;)]|\s\()(?!\.\d|,\d)"
    rf"|(?<=[^\W\d_]\s\(){_YEARS_OF_AGE}(?=\))"
    rf"|\b{_YEARS_OF_AGE}(?=[\s-]+(?:years?|months?|weeks?|days?)[\s-]+(?:olds?\b|of\s+age\b))"
    rf"|(?<=\baged\s){_YEARS_OF_AGE}(?:\s+(?:to|and|or)\s+{_YEARS_OF_AGE})?\b"
    rf"|(?<=\bages\s){_YEARS_OF_AGE}(?:\s+(?:to|and)\s+{_YEARS_OF_AGE})?\b"
    rf"|(?<=\bthe age of\s){_YEARS_OF_AGE}\b",
    re.IGNORECASE,
)
_OVER_AGE = re.compile(
    r"\b(?:people|persons|men|women|children|those|anyone|everyone|adults|residents|patients|boys|girls)\s+(?:aged\s+)?"
    r"(?:over|under|above|below)\s+(?:the\s+age\s+of\s+)?(\d{1,2})\b(?!\s*(?:%|per))",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:won|win|wins|beat|beats|beaten|beating|lost|lose|loses|drew|draw|draws|tied|defeat\w*|victory|victories|trailed|score|scored"
    r"|final|vote|voted|ruled|ruling)\b[^.;!?\n]{0,45}?\b(\d{1,3}\s?[-–]\s?\d{1,3})\b(?!\s*%|\s+(?:per|percent|people|[mb]illion|points|homes|houses|years|days)\b)",
    re.IGNORECASE,
)
_PARTS = r"(?:\s(?:morning|afternoon|evening|night))"
_AGO = rf"{_NUMBER}\s(?:{_UNIT}|fortnights?)\s(?:ago|earlier|before|later|previously)"
_WHICH = r"(?:last|this|next|previous|past|following|preceding|same|coming|every|each|black|good|bloody|super|easter)"
_OF_WEEK = rf"{_WHICH}\s(?:weeks?|months?|years?|fortnight)\b"
#: A weekday with all that says which one it is: "a week ago on Tuesday", "Tuesday, Jan. 14", "Tuesday of last week".
_WEEKDAY = (
    rf"(?:(?:{_AGO}|(?:last|this|next|the\sprevious|the\sfollowing)\sweek),?\s{{1,3}}(?:on\s)?)?"
    rf"(?:(?:late|early)\s)?(?:(?:the\s)?{_WHICH}\s)?\b{_DAY}\b{_PARTS}?"
    rf"(?:\s{{0,3}},?\s{{0,3}}\(?(?:the\s)?(?:{_DATE.pattern}|\d{{1,2}}(?:st|nd|rd|th)\b)"
    rf"|\s(?:\d{{1,2}}/\d{{1,2}}\b|\d{{1,2}}(?=\s?(?:[,;)]|\.(?!\d)|$))))?"
    rf"(?:,?\s(?:of\s)?(?:the\s)?(?:{_OF_WEEK}|(?:week|fortnight)\b(?:\sbefore\b)?"
    rf"|last\b|before(?:\slast)?\b(?!\s\w)|(?:on\s)?{_AGO})"
    rf"|\s(?:in|at|near|across|off)(?:\s[^\s,;.]{{1,20}}){{1,4}}?\s(?:{_OF_WEEK}|{_AGO}))?"
)
_DAY_NUMBER = r"\d{1,2}(?:st|nd|rd|th)?(?=\s?(?:[,;)]|\.(?!\d)|$))"
_NEAR_DAY = (
    rf"(?:{_AGO}\s)?(?:the\s{{1,3}}day\s{{1,3}}(?:before\s{{1,3}}yesterday|after\s{{1,3}}tomorrow)"
    r"|yesterday|today|tomorrow)\b(?:\s(?:week|fortnight)\b)?"
)
_DATED = rf"(?:{_AGO},?\s(?:on\s)?)?(?:{_DATE.pattern})(?:,?\s(?:of\s)?(?:the\s)?(?:{_OF_WEEK}|{_AGO}))?"
_SOME_DAY = rf"(?:{_NEAR_DAY}|{_WEEKDAY}|{_DATED})"
#: "and" joins two days where a day follows it; a number alone may be a figure.
_TO = rf"(?:\s?(?:,?\s(?:and|or|to|until|till|through)\s|[-–—])\s?(?:on\s)?(?:{_SOME_DAY}|{_DAY_NUMBER}))"
_PERIODS = re.compile(
    rf"\b(?:from|between)\s+{_SOME_DAY}{_TO}"
    rf"|\b(?:from|between)\s+\d{{1,2}}(?:st|nd|rd|th)?\s+(?:and|to|until|through)\s+{_DATE.pattern}"
    rf"|\bfrom\s+(?:{_MONTH}|{_DAY})[^,;.]{{0,20}}?\s+(?:to|until)\s+(?:{_MONTH}|{_DAY})\b"
    rf"|\bbetween\s+(?:{_MONTH}|{_DAY}|\d{{4}})[^,;.]{{0,20}}?\s+and\s+(?:{_MONTH}|{_DAY}|\d{{4}})\b"
    rf"|\b(?:until|till|through|before|after|by|as\s+of|(?<!have\s)(?<!has\s)(?<!had\s)\bsince)\s+(?:the\s+)?{_SOME_DAY}"
    rf"(?!['’]s|\s+(?!according|said|and|but|who|which|in|at|near|across)[a-z])"
    rf"|\b(?:(?:on|in)\s+(?:the\s+)?)?{_WEEKDAY}{_TO}?"
    rf"|\b(?:{_AGO},?\s(?:on\s)?|(?:on|in|by)\s+(?:the\s+)?){_DATED}{_TO}?"
    rf"|\bon\s+the\s+\d{{1,2}}(?:st|nd|rd|th)\b(?=\s*(?:[,;.)]|$))"
    rf"|\bon\s+(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)?\s*(?:and|to|or|[-–])\s*{_DATE.pattern}"
    rf"|\b{_NEAR_DAY}{_TO}?"
    rf"|\b(?:in|over|during|within|for|throughout)\s+(?:the\s+)?(?:(?:past|last|first|recent|previous)\s+)?"
    rf"(?:{_NUMBER}\s+)?(?:(?:past|last|recent)\s+)?{_UNIT}\b(?!-)"
    rf"|(?<!have\s)(?<!has\s)(?<!had\s)\bsince\s+(?:(?!according|said|and|but|who|which)(?:{_DATE.pattern}|[^\s,;.”\"]+)\s*){{1,9}}"
    rf"|\b(?:(?:in|over|during|for|at|by)\s+)?the\s+same\s+(?:{_UNIT}|period|time|point|stretch|quarter|season)\b"
    rf"(?:\s(?:of|in|a)?\s?(?:the\s)?(?:{_OF_WEEK}|{_AGO}|(?:1[6-9]|20)\d{{2}}\b|year\s(?:ago|earlier|before)\b))?"
    rf"|\b(?:last|this)\s+(?:{_DAY}|{_UNIT}|{_MONTH}|night|spring|summer|autumn|fall|winter)\b"
    r"|\b(?:overnight|so\s+far)\b",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    rf"\b(?:{_AGO}|the\s(?:year|month|week|day|season)\s(?:before|earlier|previously))\b", re.IGNORECASE
)
_LOOK_BACK = 60
_NAME = r"[A-Z][\w’'-]*"
_PLACE = re.compile(
    rf"\b(?:in|at|near|across|around|outside|inside|throughout|north\s+of|south\s+of|east\s+of|west\s+of)\s+"
    rf"(?P<place>(?:the\s+)?(?:[a-z][a-z-]+\s+){{0,3}}?(?!{_MONTH}\b|{_DAY}\b){_NAME}"
    rf"(?:\s+(?:of\s+(?:the\s+)?)?{_NAME})*(?:\s+(?:areas?|districts?|province|region|city|county|valley|river|state)\b)?)"
)
_RELATIVE = re.compile(r"\b(?:which|who|that)\s+(?:\w+\s+){1,3}$")
#: said on Tuesday, told in a statement last week: when it was said. Only the occasion may come between.
_SAYING = re.compile(
    r"\b(?:said|told|added|announced|confirmed|declared|reported|stated|wrote|says|adds|reports|writes)\s+"
    r"(?:(?:in|an?|the|its|his|her|their|at|of|to|late|early|reporters|journalists|parliament|statements?|releases?|"
    r"bulletins?|briefings?|interviews?|reports?|press|news|conference|\d{1,2}|[ap]\.?m\.?)\s+){0,8}$",
    re.IGNORECASE,
)
#: the heaviest rain in 40 years: how rare, not when.
_SUPERLATIVE = re.compile(r"\b(?:[a-z]{3,}est|most\s+\w+|worst|best|first)\s+(?:[a-z-]+\s+){0,3}$", re.IGNORECASE)
_STRETCH = re.compile(rf"(?:in|for|over)\s+.*{_UNIT}", re.IGNORECASE)
_STAND = re.compile(rf"\b(?:as\s+of|by)\s+((?:late\s+|early\s+)?(?:{_DAY}|{_DATE.pattern})(?:\s+\w+ing)?)")


def dates(raw_text: str, region: Span) -> list[Span]:
    """Calendar dates with a number in them, in text order."""
    return [Span(found.start(), found.end()) for found in _DATE.finditer(raw_text, region.start, region.end)]


def no_figures(raw_text: str, region: Span) -> list[Span]:
    """Numbers that are no quantities: clock times, ages, scores of matches and votes."""
    if _DIGIT.search(raw_text, region.start, region.end) is None:
        return []
    excluded = [
        Span(*found.span(found.lastindex or 0))
        for pattern in (_CLOCK, _AGE, _OVER_AGE, _SCORE)
        for found in pattern.finditer(raw_text, region.start, region.end)
    ]
    return sorted(excluded)


def telephones(raw_text: str, region: Span) -> list[Span]:
    """What looks like a telephone number; it may be the end of a longer number (77 000 000 000)."""
    if _DIGIT.search(raw_text, region.start, region.end) is None:
        return []
    return [Span(*found.span()) for found in _TELEPHONE.finditer(raw_text, region.start, region.end)]


def period(raw_text: str, sentence: Span, figure: Span) -> str:
    """The closest time expression after a figure in its sentence, else before it; "" if none.

    Up from 37 last year: what stands behind the figure that another is compared with is the time of that one alone.
    """
    times = _periods(raw_text, sentence)
    own = own_stretch(raw_text, sentence, figure)
    found = _closest([time for time in times if own.start <= time[0][0] < own.end], figure)
    if found or not is_compared(raw_text, sentence, figure):
        return found
    earlier = _EARLIER.search(raw_text, figure.end, sentence.end)
    return " ".join(earlier.group().split()) if earlier is not None else ""


@lru_cache(maxsize=4)
def _periods(raw_text: str, sentence: Span) -> tuple[tuple[tuple[int, int], str], ...]:
    """Cached per sentence, however many figures it has."""
    times = (found for found in _finds(_PERIODS, raw_text, sentence) if not _describes(raw_text, sentence, found))
    return tuple((found.span(), found.group()) for found in times)


def place(raw_text: str, sentence: Span, figure: Span) -> Span | None:
    """The closest place name after a figure in its sentence, else before it.

    None in all-capital text, where every word looks like a name.
    """
    if sentence.slice(raw_text).isupper():
        return None
    chosen = _nearest(_places(raw_text, sentence), figure)
    return None if chosen is None else Span(*chosen[0])


@lru_cache(maxsize=4)
def _places(raw_text: str, sentence: Span) -> tuple[tuple[tuple[int, int], str], ...]:
    return tuple((found.span("place"), found["place"]) for found in _finds(_PLACE, raw_text, sentence))


@lru_cache(maxsize=4)
def as_of(raw_text: str, sentence: Span) -> str:
    """The date up to which a figure is valid ("as of Tuesday"), "" if none."""
    found = next(iter(_finds(_STAND, raw_text, sentence)), None)
    return " ".join(found.group(1).split()) if found is not None else ""


def _describes(raw_text: str, sentence: Span, found: re.Match[str]) -> bool:
    """Whether a time belongs to something else: a noun ("the war, which began in 2011"), the statement, a record."""
    before = raw_text[max(sentence.start, found.start() - _LOOK_BACK) : found.start()]
    is_duration = _STRETCH.fullmatch(found.group()) is not None
    return any(pattern.search(before) for pattern in (_RELATIVE, _SAYING, *((_SUPERLATIVE,) if is_duration else ())))


def _finds(pattern: re.Pattern[str], raw_text: str, sentence: Span) -> list[re.Match[str]]:
    return list(pattern.finditer(raw_text, sentence.start, sentence.end))


def _closest(found: Sequence[tuple[tuple[int, int], str]], figure: Span) -> str:
    chosen = _nearest(found, figure)
    words = " ".join(chosen[1].split()).rstrip(" ,") if chosen is not None else ""
    return f"{words})" if words.count("(") > words.count(")") else words


def _nearest(found: Sequence[tuple[tuple[int, int], str]], figure: Span) -> tuple[tuple[int, int], str] | None:
    apart = [item for item in found if item[0][1] <= figure.start or item[0][0] >= figure.end]
    behind = [item for item in apart if item[0][0] >= figure.end]
    return behind[0] if behind else (apart[-1] if apart else None)
