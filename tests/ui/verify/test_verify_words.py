from __future__ import annotations

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
from workbench.ui import quoted_words as words
from workbench.ui.quoted_words import in_context


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
