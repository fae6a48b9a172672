"""Borders guessed by the trained model: where speakers stop, never beyond sixty words, for any words at all."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.domain.proposals import Proposals
from workbench.suggest.models.sentence_borders import (
    MAX_WORDS,
    sentence_starts,
    split_long_sentences,
    start_probabilities,
)
from workbench.suggest.models.wordpieces import text_pieces, vocabulary, word_pieces

Propose = Callable[..., Proposals]

SPOKEN = (
    "thank you very much we built the new harbour in four years and nobody lost a job i want to say one thing to the "
    "families the water is safe to drink my opponent says it is not he has never been there why would he say that "
    "because he needs your vote the old pier will be repaired before the winter and the ferries will run again"
)


def test_the_borders_of_plain_speech_are_found() -> None:
    words = SPOKEN.split()
    begun = {" ".join(words[start : start + 3]) for start in sentence_starts(words)}
    assert {"thank you very", "i want to", "my opponent says", "why would he"} <= begun


def test_the_engine_says_where_it_guessed(propose: Propose) -> None:
    found = propose(SPOKEN)
    assert found.borders_guessed
    assert SPOKEN.index("i want to say") in found.borders
    assert all(len(item.span.slice(SPOKEN).split()) <= MAX_WORDS for item in found.items)


def test_a_short_transcript_without_capitals_or_marks_is_guessed_too(propose: Propose) -> None:
    assert propose("the bridge cost 80 million dollars it never opened we paid for all of it").borders_guessed
    assert not propose("The bridge cost 80 million dollars").borders_guessed


@settings(deadline=None, max_examples=50)
@given(st.lists(st.text(min_size=1), max_size=200))
@example(["a"] * 1_000)
@example(["🚢", "\x00", "السفينة", "\ud800"] * 50)
@example(["x" * 5_000, "y"])
def test_any_words_have_sentences_of_sixty_words_at_most(words: list[str]) -> None:
    probable = start_probabilities(words)
    assert len(probable) == len(words)
    assert all(0 <= chance <= 1 for chance in probable)
    starts = sentence_starts(words)
    assert starts == sorted(set(starts))
    assert starts[:1] == [0][: len(words)]
    assert all(0 < after - first <= MAX_WORDS for first, after in pairwise([*starts, len(words)]))
    assert start_probabilities(words) == probable


def test_a_long_stretch_is_cut_where_a_sentence_most_probably_begins() -> None:
    probable = [0.0] * 100
    probable[70], probable[30] = 0.3, 0.2
    assert split_long_sentences([0], probable) == [0, 30, 70]
    assert split_long_sentences([0, 50], probable) == [0, 50]


def test_words_are_spelt_by_the_longest_pieces_known() -> None:
    assert text_pieces("Straße Café") == text_pieces("straße cafe")
    assert word_pieces("\ud800") == word_pieces("\x00") == (vocabulary()["[UNK]"],)
    assert len(word_pieces("the")) == 1 < len(word_pieces("thethethe"))
