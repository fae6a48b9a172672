"""The wording of a claim: a first draft from a span, and claims with similar wording."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rapidfuzz import fuzz

from workbench.domain.text.as_read import words_as_read

_LOOSE_ENDS = " ,;:–—-"
_LED_IN = re.compile(r"^(?:that|and|but|while)\s+(?=\S)", re.IGNORECASE)
#: A single quotation spanning the whole text.
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")


def statement_from(printed: str) -> str:
    """A draft for a person to edit: one line as read, trimmed, with a capital and a full stop."""
    words = _LED_IN.sub("", " ".join(words_as_read(printed).split()).strip(_LOOSE_ENDS))
    if words.count("“") != words.count("”") or _QUOTED.fullmatch(words):
        words = words.strip("“”" + _LOOSE_ENDS)
    if words.count('"') % 2 or _QUOTED.fullmatch(words):
        words = words.strip('"' + _LOOSE_ENDS)
    if not words:
        return ""
    words = words[0].upper() + words[1:]
    return words if words[-1] in ".!?…" else f"{words}."


def token_set_similarity(words: str, other: str) -> float:
    """Share of common words, 0..1, in any order (rapidfuzz ``token_set_ratio``).

    It ignores meaning: "23 killed" and "no 23 killed" are similar. Use it only for ranking.
    """
    return fuzz.token_set_ratio(_plain(words), _plain(other)) / 100


def rank_by_similarity(words: str, statements: Mapping[int, str]) -> list[tuple[int, float]]:
    """The ids with their similarity, most similar first; ties keep the given order."""
    scored = [(key, token_set_similarity(words, statement)) for key, statement in statements.items()]
    return sorted(scored, key=lambda pair: -pair[1])


def _plain(text: str) -> str:
    return re.sub(r"[^\w%€$£]+", " ", words_as_read(text).casefold())
