"""The same words again: what may differ, what may not, and the law of offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.repeats import find_repeats, normalise_typography
from workbench.domain.text.spans import Span


def found(text: str, words: str, apart_from: Span | None = None) -> list[str]:
    return [span.slice(text) for span in find_repeats(text, words, apart_from=apart_from)]


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("the dam\n  broke", "the dam broke"),
        ("the\u00a0dam broke", "the dam broke"),
        ("The Dam Broke", "the dam broke"),
        ("“Nobody warned us”", '"nobody warned us"'),
        ("‘Nobody warned us’", "“Nobody warned us”"),
        ("government‑held", "government-held"),
        ("a govern\u00adment post", "a government post"),
        ("the ﬁrst ﬂood", "the first flood"),
        ("the STRASSE", "the straße"),
        ("cafe\u0301 owners", "café owners"),
        ("wait… what", "wait... what"),
    ],
)
def test_typography_and_letter_case_may_differ(printed: str, words: str) -> None:
    assert found(f"Then {printed}.", words) == [printed]
    assert found(f"Then {words}.", printed) == [words]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The dammed river.", "dam"),
        ("A government-held town.", "held"),
        ("A government-held town.", "government"),
        ("They don't say.", "don"),
        ("It rose by 23.5 percent.", "23"),
        ("It rose by 1,234 tonnes.", "234"),
        ("It cost 1/23 of that.", "23"),
        ("They met at the cafe\u0301.", "cafe"),
        ("The ﬁre spread.", "the f"),
    ],
)
def test_a_part_of_a_word_or_of_a_number_is_no_repeat(text: str, words: str) -> None:
    assert found(text, words) == []


def test_words_end_at_a_long_dash_a_possessive_and_a_full_stop() -> None:
    assert found("The dam—the dam's wall—fell: the dam.", "the dam") == ["The dam", "the dam", "the dam"]


def test_scripts_without_blanks_have_a_border_at_every_character() -> None:
    assert found("大坝昨天决堤，大坝下游", "大坝") == ["大坝", "大坝"]


def test_the_words_themselves_are_left_out_and_nothing_overlaps() -> None:
    text = "ha ha ha ha ha"
    assert find_repeats(text, "ha ha", apart_from=Span(3, 8)) == [Span(9, 14)]
    assert find_repeats(text, "ha ha") == [Span(0, 5), Span(6, 11)]


def test_signs_alone_have_no_repeats() -> None:
    assert found("…, … – …", "…") == []


words = st.text(st.sampled_from("aB Ж1é’'“-.ß\u00adﬁ🌊\u00a0\n大 "), min_size=1, max_size=6)


@given(st.text(max_size=40), words, st.text(max_size=40))
def test_what_is_found_says_the_same_stands_apart_and_lies_in_the_text(before: str, sought: str, after: str) -> None:
    text = f"{before} {sought} {after} {sought}"
    plain = normalise_typography(sought).letters.strip()
    spans = find_repeats(text, sought)
    for span in spans:
        exact = text[span.start : span.end]
        assert span.slice(text) == exact
        assert normalise_typography(exact).letters.strip() == plain
    assert all(one.end <= other.start for one, other in pairwise(spans))


@given(st.lists(st.sampled_from(["dam", "broke", "at", "dawn", "23", "naïve"]), min_size=1, max_size=4))
def test_planted_words_are_always_found(sought: list[str]) -> None:
    printed = "\n ".join(word.upper() for word in sought)
    text = f"(It is said: {printed}, they wrote.)"
    assert printed in found(text, " ".join(sought))
