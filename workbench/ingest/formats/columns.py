"""Maps the columns or keys of a foreign table to the fields of an article."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

_TABLE = tomllib.loads((Path(__file__).parent / "column_names.toml").read_text("utf-8"))
_ELSEWHERE: dict[str, list[str]] = _TABLE.pop("elsewhere")


def _plain(name: str) -> str:
    """A name without case, spaces, signs and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", name.casefold())))


def _names(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(_plain, words)))


#: Field -> its usual column names, most reliable first, as ``column_names.toml`` has them.
SYNONYMS: dict[str, tuple[str, ...]] = {
    field: _names([*names["english"], *names.get("others", ())]) for field, names in _TABLE.items()
}
_ENGLISH = {name for names in _TABLE.values() for name in _names(names["english"])}
_OTHER_LANGUAGES = {name for names in SYNONYMS.values() for name in names} - _ENGLISH
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

    Case, spaces, signs and accents are ignored: ``Published At``, ``published-at`` and ``PUBLISHED_AT`` are equal.
    """
    return dict(_guess(tuple(header)))


def cached_mapping(keys: tuple[str, ...]) -> dict[str, str]:
    """The same, cached for many rows with the same keys; the result is shared and must not be changed."""
    return _guess(keys)


@lru_cache(maxsize=256)
def _guess(header: tuple[str, ...]) -> dict[str, str]:
    plain: dict[str, str] = {}
    for column in header:
        name = _plain(column)
        # _timestamp and the like are a tool's own notes
        if not (column.startswith("_") and name in SYNONYMS["published_at"]):
            plain.setdefault(name, column)
    found = {
        field: plain[next(name for name in names if name in plain)]
        for field, names in SYNONYMS.items()
        if any(name in plain for name in names)
    }
    if plain.keys() & _OTHER_LANGUAGES:
        for field, words in _ELSEWHERE.items():
            for name in filter(plain.__contains__, _names(words)):
                found.setdefault(field, plain[name])
    return found
