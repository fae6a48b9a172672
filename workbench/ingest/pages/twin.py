"""A plain copy of a page in which every line carries a mark that says which one it is.

An extractor may then choose, drop and rewrite as it likes: what it kept is read off the marks, and the text is our own.
A mark is two Braille patterns (U+2801 to U+28FE): printable, so that no cleaning drops it, and no word character.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_FIRST, _SIGNS = 0x2801, 254
_MARK = re.compile("([\u2801-\u28fe])([\u2801-\u28fe])")
_BRAILLE = re.compile("[\u2800-\u28ff]")
#: As many lines as two signs can name.
MAX_LINES = _SIGNS * _SIGNS
#: Deeper elements are not copied, only their lines: extractors recurse.
_MAX_DEPTH = 120
_COPIED = ("class", "id", "role", "itemprop", "aria-hidden", "data-component", "data-testid")


def mark_of(number: int) -> str:
    """The mark of the line with this number, from 0 up to ``MAX_LINES``."""
    return chr(_FIRST + number // _SIGNS) + chr(_FIRST + number % _SIGNS)


def marked_lines(text: str) -> set[int]:
    """The numbers of all lines whose mark stands in the text."""
    return {(ord(high) - _FIRST) * _SIGNS + ord(low) - _FIRST for high, low in _MARK.findall(text)}


class Twin:
    """Built in the order of the page: ``open`` and ``close`` for blocks, ``write`` for a line."""

    def __init__(self, head: Any) -> None:
        # imported here: it takes a tenth of a second, only needed for pages
        from lxml import etree, html

        self._new = etree.SubElement
        self.root = html.html_parser.makeelement("html")
        if head is not None:
            self.root.append(head)
        self._open = [self._new(self.root, "body")]
        self._last: Any = None

    def open(self, tag: str, element: Any) -> None:
        """A block of the page begins; ``tag`` is what it counts as."""
        parent = self._open[-1]
        if len(self._open) >= _MAX_DEPTH:
            self._open.append(parent)
            return
        new = self._new(parent, tag)
        for name in _COPIED:
            value = element.get(name)
            if value:
                new.set(name, value)
        self._open.append(new)

    def close(self) -> None:
        """The block that was opened last ends."""
        self._open.pop()

    def write(
        self, number: int, pieces: Sequence[tuple[str, bool]], *, within: str = "", after_break: bool = False
    ) -> None:
        """A line of the open block, as (text, whether it is a link); ``within`` an element of its own."""
        block = self._open[-1]
        if within:
            holder = self._new(block, within)
        elif after_break and self._last is not None and block in (self._last, self._last.getparent()):
            holder = self._last
            self._new(holder, "br")
        elif block.text is None and len(block) == 0 and 1 < len(self._open) < _MAX_DEPTH:
            holder = block
        else:
            holder = self._new(block, "p")
        self._last = holder
        mark = mark_of(number)
        for text, is_link in pieces:
            words = mark + _BRAILLE.sub("o", text.lstrip() if mark else text)
            if not words.strip():
                continue
            if mark and not text.strip():
                continue
            mark = ""
            if is_link:
                link = self._new(holder, "a")
                link.set("href", "/")
                link.text = words
            elif len(holder):
                holder[-1].tail = (holder[-1].tail or "") + words
            else:
                holder.text = (holder.text or "") + words
