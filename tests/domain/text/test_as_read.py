"""Laws of the text as read: what is hidden is gone, what is seen is where it is stored, spans go there and back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.text.hidden import HIDDEN, seen, with_hidden
from workbench.domain.text.as_read import HIDDEN_RANGES, as_read, is_hidden, without_hidden
from workbench.domain.text.spans import Span

texts = with_hidden(seen)


@given(texts)
def test_what_is_read_is_the_text_without_what_nobody_sees(text: str) -> None:
    view = as_read(text)
    assert view.text == "".join(sign for sign in text if not is_hidden(sign)) == without_hidden(text)
    assert view.stored == text


@given(texts)
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
    assert view.read_span(stored) == Span(start, end)
    assert without_hidden(stored.slice(text)) == view.text[start:end]
    assert not is_hidden(text[stored.start]) and not is_hidden(text[stored.end - 1])


@given(texts, st.data())
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
    assert [view.read_place(at) for at in there] == list(range(len(view.text) + 1))


@given(seen)
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
