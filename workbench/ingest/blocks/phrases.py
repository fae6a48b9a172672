"""The phrase table for block classification, ``boilerplate.csv``: kind, match, phrase, why.

``match`` says where a phrase counts. ``line``: it is the whole line (ignoring case, signs and digits). ``start``: a
short line begins with it. ``end``: a short line near the end of the text contains it. ``inside``: as ``line``, and if
spelt exactly so also inside a line without punctuation. ``scene`` and ``seen``: verbs and participles of captions.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from workbench.domain.labels import BlockKind

_WORD = re.compile(r"[^\W\d_]+")
_MAX_PHRASE_CHARS = 40


def plain_words(line: str) -> str:
    """A line normalised for comparison: its words in lower case, without signs and digits."""
    return " ".join(_WORD.findall(line.casefold()))


@cache
def phrases() -> Phrases:
    """The table, read once."""
    table = (files("workbench.ingest.blocks") / "boilerplate.csv").read_text(encoding="utf-8")
    rows = [(row["match"], row["phrase"], BlockKind(row["kind"])) for row in csv.DictReader(table.splitlines())]
    starts: dict[str, list[tuple[str, BlockKind]]] = {}
    for match, phrase, kind in rows:
        if match == "start" or (match == "inside" and kind == BlockKind.CAPTION):
            starts.setdefault(phrase[0].casefold(), []).append((phrase.casefold(), kind))
    inside = {phrase: kind for match, phrase, kind in rows if match == "inside"}
    verbs = [phrase for match, phrase, _ in rows if match == "scene"]
    return Phrases(
        lines={
            plain_words(phrase) or phrase: kind
            for match, phrase, kind in rows
            if match in ("line", "inside") and kind != BlockKind.CAPTION
        },
        starts=starts,
        ends={phrase.casefold(): kind for match, phrase, kind in rows if match == "end"},
        inside=inside,
        inside_pattern=_any_of(inside),
        scene_verbs=frozenset(verbs),
        scene_verbs_third=frozenset(map(_third_person, verbs)),
        seen=frozenset(phrase for match, phrase, _ in rows if match == "seen"),
    )


def _any_of(alternatives: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(alternatives, key=len, reverse=True)
    return re.compile(rf"(?<!\S)(?:{'|'.join(map(re.escape, longest_first))})(?!\S)")


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "ch", "sh")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


@dataclass(frozen=True, slots=True)
class Phrases:
    """The table by kind of match; ``starts`` by their first letter."""

    lines: dict[str, BlockKind]
    starts: dict[str, list[tuple[str, BlockKind]]]
    ends: dict[str, BlockKind]
    inside: dict[str, BlockKind]
    inside_pattern: re.Pattern[str]
    scene_verbs: frozenset[str]
    scene_verbs_third: frozenset[str]
    seen: frozenset[str]

    def kind_of(self, line: str) -> BlockKind | None:
        """The kind of a line that is a phrase or begins with one; else None.

        Boilerplate has no full stop: a sentence that happens to begin like it is kept.
        """
        if len(line) <= _MAX_PHRASE_CHARS and (kind := self.lines.get(plain_words(line) or line)):
            return kind
        lower = line.casefold()
        for phrase, kind in self.starts.get(lower[:1], ()):
            if lower.startswith(phrase) and not lower[len(phrase) : len(phrase) + 1].isalnum():
                is_sentence = lower.endswith((".", "!", "?")) and kind in (BlockKind.RELATED, BlockKind.DATELINE)
                return None if is_sentence and not phrase.endswith(":") else kind
        return None

    def closing_kind_of(self, line: str) -> BlockKind | None:
        """The same for one of the last lines of a text."""
        lower = line.casefold()
        return next((kind for phrase, kind in self.ends.items() if phrase in lower), None)
