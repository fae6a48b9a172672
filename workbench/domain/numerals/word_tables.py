"""The word tables that numbers are read by, from the package's ``tables`` folder: a desk edits them, not the code."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from importlib.resources import files
from io import StringIO

TABLES = ("bound_terms.csv", "units.csv", "vague_terms.csv", "words.toml")


def read_table(name: str) -> str:
    """The text of one table of the package."""
    return files("workbench.domain.numerals").joinpath("tables", name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV table, by column name."""
    return list(csv.DictReader(StringIO(read_table(name))))


@cache
def people() -> frozenset[str]:
    """What people are called where they are counted."""
    return frozenset(tomllib.loads(read_table("words.toml"))["people"])


@cache
def number_words(name: str) -> frozenset[str]:
    """One list of what may stand beside a number."""
    return frozenset(tomllib.loads(read_table("words.toml"))["numbers"][name])
