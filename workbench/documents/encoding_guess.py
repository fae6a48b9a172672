"""Guesses the encoding of bytes that name none, by the letters of their words.

For each encoding and each language written in it: how probable are these letters (naive Bayes over the letters outside
ASCII, with shares that fall with their rank, after Zipf), and the shapes that words hardly have: a capital after a
small letter, a foreign letter joined to an ASCII one. Each word counts once. The most probable pair wins.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from math import log

from workbench.documents.letters import CHARACTERS, COMMON_WORDS, ENCODINGS, LATIN, OTHER, Characters

#: Each run of bytes that holds one outside ASCII, with the letters on both sides. Digits and marks are left out: no
#: encoding in question has them for the second byte of a sign, but for the rarest.
_WORDS = re.compile(rb"[\x40-\xff]*[\x80-\xff][\x40-\xff]*")
_PLAIN_WORD = re.compile(rb"(?<![a-z\x80-\xff])[a-z]{2,6}(?![a-z\x80-\xff])")
#: What switches from ASCII to Japanese signs of two bytes in ISO-2022-JP.
_TO_JAPANESE = re.compile(rb"\x1b\$(?:[@B]|\([DOPQ])")
_MAX_BYTES = 24_000
#: What so many common words of a language count for, as letters do, is enough against a letter or two.
_MAX_HITS = 10
#: What stands between words in every language, outside ASCII, most frequent first.
_MARKS = "’“”–—„«»…\u00a0‘‚·•§°€£‹›´¿¡½¼²³№©®™′″、。，．！？：；「」『』《》（）・　ー〜～،؛؟\u200c\u200e\u200f"
#: Shares of what is no small letter of the language: its capitals, marks, other letters of the alphabet, all else.
_CAPITALS, _OF_SCRIPT, _ALL_ELSE = 0.06, 2e-4, 2e-7
#: And of marks, among Latin letters outside ASCII and among others.
_MARKS_IN_LATIN, _MARKS_IN_OTHER = 0.3, 0.08
#: The share of the frequent characters that are named, of those that are in schoolbooks, and of kana beside kanji.
_NAMED, _SCHOOLED, _KANA = 0.35, 0.4, 0.2
_CAPITAL_INSIDE, _JOINED_SCRIPTS, _TWO_IN_A_ROW = log(0.01), log(0.05), log(0.3)
#: Below this mean log-probability a letter (a character of thousands) the bytes are no words of the language.
_LEAST_MEAN, _LEAST_MEAN_OF_MANY = -6.0, -9.5
#: How much sooner a language is believed that the page itself names, and an encoding that is usual.
_NAMED_LANGUAGE = 8.0
_USUAL = {
    "cp1252": 3.0,
    **dict.fromkeys(("iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-15", "cp866"), -3.0),
    **dict.fromkeys(("mac-roman", "mac-cyrillic"), -6.0),
}


def guessed_codec(data: bytes, language: str = "") -> str:
    """The codec in which the bytes make the most probable words; empty if they make none.

    ``language`` is what a page says of itself, such as ``tr``. What is looked at are 24,000 bytes of words at most.
    """
    if _is_japanese_in_escapes(data):
        return "iso2022_jp"
    words = b" ".join(dict.fromkeys(_WORDS.findall(data[: 8 * _MAX_BYTES])))[:_MAX_BYTES]
    hits = _common_words(data[: 8 * _MAX_BYTES])
    best, most = "", float("-inf")
    for codec, languages in ENCODINGS.items():
        text = _decoded(words, codec)
        if text is None:
            continue
        singles, pairs = Counter(text), Counter(pairwise(text))
        signs = sum(count for sign, count in singles.items() if sign > "\x7f")
        for spoken in languages:
            score = _USUAL.get(codec, 0.0) + _NAMED_LANGUAGE * (spoken.partition("-")[0] == language)
            score += hits.get(spoken, 0) + _letters(singles, spoken) + _shapes(pairs, spoken in LATIN)
            least = _LEAST_MEAN_OF_MANY if spoken in CHARACTERS else _LEAST_MEAN
            if score > max(most, least * signs):
                best, most = codec, score
    return best or _western(words)


def is_japanese_in_ascii(data: bytes) -> bool:
    """Whether bytes that are all ASCII, and so would be UTF-8 as well, are ISO-2022-JP (RFC 1468)."""
    return data.isascii() and _is_japanese_in_escapes(data)


def _is_japanese_in_escapes(data: bytes) -> bool:
    return _TO_JAPANESE.search(data) is not None and _decoded(data, "iso2022_jp") is not None


def _western(words: bytes) -> str:
    """The usual encoding, if most letters are ASCII; else the bytes are no text."""
    others = len(words.translate(None, bytes(range(128))))
    return "cp1252" if 0 < 4 * others <= len(words) and _decoded(words, "cp1252") is not None else ""


def _decoded(data: bytes, codec: str) -> str | None:
    """The text; None if more than one byte in two hundred has no meaning in this encoding."""
    text = data.decode(codec, "replace")
    return None if 200 * text.count("\ufffd") > len(text) else text


def _common_words(data: bytes) -> dict[str, int]:
    """How many of the words that a language cannot do without stand here, ten at most, by language."""
    found = Counter(_PLAIN_WORD.findall(data.lower()))
    return {
        language: min(_MAX_HITS, sum(found[word] for word in words.encode().split()))
        for language, words in COMMON_WORDS.items()
    }


def _letters(singles: Counter[str], language: str) -> float:
    return sum(count * _chance(sign, language) for sign, count in singles.items() if sign > "\x7f")


def _shapes(pairs: Counter[tuple[str, str]], latin: bool) -> float:
    score = 0.0
    for (first, second), count in pairs.items():
        if not (first.isalpha() and second.isalpha()):
            continue
        if first.islower() and second.isupper():
            score += count * _CAPITAL_INSIDE
        if latin and first > "\x7f" < second:
            score += count * _TWO_IN_A_ROW
        elif not latin and first.isascii() != second.isascii():
            score += count * _JOINED_SCRIPTS
    return score


@lru_cache(maxsize=65_536)
def _chance(sign: str, language: str) -> float:
    """The logarithm of how probable this letter is, of those outside ASCII in the language."""
    rank = _MARKS.find(sign)
    if rank >= 0:
        return log((_MARKS_IN_LATIN if language in LATIN else _MARKS_IN_OTHER) * _zipf(rank, len(_MARKS)))
    if language in CHARACTERS:
        return log(_character_share(sign, language, CHARACTERS[language]))
    alphabet = LATIN.get(language) or OTHER[language]
    small = sign if sign in alphabet else sign.lower()
    rank = alphabet.find(small)
    if len(small) == 1 and rank >= 0:
        share = 0.9 * _zipf(rank, len(alphabet))
        return log(share if small == sign else _CAPITALS * share)
    alike = sign.isalpha() and ord(sign) // 256 == ord(alphabet[0]) // 256
    return log(_OF_SCRIPT if alike else _ALL_ELSE)


def _character_share(sign: str, language: str, known: Characters) -> float:
    rank = OTHER[language].find(sign)
    if rank >= 0:
        return _NAMED / len(OTHER[language])
    if language == "ja" and "\u3041" <= sign <= "\u30fe":
        return _KANA / 180
    try:
        lead = sign.encode(known.codec)[0]
    except UnicodeEncodeError:
        return _ALL_ELSE
    return _SCHOOLED / known.total if known.first <= lead <= known.last else _OF_SCRIPT / known.total


@lru_cache(maxsize=4_096)
def _zipf(rank: int, count: int) -> float:
    return 1 / (rank + 2) / sum(1 / (place + 2) for place in range(count))
