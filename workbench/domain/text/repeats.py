"""Finds repetitions of a text: equal up to white space, letter case, quotation marks, dashes, ligatures and what nobody
sees.

Texts are compared in normalised form; each normalised character maps back to a character of the text, so that a
match is a range of the original text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from workbench.domain.text.as_read import without_hidden
from workbench.domain.text.spans import Span

#: Marks that count as one another where words are compared.
QUOTES = "\"'`´‘’‚‛“”„‟«»‹›′″＂「」『』"
DASHES = "-‐‑‒–—―−"
_TYPOGRAPHY = {
    **dict.fromkeys(map(ord, QUOTES), "'"),
    **dict.fromkeys(map(ord, DASHES), "-"),
}
#: Characters that join both sides into one word or number; a long dash separates words.
_WITHIN_WORDS = frozenset("'-")
_PARTING = frozenset("‒–—―")
_WITHIN_NUMBERS = frozenset(".,:/-'")
_POSSESSIVE = re.compile(r"'s(?!\w)")
#: Scripts without spaces between words: any character may begin or end one.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """``letters[i]`` comes from character ``origins[i]`` of the text."""

    text: str
    letters: str
    origins: list[int]

    def is_whole(self, at: int) -> bool:
        """Whether this position splits no character of the text."""
        return at in (0, len(self.letters)) or self.origins[at - 1] != self.origins[at]

    def span(self, start: int, end: int) -> Span:
        return Span(self.origins[start], self.origins[end - 1] + 1)


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    plain = character.translate(_TYPOGRAPHY)
    return plain if plain != character else without_hidden(_fold(character))


def _fold(text: str) -> str:
    """Longer or shorter than the text: ``NormalisedText.origins`` leads back to it."""
    return unicodedata.normalize("NFKD", text).casefold().translate(_TYPOGRAPHY)


def normalise_typography(text: str) -> NormalisedText:
    """Normalise typography and letter case; any white space becomes one space."""
    letters: list[str] = []
    origins: list[int] = []
    for at, character in enumerate(text):
        for letter in _fold_character(character):
            if not letter.isspace():
                letters.append(letter)
            elif letters and letters[-1] != " ":
                letters.append(" ")
            else:
                continue
            origins.append(at)
    return NormalisedText(text, "".join(letters), origins)


def find_repeats(text: str, words: str, *, apart_from: Span | None = None) -> list[Span]:
    """Where ``words`` occurs in ``text`` as whole words, in order; no two overlap, nor any with ``apart_from``."""
    sought = normalise_typography(words).letters.strip()
    if not any(letter.isalnum() for letter in sought) or not _may_hold(text, sought):
        return []
    return list(_search(normalise_typography(text), sought, apart_from))


def _may_hold(text: str, sought: str) -> bool:
    """A quick check for the longest word, before a long text is normalised character by character."""
    longest = max(re.findall(r"\w+", sought), key=len)
    return longest in without_hidden(_fold(text.translate(_TYPOGRAPHY)))


def _search(folded: NormalisedText, sought: str, apart_from: Span | None) -> Iterator[Span]:
    at = folded.letters.find(sought)
    while at >= 0:
        end = at + len(sought)
        step = at + 1
        if _stands_alone(folded, at, end):
            found = folded.span(at, end)
            if apart_from is None or not found.overlaps(apart_from):
                yield found
                step = end
        at = folded.letters.find(sought, step)


def _stands_alone(folded: NormalisedText, start: int, end: int) -> bool:
    return all(folded.is_whole(at) and not _within_word(folded, at) for at in (start, end))


def _within_word(folded: NormalisedText, at: int) -> bool:
    """Whether this position is inside a word or a number."""
    letters = folded.letters
    before, after = letters[at - 1 : at], letters[at : at + 1]
    if not before or not after:
        return False
    if unicodedata.combining(after):
        return True
    if before.isalnum() and after.isalnum():
        return not (_UNSPACED.match(before) or _UNSPACED.match(after))
    if before.isalnum():
        return _joins(folded, at) and not _POSSESSIVE.match(letters, at)
    return after.isalnum() and _joins(folded, at - 1)


def _joins(folded: NormalisedText, at: int) -> bool:
    """Whether the character here joins parts of one word or number."""
    sign, before, after = (folded.letters[place : place + 1] for place in (at, max(0, at - 1), at + 1))
    if at == 0 or folded.text[folded.origins[at]] in _PARTING:
        return False
    if before.isdecimal() and after.isdecimal():
        return sign in _WITHIN_NUMBERS
    return sign in _WITHIN_WORDS and before.isalnum() and after.isalnum()
