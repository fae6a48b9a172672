"""A graver word for what happened (``tables/ladders.toml``): the detained became the charged, the struck the shot."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from workbench.corroborate.word_lists import read_table


def graver_word(source: str, printed: str) -> tuple[str, str]:
    """The word of the source and the graver one that stands in its place, as printed; two "" where there is none.

    A text that has words of two rungs tells both, and nothing is known to have taken the place of anything; nor is it
    where the printed text has the word of the source too.
    """
    for rungs in _ladders():
        ours, theirs = _standing(rungs, source), _standing(rungs, printed)
        if len(ours) == len(theirs) == 1:
            (low, word), (high, graver) = *ours.items(), *theirs.items()
            if low < high:
                return word, graver
    return "", ""


def _standing(rungs: tuple[re.Pattern[str], ...], text: str) -> dict[int, str]:
    """The rungs of which a word stands in the text, each with that word."""
    found = ((rung, pattern.search(text)) for rung, pattern in enumerate(rungs))
    return {rung: match[0] for rung, match in found if match is not None}


@cache
def _ladders() -> tuple[tuple[re.Pattern[str], ...], ...]:
    ladders = tomllib.loads(read_table("ladders.toml"))["ladder"]
    return tuple(tuple(map(_any_of, ladder["rungs"])) for ladder in ladders)


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
