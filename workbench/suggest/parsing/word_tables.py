"""The word tables of the engine, read once from the package's ``tables`` folder.

A desk edits the tables, not the code; ``fingerprint`` makes every edit visible in the detector's identity.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO

from workbench.domain.labels import Commitment
from workbench.domain.numerals import word_tables

_TABLES = ("casualty_terms.csv", "cues.toml", "languages.toml", "verbs.csv", "words.toml")


@dataclass(frozen=True, slots=True)
class ReportingVerb:
    """One form of a verb that reports what somebody said, wrote, thinks or found.

    ``kind``: speech (clause or quotation), quoted (only beside quotation marks), evidence (a study shows
    that ...), thought (believes that ...), position (accuses, condemns: no clause of its own).
    """

    lemma: str
    kind: str
    commitment: Commitment


def read_table(name: str) -> str:
    """The text of one table of the package."""
    return files("workbench.suggest").joinpath("tables", name).read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one CSV table, by column name."""
    return list(csv.DictReader(StringIO(read_table(name))))


def fingerprint() -> dict[str, str]:
    """The contents of every table by name, those of numbers included, as covered by the detector's configuration hash.

    Tables of one name count as one: in which folder a list is kept makes no other detector.
    """
    contents = {name: read_table(name) for name in _TABLES}
    return contents | {name: contents.get(name, "") + word_tables.read_table(name) for name in word_tables.TABLES}


@cache
def words(section: str, name: str) -> frozenset[str]:
    """One list of words.toml."""
    return frozenset(_words_toml()[section][name])


@cache
def reporting_verbs() -> dict[str, ReportingVerb]:
    """Every inflected form of the verbs of verbs.csv. The first row wins where two verbs share a form."""
    table: dict[str, ReportingVerb] = {}
    for row in rows("verbs.csv"):
        verb = ReportingVerb(row["lemma"], row["kind"], Commitment(row["commitment"]))
        for form in inflect(row["lemma"], row["forms"]):
            table.setdefault(form, verb)
    return table


def inflect(lemma: str, irregular: str = "") -> list[str]:
    """The forms of an English verb: the given ones, else by regular spelling rules (no doubled consonants)."""
    if irregular:
        return [lemma, *irregular.split()]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma[:-1] + "ing", lemma + "d"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma + "ing", lemma[:-1] + "ied"]
    plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
    return [lemma, lemma + plural, lemma + "ing", lemma + "ed"]


@cache
def _words_toml() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(read_table("words.toml"))
