"""Which elements of a page are not shown.

Two things are shown although a style hides them: what makes up most of the page (a script shows it once it has loaded),
and what the page itself names as its article for subscribers (``isAccessibleForFree`` with a ``cssSelector``).
"""

from __future__ import annotations

import re
from typing import Any

from workbench.documents.page_selectors import names_of
from workbench.documents.page_styles import Styles, is_hidden_by_attribute, is_hidden_by_style, visibility_of
from workbench.documents.page_tags import UNSHOWN

_FOR_SUBSCRIBERS = re.compile(r'"cssSelector"\s*:\s*\[?\s*"((?:[^"\\]|\\.){1,300})"')
_NAME = re.compile(r"[.#][\w-]+")
_MOST = 0.5
_MAX_MEASURED = 50
#: Further up nothing is looked for that hides an element.
_DEEPEST = 100


class Hidden:
    """Answers for one page; ``styles`` are its style sheets.

    Alters the tree: words around what ``visibility`` shows again are marked as hidden.
    """

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
        self._show_again(tree)

    def hides(self, element: Any) -> bool:
        """Whether nothing inside this element is shown."""
        if element.tag in UNSHOWN:
            return element.tag != "template" or element.get("shadowrootmode") is None
        if self._own and not self._own.isdisjoint(names_of(element)):
            return False
        if is_hidden_by_attribute(element):
            return True
        return is_hidden_by_style(element, self.styles) and not self._is_most(element)

    def _show_again(self, tree: Any) -> None:
        """Puts ``hidden`` on the words around what ``visibility`` shows again inside of what it hides."""
        around: set[Any] = set()
        tops: dict[Any, None] = {}
        for element in tree.iter():
            if not isinstance(element.tag, str) or not (
                self.styles.shows_again or "visib" in (element.get("style") or "")
            ):
                continue
            if visibility_of(element, self.styles) is not False:
                continue
            path: list[Any] = []
            for above in element.iterancestors():
                if above in around:
                    around.update(path)
                    break
                path.append(above)
                said = visibility_of(above, self.styles)
                if said and not self._is_most(above):
                    around.update(path)
                    tops[above] = None
                if said is not None or len(path) > _DEEPEST:
                    break
        for top in tops:
            _hide_around(top, around, self.styles)

    def keeps_unseen(self, element: Any) -> bool:
        """Whether it is article, and yet not shown to who has not paid."""
        if not self._own or self._own.isdisjoint(names_of(element)):
            return False
        return is_hidden_by_attribute(element) or is_hidden_by_style(element, self.styles)

    def _is_most(self, element: Any) -> bool:
        self._measured += 1
        return self._measured > _MAX_MEASURED or _chars_shown(element) > _MOST * self._whole


def _hide_around(top: Any, around: set[Any], styles: Styles) -> None:
    open_ones = [top]
    while open_ones:
        element = open_ones.pop()
        element.set("style", f"{element.get('style') or ''};visibility:visible")
        children = list(element)
        words, element.text = element.text, None
        for child in children:
            tail, child.tail = child.tail, None
            if tail and tail.strip():
                child.addnext(_unseen(child, tail))
            elif tail:
                child.tail = tail
            if child in around:
                open_ones.append(child)
            elif isinstance(child.tag, str) and visibility_of(child, styles) is not False:
                child.set("hidden", "")
        if words and words.strip():
            element.insert(0, _unseen(element, words))
        else:
            element.text = words


def _unseen(beside: Any, words: str) -> Any:
    span = beside.makeelement("span", {"hidden": ""})
    span.text = words
    return span


def _chars_shown(element: Any) -> int:
    chars = 0
    for part in element.iter():
        if part is not element and part.tail:
            chars += len(part.tail.strip())
        if part.text and isinstance(part.tag, str) and part.tag not in UNSHOWN:
            chars += len(part.text.strip())
    return chars
