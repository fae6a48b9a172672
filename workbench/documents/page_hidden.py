"""Which elements of a page are not shown.

Two things are shown although a style hides them: what makes up most of the page (a script shows it once it has loaded),
and what the page itself names as its article for subscribers (``isAccessibleForFree`` with a ``cssSelector``).
"""

from __future__ import annotations

import re
from typing import Any

from workbench.documents.page_selectors import names_of
from workbench.documents.page_styles import Styles, is_hidden_by_attribute, is_hidden_by_style
from workbench.documents.page_tags import UNSHOWN

_FOR_SUBSCRIBERS = re.compile(r'"cssSelector"\s*:\s*\[?\s*"((?:[^"\\]|\\.){1,300})"')
_NAME = re.compile(r"[.#][\w-]+")
_MOST = 0.5
_MAX_MEASURED = 50


class Hidden:
    """Answers for one page; ``styles`` are its style sheets."""

    def __init__(self, tree: Any) -> None:
        sheets = [
            "".join(sheet.itertext())
            for sheet in tree.iter("style")
            if "print" not in (sheet.get("media") or "")
            and (parent := sheet.getparent()) is not None
            and parent.tag not in ("noscript", "template", "svg")
        ]
        self.styles = Styles(sheets)
        said = (script.text or "" for script in tree.iter("script") if "json" in (script.get("type") or ""))
        self._own = frozenset(
            name for words in said for selector in _FOR_SUBSCRIBERS.findall(words) for name in _NAME.findall(selector)
        )
        self._whole = max(1, _chars_shown(tree))
        self._measured = 0

    def hides(self, element: Any) -> bool:
        """Whether nothing inside this element is shown."""
        if element.tag in UNSHOWN:
            return element.tag != "template" or element.get("shadowrootmode") is None
        if self._own and not self._own.isdisjoint(names_of(element)):
            return False
        if is_hidden_by_attribute(element):
            return True
        return is_hidden_by_style(element, self.styles) and not self._is_most(element)

    def keeps_unseen(self, element: Any) -> bool:
        """Whether it is article, and yet not shown to who has not paid."""
        if not self._own or self._own.isdisjoint(names_of(element)):
            return False
        return is_hidden_by_attribute(element) or is_hidden_by_style(element, self.styles)

    def _is_most(self, element: Any) -> bool:
        self._measured += 1
        return self._measured > _MAX_MEASURED or _chars_shown(element) > _MOST * self._whole


def _chars_shown(element: Any) -> int:
    chars = 0
    for part in element.iter():
        if part is not element and part.tail:
            chars += len(part.tail.strip())
        if part.text and isinstance(part.tag, str) and part.tag not in UNSHOWN:
            chars += len(part.text.strip())
    return chars
