"""The words of a captured page: those that it shows, and apart from them those that it strikes out or hides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from workbench.documents.lasting_tags import with_lasting_tags
from workbench.documents.markup import flattened, without_crowded_tags
from workbench.documents.page_hidden import Hidden
from workbench.documents.page_styles import Styles, is_hidden_by_attribute, is_hidden_by_style, is_struck_out
from workbench.documents.page_tags import BLOCKS, FIELDS, STRUCK, UNSHOWN
from workbench.documents.pages.in_line import level_of, said_around
from workbench.documents.pages.notes import leads_to_note
from workbench.documents.pages.pieces import Piece, with_small_letters
from workbench.documents.quote_marks import OPENING, marks_for

#: Not text of the page at all, shown or hidden.
_NO_TEXT = ("script", "style")
_KEPT_WHEN_FLAT = frozenset(
    {*_NO_TEXT, *STRUCK, "noscript", "template", "svg", "iframe", "object", "textarea", "select"}
)
#: What begins and ends a line.
_BREAKS = BLOCKS | {"br", "center", "title"}
_SHOWN_IN_WINDOW = frozenset({"head", "title"})
#: What HTML counts as white space; a no-break space is a character of its own.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BLANKS_IN_LINE = re.compile(r" {2,}")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_STRUCK, _HIDDEN = 1, 2
_PARTED = "\ufffd"
_LINE_ENDS = re.compile(r" *\n[ \n]*")


class _Said(NamedTuple):
    """``level``: 0 for shown, 1 for struck out, 2 for hidden, 3 for what is no text."""

    level: int
    piece: Piece
    language: str


class _Around(NamedTuple):
    """What holds inside an element: as in ``_Said``, how deep in ``<q>``, and what closes it; notes, raised letters."""

    language: str
    level: int = 0
    depth: int = 0
    closing: str = ""
    note: bool = False
    link: bool = False
    rise: int = 0

    def inside(self, element: Any, level: int, number: int) -> _Around:
        """Inside an element of this level; raised letters are known as one run by the number of the element."""
        return self._replace(
            level=level,
            language=_language(element, self.language),
            closing="",
            note=self.note or leads_to_note(element),
            link=self.link or (element.tag == "a" and element.get("href") is not None),
            rise=self.rise or number * level_of(element),
        )

    def opened(self, element: Any, last: str) -> tuple[_Around, str]:
        """What holds behind the sign that the element itself prints, and that sign."""
        if element.tag != "q":
            before, closing = said_around(element)
            return self._replace(closing=closing), before
        if last in OPENING:
            return self, ""
        opening, closing = marks_for(self.language, self.depth)
        return self._replace(depth=self.depth + 1, closing=closing), opening

    def said(self, words: str) -> _Said:
        return _Said(self.level, Piece(words, link=self.link, note=self.note, rise=self.rise), self.language)

    def behind(self, above: _Around) -> _Said:
        """What closes it stands as high as what is around it."""
        return _Said(self.level, Piece(self.closing, link=above.link, note=above.note, rise=above.rise), above.language)


class PageWords(NamedTuple):
    """``shown`` is what a reader sees; the next two hold, in their place, also what is struck out, and all there is.

    ``struck`` is what is struck out alone: stretches that do not touch are parted by U+FFFD.
    """

    shown: str
    with_struck: str
    with_hidden: str
    struck: str


def words_of_page(page: str) -> PageWords:
    """The words of a page in reading order, one block a line; without scripts and markup.

    All of the page, not only its main text: an excerpt may be in a table, a caption or a footnote.
    """
    # imported here: only needed for captured pages
    from lxml import etree

    whole = with_lasting_tags(without_crowded_tags(page.replace("\0", "\ufffd")))
    tree, cut_off = _tree(whole)
    if cut_off:
        tree, _ = _tree(flattened(whole, _KEPT_WHEN_FLAT, _BREAKS))
    if tree is None:
        return PageWords("", "", "", "")
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    hidden = Hidden(tree)
    found = _words(tree, lambda element: _is_hidden(element, hidden.styles), hidden.styles)
    # a page that hides all it has shows it as soon as its script runs
    return found if found.shown else _words(tree, hidden.hides, hidden.styles)


def _words(tree: Any, hides: Callable[[Any], bool], styles: Styles) -> PageWords:
    said = [one for one in _pieces(tree, hides, styles) if one.piece.text]
    shown = with_struck = _text([one for one in said if one.level == 0])
    struck = ""
    if any(one.level == _STRUCK for one in said):
        with_struck = _text([one for one in said if one.level <= _STRUCK])
        struck = _text([_parted(one) for one in said if one.level <= _STRUCK])
    are_all = all(one.level <= _STRUCK for one in said)
    with_hidden = with_struck if are_all else _text([one for one in said if one.level <= _HIDDEN])
    return PageWords(shown, with_struck, with_hidden, struck)


def _parted(one: _Said) -> _Said:
    """Of what is not struck out only that it stands there."""
    return one._replace(piece=Piece(_PARTED)) if one.level == 0 and one.piece.text.strip() else one


def _text(said: Sequence[_Said]) -> str:
    return _lines(_as_read_in_page(said))


def _as_read_in_page(said: Sequence[_Said]) -> str:
    """The text of a page, its raised and lowered letters as plain text, the marks of its notes in brackets."""
    read: list[str] = []
    for is_break, run in groupby(said, key=lambda one: "\n" in one.piece.text):
        line = list(run)
        if is_break:
            read.append("\n")
            continue
        language = line[-1].language.partition("-")[0].lower()
        read += (_in_brackets(piece) for piece in with_small_letters([one.piece for one in line], language))
    return "".join(read)


def _in_brackets(piece: Piece) -> str:
    """killed 31[2]: the mark stays beside the figure, as the note itself is read here too, and touches it no longer."""
    mark = piece.text.strip()
    return f"[{mark}]" if piece.note and mark[:1].isalnum() else piece.text


def _is_hidden(element: Any, styles: Styles) -> bool:
    return element.tag in UNSHOWN or is_hidden_by_attribute(element) or is_hidden_by_style(element, styles)


def _pieces(tree: Any, hides: Callable[[Any], bool], styles: Styles) -> Iterator[_Said]:
    """Stretches of text in reading order; the borders of lines are stretches of their own."""
    from lxml import etree

    around = [_Around(language=_language(tree, ""))]
    raised, last = 0, ""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        breaks = element.tag in _BREAKS
        if event == "start":
            above = around[-1]
            if element.tag in FIELDS:
                yield above.said(" ")
            raised += 1
            level = above.level if above.level > 1 else _level(element, hides, styles, above.level)
            inside, before = above.inside(element, level, raised).opened(element, last)
            for words in ("\n" if breaks else "", before, _BLANKS.sub(" ", element.text or "")):
                yield inside.said(words)
                last = words[-1:] or last if level <= 1 else last
            around.append(inside)
            continue
        inside, above = around.pop(), around[-1]
        tail = _BLANKS.sub(" ", element.tail or "")
        for said in (inside.behind(above), inside.said("\n" if breaks else ""), above.said(tail)):
            yield said
            last = said.piece.text[-1:] or last if said.level <= 1 else last


def _language(element: Any, around: str) -> str:
    return element.get("lang") or element.get(_XML_LANG) or around


def _level(element: Any, hides: Callable[[Any], bool], styles: Styles, around: int) -> int:
    if element.tag in _NO_TEXT:
        return 3
    if element.tag not in _SHOWN_IN_WINDOW and hides(element):
        return 2
    return 1 if around == 1 or is_struck_out(element, styles) else 0


def _lines(text: str) -> str:
    return _LINE_ENDS.sub("\n", _BLANKS_IN_LINE.sub(" ", text)).strip(" \n")


def _tree(page: str) -> tuple[Any, bool]:
    """The page's root element, None if it has none; and whether elements nested deeper than 2,000 are missing."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None, False
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
