"""Puts elements that strike words out inside the blocks that they stand around, as browsers read them.

Browsers keep a formatting element open across paragraphs until its end tag (WHATWG HTML, 13.2.4.3: the list of active
formatting elements); libxml2 closes it at the first one, and the words after that would be read as not struck out.
"""

from __future__ import annotations

import re

from workbench.documents.markup import tags
from workbench.documents.page_tags import BLOCKS, CELLS, STRUCK

#: Browsers do not keep <del> open so.
_STRIKING = STRUCK - {"del"}
_FORMATTING = frozenset({"b", "big", "code", "em", "font", "i", "small", "strong", "tt", "u"})
_STRIKES = re.compile(r"line-through|stri(?:ke|ck)|struck|\bhidden\b|display\s*:\s*none", re.IGNORECASE)
_CELLS = CELLS | {"caption"}
_FOLLOWED = _STRIKING | _FORMATTING | _CELLS | {"tr", "table"}
#: Of more that are open at once browsers forget some as well.
_MAX_OPEN = 8


def with_lasting_tags(page: str) -> str:
    """The page with each striking element closed before a tag of a block and opened again before the next words."""
    lasting = _Lasting()
    done = 0
    for tag in tags(page):
        name, closing = tag[1].lower(), page.startswith("</", tag.start())
        if not (lasting.open or name in _FOLLOWED):
            continue
        end = tag.end() + page.startswith(">", tag.end())
        lasting.say(page[done : tag.start()])
        lasting.take(name, page[tag.start() : end], tag[2], closing=closing)
        done = end
    return "".join([*lasting.pieces, page[done:]]) if done else page


class _Lasting:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        #: Name and start tag of what is open; an empty name, with the depth of its table, for a cell around it.
        self.open: list[tuple[str, str]] = []
        self._written = self._tables = 0

    def say(self, words: str) -> None:
        """Words between two tags."""
        if self.open and words and not words.isspace():
            self._write()
        self.pieces.append(words)

    def take(self, name: str, whole: str, attributes: str, *, closing: bool) -> None:
        """A tag: ``whole`` is all of it."""
        if name in BLOCKS:
            self._close(0)
            if name in _CELLS or name in ("tr", "table"):
                self._take_cell(name, closing=closing)
            self.pieces.append(whole)
        elif closing:
            self._end(name, whole)
        elif name in _STRIKING or (name in _FORMATTING and _STRIKES.search(attributes)):
            self._write()
            if len(self.open) < _MAX_OPEN:
                self.open.append((name, whole))
                self._written = len(self.open)
            self.pieces.append(whole)
        elif name in _FORMATTING and len(self.open) < _MAX_OPEN and any(known == name for known, _ in self.open):
            # counted, for its end tag not to be taken for the other's
            self._write()
            self.open.append((name, whole))
            self._written = len(self.open)
            self.pieces.append(whole)
        else:
            self._write()
            self.pieces.append(whole)

    def _write(self) -> None:
        self.pieces += (whole for name, whole in self.open[self._written :] if name)
        self._written = len(self.open)

    def _close(self, place: int) -> None:
        self.pieces += (f"</{name}>" for name, _ in reversed(self.open[place : self._written]) if name)
        self._written = min(place, self._written)

    def _end(self, name: str, whole: str) -> None:
        places = [place for place, (known, _) in enumerate(self.open) if known == name]
        if not places:
            self.pieces.append(whole)
            return
        self._close(places[-1])
        del self.open[places[-1]]

    def _take_cell(self, name: str, *, closing: bool) -> None:
        """What is opened in a cell ends with it; the end tags of cells and rows may be missing."""
        if name == "table" and not closing:
            self._tables += 1
            return
        cell = ("", str(self._tables))
        if cell in self.open:
            del self.open[self.open.index(cell) :]
        if name == "table":
            self._tables = max(0, self._tables - 1)
        elif name in _CELLS and not closing and len(self.open) < _MAX_OPEN:
            self.open.append(cell)
