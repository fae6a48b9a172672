"""A headline that nobody printed is no title; how the text begins tells the article from others."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.titles import called, guessed_titles, headline_of, opening_of
from workbench.ingest.blocks.marking import mark_blocks

BODY = "The ferry stopped at dawn on Friday, and nobody in the parish hall had been told of the wave before it came in."


@pytest.mark.parametrize(
    ("given", "text", "headline"),
    [
        ("Ferry stops", BODY, "Ferry stops"),
        ("  Ferry stops \n", BODY, "Ferry stops"),
        ("", f"Ferry stops at dawn\n\n{BODY}\n", "Ferry stops at dawn"),
        ("", BODY, ""),
        ("", f"{BODY}\n\n{BODY}", ""),
        ("", "The dam broke.", ""),
        ("", "", ""),
        (" \n", BODY, ""),
        ("", f"- Ferry stops\n\n{BODY}", ""),
    ],
)
def test_a_title_is_what_was_given_or_stands_as_a_line_above_the_text(given: str, text: str, headline: str) -> None:
    assert headline_of(given, text, mark_blocks(text, given)) == headline


def test_a_long_headline_is_kept_whole_and_an_opening_is_cut_between_words() -> None:
    headline = "Ferry stops at dawn as nobody in the parish hall had been told of the wave that came in on Friday"
    text = f"{headline}\n\n{BODY}\n"
    blocks = mark_blocks(text)
    assert headline_of("", text, blocks) == headline
    opening = opening_of(BODY, mark_blocks(BODY))
    assert opening.endswith("…") and BODY.startswith(opening[:-1]) and len(opening) <= 91


def test_an_article_is_called_by_its_headline_else_by_how_it_begins_else_by_its_file() -> None:
    assert called("Ferry stops", "The ferry", "a.txt") == "Ferry stops"
    assert called("", "The ferry stopped", "a.txt") == "No headline: The ferry stopped"
    assert called("", "", "a.txt") == "a.txt"


@given(st.text(max_size=400))
def test_what_was_guessed_of_any_text_is_known_as_guessed(text: str) -> None:
    blocks = mark_blocks(text)
    assert {headline_of("", text, blocks), opening_of(text, blocks)} <= guessed_titles(text, blocks)
    assert "\n" not in opening_of(text, blocks)
