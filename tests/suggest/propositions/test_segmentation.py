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
        (
            "The hull of the ferry was repaired in March and passed every test of the harbour office.",
            ["The hull of the ferry was repaired in March", "passed every test of the harbour office"],
        ),
        (
            "The rescuers confirmed that at least 12 people had been killed and 40 others injured in the old harbour.",
            ["at least 12 people had been killed", "40 others injured in the old harbour"],
        ),
        (
            "Nine sailors were injured after unknown men fired two rockets at the ferry in the harbour.",
            ["Nine sailors were injured", "unknown men fired two rockets at the ferry in the harbour"],
        ),
        (
            "The council condemned the owners because they had sent 40 sailors to sea without any training.",
            ["The council condemned the owners", "they had sent 40 sailors to sea without any training"],
        ),
        (
            "The owners bought a second ferry last spring, whose engine violates the rules of every port.",
            ["The owners bought a second ferry last spring", "whose engine violates the rules of every port"],
        ),
        (
            "The navy moved the ferry to the northern harbour, which has become a stronghold of smugglers.",
            ["The navy moved the ferry to the northern harbour", "which has become a stronghold of smugglers"],
        ),
        (
            "The gang has also used mines with the latest attack occurring on May 3, killing 2 and injuring 9 sailors.",
            [
                "The gang has also used mines",
                "the latest attack occurring on May 3, killing 2 and injuring 9 sailors",
            ],
        ),
        (
            "The minister has insisted that the owners should sell the ferry.",
            ["The minister has insisted that the owners should sell the ferry"],
        ),
        (
            "“Those who call this an accident should be reminded that the owners had sold every lifeboat,” she said.",
            ["the owners had sold every lifeboat"],
        ),
    ],
)
def test_a_sentence_is_cut_into_its_assertions(claims: Claims, raw_text: str, expected: list[str]) -> None:
    assert claims(raw_text) == expected


@pytest.mark.parametrize(
    "raw_text",
    [
        "The engineer rang the bell and left.",
        "The ferry sank three minutes after the first passengers saw the smoke above the bridge.",
        "The call came after the owners had sold the ferry to a bank in the capital.",
        "The owners moved the ferry to the northern harbour, which is known as the grave of ships.",
        "The owners could sell the ferry to the bank or decline the offer of the council.",
        "The owners said the ferry “was older than the harbour and had never been inspected by anybody.”",
    ],
)
def test_what_only_bounds_or_shares_a_claim_is_not_cut_off(claims: Claims, raw_text: str) -> None:
    assert len(claims(raw_text)) == 1


@pytest.mark.parametrize(
    "raw_text",
    [
        "Write to the owners today and tell them the ferry is watched.",
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
