"""A text put together from its words, where a file has lost the blanks between them; and the places of the words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

_NO_BLANK_BEFORE = frozenset(".,;:!?%)]}’”»…'") | {"...", "n't", "n’t", "''"}
_NO_BLANK_AFTER = frozenset("([{“«‘$€£#") | {"``"}
_JOINED = ("'s", "'re", "'ve", "'ll", "'d", "'m", "’s", "’re", "’ve", "’ll", "’d", "’m")
#: What is said of a text that was put together so.
BLANKS_GUESSED = "its text was put together from words, with the blanks between them guessed"


class Word(NamedTuple):
    """``blank`` is whether one follows, None where nothing tells it."""

    form: str
    blank: bool | None = None


def rebuilt(sentences: Sequence[Sequence[Word]]) -> tuple[str, list[tuple[int, int]]]:
    """The text, a sentence a line, and where each word stands in it, in code points."""
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    for sentence in sentences:
        if pieces:
            pieces.append("\n")
            at += 1
        open_quote = False
        for number, word in enumerate(sentence):
            places.append((at, at + len(word.form)))
            pieces.append(word.form)
            at += len(word.form)
            open_quote ^= word.form == '"'
            if number + 1 < len(sentence) and _has_blank(word, sentence[number + 1], open_quote):
                pieces.append(" ")
                at += 1
    return "".join(pieces), places


def _has_blank(word: Word, following: Word, open_quote: bool) -> bool:
    if word.blank is not None:
        return word.blank
    if following.form == '"':
        return not open_quote
    if word.form == '"':
        return not open_quote
    before = following.form in _NO_BLANK_BEFORE or following.form.casefold() in _JOINED
    return not (before or word.form in _NO_BLANK_AFTER)
