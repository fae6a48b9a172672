"""Tells what stands in a line of a page without being a word of it, lines under pictures, and the numbers of notes."""

from __future__ import annotations

import re
from typing import Any

from workbench.documents.page_tags import CONTROLS

_MAX_SIGN_CHARS = 2
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
