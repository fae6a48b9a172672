"""Telling texts that the English pipeline cannot read, so that they get a sentence instead of guesses."""

from __future__ import annotations

import re

from workbench.domain.proposals import Text
from workbench.suggest.words import words

_ENGLISH = frozenset({"", "en", "eng", "english", "und"})
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_MIN_LETTERS = 12
_MIN_WORDS = 25
_LAST_LATIN = 0x24F
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)


def foreign_notice(text: Text) -> str:
    """One sentence saying why this article gets no suggestions, or "" when it is English as far as one can see."""
    code = text.language.strip().lower()
    if code.replace("_", "-").split("-")[0] not in _ENGLISH:
        return f"No suggestions: the language of this article is {text.language.strip()!r}, and only English is known."
    sample = " ".join(span.slice(text.raw_text) for span in text.in_scope)[:_SAMPLE]
    if not is_latin(sample):
        return "No suggestions: this article is not in Latin script, and only English is known."
    if _reads_foreign(sample):
        return "No suggestions: this article does not read as English, the only language known."
    return ""


def is_latin(sample: str) -> bool:
    """False for a text of some length whose letters are mostly of another script."""
    letters = [char for char in sample if char.isalpha()]
    latin = sum(ord(char) <= _LAST_LATIN or ord(char) in _LATIN_ADDITIONAL for char in letters)
    return len(letters) < _MIN_LETTERS or latin * 2 >= len(letters)


def _reads_foreign(sample: str) -> bool:
    tokens = [word.lower() for word in _WORD.findall(sample)]
    if len(tokens) < _MIN_WORDS:
        return False
    english = sum(token in words("language", "english") for token in tokens)
    foreign = sum(token in words("language", "foreign") for token in tokens)
    return foreign > 2 * english and foreign > len(tokens) / 12
