"""The complement types that each cue word takes: verbs, nouns and adjectives of ``tables/cues.toml`` by form."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from workbench.suggest.parsing.word_tables import inflect, read_table


@cache
def cue_words(sort: str) -> dict[str, frozenset[str]]:
    """The complement types of each form of that part of speech (verb, noun, adjective)."""
    table: dict[str, frozenset[str]] = {}
    for group in _table()[sort]:
        takes = frozenset(group["takes"])
        for entry in group["words"]:
            lemma, _, irregular = entry.partition(" ")
            for form in inflect(lemma, irregular) if sort == "verb" else (entry,):
                table[form] = table.get(form, frozenset()) | takes
    return table


@cache
def idioms() -> dict[str, frozenset[str]]:
    """The second words that make an idiomatic cue of a verb form: aim and issue for takes."""
    table: dict[str, frozenset[str]] = {}
    for group in _table()["idiom"]:
        lemma, _, irregular = group["verb"].partition(" ")
        for form in inflect(lemma, irregular):
            table[form] = table.get(form, frozenset()) | frozenset(group["with"])
    return table


@cache
def _table() -> dict[str, list[dict[str, Any]]]:
    return tomllib.loads(read_table("cues.toml"))
