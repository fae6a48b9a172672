"""Laws of offsets: code points in, UTF-16 out, and back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.spans import Span, Utf16Index, check_exact, trimmed
from workbench.errors import SpanMismatch

#: News as it is, and as an attacker sends it: emoji, combining marks, CRLF, bidirectional controls, null characters.
PIECES = (
    "a",
    "é",
    "e\u0301",
    "🌊",
    "👩\u200d🚒",
    "\r\n",
    "\t",
    "  ",
    "\u00a0",
    "\u202e",
    "\ufeff",
    "\0",
    "𝒳",
    "<b>",
    "ש",
)
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)


@given(texts, st.data())
def test_a_utf16_offset_is_the_number_of_units_before_it(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Utf16Index(text).to_utf16(offset) == len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2


@given(texts, st.data())
def test_the_utf16_range_of_a_span_holds_its_very_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    index = Utf16Index(text)
    units = text.encode("utf-16-le", "surrogatepass")
    exact = units[index.to_utf16(start) * 2 : index.to_utf16(end) * 2].decode("utf-16-le", "surrogatepass")
    assert exact == text[start:end]


@given(texts, st.data())
def test_only_the_very_words_pass_the_check(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(-2, len(text) + 2))
    end = data.draw(st.integers(-2, len(text) + 2))
    if 0 <= start < end <= len(text):
        check_exact(text, start, end, text[start:end])
        with pytest.raises(SpanMismatch):
            check_exact(text, start, end, text[start:end] + "x")
    else:
        with pytest.raises(SpanMismatch):
            check_exact(text, start, end, text[start:end])


def test_a_mismatch_says_what_stands_there_and_what_was_sent() -> None:
    with pytest.raises(SpanMismatch, match="Characters 0 to 3 read 'The', not 'Dam'") as caught:
        check_exact("The dam", 0, 3, "Dam")
    assert (caught.value.expected, caught.value.found) == ("Dam", "The")


@given(texts, st.data())
def test_trimming_takes_white_space_off_the_ends_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    kept = trimmed(text, start, end)
    if kept is None:
        assert not text[start:end].strip()
    else:
        assert start <= kept.start < kept.end <= end
        assert kept.slice(text) == text[start:end].strip()


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_an_empty_or_backward_range_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_spans_touch_without_overlapping() -> None:
    assert not Span(0, 5).overlaps(Span(5, 9))
    assert Span(0, 6).overlaps(Span(5, 9))
    assert Span(0, 9).contains(Span(5, 9))
    assert not Span(5, 9).contains(Span(0, 9))
