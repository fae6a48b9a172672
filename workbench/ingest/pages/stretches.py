"""Walks through a page once and writes down every line that it shows, in order, with where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from workbench.documents.page_hidden import Hidden
from workbench.documents.page_styles import is_struck_out, stands_as_block
from workbench.documents.page_tags import BLOCKS, CELLS, CONTROLS, FIELDS, HEADINGS, TABLE_PARTS
from workbench.documents.pages.in_line import level_of, said_around
from workbench.documents.pages.notes import leads_to_note
from workbench.documents.pages.pieces import Piece, printed
from workbench.documents.quote_marks import OPENING, marks_for
from workbench.errors import UnreadableFile
from workbench.ingest.pages.line_parts import is_caption, is_only_a_sign, stands_apart, starts_with_word
from workbench.ingest.pages.list_numbers import ListNumbers
from workbench.ingest.pages.page_lines import Line, cell_border, put_together
from workbench.ingest.pages.tables import is_data_table
from workbench.ingest.pages.twin import MAX_LINES, Twin

_FORMATTING = frozenset({"b", "strong", "i", "em", "u", "ins", "font", "small", "big", "tt", "mark", "abbr", "cite"})
#: What parts of a page are for, said by ARIA roles, as the elements that say the same.
_ROLES = {"navigation": "nav", "contentinfo": "footer", "search": "form", "dialog": "aside", "alertdialog": "aside"}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of the page. ``block`` is the element that it stands in, ``quote`` the number of its quoted block or 0.

    ``bullet`` is the sign or number before an item of a list; ``unseen`` is article that the page hides.
    """

    line: Line
    block: Any
    tag: str
    quote: int
    in_caption: bool
    bullet: str
    is_row: bool
    unseen: bool = False

    @property
    def shown(self) -> str:
        """Its text; where all of it is struck out, that."""
        return self.line.text or " ".join(self.line.struck)


class _Frame(NamedTuple):
    """What holds inside an element of the page."""

    block: Any
    tag: str
    language: str
    link: bool = False
    struck: bool = False
    control: bool = False
    clock: bool = False
    note: bool = False
    rise: int = 0
    depth: int = 0
    closing: str = ""
    quote: int = 0
    caption: bool = False
    data: bool = False
    literal: bool = False
    opened: bool = False
    breaks: bool = False
    unseen: bool = False


def walk(tree: Any, path: str, hidden: Hidden) -> tuple[list[Stretch], Any]:
    """Every line that the page shows, in order, and its twin for the choice.

    Raises UnreadableFile for a page with more lines than can be told apart.
    """
    return _Walk(tree, path, hidden).done()


