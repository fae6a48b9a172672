"""The word lists that the comparison of outlets uses, read from ``tables/words.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(read_table("words.toml"))


def read_table(name: str) -> str:
    """A file of ``tables/``, as it is."""
    return (files("workbench.corroborate") / "tables" / name).read_text(encoding="utf-8")


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of one list."""
    return frozenset(_tables()[name])


@cache
def documents() -> Mapping[str, str]:
    """What a document may be called, and the word that a label calls it by."""
    return dict(_tables()["documents"])
