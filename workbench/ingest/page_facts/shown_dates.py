"""Dates that a page shows beside its headline: in <time>, in an element named for it, or alone on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.ingest.page_facts.linked_data import is_article

#: What stands on a page beside the article: a date in it is of something else.
_BESIDE = frozenset({"aside", "footer", "nav", "blockquote", "figure", "template", "noscript", "form", "del", "select"})
_BESIDE_NAMES = re.compile(
    r"comment|respon[sd]|repl(?:y|ies)|related|recommend|sidebar|teaser|promo|widget|disqus|trending|latest|popular"
    r"|most-?read|newsletter|gallery|carousel|advert|footer|breadcrumb|event-?date|live-?(?:blog|entry|update)"
    r"|(?:^|[ _-])(?:more|video|ads?|nav|menu|next|list)(?:$|[ _-])",
    re.IGNORECASE,
)
_OF_DATES = re.compile(
    r"publish|posted|pub-?date|(?:^|[ _-])(?:date|time(?:stamp)?|datetime|dateline)(?:$|[ _-])"
    r"|(?:entry|post|article)-?date",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|edited|chang|correct|revis|amended|retriev|accessed|expire|last[ -]", re.IGNORECASE)
_SAID_PUBLISHED = re.compile(r"publish(?:ed)?|posted\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BREAKS = re.compile(
    r"\s*[|·•\n]\s*|\s+[-–—/]\s+|(?<=[a-z])\s*:\s"
    r"|[,;]?\s+(?=(?:last )?(?:updated|modified|edited)\b)",
    re.IGNORECASE,
)
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "time", "data", "meta"})
_LINE_CHARS, _PROSE_CHARS, _VALUE_CHARS = 160, 80, 60
_MOST = 40


def item_dates(tree: Any) -> list[str]:
    """The dates of publication of the article's own item (microdata), or RDFa of it, in the order of the page."""
    found = []
    marked = tree.xpath(
        '//*[@itemprop="datePublished" or @property="datePublished" or @property="schema:datePublished"]'
    )
    for element in marked[:_MOST]:
        owner = next((up for up in element.iterancestors() if "itemscope" in up.attrib or up.get("typeof")), None)
        kind = "" if owner is None else (owner.get("itemtype") or owner.get("typeof") or "")
        own = owner is None or any(is_article(re.split(r"[/:#]", one)[-1].lower()) for one in kind.split())
        nested = owner is not None and (owner.get("itemprop") or "") not in ("", "mainEntity", "mainEntityOfPage")
        if own and not nested and not _is_beside(element):
            found.append(_value(element))
    return found


def shown_dates(tree: Any, heading: Any) -> list[str]:
    """The dates in the lines between the heading and the first paragraph of prose, most certain first.

    Those that the page calls dates of publication count anywhere in the article. Dates of a change never count.
    """
    own = _own_article(tree, heading)
    ranked: list[tuple[int, int, str]] = []
    for place, (element, in_head) in enumerate(_candidates(tree, heading, own)):
        rank = _rank(element, in_head)
        if rank and not _is_beside(element, own):
            ranked += [(-rank, place, value) for value in _values(element)]
    return [value for _, _, value in sorted(ranked)][:_MOST]


def _candidates(tree: Any, heading: Any, own: Any) -> Iterator[tuple[Any, bool]]:
    """Elements that may hold a date, and whether they stand at the head of the article."""
    begun, prose, count = heading is None, False, 0
    scope = own if own is not None else tree
    inside = {id(up) for up in heading.iterancestors("header", "article")} if heading is not None else set()
    for element in scope.iter():
        if not isinstance(element.tag, str) or count > _MOST * 10:
            continue
        begun = begun or element is heading
        if element.tag == "p" and len(_text(element, _PROSE_CHARS + 1)) > _PROSE_CHARS:
            prose = prose or begun
        near = begun or any(id(up) in inside for up in element.iterancestors("header", "article"))
        if element.tag == "time" or _OF_DATES.search(_names(element)) or _is_line(element):
            count += 1
            yield element, near and not prose


