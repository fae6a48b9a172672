"""Dates that a page shows beside its headline: in <time>, in an element named for it, or alone on a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from workbench.ingest.page_facts.linked_data import is_article

#: What stands on a page beside the article: a date in it is of something else.
_BESIDE = frozenset({"aside", "footer", "nav", "blockquote", "figure", "template", "noscript", "form", "del", "select"})
_BESIDE_NAMES = re.compile(
    r"comment|respond\b|responses?\b|repl(?:y|ies)|related|recommend|sidebar|teaser|promo|disqus|trending|latest|popular"
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
_UPDATED = re.compile(r"updat|modif|edited|amended|revis", re.IGNORECASE)
#: Updated: 3 May 2025, 11:20; what follows is one date, to the end of its part of the line.
_SAID_CHANGED = re.compile(
    r"\b(?:updated|modified|edited)\b\s*(?:on\b|at\b)?\s*:?\s*([^|·•\n]{6,60}?)"
    r"(?=\s*(?:[|·•\n]|$)|,?\s+(?:first )?published)",
    re.IGNORECASE,
)
_SAID_PUBLISHED = re.compile(r"publish(?:ed)?|posted\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BREAKS = re.compile(
    r"\s*[|·•\n]\s*|\s+[-–—/]\s+|(?<=[a-z])\s*:\s"
    r"|[,;]?\s+(?=(?:last )?(?:updated|modified|edited)\b)",
    re.IGNORECASE,
)
_INLINE = frozenset({"a", "abbr", "b", "em", "font", "i", "small", "span", "strong", "time", "data", "meta"})
_LINE_CHARS, _PROSE_CHARS, _VALUE_CHARS = 160, 80, 60
_MOST, _MOST_LOOKED_AT, _MOST_BESIDE = 40, 400, 30
#: <relative-time> and its like come with the programs of a page.
_HEADS = frozenset({"header", "article"})
_DATED = frozenset({"time", "relative-time", "local-time", "time-ago"})
#: Where an element that is named for a date keeps it in full.
_ATTRIBUTES = ("datetime", "content", "data-datetime", "data-date", "data-published", "data-time", "title")


def item_dates(tree: Any, heading: Any, name: str = "datePublished") -> list[str]:
    """The dates of that name of the article's own item (microdata, RDFa), in the order of the page.

    Of several items the one that holds the heading is the article.
    """
    place = _Place(tree, heading)
    found: list[tuple[bool, Any, str]] = []
    for element in tree.xpath("//*[@itemprop=$name or contains(@property, $name)]", name=name)[:_MOST]:
        owner = next((up for up in element.iterancestors() if "itemscope" in up.attrib or up.get("typeof")), None)
        kind = "" if owner is None else (owner.get("itemtype") or owner.get("typeof") or "")
        own = owner is None or any(is_article(re.split(r"[/:#]", one)[-1].lower()) for one in kind.split())
        nested = owner is not None and (owner.get("itemprop") or "") not in ("", "mainEntity", "mainEntityOfPage")
        if own and not nested and not place.is_beside(element):
            found.append((owner is None or owner in place.around, owner, _value(element)))
    sure = [value for around, _, value in found if around]
    return sure or ([value for *_, value in found] if len({owner for _, owner, _ in found}) == 1 else [])


def shown_dates(tree: Any, heading: Any) -> list[str]:
    """The dates in the lines between the heading and the first paragraph of prose, most certain first.

    Those that the page calls dates of publication count anywhere in the article. Dates of a change never count.
    """
    place = _Place(tree, heading)
    ranked: list[tuple[int, int, str]] = []
    for number, (element, in_head) in enumerate(_candidates(place)):
        rank = _rank(element, in_head)
        if rank and not place.is_beside(element):
            ranked += [(-rank, number, value) for value in _values(element)]
    return [value for _, _, value in sorted(ranked)][:_MOST]


def changed_dates(tree: Any, heading: Any) -> list[str]:
    """The dates of a change in the same lines, in the order of the page: what the page calls so, and nothing else."""
    place = _Place(tree, heading)
    found: list[str] = []
    for element, _ in _candidates(place):
        if place.is_beside(element):
            continue
        if element.tag not in _DATED:
            found += _SAID_CHANGED.findall(_text(element))
            continue
        before, length = _line_around(element)
        if length <= _LINE_CHARS and (_says_changed(before) or _UPDATED.search(_names(element))):
            found += [_value(element), _text(element)]
    return found[:_MOST]


class _Place:
    """Where the article stands on the page: what holds its heading, or the only <article>."""

    def __init__(self, tree: Any, heading: Any) -> None:
        self.heading = heading
        self.around = set(heading.iterancestors()) if heading is not None else set()
        self.article = next((up for up in self._up() if up.tag in ("article", "main")), None)
        self.scope = tree if self.article is None else self.article
        if self.article is None:
            articles = [one for one in tree.iter("article") if not _has_name_of_beside(one)]
            self.article = articles[0] if len(articles) == 1 or (articles and heading is not None) else None

    def _up(self) -> Iterator[Any]:
        return iter(()) if self.heading is None else self.heading.iterancestors()

    def is_beside(self, element: Any) -> bool:
        """Whether the element stands in something beside the article; what holds the heading is not that."""
        for up in (element, *element.iterancestors()):
            if up in self.around or up is self.article or up.tag in ("body", "html"):
                return False
            if up.tag in _BESIDE or up.tag == "article" or _has_name_of_beside(up):
                return True
        return False


def _candidates(place: _Place) -> Iterator[tuple[Any, bool]]:
    """Elements that may hold a date, and whether they stand at the head of the article."""
    begun, prose, count = place.heading is None, False, 0
    for element in place.scope.iter():
        if not isinstance(element.tag, str):
            continue
        begun = begun or element is place.heading
        if element.tag == "p" and begun and not prose:
            prose = len(_text(element, _PROSE_CHARS + 1)) > _PROSE_CHARS
        if element.tag in _DATED or _OF_DATES.search(_names(element)) or _is_line(element):
            count += 1
            if count > _MOST_LOOKED_AT:
                return
            near = begun or any(up in place.around and up.tag in _HEADS for up in element.iterancestors())
            if near and (not prose or place.article is not None):
                yield element, not prose


def _rank(element: Any, in_head: bool) -> int:
    before, length = _line_around(element)
    if length > _LINE_CHARS or _CHANGED.search(_names(element)) or _says_changed(before):
        return 0
    said = f"{before} {_text(element)}" if element.tag not in _DATED else before
    if "pubdate" in element.attrib or _SAID_PUBLISHED.search(said) or _SAID_PUBLISHED.search(_names(element)):
        return 4 if element.tag in _DATED else 3
    return 0 if not in_head else 2 if element.tag in _DATED else 1


def _says_changed(before: str) -> bool:
    """Whether the last word on what kind of date follows is one of change."""
    said = [found.start() for found in _SAID_PUBLISHED.finditer(before)]
    changed = [found.start() for found in _CHANGED.finditer(before)]
    return bool(changed) and max(changed) > max(said, default=-1)


def _values(element: Any) -> list[str]:
    shown = _text(element)
    if element.tag in _DATED:
        return [_value(element), shown]
    parts = [shown, *_BREAKS.split(shown)]
    if element.tag == "abbr" or not shown:
        parts.insert(0, _value(element))
    likely = [part for part in parts if _YEAR.search(part) and len(part) <= _VALUE_CHARS]
    return [part for part in likely if not _CHANGED.search(part) and not _says_changed(shown[: shown.find(part)])]


def _value(element: Any) -> str:
    return next((value for name in _ATTRIBUTES if (value := element.get(name))), "") or _text(element)


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
    for one in islice(top.itersiblings(preceding=not forward), _MOST_BESIDE):
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


def _has_name_of_beside(element: Any) -> bool:
    return _BESIDE_NAMES.search(_names(element)) is not None


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:300]
