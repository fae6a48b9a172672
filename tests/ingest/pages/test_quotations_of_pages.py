"""Quotations keep their marks and whoever is named under them, and stand in the text once."""

from __future__ import annotations

import pytest

from tests.ingest.pages.page_desk import PARAGRAPHS, blocks_of, draft_of, page, printed
from workbench.domain.labels import BlockKind
from workbench.domain.text.quotations import quotations
from workbench.domain.text.spans import Span


@pytest.mark.parametrize(
    ("language", "reads"),
    [
        ("en", "He said: “Nobody came ‘down’ at all”, and went."),
        ("en-GB", "He said: “Nobody came ‘down’ at all”, and went."),
        ("de", "He said: „Nobody came ‚down‘ at all“, and went."),
        ("fr", "He said: «\u202fNobody came “down” at all\u202f», and went."),
        ("es", "He said: «Nobody came “down” at all», and went."),
        ("pl", "He said: „Nobody came ‚down’ at all”, and went."),
        ("ru", "He said: «Nobody came „down“ at all», and went."),
        ("", "He said: “Nobody came ‘down’ at all”, and went."),
    ],
)
def test_a_quotation_gets_the_marks_of_its_language(language: str, reads: str) -> None:
    body = "<p>He said: <q>Nobody came <q>down</q> at all</q>, and went.</p>"
    (line,) = printed(body, language=language)
    assert line == reads


@pytest.mark.parametrize("language", ["en", "fr", "es", "pl", "ru", "nl", "ar"])
def test_a_quotation_of_a_page_is_known_as_one(language: str) -> None:
    (line,) = printed("<p>He said: <q>Nobody came down</q>, and went.</p>", language=language)
    (found,) = quotations(line, Span(0, len(line)))
    assert line[found.span.start : found.span.end].strip("\u202f") == "Nobody came down"
    assert found.lost == ""


def test_the_language_of_the_words_counts_not_that_of_the_page() -> None:
    body = '<p>He said: <q lang="de">Niemand kam herunter</q>, and went.</p>'
    assert printed(body) == ["He said: „Niemand kam herunter“, and went."]


def test_marks_that_the_page_prints_itself_do_not_double() -> None:
    assert printed("<p>He said “<q>Nobody came down</q>” and went.</p>") == ["He said “Nobody came down” and went."]


@pytest.mark.parametrize(
    "said",
    [
        "<blockquote><p>Nobody came down.</p><footer>— <cite>Ida Moen, rigger</cite></footer></blockquote>",
        "<blockquote><p>Nobody came down.</p><p>— <cite>Ida Moen, rigger</cite></p></blockquote>",
        "<blockquote>Nobody came down.<br>— Ida Moen, rigger</blockquote>",
        "<blockquote>Nobody came down.<cite>— Ida Moen, rigger</cite></blockquote>",
        "<blockquote><p>Nobody came down.</p></blockquote><p>— Ida Moen, rigger</p>",
        "<figure><blockquote><p>Nobody came down.</p></blockquote><figcaption>— Ida Moen, rigger</figcaption></figure>",
    ],
)
def test_a_quoted_block_keeps_whoever_is_named_under_it(said: str) -> None:
    assert blocks_of(draft_of(page(said))) == [
        (BlockKind.BLOCKQUOTE, "Nobody came down."),
        (BlockKind.BLOCKQUOTE, "— Ida Moen, rigger"),
    ]


@pytest.mark.parametrize("tag", ["aside", "blockquote", "figure"])
def test_a_pulled_quote_does_not_double(tag: str) -> None:
    words = "the old mule track to the hut, which costs them three hours"
    draft = draft_of(page(f'<{tag} class="pullquote"><p>{words}</p></{tag}>'))
    assert draft.raw_text.count(words) == 1
    assert words in PARAGRAPHS[2]