def _rank(element: Any, in_head: bool) -> int:
    before, length = _line_around(element)
    if length > _LINE_CHARS or _CHANGED.search(_names(element)) or _says_changed(before):
        return 0
    said = f"{before} {_text(element)}" if element.tag != "time" else before
    if "pubdate" in element.attrib or _SAID_PUBLISHED.search(said) or _SAID_PUBLISHED.search(_names(element)):
        return 4 if element.tag == "time" else 3
    return 0 if not in_head else 2 if element.tag == "time" else 1


def _says_changed(before: str) -> bool:
    """Whether the last word on what kind of date follows is one of change."""
    said = [found.start() for found in _SAID_PUBLISHED.finditer(before)]
    changed = [found.start() for found in _CHANGED.finditer(before)]
    return bool(changed) and max(changed) > max(said, default=-1)


def _values(element: Any) -> list[str]:
    shown = _text(element)
    if element.tag == "time":
        return [_value(element), shown]
    parts = [shown, *_BREAKS.split(shown)]
    likely = [part for part in parts if _YEAR.search(part) and len(part) <= _VALUE_CHARS]
    return [part for part in likely if not _CHANGED.search(part) and not _says_changed(shown[: shown.find(part)])]


def _value(element: Any) -> str:
    return element.get("datetime") or element.get("content") or _text(element)


def _is_line(element: Any) -> bool:
    """Whether it is a short line of its own with a year in it."""
    if element.tag in _INLINE or element.tag in ("script", "style", "head", "title", "html", "body"):
        return False
    if any(isinstance(child.tag, str) and child.tag not in _INLINE for child in element):
        return False
    text = _text(element, _LINE_CHARS)
    return len(text) <= _VALUE_CHARS and _YEAR.search(text) is not None


def _line_around(element: Any) -> tuple[str, int]:
    """The words before the element on its line, and the length of the whole line in code points."""
    top = element
    while (up := top.getparent()) is not None and top.tag in _INLINE and up.tag in _INLINE:
        top = up
    if top.tag not in _INLINE or top.getparent() is None:
        return "", len(_text(element))
    before, after = _beside_it(top, forward=False), _beside_it(top, forward=True)
    inner = _text(top)
    at = max(inner.find(_text(element)), 0)
    return f"{before} {inner[:at]}", len(before) + len(inner) + len(after)


def _beside_it(top: Any, *, forward: bool) -> str:
    """The words on one side of an inline element, up to the next block; hardly more than a line of them."""
    words: list[str] = [top.tail or ""] if forward else []
    length = 0
    for one in top.itersiblings(preceding=not forward):
        block = one.tag not in _INLINE
        piece = "" if block else _text(one, _LINE_CHARS)
        words.append(f"{piece} {one.tail or ''}" if forward or not block else one.tail or "")
        length += len(words[-1])
        if block or length > 2 * _LINE_CHARS:
            if block and forward:
                words.pop()
            break
    else:
        if not forward:
            words.append(top.getparent().text or "")
    return " ".join(" ".join(words if forward else reversed(words)).split())


def _text(element: Any, most: int = 4 * _LINE_CHARS) -> str:
    """Its words on one line; no more than about ``most`` code points are gathered."""
    parts, length = [], 0
    for piece in element.itertext():
        parts.append(piece)
        length += len(piece.strip())
        if length > most:
            break
    return " ".join(" ".join(parts).split())


def _own_article(tree: Any, heading: Any) -> Any:
    """The <article> or <main> that holds the heading, or the only one; None where it cannot be told."""
    if heading is not None:
        return next(heading.iterancestors("article", "main"), None)
    articles = [one for one in tree.iter("article") if not _is_beside(one)]
    return articles[0] if len(articles) == 1 else None


def _is_beside(element: Any, own: Any = None) -> bool:
    for up in (element, *element.iterancestors()):
        if up is own or up.tag in ("body", "html"):
            return False
        if up.tag in _BESIDE or (up.tag == "article" and own is not None):
            return True
        if _BESIDE_NAMES.search(_names(up)):
            return True
    return False


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
