"""The bound that a number is printed with: "at least" and ≥ before it, "or more" behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from workbench.domain.labels import Bound
from workbench.domain.numerals.scales import CURRENCY
from workbench.domain.numerals.tokens import SMALL_NUMBERS
from workbench.domain.numerals.word_tables import rows
from workbench.domain.text.letter_case import lower_keeping_length
from workbench.domain.text.spans import Span

_REACH = 40
_BEFORE_NUMBER = re.compile(rf"(?:\s|(?:{CURRENCY})|\[(?=\w*$))*$", re.IGNORECASE)
_SPACES = str.maketrans("\n\t\u00a0\u2009\u202f", "     ")
#: The end of a tag or an arrow, a bullet, and the mark before quoted lines of a letter: no "more than".
_NO_SIGN = re.compile(r"(?:<[^<>]{0,500}|[-=])>\s*$|(?:^|\n)[>~]\s+$|<-+\s*$")


@dataclass(frozen=True, slots=True)
class BoundTerm:
    """What a phrase makes of a number: its factor for each end, None for an open end."""

    bound: Bound
    low_factor: float | None
    high_factor: float | None

    def ends(self, low: float, high: float) -> tuple[float | None, float | None]:
        """The interval of a number, or of a vague one from ``low`` to ``high``."""
        return (
            None if self.low_factor is None else round(low * self.low_factor, 6),
            None if self.high_factor is None else round(high * self.high_factor, 6),
        )


_AT_LEAST = BoundTerm(Bound.AT_LEAST, 1.0, None)
_UP_TO = BoundTerm(Bound.UP_TO, None, 1.0)
_ABOUT = BoundTerm(Bound.ABOUT, 1.0, 1.0)
#: What "not" before a phrase makes of its bound: not under 38 is at least 38, not over 38 is up to 38.
_DENIED = {Bound.UP_TO: _AT_LEAST, Bound.MORE_THAN: _UP_TO}
_NOT = re.compile(
    r"(?:\b(?:not|no|never|nothing)|n['’]t)\s+((?:(?:much|far|many|well|any|significantly)\s+)?)$", re.IGNORECASE
)
_COMPARES = re.compile(r"\b(?:than|under|below|over|above|exceeding|excess\s+of|upwards?\s+of|north\s+of)$")
_CLOSES = r"(?=\s*(?:[.,;)]|$))"
_OR_MORE = (
    r"\s+or\s+(?:even\s+)?more\b|\+(?!\d)"
    rf"|[- ]plus\b(?!\s+(?:an?|the|or|\d))|,?\s+at\s+(?:the\s+very\s+)?least\b{_CLOSES}"
)
_OR_LESS = rf"\s+or\s+(?:fewer|less)\b|,?\s+at\s+(?:the\s+)?most\b{_CLOSES}"
_OR_SO = rf"\s?±(?!\s*\d)|\s+or\s+(?:so|thereabouts)\b|-odd\b|-?ish\b|,?\s+give\s+or\s+take\b{_CLOSES}"
#: 38 people at least, 38 people or more: the bound behind the noun. What follows must not be bound itself.
_NOUN = r"(?:\s?%|\s+(?!(?:and|or|at|but|to|of|with|in|on|about|some|plus)\b)[^\W\d_]+){1,2}"
_NO_NEXT = rf"(?!\s+(?:\d|[$€£]|(?:than|an?|some|half|once|{'|'.join(SMALL_NUMBERS)})\b))"
_SAID = r"(?!\s+(?:he|she|they|it|we|I|the|(?-i:[A-Z])\w+)\b)"
_ASIDE = r"(?=\s*(?:[.,;)]|$))"
_BEHIND_NOUN = (
    (
        re.compile(
            rf"{_NOUN},\s+(?:at\s+(?:the\s+)?(?:very\s+)?least|or\s+more|if\s+not\s+more){_ASIDE}", re.IGNORECASE
        ),
        _AT_LEAST,
    ),
    (re.compile(rf"{_NOUN},\s+at\s+(?:the\s+)?(?:very\s+)?most{_ASIDE}", re.IGNORECASE), _UP_TO),
    *(
        (re.compile(rf"{_NOUN}\s+(?:{pattern})\b{_NO_NEXT}", re.IGNORECASE), term)
        for pattern, term in (
            (r"or\s+(?:even\s+)?more|at\s+(?:the\s+)?(?:very\s+)?least|at\s+(?:a\s+)?minimum", _AT_LEAST),
            (r"or\s+(?:fewer|less)|at\s+(?:the\s+)?(?:very\s+)?most|at\s+(?:a\s+)?maximum", _UP_TO),
            (rf"or\s+(?:so{_SAID}|thereabouts)|more\s+or\s+less|give\s+or\s+take", _ABOUT),
        )
    ),
)
_AFTER = tuple(
    (re.compile(pattern, re.IGNORECASE), term)
    for pattern, term in ((_OR_MORE, _AT_LEAST), (_OR_LESS, _UP_TO), (_OR_SO, _ABOUT))
)


def bound_before(raw_text: str, region: Span, start: int) -> tuple[int, BoundTerm | None]:
    """The bound phrase or sign that stands before a number at ``start``, and where it begins."""
    window = raw_text[max(region.start, start - _REACH) : start]
    gap = _BEFORE_NUMBER.search(window)
    words_before = window[: gap.start()] if gap else window
    lowered = lower_keeping_length(words_before).translate(_SPACES)
    for phrase, term in _terms().get(lowered[-1:], ()):
        if lowered.endswith(phrase) and _is_apart(lowered, phrase):
            if phrase[0] in "<>~" and _NO_SIGN.search(raw_text, max(region.start, start - 520), start):
                break
            begin = start - len(window) + len(words_before) - len(phrase)
            return _denied(raw_text, region, begin, phrase, term)
    return start, None


def _denied(raw_text: str, region: Span, begin: int, phrase: str, term: BoundTerm) -> tuple[int, BoundTerm]:
    """not under 38: at least 38; not much over 38: about that."""
    if term.bound not in _DENIED or _COMPARES.search(phrase) is None or phrase.startswith(("no ", "not ", "never ")):
        return begin, term
    found = _NOT.search(raw_text, max(region.start, begin - _REACH), begin)
    if found is None:
        return begin, term
    return found.start(), _ABOUT if found[1] or phrase.startswith(("much", "far", "well")) else _DENIED[term.bound]


def bound_behind(raw_text: str, region: Span, end: int) -> tuple[int, BoundTerm | None]:
    """The bound that follows a number that ends at ``end`` ("or more", "-odd"), and where it ends."""
    for pattern, term in _AFTER:
        if (found := pattern.match(raw_text, end, region.end)) is not None:
            return found.end(), term
    for pattern, term in _BEHIND_NOUN:
        if pattern.match(raw_text, end, region.end) is not None:
            return end, term
    return end, None


def _is_apart(lowered: str, phrase: str) -> bool:
    """A phrase is no end of a word; c. and ca. are not the end of D.C. either."""
    if len(lowered) == len(phrase) or not (phrase[0].isalnum() or phrase[-1] == "."):
        return True
    before = lowered[-len(phrase) - 1]
    return before in ' ([“"' if phrase in ("c.", "ca.", "ca") else not before.isalnum()


@cache
def _terms() -> dict[str, list[tuple[str, BoundTerm]]]:
    """Bound phrases by their last character, the longest first."""
    table: dict[str, list[tuple[str, BoundTerm]]] = {}
    for row in sorted(rows("bound_terms.csv"), key=lambda row: -len(row["phrase"])):
        term = BoundTerm(Bound(row["bound"]), _number(row["low_factor"]), _number(row["high_factor"]))
        table.setdefault(row["phrase"][-1], []).append((row["phrase"], term))
    return table


def _number(cell: str) -> float | None:
    return float(cell) if cell else None
