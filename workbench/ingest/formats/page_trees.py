"""Parses a web page for text extraction: nothing is cut off silently, and extraction time stays linear.

Five shapes would break that: tags with thousands of attributes, deep nesting, thousands of inline elements in one
paragraph (each is searched from its start), hundreds of thousands of elements, and broken JSON-LD (parsed by search).
Real pages have none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workbench.documents.lasting_tags import with_lasting_tags
from workbench.documents.markup import without_crowded_tags
from workbench.errors import UnreadableFile

#: The default depth limit of libxml2, which drops anything deeper and only logs it.
_SHALLOW = 250
#: It also stops at a longer text or attribute, unless huge trees are allowed.
_ORDINARY_CHARS = 9_000_000
#: Nested tables and lists; deeper ones are processed recursively, and take a minute.
_MAX_CELLS_DEEP = 256
_CELLS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd"})
_MAX_PIECES = 1_000
#: The extraction recounts its results for each element: half a minute at so many.
_MAX_ELEMENTS = 50_000
_MAX_BROKEN_JSON_CHARS = 10_000
#: Block-level elements, and elements without text. All others are inline.
_STANDS_APART = """
html head body title meta link base script style template noscript address article aside blockquote br caption center
col colgroup dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr
iframe img legend li main menu nav object ol optgroup option p picture pre search section select source summary table
tbody td textarea tfoot th thead tr ul video audio svg math canvas embed
"""
_APART = frozenset(_STANDS_APART.split())


def page_tree(page: str, path: str) -> Any:
    """The root element (of lxml), None if there is none.

    Raises UnreadableFile for a page nested too deep, or with too many elements, to be read completely.
    """
    # imported here: it takes a third of a second, only needed for HTML
    import trafilatura
    from lxml import etree

    slim = with_lasting_tags(without_crowded_tags(page))
    tree = trafilatura.load_html(slim)
    if tree is None:
        return None
    if len(slim) > _ORDINARY_CHARS or etree.XPath("boolean(" + "/*" * _SHALLOW + ")")(tree):
        tree = _huge_tree(slim, path)
    _merge_crowded_lines(tree)
    if sum(1 for _ in tree.iter()) > _MAX_ELEMENTS:
        raise UnreadableFile(
            f"has more than {_MAX_ELEMENTS:,} elements, more than an article has: save its text as plain text.",
            path=path,
        )
    _drop_broken_json(tree)
    return tree


def _huge_tree(page: str, path: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(
        huge_tree=True,
        collect_ids=False,
        default_doctype=False,
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
    )
    tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    # libxml2 still stops below two thousand elements
    cut_off = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    if cut_off or _cells_deep(tree) > _MAX_CELLS_DEEP:
        raise UnreadableFile(
            "is nested so deep that it could not be read whole: save its text as plain text.", path=path
        )
    return tree


def _cells_deep(tree: Any) -> int:
    """The maximum nesting depth of table and list elements."""
    deep = deepest = 0
    for event, element in _walk(tree):
        if element.tag in _CELLS:
            deep += 1 if event == "start" else -1
            deepest = max(deep, deepest)
    return deepest


def _walk(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    yield from etree.iterwalk(tree, events=("start", "end"))


def _merge_crowded_lines(tree: Any) -> None:
    """Flatten the inline elements (bold words, links ...) of each line that has more than a thousand of them."""
    counts, crowded = [0], []
    inside: list[Any] = []
    for event, element in _walk(tree):
        if element.tag not in _APART:
            counts[-1] += event == "start"
        elif event == "start":
            counts.append(0)
            inside.append(element)
        else:
            count = counts.pop()
            line = inside.pop()
            if count > _MAX_PIECES:
                crowded.append(line)
    for line in crowded:
        for _, element in list(_walk(line)):
            _merge_pieces(element)


def _merge_pieces(element: Any) -> None:
    """Replace an element's inline descendants by their text, in place."""
    kept, words = None, [element.text or ""]
    pieces = [piece for piece in element if piece.tag not in _APART and len(piece) == 0]
    if not pieces:
        return
    merged = set(pieces)
    for child in list(element):
        if child in merged:
            words += (child.text or "", child.tail or "")
            element.remove(child)
            continue
        _set_words(element, kept, words)
        kept, words = child, [child.tail or ""]
    _set_words(element, kept, words)


def _set_words(element: Any, kept: Any, words: list[str]) -> None:
    if kept is None:
        element.text = "".join(words)
    else:
        kept.tail = "".join(words)


def _drop_broken_json(tree: Any) -> None:
    """Remove invalid JSON-LD from the page if there are more than ten thousand characters of it."""
    broken_chars = 0
    for script in tree.xpath('//script[contains(@type, "json")]'):
        words = script.text or ""
        try:
            json.loads(words, strict=False)
        except (ValueError, RecursionError):
            broken_chars += len(words)
            if broken_chars > _MAX_BROKEN_JSON_CHARS:
                script.text = ""
