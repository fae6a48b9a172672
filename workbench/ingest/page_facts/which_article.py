"""Which of the objects that a page describes is the article that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from workbench.ingest.page_facts.linked_data import LinkedData

_WORD = re.compile(r"\w+")
_LEAST_WORDS = 3


class Shown:
    """What tells the shown article from others: its addresses, and the headings of the page."""

    def __init__(self, addresses: Iterable[str], headings: Iterable[str]) -> None:
        self.addresses = frozenset(filter(None, map(place_of, addresses)))
        self.headings = [words for heading in headings if (words := _WORD.findall(heading.casefold()))]

    def has_address(self, thing: dict[str, Any]) -> bool | None:
        """Whether the object has the address of the page; None where either of them has none."""
        own = set(filter(None, map(place_of, _addresses(thing))))
        return bool(own & self.addresses) if own and self.addresses else None

    def has_heading(self, headline: str) -> bool:
        """Whether a heading of the page is this headline, or begins with it, as titles with a name behind do."""
        words = _WORD.findall(headline.casefold())
        return any(
            words == heading or (len(min(words, heading, key=len)) >= _LEAST_WORDS and _begins(words, heading))
            for heading in self.headings
            if words
        )


def shown_article(data: LinkedData, shown: Shown) -> tuple[dict[str, Any] | None, bool]:
    """The object that is the article, and whether address or headline confirm it.

    Without that, only an object that stands alone is taken, and none that has the address of another page.
    """
    likely = [thing for thing in data.articles if shown.has_address(thing) is not False]
    for things in ([one for one in likely if shown.has_address(one)], likely, data.articles):
        for thing in things:
            if things is not data.articles and things is not likely:
                return thing, True
            if any(map(shown.has_heading, data.texts(thing.get("headline")) + data.texts(thing.get("name")))):
                return thing, True
    return (likely[0], False) if len(likely) == 1 else (None, False)


def place_of(address: str) -> str:
    """The path of an address of the web, and what is asked for there; "" for one that names no page of its own."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    path = parts.path.rstrip("/").casefold().removesuffix("/amp").removeprefix("/amp")
    if not path and not parts.query:
        return ""
    return path or f"?{parts.query}"


def _addresses(thing: dict[str, Any]) -> list[str]:
    found = []
    for value in (thing.get("url"), thing.get("mainEntityOfPage")):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                one = one.get("url") or one.get("@id")
            if isinstance(one, str) and re.match(r"https?://|/", one):
                found.append(one)
    return found


def _begins(one: list[str], other: list[str]) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]
