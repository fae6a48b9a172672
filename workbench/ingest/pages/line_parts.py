"""Tells what stands in a line of a page without being a word of it, lines under pictures, and the numbers of notes."""

from __future__ import annotations

import re
from typing import Any

from workbench.documents.page_tags import CONTROLS

_MAX_SIGN_CHARS = 2
_BULLET = "- "
_WHOLE = re.compile(r"\s*([+-]?\d{1,6})\s*")
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)
_UNNUMBERED_CLASS = re.compile(
    r"(?:^|[\s_-])(?:unstyled|list-(?:none|inline|plain|reset)|no-?(?:bullets?|numbers?|list-style)|breadcrumbs?)(?:$|[\s_-])",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,3}[.):]|#\s?\d|No\.\s?\d)")
_MAX_NUMBER_CHARS = 40
_CAPTION_CLASS = re.compile(
    r"(?:^|\s)(?:wp-caption-text|wp-element-caption|gallery-caption|(?:image|photo|picture|img|media|figure)-?_?_?caption)"
    r"(?:$|\s)",
    re.IGNORECASE,
)


def is_caption(element: Any) -> bool:
    """Whether a block says what the picture or the table beside it shows."""
    if element.tag in ("figcaption", "caption"):
        return True
    name = element.get("class")
    return bool(name) and element.tag in ("p", "div", "dd") and _CAPTION_CLASS.search(name) is not None


def is_only_a_sign(element: Any, before: str) -> bool:
    """A button in a line that says ``i`` or ``?``, or one with a number that touches the word ``before`` it."""
    if element.tag != "button":
        return False
    text = "".join(element.itertext()).strip()
    if text.isdigit():
        return len(text) <= _MAX_SIGN_CHARS and before.isalnum()
    return 0 < len(text) <= _MAX_SIGN_CHARS and (text.lower() == "i" or not any(map(str.isalnum, text)))


def stands_apart(element: Any) -> bool:
    """A control, or a link right after another one that leads elsewhere or after a control: browsers part them."""
    if element.tag in CONTROLS:
        return True
    before = element.getprevious()
    if element.tag != "a" or before is None or before.tail:
        return False
    return before.tag in CONTROLS or (before.tag == "a" and before.get("href") != element.get("href"))


def starts_with_word(text: str | None) -> bool:
    """Whether a letter or a figure is its first sign."""
    return (text or "")[:1].isalnum()


class ListNumbers:
    """Counts the items of numbered lists, whose numbers a page prints though its text does not hold them.

    Ask once for each item, in order.
    """

    def __init__(self) -> None:
        self._next: dict[Any, int] = {}
        self._counted: dict[Any, bool] = {}

    def sign_of(self, item: Any) -> str:
        """``1. `` with the item's number, else a dash; so for letters and Roman numbers."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return _BULLET
        if parent not in self._counted:
            self._counted[parent] = _is_numbered(parent)
        if not self._counted[parent]:
            return _BULLET
        number = _whole(item.get("value"), self._next.get(parent, _whole(parent.get("start"), 1)))
        self._next[parent] = number + 1
        return f"{number}. "


def _is_numbered(ordered: Any) -> bool:
    if ordered.get("reversed") is not None or ordered.get("type") not in (None, "1"):
        return False
    if _UNNUMBERED.search(ordered.get("style") or "") or _UNNUMBERED_CLASS.search(ordered.get("class") or ""):
        return False
    # a list that numbers its items in words is not numbered twice
    return not any(_NUMBERED.match("".join(item.itertext())[:_MAX_NUMBER_CHARS]) for item in ordered)


def _whole(said: str | None, otherwise: int) -> int:
    found = _WHOLE.fullmatch(said or "")
    return int(found[1]) if found else otherwise
