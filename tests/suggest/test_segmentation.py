"""Propositions: what is cut out of a sentence, and what is not suggested at all."""

from collections.abc import Callable

import pytest

Claims = Callable[[str], list[str]]


@pytest.mark.parametrize(
    ("raw_text", "expected"),
    [
        (
            "The harbour office said on Monday that the ferry had left the port without a pilot.",
            ["the ferry had left the port without a pilot"],
        ),
        (
            "The ferry had left the port without a pilot, the harbour office said in a statement released on Monday.",
            ["The ferry had left the port without a pilot"],
        ),
        (
            "The ferry sank within nine minutes, according to the harbour office.",
            ["The ferry sank within nine minutes"],
        ),
        (
            "The captain left the bridge and the engineer cut the power.",
            ["The captain left the bridge", "the engineer cut the power"],
        ),
        (
            "While the captain denied any fault, the owners paid a fine of €40,000.",
            ["the captain denied any fault", "the owners paid a fine of €40,000"],
        ),
        (
            "The blast tore open the hull of the ferry on Sunday, killing 12 and injuring 40 passengers.",
            ["The blast tore open the hull of the ferry on Sunday", "killing 12 and injuring 40 passengers"],
        ),
        (
            "“The ferry was overloaded. Nobody counted the cars,” said Ana Lind, who leads the inquiry.",
            ["The ferry was overloaded", "Nobody counted the cars"],
        ),
        (
            "The report accused the owners of hiding the damage.",
            ["The report accused the owners of hiding the damage"],
        ),
        (
            "The inspector said the owners had hidden the damage, adding that two doors were never repaired.",
            ["the owners had hidden the damage", "two doors were never repaired"],
        ),
    ],
)
def test_a_sentence_is_cut_into_its_assertions(claims: Claims, raw_text: str, expected: list[str]) -> None:
    assert claims(raw_text) == expected


@pytest.mark.parametrize(
    "raw_text",
    [
        "Who let the ferry leave?",
        "What did the inspectors know, and when did they know it?",
        "Stop sending people to sea in broken boats!",
        "Subscribe to our newsletter",
        "A ferry in the storm",
        "Ana Lind, harbour master",
        "The Harbour Gazette reports:",
        "She told reporters:",
        "",
        "ferry",
        "...",
    ],
)
def test_questions_commands_and_fragments_are_not_suggested(claims: Claims, raw_text: str) -> None:
    assert claims(raw_text) == []


def test_a_reported_question_is_no_claim(claims: Claims) -> None:
    assert claims("The mayor asked whether the ferry had been inspected.") == []


def test_a_quotation_that_lost_its_opening_mark_is_still_one_claim(claims: Claims) -> None:
    assert claims("The ferry was never fit for the winter,” said Ana Lind of the harbour office.") == [
        "The ferry was never fit for the winter"
    ]


def test_a_partly_quoted_clause_keeps_its_marks_in_pairs(claims: Claims) -> None:
    (claim,) = claims("The owners said the ferry had been “inspected by the best people we have.”")
    assert claim == "the ferry had been “inspected by the best people we have.”"


def test_no_suggestion_is_longer_than_sixty_words(claims: Claims) -> None:
    tail = " and ".join(f"the old bridge near the northern mill number {n}" for n in range(12, 30))
    found = claims(f"The flood of last winter destroyed {tail} in the valley.")
    assert found
    assert max(len(claim.split()) for claim in found) <= 60


def test_markup_and_no_break_spaces_do_not_move_a_claim(claims: Claims) -> None:
    raw_text = "<p>The ferry sank on Sunday, <b>killing</b> 900\u00a0000 fish.</p>"
    found = claims(raw_text)
    assert any(claim.startswith("The ferry sank on Sunday") for claim in found)
    assert all(claim in raw_text for claim in found)
