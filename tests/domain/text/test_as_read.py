"""Laws of the text as read: what is hidden is gone, what is seen is where it is stored, spans go there and back."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from unicodedata import combining, decomposition, normalize

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.text.hidden import HIDDEN, copied, seen, with_hidden
from workbench.domain.text.as_read import (
    HIDDEN_RANGES,
    LIGATURES,
    around,
    as_read,
    is_hidden,
    without_hidden,
    words_as_read,
)
from workbench.domain.text.spans import Span

texts = with_hidden(copied(seen))
#: Of which every sign is read as it is.
plain = with_hidden(seen.map(words_as_read))


@given(texts)
def test_what_is_read_is_the_text_without_what_nobody_sees(text: str) -> None:
    view = as_read(text)
    visible = "".join(sign for sign in text if not is_hidden(sign))
    assert visible == without_hidden(text)
    assert view.text == normalize("NFC", visible.translate(str.maketrans(LIGATURES))) == words_as_read(text)
    assert view.stored == text
    assert as_read(view.text).is_stored


@given(plain)
def test_each_character_that_is_read_is_at_its_stored_place(text: str) -> None:
    view = as_read(text)
    assert [text[view.stored_place(at)] for at in range(len(view.text))] == list(view.text)
    assert view.stored_place(len(view.text)) == len(text)


@given(texts, st.data())
def test_a_span_goes_to_the_stored_text_and_back(text: str, data: st.DataObject) -> None:
    view = as_read(text)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    if start == end:
        with pytest.raises(ValueError, match="not a span"):
            view.stored_span(start, end)
        return
    stored = view.stored_span(start, end)
    read = view.read_span(stored)
    assert read is not None
    assert read.contains(Span(start, end))
    assert words_as_read(stored.slice(text)) == read.slice(view.text)
    assert view.stored_span(read.start, read.end) == stored
    assert read == Span(start, end) or view.composed
    assert not is_hidden(text[stored.start]) and not is_hidden(text[stored.end - 1])


@given(plain, st.data())
def test_a_stored_span_is_read_as_what_of_it_is_seen(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if start == end:
        return
    view = as_read(text)
    read = view.read_span(Span(start, end))
    assert (read.slice(view.text) if read else "") == without_hidden(text[start:end])
    if read is not None:
        assert Span(start, end).contains(view.stored_span(read.start, read.end))


@given(texts)
def test_places_never_go_back(text: str) -> None:
    view = as_read(text)
    there = [view.stored_place(at) for at in range(len(view.text) + 1)]
    back = [view.read_place(at) for at in range(len(text) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)
    read = [view.read_place(at) for at in there]
    assert view.composed or read == list(range(len(view.text) + 1))
    assert all(back <= at and view.stored_place(back) == view.stored_place(at) for at, back in enumerate(read))


@given(texts, st.data())
def test_a_stored_span_is_read_with_the_whole_of_each_sign(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    visible = without_hidden(text[start:end])
    if start == end:
        return
    view = as_read(text)
    read = view.read_span(Span(start, end))
    assert (read is None) == (not visible)
    if read is not None:
        assert visible in without_hidden(view.stored_span(read.start, read.end).slice(text))


@given(seen.map(words_as_read))
def test_a_text_without_hidden_characters_is_its_own_view(text: str) -> None:
    view = as_read(text)
    assert view.is_stored
    assert view.text is view.stored is text
    assert all(view.stored_place(at) == at == view.read_place(at) for at in range(len(text) + 1))


def test_the_unicode_database_names_what_is_hidden() -> None:
    ignorable = regex.compile(r"\p{Default_Ignorable_Code_Point}")
    signs = [chr(point) for point in range(0x110000) if not 0xD800 <= point <= 0xDFFF]
    beyond = {sign for sign in signs if is_hidden(sign)} ^ {sign for sign in signs if ignorable.match(sign)}
    assert beyond == {"\ufff9", "\ufffa", "\ufffb"}


@pytest.mark.parametrize("mark", HIDDEN)
def test_a_mark_inside_a_figure_is_inside_its_span_and_one_beside_it_is_not(mark: str) -> None:
    text = f"At least {mark}1{mark}4{mark} people"
    view = as_read(text)
    at = view.text.index("14")
    assert view.stored_span(at, at + 2).slice(text) == f"1{mark}4"


def test_a_hundred_thousand_hidden_characters_are_one_run() -> None:
    text = "1" + "\U000e0120\ufe0f" * 50_000 + "4"
    view = as_read(text)
    assert (view.text, view.places, view.hidden) == ("14", (1,), (100_000,))
    assert view.stored_span(0, 2) == Span(0, 100_002)


def test_the_browser_hides_the_very_same_characters() -> None:
    script = Path(__file__).parents[3] / "workbench/ui/components/article_annotator/assets/dom/as_read.js"
    (ranges,) = re.findall(r"^  /\[(.*)\]\+/gu;$", script.read_text(encoding="utf-8"), re.MULTILINE)
    found = []
    for first, last in re.findall(r"(\\u(?:\{\w+\}|\w{4}))(?:-(\\u(?:\{\w+\}|\w{4})))?", ranges):
        low, high = (int(point.strip("\\u{}"), 16) for point in (first, last or first))
        found.append((low, high))
    signs = {chr(point) for low, high in found for point in range(low, high + 1)}
    assert signs == {chr(point) for low, high in HIDDEN_RANGES for point in range(low, high + 1)}


@pytest.mark.parametrize(
    ("stored", "read", "word", "there"),
    [
        ("Thirty-o\ufb03ces and ﬁve huts", "Thirty-offices and five huts", "five", "ﬁve"),
        ("the o\ufb03ce", "the office", "off", "o\ufb03"),
        ("Zoe\u0308 Lindal", "Zoë Lindal", "Zoë", "Zoe\u0308"),
        ("Zoe\u200b\u0308 Lindal", "Zoë Lindal", "ë", "e\u200b\u0308"),
        ("\ufb01\u0301n", "fín", "í", "\ufb01\u0301"),
        ("\u1112\u1161\u11ab 5", "한 5", "한", "\u1112\u1161\u11ab"),
        ("5 \u212b", "5 Å", "Å", "\u212b"),
    ],
)
def test_a_word_is_found_as_it_is_read_and_stored_as_it_stands(stored: str, read: str, word: str, there: str) -> None:
    view = as_read(stored)
    assert view.text == normalize("NFC", read)
    at = view.text.index(word)
    assert view.stored_span(at, at + len(word)).slice(stored) == there


def test_every_letter_that_is_composed_is_read_composed() -> None:
    for sign in map(chr, range(sys.maxunicode + 1)):
        if decomposition(sign) and not decomposition(sign).startswith("<"):
            for form in (sign, normalize("NFD", sign)):
                visible = without_hidden(form)
                assert as_read(f"a{form}b").text == normalize("NFC", f"a{visible}b")


def test_a_hundred_thousand_marks_on_one_letter_are_left_as_they_are() -> None:
    text = "e" + "\u0301\u0316" * 50_000
    assert combining("\u0301") > combining("\u0316")
    assert as_read(text).is_stored


@given(
    st.lists(
        texts | st.sampled_from(["\u0301" * 40, "\u200b" * 400, "e\u0301" * 80, "\u1100\u1161" * 50]), max_size=30
    ),
    st.data(),
)
def test_the_words_around_a_span_are_those_of_the_whole_text(pieces: list[str], data: st.DataObject) -> None:
    before = "".join(pieces[: len(pieces) // 2])
    after = "".join(pieces[len(pieces) // 2 :])
    most = data.draw(st.integers(1, 200))
    text = f"{before}goat{after}"
    span = Span(len(before), len(before) + len("goat"))
    assert around(text, span, most) == (words_as_read(before)[-most:], words_as_read(after)[:most])
