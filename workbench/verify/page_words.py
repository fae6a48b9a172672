"""The words of a captured page: those that it shows, and apart from them those that it strikes out or hides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from workbench.documents.lasting_tags import with_lasting_tags
from workbench.documents.markup import flattened, without_crowded_tags
from workbench.documents.page_hidden import Hidden
from workbench.documents.page_styles import Styles, is_hidden_by_attribute, is_hidden_by_style, is_struck_out
from workbench.documents.page_tags import BLOCKS, FIELDS, STRUCK, UNSHOWN
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
_STRUCK = 1
_PARTED = "\ufffd"
_LINE_ENDS = re.compile(r" *\n[ \n]*")


class _Quotes(NamedTuple):
    """What holds for ``<q>`` inside an element."""

    language: str
    depth: int = 0
    closing: str = ""


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
    pieces: tuple[list[str], list[str], list[str]] = ([], [], [])
    struck: list[str] = []
    for level, words in _pieces(tree, hides, styles):
        for kept in pieces[level:]:
            kept.append(words)
        if level == _STRUCK:
            struck.append(words)
        elif level == 0:
            struck.append(_PARTED if words.strip() else words)
    return PageWords(*(_lines("".join(kept)) for kept in (*pieces, struck)))


def _is_hidden(element: Any, styles: Styles) -> bool:
    return element.tag in UNSHOWN or is_hidden_by_attribute(element) or is_hidden_by_style(element, styles)


def _pieces(tree: Any, hides: Callable[[Any], bool], styles: Styles) -> Iterator[tuple[int, str]]:
    """Stretches of text with 0 for shown, 1 for struck out, 2 for hidden, 3 for what is no text."""
    from lxml import etree

    levels = [0]
    quotes = [_Quotes(_language(tree, ""))]
    last = ""
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "start":
            if element.tag in FIELDS:
                yield levels[-1], " "
            levels.append(levels[-1] if levels[-1] > 1 else _level(element, hides, styles, levels[-1]))
            quotes.append(quotes[-1]._replace(language=_language(element, quotes[-1].language), closing=""))
            words = "\n" if element.tag in _BREAKS else ""
            if element.tag == "q" and last not in OPENING:
                opening, closing = marks_for(quotes[-1].language, quotes[-1].depth)
                quotes[-1] = quotes[-1]._replace(depth=quotes[-1].depth + 1, closing=closing)
                words = opening
            words += _BLANKS.sub(" ", element.text or "")
            last = words[-1:] or last if levels[-1] <= 1 else last
            yield levels[-1], words
            continue
        level = levels.pop()
        behind = quotes.pop().closing + ("\n" if element.tag in _BREAKS else "")
        yield level, behind
        tail = _BLANKS.sub(" ", element.tail or "")
        last = (behind[-1:] if level <= 1 else "") or last
        last = (tail[-1:] if levels[-1] <= 1 else "") or last
        yield levels[-1], tail


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
