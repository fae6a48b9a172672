"""What is read quickly is what is read slowly: words, shingles and fingerprints."""

from __future__ import annotations

import re
from hashlib import blake2b

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as some

from workbench.corroborate.texts import printed_words as words
from workbench.corroborate.texts.printed_words import key_of, printed_words, read_words
from workbench.corroborate.texts.shingles import WINDOW, each_once, fingerprints, shingle_sequence
from workbench.corroborate.texts.sketches import Sketches
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span

#: As the words are told in one sentence: a letter, then letters, accents and what may stand within a word.
_SLOW = re.compile(rf"{words._LETTER}(?:{words._LETTER}|[{words._ACCENTS}]|{words._WITHIN})*|[{words._UNSPACED}]")
_signs = some.text(some.sampled_from("ab Z-'’‑.,:_019 \u00a0\u0301é水ßﬁ𝔘\u200b\n%"), max_size=60)
_numbers = some.lists(some.integers(0, 2**64 - 1), max_size=40)


def whole(text: str) -> Text:
    return Text(text, (Span(0, len(text)),) if text else ())


@given(_signs)
@example("government-held 1,900 4:43 it's a--b -x- 1..2 1,000,000.5 'quoted' x_y")
@example("1\u00a0000 10\u00a0000 cafe\u0301s l’été 水素 3.5")
def test_words_are_those_of_the_plain_rule(text: str) -> None:
    assert list(printed_words(whole(text))) == _SLOW.findall(text)
    assert [span.slice(text) for span in read_words(whole(text)).spans] == _SLOW.findall(text)


@given(some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60)).map(sorted), max_size=3), _signs)
def test_words_keep_to_what_is_in_scope(ends: list[list[int]], text: str) -> None:
    spans = tuple(Span(start, end) for start, end in ends if start < end)
    expected = [word for span in spans for word in _SLOW.findall(text, span.start, span.end)]
    assert list(printed_words(Text(text, spans))) == expected


@given(_numbers)
def test_each_number_stands_once_in_order(numbers: list[int]) -> None:
    assert each_once(np.array(numbers, np.uint64)).tolist() == sorted(set(numbers))


@given(_numbers)
def test_a_fingerprint_is_the_least_of_every_window(numbers: list[int]) -> None:
    windows = [numbers[at : at + WINDOW] for at in range(max(1, len(numbers) - WINDOW + 1))]
    expected = sorted({min(window) for window in windows if window})
    assert fingerprints(np.array(numbers, np.uint64)).tolist() == expected


def test_a_word_counts_by_its_key() -> None:
    one, other = shingle_sequence(whole("Colour")), shingle_sequence(whole("color"))
    assert one.tolist() == other.tolist() != shingle_sequence(whole("colon")).tolist()
    assert key_of("Colour") == "color" and len(blake2b(b"color", digest_size=8).digest()) == 8


@given(some.lists(some.lists(some.integers(0, 30), max_size=20), max_size=12), some.integers(1, 5))
def test_pairs_are_those_that_share_fingerprints_however_they_come_in(texts: list[list[int]], asked_every: int) -> None:
    sketches = Sketches()
    for number, numbers in enumerate(texts):
        sketches.add_shingles(number, np.array(numbers, np.uint64))
        if number % asked_every == 0:
            sketches.candidates(whole("anything at all"))
    prints = [set(fingerprints(np.array(numbers, np.uint64)).tolist()) for numbers in texts]
    expected = [
        (one, other)
        for other in range(len(texts))
        for one in range(other)
        if (shared := len(prints[one] & prints[other])) and shared >= 0.5 * min(len(prints[one]), len(prints[other]))
    ]
    assert sketches.pairs(least_share=0.5) == sorted(expected)
    assert sketches.pairs(least_share=0.5) == sorted(expected), "asking changes nothing"
