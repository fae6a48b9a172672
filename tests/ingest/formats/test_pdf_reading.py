"""A PDF is an article: paragraphs in the order of reading, words whole, and nothing that stands on every page."""

from __future__ import annotations

import random

import pytest
from printed import Put, column, printed

from workbench.domain.drafts import ArticleDraft
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes
from workbench.verify.captures import read_upload
from workbench.verify.excerpts import find_excerpt

_LEFT = [
    "The harbour board of Ulmendorf decided late on",
    "Tuesday that the northern pier, which a storm had",
    "torn open in January, will be rebuilt. The work is",
    "to cost 4.2 million euros, and the chairwoman an-",
    "nounced that the county had promised its share.",
]
_RIGHT = [
    "At least 14 boats were lost that night. Their own-",
    "ers are to be paid out of a well-known fund, which",
    "the of\ufb01cials of the county \ufb01rst had to \ufb01nd in a",
    "\ufb02ood of papers. A well-",
    "wisher said that he was glad to hear it.",
]
_BOTH = [
    "The harbour board of Ulmendorf decided late on Tuesday that the northern pier, which a storm had torn open in "
    "January, will be rebuilt. The work is to cost 4.2 million euros, and the chairwoman announced that the county had "
    "promised its share.",
    "At least 14 boats were lost that night. Their owners are to be paid out of a well-known fund, which the officials "
    "of the county first had to find in a flood of papers. A well-wisher said that he was glad to hear it.",
]


def _article(content: bytes) -> ArticleDraft:
    found = list(read_bytes(content, "release.pdf"))
    assert len(found) == 1
    assert isinstance(found[0], ArticleDraft), found
    return found[0]


def _fault(content: bytes, name: str = "release.pdf") -> str:
    found = list(read_bytes(content, name))
    assert len(found) == 1
    assert isinstance(found[0], InputError), found
    return found[0].reason


@pytest.mark.parametrize("order", ["columns", "rows", "mixed"])
def test_two_columns_are_read_one_after_the_other_however_they_are_drawn(order: str) -> None:
    left, right = column(60, 700, _LEFT), column(320, 703, _RIGHT)
    drawn = [*left, *right]
    if order == "rows":
        drawn.sort(key=lambda put: -put.base)
    elif order == "mixed":
        random.Random(1).shuffle(drawn)
    article = _article(printed([*drawn, Put(60, 760, "Pier to be rebuilt by autumn", 20)]))
    assert article.raw_text.split("\n") == ["Pier to be rebuilt by autumn", *_BOTH]
    assert article.title == "Pier to be rebuilt by autumn"


def test_a_table_is_read_row_by_row() -> None:
    rows = ["Northern pier", "Southern pier", "Ferry dock", "Old basin"]
    cells = [*column(60, 700, rows), *column(320, 700, ["38 berths", "4 berths", "2 berths", "61 berths"])]
    assert _article(printed(cells)).raw_text.split("\n")[1:3] == ["Southern pier 4 berths", "Ferry dock 2 berths"]


_COUNTS = (("Harbour", "2024", "2025"), ("Ulmendorf", "38", "61"), ("Old basin", "4", "2"), ("Ferry dock", "12", "9"))


@pytest.mark.parametrize("places", [(60, 250, 430), (60, 300, 480), (60, 180, 400)])
@pytest.mark.parametrize("cells", [3, 2])
def test_a_table_across_both_columns_is_read_after_both(places: tuple[int, int, int], cells: int) -> None:
    columns = [*column(60, 700, _LEFT), *column(320, 700, _RIGHT)]
    last = (places[0], *places[-1:]) if cells == 2 else places
    if cells == 2 and last[-1] < 320:
        last = (places[0], 430)
    table = [
        Put(x, 560 - 14 * line, words) for line, row in enumerate(_COUNTS) for x, words in zip(last, row, strict=False)
    ]
    rows = [" ".join(row[:cells]) for row in _COUNTS]
    lines = _article(printed([*columns, *table])).raw_text.split("\n")
    assert lines == [*_BOTH, *rows]


def test_a_table_under_one_column_stays_in_it() -> None:
    table = [
        Put(x, 600 - 14 * line, words)
        for line, row in enumerate(_COUNTS)
        for x, words in zip((60, 180, 240), row, strict=True)
    ]
    columns = [*column(60, 700, _LEFT), *column(320, 700, _RIGHT)]
    lines = _article(printed([*columns, *table])).raw_text.split("\n")
    assert lines == [_BOTH[0], *(" ".join(row) for row in _COUNTS), _BOTH[1]]


def test_a_table_between_columns_parts_those_above_from_those_below() -> None:
    above = [*column(60, 720, _LEFT), *column(320, 720, _RIGHT)]
    table = [
        Put(x, 600 - 14 * line, words)
        for line, row in enumerate(_COUNTS)
        for x, words in zip((60, 250, 430), row, strict=True)
    ]
    below = [*column(60, 500, _LEFT), *column(320, 500, _RIGHT)]
    lines = _article(printed([*above, *table, *below])).raw_text.split("\n")
    assert lines == [*_BOTH, *(" ".join(row) for row in _COUNTS), *_BOTH]


