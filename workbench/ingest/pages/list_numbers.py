"""The numbers, letters and Roman numbers that a page prints before the items of a list."""

from __future__ import annotations

import re
from typing import Any

_BULLET = "- "
_WHOLE = re.compile(r"\s*([+-]?\d{1,6})\s*")
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_UNNUMBERED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:unstyled|list-(?:none|inline|plain|reset)|no-?(?:bullets?|numbers?|list-style)|breadcrumbs?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_MAX_NUMBER_CHARS = 40
_DIGITS, _SMALL, _LARGE, _SMALL_ROMAN, _LARGE_ROMAN = "1", "a", "A", "i", "I"
_TYPES = frozenset({_DIGITS, _SMALL, _LARGE, _SMALL_ROMAN, _LARGE_ROMAN})
#: The same as names of styles (CSS Counter Styles 3); signs alone stand for a style that is drawn as a dot or a square.
_STYLES = {
    **dict.fromkeys(("lower-alpha", "lower-latin"), _SMALL),
    **dict.fromkeys(("upper-alpha", "upper-latin"), _LARGE),
    "lower-roman": _SMALL_ROMAN,
    "upper-roman": _LARGE_ROMAN,
    "decimal": _DIGITS,
    **dict.fromkeys(("disc", "circle", "square"), ""),
}
_STYLED = re.compile(rf"list-style(?:-type)?\s*:[^;]*?(?<![\w-])({'|'.join(_STYLES)})(?![\w-])", re.IGNORECASE)
#: How an item begins that numbers itself in its words.
_OWN_NUMBER = re.compile(r"\s*(?:\(?\d{1,3}[.):]|#\s?\d|No\.\s?\d)")
_OWN_LETTER = re.compile(r"\s*\(?(?:[a-z]|[ivxl]{1,5})[.):]", re.IGNORECASE)
#: Such numbers are written up to this one; what is larger, or below one, is printed in digits.
_MOST_ROMAN = 3_999
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LETTERS = 26


class ListNumbers:
    """Counts the items of numbered lists, whose numbers a page prints though its text does not hold them.

    Ask once for each item, in order.
    """

    def __init__(self) -> None:
        self._next: dict[Any, int] = {}
        self._steps: dict[Any, int] = {}

    def sign_of(self, item: Any) -> str:
        """``1. `` with the item's number, letter or Roman number, else a dash."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return _BULLET
        if parent not in self._steps:
            self._begin(parent)
        step = self._steps[parent]
        number = _whole(item.get("value"), self._next[parent])
        self._next[parent] = number + step
        kind = _kind_of(item, _kind_of(parent, _DIGITS))
        return f"{_written(number, kind)}. " if step and kind else _BULLET

    def _begin(self, ordered: Any) -> None:
        """How the list counts: a reversed one down to one, if it does not say where it starts."""
        step = 0 if not _is_numbered(ordered) else 1 if ordered.get("reversed") is None else -1
        first = 1 if step >= 0 else sum(child.tag == "li" for child in ordered)
        self._steps[ordered], self._next[ordered] = step, _whole(ordered.get("start"), first)


def _is_numbered(ordered: Any) -> bool:
    if _UNNUMBERED.search(ordered.get("style") or "") or _UNNUMBERED_CLASS.search(ordered.get("class") or ""):
        return False
    own = _OWN_NUMBER if _kind_of(ordered, _DIGITS) == _DIGITS else _OWN_LETTER
    # a list that numbers its items in words is not numbered twice
    return not any(own.match("".join(item.itertext())[:_MAX_NUMBER_CHARS]) for item in ordered)


def _kind_of(element: Any, otherwise: str) -> str:
    """The style that the element names, which counts before its type."""
    styled = _STYLED.search(element.get("style") or "")
    if styled is not None:
        return _STYLES[styled[1].casefold()]
    told = (element.get("type") or "").strip()
    return told if told in _TYPES else _STYLES.get(told.casefold(), otherwise)


def _written(number: int, kind: str) -> str:
    if kind in (_SMALL, _LARGE) and number > 0:
        letters = ""
        while number:
            number, at = divmod(number - 1, _LETTERS)
            letters = chr(ord(kind) + at) + letters
        return letters
    if kind in (_SMALL_ROMAN, _LARGE_ROMAN) and 0 < number <= _MOST_ROMAN:
        signs = ""
        for value, sign in _ROMAN:
            signs += sign * (number // value)
            number %= value
        return signs if kind == _SMALL_ROMAN else signs.upper()
    return str(number)


def _whole(said: str | None, otherwise: int) -> int:
    found = _WHOLE.fullmatch(said or "")
    return int(found[1]) if found else otherwise
