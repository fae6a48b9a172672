"""What elements in a line say by themselves (emoji, ruby, the line of a fraction), and which letters they raise."""

from __future__ import annotations

from typing import Any

from workbench.documents.pages.pieces import printed

_MAX_EMOJI_CHARS = 12


def level_of(element: Any) -> int:
    """1 for letters that an element raises above the line, -1 for those that it lowers, else 0."""
    tag = element.tag
    style = (element.get("style") or "").replace(" ", "")
    parent = element.getparent()
    scripted = parent.tag if parent is not None and parent.tag in ("msup", "msub") and parent[-1] is element else ""
    if tag == "sup" or scripted == "msup" or "vertical-align:super" in style:
        return 1
    if tag == "sub" or scripted == "msub" or "vertical-align:sub" in style:
        return -1
    return 0


def said_around(element: Any) -> tuple[str, str]:
    """What a reader sees before and behind the words of an element, not held by them; but for quotation marks."""
    tag = element.tag
    if tag == "rt":
        return "(", ")"
    if tag == "img":
        return _emoji(element), ""
    parent = element.getparent()
    is_denominator = parent is not None and parent.tag == "mfrac" and parent[-1] is element
    return "/" if is_denominator else "", ""


def _emoji(element: Any) -> str:
    """The sign that a picture in a line stands for."""
    alt = element.get("alt") or ""
    is_sign = 0 < len(alt) <= _MAX_EMOJI_CHARS and not alt.isascii() and not any(map(str.isalnum, alt))
    return printed(alt) if is_sign else ""
