"""The tree of a web page as the extraction takes it: nothing of it cut off unsaid, and nothing in it that costs
the extraction more than its length.

Five shapes do: tags with thousands of attributes, deep nesting, thousands of marked pieces in one paragraph (each is
looked for from the start of the paragraph), hundreds of thousands of elements, and broken JSON-LD (read by searching).
Pages that people read have none of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from workbench.domain.text.markup import without_crowded_tags
from workbench.errors import UnreadableFile

#: Where libxml2 stops with its ordinary limits; it leaves out what lies deeper, and says so only in its log.
_SHALLOW = 250
#: A text or an attribute of more characters makes it stop too, unless it is told that trees may be huge.
_ORDINARY_CHARS = 9_000_000
#: Tables and lists that lie in one another; deeper ones are read by recursion, and take a minute.
_MAX_CELLS_DEEP = 256
_CELLS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th", "ul", "ol", "li", "dl", "dt", "dd"})
_MAX_PIECES = 1_000
#: The extraction counts what it has for each further part of a page: half a minute at so many.
_MAX_ELEMENTS = 50_000
_MAX_BROKEN_JSON_CHARS = 10_000
#: What sets text apart, or is no text. All else marks a piece of a line.
_STANDS_APART = """
html head body title meta link base script style template noscript address article aside blockquote br caption center
col colgroup dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr
iframe img legend li main menu nav object ol optgroup option p picture pre search section select source summary table
tbody td textarea tfoot th thead tr ul video audio svg math canvas embed
"""
_APART = frozenset(_STANDS_APART.split())


def page_tree(page: str, path: str) -> Any:
    """The root element (of lxml), None for what is no page.

    Raises UnreadableFile for a page that is nested so deep, or has so many parts, that it could not be read whole.
    """
    # imported here: it takes a third of a second that a start without HTML need not pay
    import trafilatura
    from lxml import etree

    slim = without_crowded_tags(page)
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
    """How many parts of tables and lists lie in one another, where most do."""
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
    """Make plain text of the pieces of each line that has more than a thousand of them (bold words, links ...)."""
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
    """Make the text of an element's innermost pieces its own, in place."""
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
    """Take JSON-LD that is no JSON out of the page once there is more of it than ten thousand characters."""
    broken_chars = 0
    for script in tree.xpath('//script[contains(@type, "json")]'):
        words = script.text or ""
        try:
            json.loads(words, strict=False)
        except (ValueError, RecursionError):
            broken_chars += len(words)
            if broken_chars > _MAX_BROKEN_JSON_CHARS:
                script.text = ""