class _Walk:
    def __init__(self, tree: Any, path: str, hidden: Hidden) -> None:
        from lxml import etree

        etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
        self._events = etree.iterwalk(tree, events=("start", "end"))
        self._tree, self._path = tree, path
        self._hidden = hidden
        self._wraps = _with_blocks_inside(tree)
        self._twin = Twin(None)
        self._stretches: list[Stretch] = []
        self._pieces: list[Piece] = []
        self._frames = [_Frame(tree, "body", tree.get("lang") or tree.get(_XML_LANG) or "")]
        self._rises = self._quotes = 0
        self._after_break = False
        self._bullet = ""
        self._numbers = ListNumbers()

    def done(self) -> tuple[list[Stretch], Any]:
        skipped: Any = None
        for event, element in self._events:
            if event == "start":
                is_sign = is_only_a_sign(element, self._last_sign())
                if is_sign or self._hidden.hides(element):
                    self._events.skip_subtree()
                    if element.tag in FIELDS or (is_sign and starts_with_word(element.tail)):
                        self._add(" ", self._frames[-1])
                    skipped = element
                    continue
                self._start(element)
                self._say(element.text)
                continue
            if element is skipped:
                skipped = None
            else:
                self._end(element)
            if element is not self._tree:
                self._say(element.tail)
        self._flush()
        return self._stretches, self._twin.root

    def _last_sign(self) -> str:
        return next((piece.text[-1] for piece in reversed(self._pieces) if piece.text), "")

    def _say(self, text: str | None) -> None:
        if not text:
            return
        frame = self._frames[-1]
        if frame.literal and "\n" in text:
            for place, line in enumerate(text.split("\n")):
                if place:
                    self._flush(after_break=True)
                self._add(printed(line), frame)
            return
        self._add(printed(text), frame)

    def _add(self, text: str, frame: _Frame) -> None:
        self._pieces.append(Piece(text, frame.link, frame.struck, frame.control, frame.clock, frame.note, frame.rise))

    def _start(self, element: Any) -> None:
        above = self._frames[-1]
        tag = element.tag
        language = element.get("lang") or element.get(_XML_LANG) or above.language
        struck = above.struck or is_struck_out(element, self._hidden.styles)
        unseen = above.unseen or self._hidden.keeps_unseen(element)
        frame = above._replace(language=language, struck=struck, closing="", opened=False, breaks=False, unseen=unseen)
        if tag == "br" and above.tag in HEADINGS:
            self._add(" ", above)
            self._frames.append(frame)
        elif tag == "br":
            self._flush(after_break=True)
            self._frames.append(frame)
        elif self._breaks_lines(element, above):
            self._frames.append(self._start_block(element, frame))
        else:
            self._frames.append(self._start_in_line(element, frame))

    def _breaks_lines(self, element: Any, above: _Frame) -> bool:
        tag = element.tag
        if tag == "center":
            return element in self._wraps or above.tag != "p"
        if tag in BLOCKS or stands_as_block(element) or (tag == "cite" and above.tag == "blockquote"):
            return True
        return element in self._wraps and tag not in _FORMATTING

    def _start_block(self, element: Any, frame: _Frame) -> _Frame:
        tag = element.tag
        if frame.data and tag not in ("table", "tr", "caption"):
            self._add(cell_border().text if tag in CELLS else " ", frame)
            return frame._replace(block=element, tag=tag)
        self._flush()
        if tag == "li":
            self._bullet = self._numbers.sign_of(element)
        quote = frame.quote
        if not quote and _is_quote(element):
            self._quotes += 1
            quote = self._quotes
        data = frame.data if tag != "table" else is_data_table(element)
        self._twin.open(_tag_in_twin(element, frame, data=data), element)
        return frame._replace(
            block=element,
            tag=tag,
            quote=quote,
            caption=frame.caption or is_caption(element),
            data=data,
            literal=frame.literal or tag in ("pre", "listing", "xmp", "plaintext"),
            link=frame.link or tag == "a",
            control=frame.control or tag in CONTROLS,
            opened=True,
            breaks=True,
        )

    def _start_in_line(self, element: Any, frame: _Frame) -> _Frame:
        tag = element.tag
        self._rises += 1
        rise = frame.rise or self._rises * level_of(element)
        if stands_apart(element) and self._last_sign().isalnum():
            self._add(" ", self._frames[-1])
        if tag == "q":
            frame = self._open_quote(frame)
        else:
            before, closing = said_around(element)
            frame = frame._replace(closing=closing)
            if before:
                self._add(before, frame)
        return frame._replace(
            link=frame.link or (tag == "a" and element.get("href") is not None),
            control=frame.control or tag in CONTROLS,
            clock=frame.clock or tag == "time",
            note=frame.note or leads_to_note(element),
            rise=rise,
        )

    def _open_quote(self, frame: _Frame) -> _Frame:
        before = next((piece.text.rstrip() for piece in reversed(self._pieces) if piece.text.strip()), "")
        if before[-1:] in OPENING and self._pieces[-1].text[-1:].strip():
            return frame
        opening, closing = marks_for(frame.language, frame.depth)
        self._add(opening, frame)
        return frame._replace(closing=closing, depth=frame.depth + 1)

    def _end(self, element: Any) -> None:
        frame = self._frames[-1]
        if frame.closing:
            self._add(frame.closing, self._frames[-2])
        if frame.breaks:
            self._flush()
        elif element.tag in CONTROLS and (starts_with_word(element.tail) or not element.tail):
            self._add(" ", self._frames[-2])
        self._frames.pop()
        if frame.opened:
            self._twin.close()
        if element.tag == "li":
            self._bullet = ""

    def _flush(self, *, after_break: bool = False) -> None:
        pieces, self._pieces = self._pieces, []
        if any(piece.text and not piece.text.isspace() for piece in pieces):
            self._keep(pieces, self._frames[-1])
            self._after_break = False
        self._after_break = after_break

    def _keep(self, pieces: list[Piece], frame: _Frame) -> None:
        line = put_together(pieces, frame.language.partition("-")[0].lower())
        if line is None:
            return
        number = len(self._stretches)
        if number >= MAX_LINES:
            raise UnreadableFile(f"has more than {MAX_LINES:,} lines: save its text as plain text.", path=self._path)
        is_row = frame.data and frame.tag in (*CELLS, "tr")
        stretch = Stretch(line, frame.block, frame.tag, frame.quote, frame.caption, self._bullet, is_row, frame.unseen)
        self._stretches.append(stretch)
        self._bullet = ""
        within = ""
        if is_row:
            within = "td"
        elif line.is_control and frame.tag not in HEADINGS:
            within = "button"
        elif line.is_clock:
            within = "time"
        self._twin.write(number, line.pieces, within=within, after_break=self._after_break)


def _with_blocks_inside(tree: Any) -> set[Any]:
    """The elements that stand in a line by their name, but hold blocks."""
    found: set[Any] = set()
    for element in reversed(list(tree.iter())):
        parent = element.getparent()
        if parent is not None and parent.tag not in BLOCKS and (element.tag in BLOCKS or element in found):
            found.add(parent)
    return found


def _is_quote(element: Any) -> bool:
    """A quoted block; with a caption that says who speaks, the figure around it."""
    if element.tag == "figure":
        return element.find(".//blockquote") is not None and element.find(".//img") is None
    return bool(element.tag == "blockquote")


def _tag_in_twin(element: Any, frame: _Frame, *, data: bool) -> str:
    tag = str(element.tag)
    if tag in TABLE_PARTS:
        return tag if data else "div"
    if (role := _ROLES.get((element.get("role") or "").strip().lower())) is not None:
        return role
    if tag == "footer" and frame.quote:
        return "p"
    if tag == "figure" and next(element.iter("blockquote", "table"), None) is not None:
        return "div"
    if tag in ("dialog", "center", "fieldset", "menu"):
        return "div"
    return tag if tag in BLOCKS else "div"
