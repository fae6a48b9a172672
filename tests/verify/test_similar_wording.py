"""Two wordings side by side: which say something alike, and where they differ."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from workbench.verify.similar_wording import Difference, differences, most_similar, similarity

OURS = "at least 23 people had been killed in the villages of Brance and Lower Tovi"


def marked(words: str, other: str) -> str:
    """The other wording with [what is new] and <what is left out>."""
    brackets = {Difference.SAME: "{}", Difference.OTHER: "[{}]", Difference.LEFT_OUT: "<{}>"}
    return "".join(brackets[kind].format(text) for text, kind in differences(words, other))


def test_the_more_words_of_meaning_two_wordings_share_the_more_alike_they_are() -> None:
    others = {
        1: "Some 31 people, 9 of them children, were killed in Brance and Lower Tovi",
        2: "Shares in Korvenna Metals opened 31 per cent lower",
        3: "at least 23 people were killed in the villages of Brance and Lower Tovi",
    }
    assert [key for key, _ in most_similar(OURS, others)] == [3, 1]


def test_one_word_in_common_is_not_enough() -> None:
    assert similarity("the pond", "the pond") == 0
    assert similarity("the pond broke", "The pond broke.") == 1


def test_words_that_differ_and_words_that_are_left_out_are_told_apart() -> None:
    assert marked("at least 23 people died", "Up to 31 people died") == "<at least 23>[Up to 31] people died"
    assert marked("at least 23 people died on Friday", "at least 23 people died") == (
        "at least 23 people died<on Friday>"
    )


def test_typography_and_letter_case_are_no_difference() -> None:
    assert marked("a hand's breadth from the “crest”", "A hand’s breadth,\nfrom the crest") == (
        "A hand’s breadth,\nfrom the crest"
    )


texts = st.text(st.sampled_from("ab 3%,.’'-é🌊\n"), max_size=30)


@given(texts, texts)
def test_the_other_wording_is_kept_to_the_letter(words: str, other: str) -> None:
    pieces = differences(words, other)
    assert "".join(text for text, kind in pieces if kind is not Difference.LEFT_OUT) == other
    assert all(text for text, _ in pieces)
