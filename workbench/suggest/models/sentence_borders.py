"""Sentence boundary detection in text without punctuation, by a small encoder.

Trained by ``training.borders`` on public debate sentences; evaluated in ``docs/models/borders.md``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

import numpy as np

from workbench.suggest.models.encoder import MAX_PIECES, Encoder, load_encoder
from workbench.suggest.models.wordpieces import END, START, vocabulary, word_pieces

#: No guessed sentence has more words.
MAX_WORDS = 60
_FILE = "borders.npz"
_WINDOW = MAX_PIECES - 2
_STEP = _WINDOW // 2
#: A word is truncated to this many word pieces.
_LONGEST_WORD = 16


def start_probabilities(words: Sequence[str]) -> list[float]:
    """For each word the probability, in 0..1, that a sentence begins with it; 1 for the first.

    Every word is encoded with at least 30 word pieces of context on both sides, if there are that many.
    """
    if not words:
        return []
    encoder, known = load_encoder(_FILE), vocabulary()
    pieces = [word_pieces(word)[:_LONGEST_WORD] for word in words]
    found, best = [0.0] * len(words), [-1] * len(words)
    for first, after in _windows([len(one) for one in pieces]):
        ids = [known[START], *(number for one in pieces[first:after] for number in one), known[END]]
        places = list(accumulate((len(one) for one in pieces[first:after]), initial=1))[:-1]
        scores = _scores(encoder, ids)
        for word, place in enumerate(places, start=first):
            room = min(place if first else MAX_PIECES, len(ids) - place if after < len(words) else MAX_PIECES)
            if room > best[word]:
                best[word], found[word] = room, float(scores[place])
    return [1.0, *found[1:]]


def sentence_starts(words: Sequence[str]) -> list[int]:
    """The indices of words that probably begin a sentence, including 0; no sentence is longer than MAX_WORDS."""
    probable = start_probabilities(words)
    threshold = float(load_encoder(_FILE).head["threshold"][0])
    return split_long_sentences([word for word, chance in enumerate(probable) if chance >= threshold], probable)


def split_long_sentences(starts: Sequence[int], probable: Sequence[float]) -> list[int]:
    """The same starts, plus the most probable ones within sentences of more than MAX_WORDS words."""
    found, open_ends = [], list(reversed(list(pairwise([*starts, len(probable)]))))
    while open_ends:
        first, after = open_ends.pop()
        if after - first <= MAX_WORDS:
            found.append(first)
            continue
        cut = max(range(first + 1, after), key=lambda word: (probable[word], -abs(2 * word - first - after)))
        open_ends += [(cut, after), (first, cut)]
    return found


def _windows(sizes: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Windows of words that fit the encoder, each overlapping half of the previous one."""
    first = 0
    while True:
        after, total = first, 0
        while after < len(sizes) and total + sizes[after] <= _WINDOW:
            total += sizes[after]
            after += 1
        yield first, after
        if after == len(sizes):
            return
        passed = 0
        while passed < _STEP:
            passed += sizes[first]
            first += 1


def _scores(encoder: Encoder, ids: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    raw = encoder.encode(ids) @ encoder.head["weight"] + encoder.head["bias"]
    found: np.ndarray[tuple[int], np.dtype[np.float32]] = 1 / (1 + np.exp(-raw))
    return found
