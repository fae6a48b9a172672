"""Words and their keys: what counts as the same word, and where each stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.corroborate.reading import whole
from workbench.corroborate.texts.printed_words import key_of, read_words
from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("government-held", "governmentheld"),
        ("Iselta’s", "Iseltas"),
        ("don't", "don’t"),
        ("Vasányi", "Vasanyi"),
        ("Vasa\u0301nyi", "Vasányi"),
        ("ﬁre", "Fire"),
        ("neighbourhoods", "neighborhoods"),
        ("licence", "license"),
        ("centres", "centers"),
        ("behaviour", "behavior"),
        ("favourites", "favorites"),
        ("diarrhoea", "diarrhea"),
        ("organised", "organized"),
        ("analysed", "analyzed"),
        ("travelled", "traveled"),
        ("programmes", "programs"),
        ("1,900", "1900"),
        ("900\u00a0000", "900,000"),
        ("three", "3"),
    ],
)
def test_one_word_in_two_spellings_has_one_key(one: str, other: str) -> None:
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2", "12"),
        ("fourth", "forth"),
        ("mourning", "morning"),
        ("four", "for"),
        ("hours", "hors"),
        ("filled", "filed"),
        ("prised", "prized"),
        ("poet", "pet"),
        ("course", "corse"),
        ("killed", "wounded"),
    ],
)
def test_two_words_have_two_keys(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_words_are_cut_at_blanks_long_dashes_and_signs_but_not_within_figures() -> None:
    text = "The US-backed group—it said—spilt 1.2 million (of 900\u00a0000) [tonnes ,] “at 4.40”."
    words = read_words(whole(text).text)
    assert [span.slice(text) for span in words.spans] == [
        *("The", "US-backed", "group", "it", "said", "spilt", "1.2", "million", "of", "900\u00a0000", "tonnes"),
        *("at", "4.40"),
    ]


def test_scripts_without_blanks_give_a_word_for_each_character() -> None:
    assert len(read_words(whole("大坝昨天决堤 dam").text)) == 7


def test_only_words_in_scope_are_read() -> None:
    text = "Caption here. Body there."
    assert read_words(Text(text, (Span(14, 25),))).keys == ("body", "there")


@given(st.text(max_size=80))
def test_every_word_stands_where_it_says(text: str) -> None:
    words = read_words(whole(text).text)
    assert all(key_of(span.slice(text)) == key for key, span in zip(words.keys, words.spans, strict=True))
    assert list(words.spans) == sorted(words.spans)
    assert all(one.end <= two.start for one, two in zip(words.spans, words.spans[1:], strict=False))
