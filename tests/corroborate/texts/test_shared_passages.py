"""The passages that two texts share, and what each has of its own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.corroborate.reading import SAMPLE, SEEDS, needs_seeds, read_folder, whole
from workbench.corroborate.texts.printed_words import letters_of, read_words
from workbench.corroborate.texts.shared_passages import shared_passages
from workbench.corroborate.texts.tiling import tiles
from workbench.domain.proposals import Text


def _letters(words: str) -> str:
    return "".join(letters_of(span.slice(words)) for span in read_words(whole(words).text).spans)


def _text(words: str) -> Text:
    return whole(words).text


@needs_seeds
def test_a_seed_that_lies_in_another_is_one_long_passage() -> None:
    seeds = read_folder(SEEDS)
    shared = shared_passages(seeds["001"].text, seeds["002"].text)
    assert len(shared) == 1
    assert shared[0].words > 400


@needs_seeds
def test_lost_punctuation_and_joined_words_end_no_passage() -> None:
    seeds = read_folder(SEEDS)
    raw = seeds["003"].text.raw_text
    shared = shared_passages(seeds["002"].text, seeds["003"].text)
    quoted = next(one for one in shared if one.second.slice(raw).startswith("The goal of breaking"))
    assert quoted.words == 34
    assert "governmentheld" in quoted.second.slice(raw)


def test_the_passages_of_the_sample_say_the_same_and_run_over_joined_words() -> None:
    sample = read_folder(SAMPLE)
    one, other = sample["06"].text, sample["03"].text
    shared = shared_passages(one, other)
    printed = [(p.first.slice(one.raw_text), p.second.slice(other.raw_text)) for p in shared]
    assert any("half-drained" in first and "halfdrained" in second for first, second in printed)
    assert [len(first.split()) >= 7 for first, _ in printed] == [True] * len(printed)


def test_words_that_stand_apart_in_one_text_and_joined_in_the_other_are_one_passage() -> None:
    first, second = (
        "He said the company owned mine was safe and dry.",
        "HE SAID the companyowned mine was safe, and dry",
    )
    shared = shared_passages(_text(first), _text(second))
    assert [(p.first.slice(first), p.second.slice(second)) for p in shared] == [(first[:-1], second)]


def test_a_passage_that_moved_is_found_and_no_word_is_used_twice() -> None:
    a, b = ["a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8"], ["b1", "b2", "b3", "b4", "b5", "b6", "b7"]
    moved = tiles([*a, *b], [*b, *a], least_words=7)
    assert [(tile.first, tile.second) for tile in moved] == [((0, 8), (7, 15)), ((8, 15), (0, 7))]
    repeated = tiles([*a, *b, *a], [*b, *a], least_words=7)
    assert [(tile.first, tile.second) for tile in repeated] == [((8, 23), (0, 15))]


some_words = st.lists(st.sampled_from(["a", "b", "c", "ab", "ca", "d"]), max_size=30)


@given(some_words, some_words, st.integers(1, 5))
def test_tiles_say_the_same_and_no_word_stands_in_two(one: list[str], other: list[str], least: int) -> None:
    found = tiles(one, other, least_words=least)
    for tile in found:
        assert "".join(one[slice(*tile.first)]) == "".join(other[slice(*tile.second)])
        assert tile.words >= least
    for side in ("first", "second"):
        places = [at for tile in found for at in range(*getattr(tile, side))]
        assert len(set(places)) == len(places)


@given(st.text(alphabet="ab c.'-\n", max_size=60), st.text(alphabet="ab c.'-\n", max_size=60))
def test_both_spans_of_a_passage_have_the_same_letters(one: str, other: str) -> None:
    for passage in shared_passages(_text(one), _text(other), least_words=2):
        assert _letters(passage.first.slice(one)) == _letters(passage.second.slice(other))
