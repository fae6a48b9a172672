"""Maps the columns or keys of a foreign table to the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

#: Field -> its usual column names, most reliable first; compared in lower case without spaces and signs.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": ("text", "rawtext", "body", "content", "article", "articletext", "articlebody", "fulltext", "maintext"),
    "title": ("title", "headline", "heading", "articletitle"),
    "outlet": ("outlet", "outletname", "publisher", "source", "newspaper", "sitename", "publication", "media"),
    "url": ("url", "link", "articleurl", "permalink", "href", "weburl", "canonicalurl"),
    "byline": ("byline", "author", "authors", "writer", "creator"),
    "published_at": (
        "publishedat",
        "published",
        "publicationdate",
        "datepublished",
        "publisheddate",
        "publishdate",
        "pubdate",
        "date",
        "datetime",
        "timestamp",
    ),
    # not updated_at, which tools write of a row
    "modified_at": ("modifiedat", "datemodified", "modifieddate", "dateupdated"),
    "language": ("language", "lang", "languagecode"),
    "event": ("event", "eventlabel", "eventname"),
    "derivation": ("derivation",),
    "domain": ("domain", "outletdomain", "hostname"),
    "kind": ("kind", "outletkind"),
    "country": ("country", "outletcountry"),
    "reliability": ("reliability", "outletreliability"),
    "party_to_conflict": ("partytoconflict",),
}
#: What a column of spans is called in a mapping, beside the fields.
SPANS_FIELD = "spans"
#: Fields about the article or its outlet; all but the text itself.
METADATA_FIELDS = tuple(field for field in SYNONYMS if field != "text")
_CLOCK = re.compile(r"\d{9,}(?:\.\d*)?")


def is_clock_reading(column: str, value: object) -> bool:
    """Whether it is a number of seconds since 1970 under ``timestamp``: when a tool wrote the row."""
    return column.strip().casefold() == "timestamp" and _CLOCK.fullmatch(str(value)[:40].strip()) is not None


def guess_mapping(header: Sequence[str]) -> dict[str, str]:
    """Field -> column as spelt in the header; a field without a likely column is left out.

    Case, spaces and signs are ignored: ``Published At``, ``published-at`` and ``PUBLISHED_AT`` are equal.
    """
    return dict(_guess(tuple(header)))


def cached_mapping(keys: tuple[str, ...]) -> dict[str, str]:
    """The same, cached for many rows with the same keys; the result is shared and must not be changed."""
    return _guess(keys)


@lru_cache(maxsize=256)
def _guess(header: tuple[str, ...]) -> dict[str, str]:
    plain: dict[str, str] = {}
    for column in header:
        name = "".join(filter(str.isalnum, column.casefold()))
        # _timestamp and the like are a tool's own notes
        if not (column.startswith("_") and name in SYNONYMS["published_at"]):
            plain.setdefault(name, column)
    return {
        field: plain[next(name for name in names if name in plain)]
        for field, names in SYNONYMS.items()
        if any(name in plain for name in names)
    }
