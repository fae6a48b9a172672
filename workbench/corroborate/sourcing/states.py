"""Which names may stand for one state: "Moscow", "Russia", "the Russian defence ministry"."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from workbench.corroborate.sourcing.names import tokens
from workbench.corroborate.word_lists import read_table, word_list

#: What makes an adjective of a country's name, or its name of the adjective: Karvonia, Karvonian.
_ENDING = re.compile(r"(?:ians?|ans?|ese|ish|ia|[ai])$")
_LEAST_STEM = 4


def state_of(name: str) -> str:
    """The state whose name, capital or adjective stands in a name, "" for none.

    A country that is in no table is known by the beginning that its name and its adjective share.
    """
    words = tokens(name)
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            if state := _known().get(" ".join(words[at : at + size]), ""):
                return state
    voiced = len(words) > 1 and bool(set(words) & word_list("state_voices"))
    if not words or not (voiced or len(words) == 1):
        return ""
    stem = _ENDING.sub("", words[0])
    return stem if len(stem) >= _LEAST_STEM and stem != words[0] else ""


def is_voice_of_state(name: str) -> bool:
    """Whether a name is that of a state itself, of its capital, or of what speaks for a state."""
    words = tokens(name)
    return " ".join(words) in _known() or len(words) == 1 or bool(set(words) & word_list("state_voices"))


def is_capital(name: str) -> bool:
    """Whether it is the name of a capital, which papers use for the government in it."""
    return " ".join(tokens(name)) in _capitals()


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    return tuple(csv.DictReader(read_table("states.csv").splitlines()))


@cache
def _known() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for row in _rows():
        for name in (row["state"], row["capital"], row["adjective"], *row["also"].split("|")):
            if words := tokens(name):
                found[" ".join(words)] = row["state"]
    return found


@cache
def _capitals() -> frozenset[str]:
    return frozenset(" ".join(tokens(row["capital"])) for row in _rows())
