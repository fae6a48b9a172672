"""The objects that a page describes itself with (JSON-LD), by what they are: the article, or the page around it.

Comments, videos, list items, entries of a live blog, reviewed claims and related stories hang below other objects, or
are of other types: neither is looked at.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

#: Where an object may name the one that the page is about, and where several stand side by side.
_LEADS_ON = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLES = frozenset({"report", "discussionforumposting", "socialmediaposting", "blogposting", "liveblogposting"})
_PAGES = frozenset({"webpage", "itempage", "creativework", "claimreview", "review", "medicalwebpage"})
#: How scripts are hidden from old browsers, and what ends a statement.
_OPENED = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[(?:\s*\*/)?)")
_CLOSED = ("-->", "]]>", "*/", "//", "/*", ";")
_COMMA_TOO_MUCH = re.compile(r",(?=\s*[}\]])")
_MOST_OBJECTS, _DEEPEST, _MOST_ENDS = 500, 6, 6
#: What is said of the article itself; comments, videos and other works hang at other keys.
_OF_ITSELF = ("url", "articleBody")
_OF_PUBLISHERS = ("@type", "name", "url")


@dataclass(frozen=True, slots=True)
class LinkedData:
    """``articles`` and ``pages`` in the order of the page; ``named`` are all objects that have an @id, by it."""

    articles: list[dict[str, Any]] = field(default_factory=list)
    pages: list[dict[str, Any]] = field(default_factory=list)
    named: dict[str, dict[str, Any]] = field(default_factory=dict)
    publishers: list[dict[str, Any]] = field(default_factory=list)

    def whole(self, value: Any) -> Any:
        """The object that ``{"@id": ...}`` points to, anything else as it is."""
        if isinstance(value, dict) and len(value) <= 2 and "name" not in value:
            return self.named.get(str(value.get("@id", "")), value)
        return value

    def texts(self, value: Any, key: str = "name") -> list[str]:
        """The words of a value: a text, an object with a name (or another ``key``), or a list of those."""
        found = []
        for one in value if isinstance(value, list) else [value]:
            one = self.whole(one)
            if isinstance(one, dict):
                one = one.get(key) or one.get("@value")
            if isinstance(one, list):
                one = next(iter(one), None)
            if isinstance(one, str) and (plain := " ".join(one.split())):
                found.append(plain)
        return found


def linked_data(tree: Any) -> LinkedData:
    """What the scripts of the page say; one that cannot be read says nothing."""
    found = LinkedData()
    loaded = [_loaded(script.text or "") for script in _scripts(tree)]
    for document in loaded:
        for one in _side_by_side(document):
            if isinstance(one.get("@id"), str) and len(one) > 2:
                found.named.setdefault(one["@id"], one)
    seen: set[int] = set()
    for document in loaded:
        _sort(document, found, seen, 0)
    return found


def keep_own(tree: Any, data: LinkedData, thing: dict[str, Any], headline: str) -> None:
    """Leave in the scripts of the page what they say of that object and of the publisher, in place.

    ``headline`` is the one to keep, "" for none. A script that cannot be read stays as it is.
    """
    own: dict[str, Any] = {key: thing[key] for key in _OF_ITSELF if key in thing}
    if headline:
        own["headline"] = headline
    if people := data.texts(_people(data, thing.get("author"))):
        own["author"] = [{"@type": "Person", "name": name} for name in people]
    if bodies := data.texts(thing.get("publisher")):
        own["publisher"] = {"@type": "Organization", "name": bodies[0]}
    kept = [own | {"@type": "NewsArticle"}] if thing else []
    kept += [{key: one[key] for key in _OF_PUBLISHERS if key in one} for one in data.publishers]
    kept += [{"hasPart": parts} for one in (*data.articles, *data.pages) if (parts := _selected(one.get("hasPart")))]
    kept = [one | {"@context": "https://schema.org"} for one in kept]
    for script in _scripts(tree):
        if _loaded(script.text or "") is not None:
            script.text, kept = json.dumps(kept) if kept else "", []


def _selected(parts: Any) -> list[dict[str, Any]]:
    """The parts of a page that are only named by where they stand on it, as its text for subscribers is."""
    listed = parts if isinstance(parts, list) else [parts]
    named = [one for one in listed if isinstance(one, dict) and "cssSelector" in one]
    return [{key: one[key] for key in ("@type", "isAccessibleForFree", "cssSelector") if key in one} for one in named]


def _people(data: LinkedData, authors: Any) -> list[Any]:
    """The authors without those that are said to be bodies."""
    whole = [data.whole(one) for one in (authors if isinstance(authors, list) else [authors])]
    return [
        one
        for one in whole
        if not (isinstance(one, dict) and any(kind.endswith("organization") for kind in types_of(one)))
    ]


def types_of(thing: Mapping[str, Any]) -> list[str]:
    """The names of its types without the vocabulary before them, in small letters."""
    said = thing.get("@type", thing.get("type"))
    return [one.rpartition("/")[2].rpartition(":")[2].rpartition("#")[2].lower() for one in _strings(said)]


def is_article(name: str) -> bool:
    """Whether it is a type of an article (NewsArticle, ReportageNewsArticle, BlogPosting ...), in small letters."""
    return name.endswith("article") or name in _ARTICLES


def _sort(value: Any, found: LinkedData, seen: set[int], deep: int) -> None:
    if deep > _DEEPEST or len(seen) > _MOST_OBJECTS:
        return
    if isinstance(value, list):
        for one in value:
            _sort(one, found, seen, deep + 1)
        return
    value = found.whole(value)
    if not isinstance(value, dict) or id(value) in seen:
        return
    seen.add(id(value))
    types = types_of(value)
    if any(map(is_article, types)):
        found.articles.append(value)
    elif not _PAGES.isdisjoint(types):
        found.pages.append(value)
    elif any(one.endswith("organization") or one == "website" for one in types):
        found.publishers.append(value)
    if "itemlist" not in types:
        for key in _LEADS_ON:
            _sort(value.get(key), found, seen, deep + 1)


def _side_by_side(value: Any) -> Iterator[dict[str, Any]]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            yield one
            graph = one.get("@graph")
            yield from (each for each in (graph if isinstance(graph, list) else [graph]) if isinstance(each, dict))


def _scripts(tree: Any) -> Iterator[Any]:
    return (script for script in tree.iter("script") if "ld+json" in script.get("type", "").lower())


def _loaded(script: str) -> Any:
    opened = _OPENED.match(script)
    plain = script[opened.end() if opened else 0 :].strip()
    for _ in range(_MOST_ENDS):
        end = max((end for end in _CLOSED if plain.endswith(end)), key=len, default="")
        plain = plain[: len(plain) - len(end)].rstrip()
    for attempt in (plain, _COMMA_TOO_MUCH.sub("", plain)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _strings(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
