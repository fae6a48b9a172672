from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.labels import (
    ContentVerdict,
    Corroboration,
    Credibility,
    EvidenceRelation,
    Fidelity,
    Reliability,
    Stance,
)
from workbench.storage.mentions import AROUND_CHARS
from workbench.ui.panels import verify_words as words
from workbench.ui.panels.verify_words import in_context, literal

_BARE = re.compile(r"(?<!\\)(?:\\\\)*[*_`\[\]<>#$~|{}()!:&]")


def read_back(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200))
def test_words_come_through_as_they_are(text: str) -> None:
    assert read_back(literal(text)) == text.replace("\u2060", "")


@given(st.text(max_size=200))
def test_nothing_in_words_is_markup(text: str) -> None:
    shown = literal(text)
    assert not _BARE.search(shown)
    assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize(
    "text", ["https://evil.example", "www.evil.example", "a@evil.example", "a -> b", "a -- b", "a <- b", "1 >= 2"]
)
def test_nothing_becomes_a_link_an_arrow_or_a_dash(text: str) -> None:
    assert "\u2060" in literal(text)


def test_direction_and_control_characters_are_shown_not_obeyed() -> None:
    assert literal("a\u202eb\0c\x1bd") == "a\ufffdb\ufffdc\ufffdd"


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert literal("x" * 20, 10) == "x" * 10 + "…"


def test_quoted_words_stand_out_of_their_context() -> None:
    assert in_context("He said: ", "23 *dead*", ".") == r":gray[He said\:] **23 \*dead\***:gray[\.]"


def test_context_that_was_cut_says_so_at_a_word() -> None:
    cut = "alf " + "word " * 40
    shown = in_context(cut[:AROUND_CHARS], "here", (" " + cut)[:AROUND_CHARS])
    assert shown.startswith(":gray[… word")
    assert shown.endswith("word\N{NO-BREAK SPACE}…]")


def test_an_empty_context_leaves_the_words() -> None:
    assert in_context("", "23 dead", "\n") == "**23 dead**"


def test_every_value_has_its_words() -> None:
    tables = (
        (words.STANCES, Stance),
        (words.STANCE_HINTS, Stance),
        (words.FIDELITIES, Fidelity),
        (words.RELATIONS, EvidenceRelation),
        (words.RELIABILITIES, Reliability),
        (words.CREDIBILITIES, Credibility),
        (words.CONTENTS, ContentVerdict),
        (words.CORROBORATIONS, Corroboration),
    )
    for table, vocabulary in tables:
        assert list(table) == list(vocabulary)
