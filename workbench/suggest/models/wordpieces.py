"""WordPiece tokenisation: longest match first, lower case, no accents.

The vocabulary is the most frequent part of that of BERT (Devlin et al. 2019), one piece per line; ``##`` marks a piece
that continues a word. The ``whole`` vocabulary includes the rarer pieces.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from workbench.suggest.weights import read_weights

#: The special tokens around a text, and the one for unknown words.
START, END, UNKNOWN = "[CLS]", "[SEP]", "[UNK]"
_MAX_WORD = 100
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")


@cache
def vocabulary(whole: bool = False) -> dict[str, int]:
    """Every word piece with its id; ids are the same in both vocabularies."""
    names = ("wordpieces.txt", "more_wordpieces.txt") if whole else ("wordpieces.txt",)
    lines = (line for name in names for line in read_weights(name).decode("utf-8").removesuffix("\n").split("\n"))
    return {piece: number for number, piece in enumerate(lines)}


def text_pieces(text: str, *, whole: bool = False) -> list[int]:
    """The ids of the word pieces of a text, without special tokens; possibly empty."""
    return [number for token in _TOKEN.findall(_plain(text)) for number in _word_pieces(token, whole)]


def word_pieces(word: str) -> tuple[int, ...]:
    """The same for one word; never empty."""
    return tuple(text_pieces(word)) or (vocabulary()[UNKNOWN],)


def _plain(text: str) -> str:
    """Lower case without accents and other combining marks."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in apart if unicodedata.category(letter) != "Mn")


@lru_cache(maxsize=20_000)
def _word_pieces(token: str, whole: bool) -> tuple[int, ...]:
    known = vocabulary(whole)
    if len(token) > _MAX_WORD:
        return (known[UNKNOWN],)
    found, start = [], 0
    while start < len(token):
        prefix = "##" if start else ""
        for end in range(len(token), start, -1):
            if (number := known.get(prefix + token[start:end])) is not None:
                found.append(number)
                start = end
                break
        else:
            return (known[UNKNOWN],)
    return tuple(found)
