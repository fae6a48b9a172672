"""Tokenisation of the tags of a web page (WHATWG HTML, 13.2.5) without building a tree.

A parser checks each attribute of a tag against all earlier ones: ten thousand of them take minutes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

#: No page needs as many; up to this number their cost is negligible.
MAX_ATTRIBUTES = 200
#: One attribute with the blanks before it. Nothing is given back once it was taken, so a page is read once.
_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>"'][^\s>]*+)?+)?+"""
_ATTRIBUTES = re.compile(_ATTRIBUTE)
#: A comment, a declaration, what only begins like a tag, or a tag: its name, and what stands between that and its end.
_MARKUP = re.compile(
    rf"<!--(?:>|->|(?:[^-]++|-(?!-!?>))*+(?:--!?>|\Z))|<(?:[!?]|/(?![a-zA-Z>]))[^>]*+|</?([a-zA-Z][^\s/>]*+)((?:{_ATTRIBUTE})*+)[\s/]*+"
)
#: The content of these elements is raw text up to the end tag, whatever it looks like.
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
#: Raw text that no reader sees.
_UNSHOWN = _RAW - {"title", "textarea", "xmp"}
_BLANK_OR_SLASH = " \t\n\r\f/"
_RAW_ENDS = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in _RAW}


def without_crowded_tags(page: str, max_attributes: int = MAX_ATTRIBUTES) -> str:
    """The page with all attributes removed from tags that have more than ``max_attributes``; its text stays."""
    pieces: list[str] = []
    done = 0
    for tag in tags(page):
        # an attribute has a letter and a blank at least, so most tags need no counting
        if tag.end(2) - tag.start(2) >= 2 * max_attributes and len(_ATTRIBUTES.findall(tag[2])) > max_attributes:
            pieces.append(page[done : tag.start(2)])
            done = tag.end(2)
    return "".join([*pieces, page[done:]]) if pieces else page


def flattened(page: str, kept: Collection[str], breaks: Collection[str]) -> str:
    """The page without nesting: each tag in ``breaks`` becomes a line break, others vanish.

    Tags whose names are in ``kept`` stay as they are.
    """
    pieces: list[str] = []
    done = 0
    for tag in tags(page):
        name = tag[1].lower()
        if name not in kept:
            end = tag.end() + page.startswith(">", tag.end())
            pieces += (page[done : tag.start()], "<br>" if name in breaks else "")
            done = end
    return "".join([*pieces, page[done:]])


def words_between_tags(page: str) -> str:
    """What stands outside tags, comments, scripts and styles, with a blank for each of them."""
    pieces: list[str] = []
    done = 0
    unshown = ""
    for tag in _markup(page):
        name, closing = (tag[1] or "").lower(), page.startswith("</", tag.start())
        if not (unshown and closing and name == unshown):
            pieces.append(page[done : tag.start()])
        unshown = name if name in _UNSHOWN and not closing else ""
        done = tag.end() + page.startswith(">", tag.end())
    return " ".join([*pieces, "" if unshown else page[done:]])


def start_tags(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The name of each start tag, in small letters, with its attributes; of two with one name the first counts."""
    for tag in tags(page):
        if page.startswith("</", tag.start()):
            continue
        found: dict[str, str] = {}
        for attribute in _ATTRIBUTES.findall(tag[2])[:MAX_ATTRIBUTES]:
            name, _, value = attribute.strip(_BLANK_OR_SLASH).partition("=")
            found.setdefault(name.strip().lower(), value.strip().strip("\"'"))
        yield tag[1].lower(), found


def tags(page: str) -> Iterator[re.Match[str]]:
    """Each start and end tag: its name is group 1, its attributes group 2; the ``>`` is not part of it."""
    return (found for found in _markup(page) if found[1])


def _markup(page: str) -> Iterator[re.Match[str]]:
    """Comments, declarations and tags in order; nothing within an element of raw text is taken for one."""
    place = 0
    while found := _MARKUP.search(page, place):
        place = found.end()
        yield found
        name = (found[1] or "").lower()
        if name in _RAW and page[found.start() + 1] != "/":
            closing = _RAW_ENDS[name].search(page, place)
            if closing is None:
                return
            place = closing.start()