def test_columns_go_on_on_the_next_page_and_heads_feet_and_numbers_are_left_out() -> None:
    def page(number: int, left: list[str], right: list[str]) -> list[Put]:
        edges = [Put(200, 810, "Ulmendorf harbour board", 8), Put(290, 30, f"Page {number} of 2", 8)]
        return [*edges, *column(60, 700, left), *column(320, 700, right)]

    article = _article(printed(page(1, _LEFT, _RIGHT[:3]), page(2, _RIGHT[3:4], _RIGHT[4:])))
    assert article.raw_text.split("\n") == _BOTH
    assert "harbour board, press" not in article.raw_text
    assert "\n".join(one.text for one in article.left_out).count("Ulmendorf harbour board") == 2
    assert sum(one.words for one in article.left_out) == 14
    assert all(0 <= one.place <= len(article.raw_text) for one in article.left_out)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The crew of the boat was not pre-", "pared for a wave of that height."], "not prepared for"),
        (["The crew had fought a storm that was well-", "known to the people of the coast."], "was well-known to"),
        (["A new bus lane, the bus-lane, was opened at the bus-", "lane works."], "at the bus-lane works"),
        (["The Anglo-", "Saxon name of the place is not known to anybody here."], "The Anglo-Saxon name"),
        (["The talks in the winter of 2019-", "20 led nowhere, both sides said."], "of 2019-20 led"),
        (["The storm had cut the under\u00ad", "taking short, both sides said so."], "the undertaking short"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_unless_it_belongs_to_the_word(lines: list[str], text: str) -> None:
    assert (
        text in _article(printed(column(60, 700, [*lines, "That was all that was said on that day at all."]))).raw_text
    )


def test_paragraphs_are_told_by_indents_by_steps_and_by_short_last_lines() -> None:
    lines = column(60, 700, ["The pier was closed on Monday, the harbour office said,", "and nobody was hurt."])
    indented = [Put(75, 674, "The office will open it again on Friday, weather permitting,"), Put(60, 661, "it said.")]
    stepped = column(60, 630, ["A ferry runs in the meantime, on weekdays and on Sundays."])
    assert _article(printed([*lines, *indented, *stepped])).raw_text.split("\n") == [
        "The pier was closed on Monday, the harbour office said, and nobody was hurt.",
        "The office will open it again on Friday, weather permitting, it said.",
        "A ferry runs in the meantime, on weekdays and on Sundays.",
    ]


def test_the_number_of_a_note_does_not_become_a_digit_of_a_figure() -> None:
    put = [Put(60, 700, "The storm killed 38"), Put(147.5, 704, "2", 6), Put(154, 700, "people in the county.")]
    assert "killed 38² people" in _article(printed(put)).raw_text


def test_a_file_says_when_it_was_made_and_not_when_it_was_published() -> None:
    article = _article(printed(column(60, 700, ["Pier to be rebuilt", "", *_LEFT]), title="Pier to be rebuilt"))
    assert article.title == "Pier to be rebuilt"
    assert (article.published_at, article.byline, article.outlet) == (None, "", None)


@pytest.mark.parametrize("title", ["", "Microsoft Word - release_final2.doc", "untitled"])
def test_a_title_that_nobody_printed_is_none(title: str) -> None:
    assert _article(printed(column(60, 700, _LEFT), title=title)).title == ""


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (printed(column(60, 700, _LEFT), password="x"), "is locked with a password"),
        (printed([]), "holds pictures of pages, no text (a scan)"),
        (printed([], []), "holds pictures of pages, no text (a scan)"),
        (b"%PDF-1.4 broken", "is a damaged PDF"),
        (printed(column(60, 700, _LEFT))[:300], "is a damaged PDF"),
        (b"Only words.", "is no PDF"),
        (b"", "is no PDF"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(content: bytes, reason: str) -> None:
    said = _fault(content)
    assert reason in said
    assert said.endswith(".")
    assert "\n" not in said


def test_a_pdf_named_otherwise_is_refused_by_its_kind() -> None:
    assert "is a PDF document" in _fault(printed(column(60, 700, _LEFT)), "release.txt")


def test_a_cut_file_never_stops_the_others() -> None:
    whole = printed(column(60, 700, _LEFT), column(60, 700, _RIGHT))
    for end in range(0, len(whole), 97):
        assert len(list(read_bytes(whole[:end], "cut.pdf"))) == 1


def test_an_excerpt_is_found_across_hyphens_columns_and_ligatures() -> None:
    left, right = column(60, 700, _LEFT), column(320, 703, _RIGHT)
    rows = sorted([*left, *right], key=lambda put: -put.base)
    source = read_upload(printed(rows), "release.pdf", max_bytes=1_000_000)
    for wanted in (
        "the chairwoman announced that",
        "which the officials of the county first had to find in a flood",
        "A well-wisher said",
    ):
        match = find_excerpt(source.text, wanted)
        assert match.span.slice(source.text) == match.excerpt


def test_an_excerpt_is_found_across_pages_and_so_are_their_heads() -> None:
    edges = [[Put(200, 810, "Ulmendorf harbour board", 8), Put(290, 30, f"{number}", 8)] for number in (1, 2)]
    pages = [[*edges[0], *column(60, 700, _LEFT[:4])], [*edges[1], *column(60, 700, _LEFT[4:] + _RIGHT)]]
    text = read_upload(printed(*pages), "release.pdf", max_bytes=1_000_000).text
    match = find_excerpt(text, "the chairwoman announced that the county")
    assert match.span.slice(text) == match.excerpt
    assert find_excerpt(text, "Ulmendorf harbour board").exact
