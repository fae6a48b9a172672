"""Cutting articles into paragraphs: nothing lost, nothing moved."""

from articles_in_scope import whole
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.chunks import MAX_CHUNK, masked, paragraphs, split_into_chunks

hostile = st.text(
    alphabet=st.sampled_from(list("aB. ,\n\r\t\u00a0\u200b\x00é😀e\u0301أ<>/\"'“”-1")) | st.characters(), max_size=400
)


@given(hostile)
def test_masking_keeps_every_code_point_in_its_place(raw_text: str) -> None:
    assert len(masked(raw_text)) == len(raw_text)


@given(hostile)
def test_chunks_stand_where_they_say_and_never_begin_or_end_with_space(raw_text: str) -> None:
    for chunk in split_into_chunks(whole(raw_text)):
        there = raw_text[chunk.offset : chunk.offset + len(chunk.text)]
        assert len(there) == len(chunk.text)
        assert there == there.strip()


def test_a_long_paragraph_is_cut_on_white_space() -> None:
    raw_text = "A word and then some more of it. " * 600
    chunks = list(split_into_chunks(whole(raw_text)))
    assert len(chunks) > 3
    assert all(len(chunk.text) <= MAX_CHUNK for chunk in chunks)
    assert " ".join(chunk.text for chunk in chunks).split() == raw_text.split()


def test_an_endless_word_is_cut_too() -> None:
    chunks = list(split_into_chunks(whole("a" * 100_000)))
    assert max(len(chunk.text) for chunk in chunks) <= MAX_CHUNK
    assert sum(len(chunk.text) for chunk in chunks) == 100_000


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    raw_text = (
        "The river rose by two metres in one night and\nthe mill at the lower bridge was carried away by\n"
        "the flood before anybody could open its gates.\n\nAnother paragraph."
    )
    assert [span.slice(raw_text).split()[0] for span in paragraphs(raw_text, Span(0, len(raw_text)))] == [
        "The",
        "Another",
    ]


def test_every_line_of_a_web_page_is_a_paragraph() -> None:
    raw_text = "The mill is closed.\r\nThe bridge is open.\r\n"
    found = [span.slice(raw_text) for span in paragraphs(raw_text, Span(0, len(raw_text)))]
    assert found == ["The mill is closed.", "The bridge is open."]


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    raw_text = "PORT ELLEN, May 3 (ABC) — The mill burned down."
    assert [chunk.text for chunk in split_into_chunks(whole(raw_text))] == ["The mill burned down."]


def test_stretches_out_of_scope_are_left_out() -> None:
    raw_text = "Share this! The mill burned down. Share this!"
    chunks = list(split_into_chunks(Text(raw_text, (Span(12, 33),))))
    assert [chunk.text for chunk in chunks] == ["The mill burned down."]


def test_capitals_are_read_as_lower_case_and_markup_as_space() -> None:
    assert masked("THE MILL AT THE LOWER BRIDGE BURNED DOWN.") == "the mill at the lower bridge burned down."
    assert masked("The <b>mill</b>") == "The    mill    "
    assert masked("a<script>alert('x')</script>b").replace(" ", "") == "ab"


def test_long_runs_of_symbols_are_masked_and_short_ones_are_kept() -> None:
    wall = "\U0001f600\u200d" * 10
    assert masked(f"Two died {wall} on Sunday -- {'-' * 19} {'=' * 20}") == (
        f"Two died {' ' * 20} on Sunday -- {'-' * 19} {' ' * 20}"
    )
