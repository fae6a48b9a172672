from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.verify.wording import rank_by_similarity, statement_from


@pytest.mark.parametrize(
    ("printed", "statement"),
    [
        ("at least 23 people\u00a0had been\n killed,", "At least 23 people had been killed."),
        ("“No licence should ever be renewed,”", "No licence should ever be renewed."),
        ("that the wall was overloaded", "The wall was overloaded."),
        ("kept in the dark about their water”", "Kept in the dark about their water."),
        ("“a,” said X, “b”", "“a,” said X, “b”."),
        ("Is the water safe?", "Is the water safe?"),
        (" — ", ""),
    ],
)
def test_a_draft_is_one_clean_sentence(printed: str, statement: str) -> None:
    assert statement_from(printed) == statement


@given(st.text(max_size=200))
def test_a_draft_is_always_one_line(printed: str) -> None:
    assert len(statement_from(printed).splitlines()) <= 1


def test_the_claim_worded_most_alike_comes_first() -> None:
    statements = {1: "The water is safe to drink.", 2: "At least 23 people were killed in Brance.", 3: "Zinc rose."}
    ranked = rank_by_similarity("at least 23 people had been killed", statements)
    assert ranked[0][0] == 2
    assert all(0 <= likeness <= 1 for _, likeness in ranked)
