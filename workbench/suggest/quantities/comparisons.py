"""The figure that another is compared with: 212 cases, up from 37 in the same months of last year."""

from __future__ import annotations

import re
from functools import lru_cache

from workbench.domain.numerals.tokens import SMALL_NUMBERS
from workbench.domain.text.spans import Span

_HEDGE = (
    r"(?:just|only|about|around|some|nearly|almost|roughly|over|under|(?:fewer|less|more)\s+than|at\s+least|up\s+to|an?"
    r"|estimated|the|as\s+(?:many|few)\s+as)\s+"
)
_MARK = re.compile(
    r"\b(?:(?:up|down|(?:ris|fall|grow|climb|dropp|jump|increas|decreas)ing"
    r"|an?\s+(?:\w+\s+)?(?:rise|fall|increase|decrease|drop|jump))\s+from"
    r"|(?:compared|contrasted)\s+(?:with|to)|in\s+(?:comparison|contrast)\s+(?:with|to)|versus|vs\.?)\s+"
    r"|(?:\bas|,)\s+against\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?:{_HEDGE}){{0,3}}(?:[\d$€£]|(?:{'|'.join(SMALL_NUMBERS)})\b)", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:{_HEDGE}){{0,3}}", re.IGNORECASE)


def own_stretch(raw_text: str, sentence: Span, figure: Span) -> Span:
    """The part of a sentence whose times may be those of a figure: none beyond a comparison with another figure."""
    start, end = sentence.start, sentence.end
    for begins, ends in _comparisons(raw_text, sentence):
        if ends <= figure.start:
            start = ends
            if _BETWEEN.fullmatch(raw_text, ends, figure.start) is None:
                start = max(ends, *(raw_text.rfind(mark, ends, figure.start) for mark in "),;"))
        elif begins >= figure.end:
            end = begins
            break
    return Span(start, end) if start < end else figure


def is_compared(raw_text: str, sentence: Span, figure: Span) -> bool:
    """Whether a figure is the one that another is compared with."""
    return any(
        _BETWEEN.fullmatch(raw_text, ends, figure.start) is not None
        for _, ends in _comparisons(raw_text, sentence)
        if ends <= figure.start
    )


@lru_cache(maxsize=4)
def _comparisons(raw_text: str, sentence: Span) -> tuple[tuple[int, int], ...]:
    """Cached per sentence, however many figures it has."""
    return tuple(
        found.span()
        for found in _MARK.finditer(raw_text, sentence.start, sentence.end)
        if _NUMBER.match(raw_text, found.end(), sentence.end) is not None
    )
