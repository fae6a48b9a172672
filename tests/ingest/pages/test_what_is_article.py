"""Which lines of a page are its article, where an extractor alone would err; and pages that mean harm."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import PARAGRAPHS, draft_of, page, printed
from workbench.ingest.pages.asks import asks_readers

_MORE = "The keeper of the hut counted seventeen guests on the night of the gale, he said."


def test_an_article_in_chunks_comes_in_whole() -> None:
    chunk = '<div class="grid"><div class="chunk body"><p>{}</p><p>{}</p></div></div>'
    sides = '<div class="ad"><a href="/x">Buy a rope</a></div>'
    pieces = [chunk.format(f"Part {n} of it: {_MORE}", f"And so on in part {n}: {_MORE}") for n in range(5)]
    data = (
        "<html><head><title>Long read</title></head><body><article class='main'><h1>Long read</h1>"
        f"<div class='chunks'>{sides.join(pieces)}</div></article></body></html>"
    )
    text = draft_of(data.encode()).raw_text
    assert [text.count(f"part {n}") + text.count(f"Part {n}") for n in range(5)] == [2] * 5
    assert "Buy a rope" not in text


def test_text_that_stands_between_the_paragraphs_of_a_block_comes_in() -> None:
    assert printed(f"{_MORE}<p>And it went on for a day, the keeper said.</p>") == [
        _MORE,
        "And it went on for a day, the keeper said.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        '<p><a href="/a">Ten huts for a long weekend</a></p>',
        '<p>READ MORE: <a href="/a">Ten huts for a long weekend</a></p>',
        "<p>Sign up for our newsletter to get the news of the hills.</p>",
        "<p>Follow Ida Moen on Twitter at @idamoen and on Facebook.</p>",
        "<p>Email the reporter at ida@hornfell.example with your story.</p>",
        "<p>© 2025 Hornfell Media. All rights reserved.</p>",
    ],
)
def test_lines_of_the_page_itself_are_left_out(line: str) -> None:
    draft = draft_of(page(line))
    assert len(draft.raw_text.split("\n")) == 1 + len(PARAGRAPHS) + 1
    assert len(draft.left_out) == 2


@pytest.mark.parametrize(
    "line",
    [
        "Subscribers to the fund lost 71 million francs, the bank said on Monday.",
        "He asked people to follow the rope down on foot.",
        "Support for the cable car fell to 17 per cent in the poll.",
        "Joining the council costs the valley 71 francs a head.",
        "Click here, a prompt on the forged page said, and 71 people did.",
    ],
)
def test_sentences_that_only_sound_alike_are_kept(line: str) -> None:
    assert not asks_readers(line)
    assert printed(f"<p>{line}</p>") == [line]


def test_the_heading_of_the_page_is_the_title_not_the_one_for_search_engines() -> None:
    data = page("").replace(
        b"<title>Cable car stands</title>", b"<title>Cable car stands | The Hornfell Herald</title>"
    )
    assert draft_of(data).raw_text.split("\n")[:2] == ["Cable car stands", PARAGRAPHS[0]]


@pytest.mark.parametrize(
    "body",
    [
        "<p>" + "<sup>2</sup>" * 3_000 + "</p>",
        "<p>" + "<q>" * 400 + "deep" + "</q>" * 400 + "</p>",
        "<p>" + "<s>a</s>b" * 3_000 + "</p>",
        "<p>" + "x" * 100_000 + "</p>",
        "<p>" + "a " * 50_000 + "</p>",
        "<style>" + "p{" * 5_000 + "}" * 5_000 + "</style>",
        "<style>" + ".a," * 20_000 + ".b{display:none}</style>",
        '<p class="' + "a " * 5_000 + '">Some words of it.</p>',
        "<p>\u202e17\u202c \u2800\u2801\u2802 \ufdd0 &#0; &#1; 🏔️ \u200f</p>",
        "<table>" + "<tr>" + "<td>1</td>" * 200 + "</tr>" * 20 + "</table>",
        "<blockquote><p>Repeated words of four.</p></blockquote>" * 300,
    ],
)
def test_no_page_breaks_the_import(body: str) -> None:
    text = draft_of(page(body)).raw_text
    assert all(paragraph in text for paragraph in PARAGRAPHS)
    assert not any(sign in text for sign in ("\x00", "\x01", "\ufdd0", "\ufdd1"))


def test_signs_that_mark_lines_inside_stay_what_they_are_in_a_text() -> None:
    assert printed("<p>The sign at the lift says ⠓⠥⠞ in dots, for who cannot see.</p>") == [
        "The sign at the lift says ⠓⠥⠞ in dots, for who cannot see."
    ]


def test_what_nobody_sees_parts_no_word_and_a_manifest_of_provenance_stays() -> None:
    manifest = "\ufeff\ufe01\U000e0101"
    body = f"<p>The land&shy;slide of 17\u200b000\ufeff tonnes came down on them.{manifest}</p>"
    draft = draft_of(page(body))
    assert f"The landslide of 17000 tonnes came down on them.{manifest}" in draft.raw_text.split("\n")
