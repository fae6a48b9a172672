"""Extracts the text of a source: a text file, a PDF or a web page. Nothing is added to it."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from typing import Any

from workbench.documents.decoding import decode_page, decode_plain, marked_codec
from workbench.domain.text.markup import flattened, without_crowded_tags

_HEAD_BYTES = 65_536
#: What pypdf raises for a damaged or locked PDF, besides its own errors: unknown filters, missing keys ...
_DAMAGED = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, AssertionError),
    *(OSError, EOFError, struct.error, zlib.error),
)
#: C0 controls that no text needs: all but tab, line feed, form feed, carriage return and escape.
_CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_UNSHOWN = ("script", "style", "noscript", "template", "svg", "iframe", "object", "textarea", "select")
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "details", "div", "dl", "dt"}
    | {"fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li"}
    | {"main", "nav", "ol", "p", "pre", "section", "summary", "table", "td", "th", "title", "tr", "ul"}
)
#: What HTML counts as white space; a no-break space is a character of its own.
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_BLANKS_IN_LINE = re.compile(r" {2,}")
_LINE_ENDS = re.compile(r" *\n[ \n]*")


def decode_text(content: bytes, filename: str) -> str | None:
    """The decoded text of a page or a plain file, without its byte order mark; None for binary data."""
    head = content[:_HEAD_BYTES]
    if not marked_codec(content)[1] and sum(head.count(code) for code in _CONTROLS) > 0.01 * len(head):
        return None
    is_page = looks_like_html(content[:5_000].decode("latin-1"), filename)
    found = decode_page(content) if is_page else decode_plain(content)
    return found.text if found else content.decode("cp1252", "replace")


def looks_like_html(text: str, filename: str) -> bool:
    return filename.lower().endswith((".html", ".htm", ".xhtml")) or _HTML_START.match(text[:5_000]) is not None


def html_text(page: str) -> str:
    """The visible text of a page, in reading order, one block per line; without scripts and markup.

    All of the page, not only its main text: an excerpt may be in a table, a caption or a footnote.
    """
    # imported here: only needed for captured pages
    from lxml import etree

    whole = without_crowded_tags(page.replace("\0", "\ufffd"))
    tree, cut_off = _tree(whole)
    if cut_off:
        tree, _ = _tree(flattened(whole, _UNSHOWN, _BLOCKS))
    if tree is None:
        return ""
    etree.strip_elements(tree, etree.Comment, etree.ProcessingInstruction, *_UNSHOWN, with_tail=False)
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            pieces.append("\n")
        pieces.append(_BLANKS.sub(" ", (element.text if event == "start" else element.tail) or ""))
    return _LINE_ENDS.sub("\n", _BLANKS_IN_LINE.sub(" ", "".join(pieces))).strip(" \n")


def _tree(page: str) -> tuple[Any, bool]:
    """The page's root element, None if it has none; and whether elements nested deeper than 2,000 are missing."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return None, False
    return tree, any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)


def pdf_text(content: bytes, max_chars: int) -> str:
    """The text layer of a PDF, pages separated by an empty line; "" for a scan, a locked or a damaged file.

    Stops reading once it has more than ``max_chars`` characters.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    pages: list[str] = []
    size = 0
    try:
        for page in PdfReader(io.BytesIO(content)).pages:
            pages.append(page.extract_text())
            size += len(pages[-1])
            if size > max_chars:
                break
    except (*_DAMAGED, PyPdfError, DependencyError):  # what was read of the pages before stays
        return "\n\n".join(pages).strip()
    return "\n\n".join(pages).strip()
