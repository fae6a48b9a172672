"""Where the pieces of a PDF stand says what is one line, one column, and what is set high."""

from __future__ import annotations

import io
from functools import cache

import pytest
from printed import Put, column, printed

from workbench.domain.drafts import ArticleDraft
from workbench.ingest.readers import read_bytes

_LEFT = [
    "The mill at Korsholt burnt down on",
    "Monday night, the fire brigade said,",
    "and 41 people had to leave the house",
    "next to it before the roof fell in on",
    "the store rooms of a baker and of a",
    "joiner who had moved in last spring.",
]
_RIGHT = [
    "The owner wants to build anew, she",
    "told the paper on the next morning,",
    "if the insurers pay for the machines",
    "that were lost; the town is to help",
    "with a loan of 90,000 crowns, which",
    "the council will vote on in October.",
]


@pytest.mark.parametrize("offset", [2, 4, 6, 7, 9, 11])
@pytest.mark.parametrize("size", [10, 14, 16, 18])
def test_a_heading_beside_two_lines_of_the_other_column_never_mixes_their_letters(size: int, offset: int) -> None:
    heading = Put(300, 700 - 13 * 2 - offset, "Building anew", size)
    right = [*column(300, 700, _RIGHT[:1]), heading, *column(300, 700 - 13 * 4, _RIGHT)]
    words = [word for put in [*column(50, 700, _LEFT), *right] for word in _word_by_word(put)]
    text = " ".join(_text(printed(words)).split())
    assert " ".join(_LEFT) in text
    assert f"{_RIGHT[0]} Building anew {' '.join(_RIGHT)}" in text


@pytest.mark.parametrize("gap", [8.5, 10, 11, 12.4, 14, 20])
def test_columns_with_a_narrow_gap_that_many_lines_share_are_read_one_after_the_other(gap: float) -> None:
    ends = [Put(50, put.base, put.words) for put in column(50, 700, _LEFT)]
    width = max(_width(put.words) for put in ends)
    right = 50 + width + gap
    flush = [Put(50 + width - _width(put.words), put.base, put.words) for put in ends]
    text = _text(printed([*flush, *column(right, 700, _RIGHT)]))
    assert " ".join(text.split()).find(" ".join(_LEFT)) >= 0
    assert " ".join(text.split()).find(" ".join(_RIGHT)) >= 0


@pytest.mark.parametrize("size", [5, 6, 7, 8, 8.3, 8.7])
@pytest.mark.parametrize("rise", [2.5, 3, 4])
def test_a_small_number_set_high_is_no_digit_of_the_figure_before_it(size: float, rise: float) -> None:
    before = "The flood drowned 47"
    note = 50 + _width(before)
    after = note + _width("2") * size / 10
    text = _text(printed([*column(50, 700, _LEFT), *_with_note(before, note, after, size, rise)]))
    assert "drowned 47² sheep" in text


def test_a_number_in_small_print_on_the_base_line_stays_as_it_is() -> None:
    before = "The flood drowned 4"
    place = 50 + _width(before)
    text = _text(printed([*column(50, 700, _LEFT), Put(50, 600, before), Put(place, 600, "7", 8.3)]))
    assert "drowned 47" in text


@pytest.mark.parametrize("size", [14, 18, 22])
@pytest.mark.parametrize("rise", [3, 5, 8])
def test_letters_beside_a_large_heading_stay_in_their_own_line(size: int, rise: float) -> None:
    words = "Back to work"
    heading = Put(290 - _width(words) * size / 10, 700 - 13 * 3 - rise, words, size)
    left = [*column(60, 700, _LEFT[:3]), *_word_by_word(heading), *column(60, 700 - 13 * 5, _LEFT)]
    right = [one for put in column(300, 700, [*_RIGHT, *_RIGHT]) for one in _letter_by_letter(put)]
    text = " ".join(_text(printed([*left, *right])).split())
    assert f"{' '.join(_LEFT[:3])} {words} {' '.join(_LEFT)}" in text
    assert " ".join([*_RIGHT, *_RIGHT]) in text


def _letter_by_letter(put: Put) -> list[Put]:
    before = [_width(f"{put.words[:at]}i") - _width("i") for at in range(len(put.words))]
    return [
        Put(put.left + left, put.base, letter) for left, letter in zip(before, put.words, strict=True) if letter.strip()
    ]


def _with_note(before: str, at: float, after: float, size: float, rise: float) -> list[Put]:
    return [Put(50, 600, before), Put(at, 600 + rise, "2", size), Put(after + 2.8, 600, "sheep in the valley.")]


def _text(content: bytes) -> str:
    (draft,) = read_bytes(content, "release.pdf")
    assert isinstance(draft, ArticleDraft)
    return draft.raw_text


def _word_by_word(put: Put) -> list[Put]:
    words = put.words.split()
    share = put.size / 10
    before = [_width(" ".join([*words[:at], ""]) + "i") - _width("i") for at in range(len(words))]
    return [Put(put.left + share * left, put.base, word, put.size) for left, word in zip(before, words, strict=True)]


@cache
def _width(words: str) -> float:
    """In points, in Helvetica of ten points."""
    from pypdf import PdfReader

    from workbench.documents.pdf.pdf_lines import lines_of

    page = PdfReader(io.BytesIO(printed([Put(50, 700, words)]))).pages[0]
    return lines_of(page)[0][0].width
