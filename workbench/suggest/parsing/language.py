"""Language identification: texts that the English pipeline cannot process get a notice instead of suggestions.

The text outweighs its metadata: a declared language is often only a website setting. It is used if the text is too
short to decide.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from unicodedata import normalize

from workbench.domain.proposals import Text
from workbench.suggest.parsing.word_tables import read_table

_ENGLISH = frozenset({"", "en", "eng", "english", "und"})
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_MIN_LETTERS = 12
#: A text with this many words and English function words is English whatever its metadata say.
_MIN_WORDS = 25
_PLAIN_ENGLISH_SHARE = 0.15
#: Below this share of English words, a text of that many words is not English.
_LEAST_ENGLISH_SHARE = 0.05
_MIN_SHORT_WORDS = 5
_MIN_FOREIGN_WORDS = 2
_MIN_FOREIGN_SHARE = 1 / 9
_CAPS_SHARE = 0.75
_LAST_LATIN = 0x24F
_LATIN_ADDITIONAL = range(0x1E00, 0x1F00)


def foreign_notice(text: Text) -> str:
    """One sentence saying why this article gets no suggestions, or "" if it appears to be English."""
    sample = " ".join(span.slice(text.raw_text) for span in text.in_scope)[:_SAMPLE]
    if not is_latin(sample):
        return "No suggestions: this article is not in Latin script, and only English is known."
    seen = _seen_in(sample)
    if seen.is_foreign:
        return "No suggestions: this article does not read as English, the only language known."
    code = text.language.strip().lower()
    if code.replace("_", "-").split("-")[0] not in _ENGLISH and not seen.is_plain_english:
        return f"No suggestions: the language of this article is {text.language.strip()!r}, and only English is known."
    return ""


def is_latin(sample: str) -> bool:
    """False for a text, unless very short, that is mostly in another script."""
    if sample.isascii():
        return True
    letters = [char for char in sample if char.isalpha()]
    latin = sum(ord(char) <= _LAST_LATIN or ord(char) in _LATIN_ADDITIONAL for char in letters)
    return len(letters) < _MIN_LETTERS or latin * 2 >= len(letters)


def reads_foreign(sample: str) -> bool:
    """True for a text in Latin script with the function words of a language other than English.

    Names and words that also exist in English are ignored. False if there is too little evidence.
    """
    return _seen_in(sample).is_foreign


@dataclass(frozen=True, slots=True)
class _Seen:
    """The number of words of a text, of English function words, and of those of the likeliest other language."""

    words: int
    english: int
    foreign: int
    shared: int = 0

    @property
    def is_foreign(self) -> bool:
        enough = self.foreign >= max(_MIN_FOREIGN_WORDS, self.words * _MIN_FOREIGN_SHARE)
        return (enough and self.foreign > 2 * self.english) or self._is_without_english

    @property
    def _is_without_english(self) -> bool:
        """Prose in any other language, even without a word list; a short text needs one word of a listed language."""
        if self.words >= _MIN_WORDS:
            return self.english + self.shared < self.words * _LEAST_ENGLISH_SHARE
        return self.words >= _MIN_SHORT_WORDS and self.foreign > 0 and not self.english + self.shared

    @property
    def is_plain_english(self) -> bool:
        return self.words >= _MIN_WORDS and self.english >= self.words * _PLAIN_ENGLISH_SHARE


def _seen_in(sample: str) -> _Seen:
    """In all-capital text names cannot be recognised, so words that may be part of one are ignored."""
    table = _table()
    words = _WORD.findall(normalize("NFC", sample))
    lower = [word.lower() for word in words]
    english = sum(word in table.english for word in lower)
    if 4 * english > len(words):  # no other language will come near twice as much
        return _Seen(len(words), english, 0)
    capitals = sum(map(str.isupper, words)) >= _CAPS_SHARE * len(words)
    counts = dict.fromkeys(table.names, 0)
    unlike = 0
    for place, word in enumerate(lower):
        speaking = table.languages.get(word, ())
        if not word.isascii():
            unlike += bool(speaking) or words[place] == word
        elif speaking and (word not in table.particles if capitals else _is_word(words, place, table.particles)):
            for name in speaking:
                counts[name] += 1
    shared = sum(word in table.shared for word in lower)
    return _Seen(len(words), english, unlike + max(counts.values()), shared)


def _is_word(words: Sequence[str], place: int, particles: frozenset[str]) -> bool:
    """Whether this is neither part of a name (La Paz, van der Berg) nor an acronym."""
    word = words[place]
    after = place + 1
    if word.isupper() and len(word) > 1:  # UN, ONU
        return False
    if word.islower():
        if word not in particles:
            return True
        while after < len(words) and words[after] in particles:
            after += 1
    return after >= len(words) or not words[after][0].isupper()


@dataclass(frozen=True, slots=True)
class _Table:
    english: frozenset[str]
    shared: frozenset[str]
    particles: frozenset[str]
    names: tuple[str, ...]
    languages: Mapping[str, tuple[str, ...]]


@cache
def _table() -> _Table:
    facts = tomllib.loads(read_table("languages.toml"))
    languages: dict[str, tuple[str, ...]] = {}
    for name, listed in facts["foreign"].items():
        for word in dict.fromkeys(listed):
            languages[word] = (*languages.get(word, ()), name)
    english, shared, particles = (frozenset(facts[name]) for name in ("english", "shared", "particles"))
    return _Table(english, shared, particles, tuple(facts["foreign"]), languages)
