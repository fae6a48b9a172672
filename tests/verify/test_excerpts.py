from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workbench.domain.text.as_read import without_hidden
from workbench.errors import ExcerptNotFound
from workbench.verify.excerpts import closest_passage, find_excerpt

SOURCE = (
    "The rescue service said:\n“At least 23\u00a0people had been killed – and 61 others hurt – in Brance…\n"
    "and Lower Tovi”, Vasa\u0301nyi’s office con\u00adfirmed. The half-\ndrained pond was not eﬃcient."
)


def found(wanted: str) -> str:
    match = find_excerpt(SOURCE, wanted)
    assert SOURCE[match.span.start : match.span.end] == match.excerpt
    return match.excerpt


def test_words_as_they_stand_are_found_exactly() -> None:
    match = find_excerpt(SOURCE, "  61 others hurt ")
    assert match.exact
    assert match.excerpt == "61 others hurt"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"At least 23 people had', "“At least 23\u00a0people had"),
        ("「At least 23 people had", "“At least 23\u00a0people had"),
        ("killed - and 61 others hurt — in", "killed – and 61 others hurt – in"),
        ("killed-and 61", "killed – and 61"),
        ("in Brance... and Lower Tovi", "in Brance…\nand Lower Tovi"),
        ("Vasányi's office confirmed", "Vasa\u0301nyi’s office con\u00adfirmed"),
        ("The half-drained pond", "The half-\ndrained pond"),
        ("was not\t\tefficient.", "was not eﬃcient."),
        ("others\u200b hurt", "others hurt"),
        # at the end of a line nobody can tell whether the hyphen belongs to the word
        ("The halfdrained pond", "The half-\ndrained pond"),
    ],
)
def test_typography_may_differ_and_the_source_is_what_is_kept(typed: str, printed: str) -> None:
    assert found(typed) == printed


@pytest.mark.parametrize("wrong", ["At least 24 people", "AT LEAST 23 PEOPLE", "23 people were killed"])
def test_another_wording_is_not_found(wrong: str) -> None:
    with pytest.raises(ExcerptNotFound):
        find_excerpt(SOURCE, wrong)


def test_the_closest_passage_is_shown_as_it_stands() -> None:
    with pytest.raises(ExcerptNotFound, match="comes closest") as refusal:
        find_excerpt(SOURCE, "at least 24 people were killed - and 60 others hurt")
    assert refusal.value.closest in SOURCE
    assert "23\u00a0people had been killed" in refusal.value.closest
    assert refusal.value.similarity > 0.6


def test_nothing_is_shown_where_nothing_comes_close() -> None:
    with pytest.raises(ExcerptNotFound, match="nothing in it comes close") as refusal:
        find_excerpt(SOURCE, "Zinc prices rallied on Wednesday")
    assert refusal.value.closest == ""


def test_a_source_without_text_says_so() -> None:
    with pytest.raises(ExcerptNotFound, match="no text that can be read"):
        find_excerpt(" \n", "killed")


@pytest.mark.parametrize("nothing", ["", "  ", "“…”", "\u200b"])
def test_an_excerpt_needs_words(nothing: str) -> None:
    with pytest.raises(ExcerptNotFound, match="Give the words"):
        find_excerpt(SOURCE, nothing)


@pytest.mark.parametrize(
    "printed",
    [
        "nobody had told the crew",
        "no-\nbody had told the crew",
        "nobody had told the\ncrew",
        "no\u2010 \n  body had\u200b told the crew",
        "no\u00ad\nbody had told the crew",
        "no\u00adbody had told the crew",
        "nobody ha-\r\nd told the crew",
        "no-\n\nbody had told the crew",
    ],
)
@pytest.mark.parametrize(
    "typed", ["nobody had told the crew", "no-\nbody had told the crew", "nobody\ufeff had told the crew"]
)
def test_a_word_may_go_on_in_the_next_line(printed: str, typed: str) -> None:
    text = f"So it was: {printed}. Well-\nknown facts."
    match = find_excerpt(text, typed)
    assert text[match.span.start : match.span.end] == match.excerpt == printed


@pytest.mark.parametrize(
    "printed", ["officials", "of\ufb01cials", "o\ufb00icials", "o\ufb03cials", "of-\n\ufb01cials", "o\u00adfficials"]
)
@pytest.mark.parametrize("typed", ["The officials", "The of\ufb01cials", "The o\ufb03cials"])
def test_fonts_may_have_any_of_the_ligatures(printed: str, typed: str) -> None:
    text = f"The {printed} flew \ufb01rst."
    assert find_excerpt(text, typed).excerpt == f"The {printed}"
    assert find_excerpt(text, "flew first").excerpt == "flew \ufb01rst"


def test_a_hyphen_within_a_line_is_no_break() -> None:
    with pytest.raises(ExcerptNotFound):
        find_excerpt("the co-operation of all", "the cooperation of all")


HIDDEN = st.text("\u00ad\u200b\u200d\u2060\ufe0f\ufeff\U000e0041", max_size=3)


@given(st.text("ab1fils .,-“", min_size=1, max_size=40), st.data())
def test_hidden_characters_on_either_side_change_no_find(words: str, data: st.DataObject) -> None:
    assume(any(char.isalnum() for char in words))
    strewn = ["".join(char + data.draw(HIDDEN) for char in words) for _ in range(2)]
    text = f"Before. {strewn[0]} After."
    match = find_excerpt(text, strewn[1])
    assert text[match.span.start : match.span.end] == match.excerpt
    assert without_hidden(match.excerpt).strip() == words.strip()


def test_a_text_of_blanks_is_searched_as_fast_as_any_other() -> None:
    text = f"a{' ' * 200_000}b"
    with pytest.raises(ExcerptNotFound):
        find_excerpt(text, "a - c")
    assert find_excerpt(text, "a b").excerpt == text


@given(st.text(min_size=1, max_size=200), st.data())
def test_what_stands_in_a_text_is_found_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(any(char.isalnum() for char in text[start:end]))
    match = find_excerpt(text, text[start:end])
    assert text[match.span.start : match.span.end] == match.excerpt == text[start:end].strip()


TYPOGRAPHY = {" ": "\u00a0\n", "'": "’", '"': "“", "-": "–"}


@given(st.text(alphabet="ab1 \"'-.,áß\U0001f30a", min_size=1, max_size=80), st.text(max_size=30), st.data())
def test_changed_typography_is_found_and_mapped_back(words: str, around: str, data: st.DataObject) -> None:
    assume(any(char.isalnum() for char in words))
    printed = "".join(data.draw(st.sampled_from([char, TYPOGRAPHY.get(char, char)])) for char in words)
    text = f"{around}{printed}{around}"
    match = find_excerpt(text, words)
    assert text[match.span.start : match.span.end] == match.excerpt


@given(st.text(max_size=120), st.text(min_size=1, max_size=120))
def test_the_closest_passage_is_a_stretch_of_the_text(text: str, sought: str) -> None:
    span, similarity = closest_passage(text, sought)
    assert 0 <= similarity <= 1
    assert span is None or span.slice(text) in text
