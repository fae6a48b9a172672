"""Attributions beyond reported clauses, and which of all attributions a text is said to hold."""

from collections.abc import Callable

import pytest

from workbench.domain.proposals import Proposals
from workbench.suggest.parsing.cue_words import cue_words, idioms

Propose = Callable[..., Proposals]
Told = tuple[str | None, str | None, str]


def told(propose: Propose, raw_text: str) -> list[Told]:
    """Source, cue and content of every attribution, as they stand in the text."""
    return [
        (
            item.source.slice(raw_text) if item.source else None,
            item.cue.slice(raw_text) if item.cue else None,
            item.content.slice(raw_text),
        )
        for item in propose(raw_text).attributions
    ]


@pytest.mark.parametrize(
    ("raw_text", "source", "cue", "content"),
    [
        ("The union supports the new ferry.", "The union", "supports", "the new ferry"),
        ("The mayor wants to close the harbour.", "The mayor", "wants", "to close the harbour"),
        ("The union called on the mayor to close the harbour.", "The union", "called", "on the mayor to close"),
        ("The mayor asked the crew about the doors.", "The mayor", "asked", "the crew about the doors"),
        ("The owners plan to sell the ferry.", "The owners", "plan", "to sell the ferry"),
        ("The owners promised to repair the doors.", "The owners", "promised", "to repair the doors"),
        ("The ferry was praised by the harbour master.", "the harbour master", "praised", "The ferry"),
        ("The union took aim at the owners.", "The union", "took", "the owners"),
        ("The harbour master made clear that the ferry would stay.", "The harbour master", "made", "the ferry would"),
        ("The mayor is critical of the owners.", "The mayor", "critical", "of the owners"),
        ("Residents who oppose the ferry met the mayor.", "who", "oppose", "the ferry"),
        ("In a new poll, four in ten residents prefer the bus.", "a new poll", "In", "four in ten residents"),
        ("To many residents, the ferry is a scandal.", "many residents", "To", "the ferry is a scandal"),
        ("The union's criticism of the owners was heard.", "The union's", "criticism", "of the owners"),
    ],
)
def test_what_people_want_back_or_attack_is_theirs(
    propose: Propose, raw_text: str, source: str, cue: str, content: str
) -> None:
    found = told(propose, raw_text)
    assert any(item[:2] == (source, cue) and content in item[2] for item in found), found


@pytest.mark.parametrize(
    ("raw_text", "cue"),
    [
        ("The ferry is expected to sail on Monday.", "expected"),
        ("The ferry seems to be safe.", "seems"),
        ("Asked if the doors were shut, the captain left.", "Asked"),
    ],
)
def test_what_nobody_is_named_for_has_no_source(propose: Propose, raw_text: str, cue: str) -> None:
    assert (None, cue) in [item[:2] for item in told(propose, raw_text)]


@pytest.mark.parametrize(
    "raw_text",
    [
        "The crew should support the owners.",
        "The ferry carries cars to the island.",
        "Call the harbour office at nine.",
    ],
)
def test_a_duty_or_a_plain_act_is_no_attribution(propose: Propose, raw_text: str) -> None:
    assert told(propose, raw_text) == []


def test_of_attributions_within_each_other_the_outermost_is_told(propose: Propose) -> None:
    found = told(propose, "The coast guard said that the union believes the doors were open.")
    assert [item[0] for item in found] == ["The coast guard"]


def test_the_next_thing_that_somebody_says_is_not_inside_the_first(propose: Propose) -> None:
    found = told(propose, "The union condemned the owners and said the doors were open.")
    assert [item[:2] for item in found] == [("The union", "condemned"), ("The union", "said")]
    assert found[0][2] == "the owners"


def test_who_speaks_in_a_relative_clause_is_who(propose: Propose) -> None:
    found = told(propose, "The captain, who said the doors were shut, left the harbour.")
    assert found == [("who", "said", "the doors were shut")]


def test_talk_of_i_and_you_within_a_quotation_is_not_told(propose: Propose) -> None:
    found = told(propose, "“I want the doors to be shut,” said Ana Lind.")
    assert [item[:2] for item in found] == [("Ana Lind", "said")]


@pytest.mark.parametrize(
    ("raw_text", "source", "cue", "content"),
    [
        ("“Never,” she said.", "she", "said", "Never,"),
        ("“Not even one,” Ana Lind said.", "Ana Lind", "said", "Not even one,"),
        ("The captain shouted, “Doors!”", "The captain", "shouted", "Doors"),
    ],
)
def test_a_quotation_of_few_words_goes_to_the_verb_beside_it(
    propose: Propose, raw_text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in told(propose, raw_text)


def test_a_quotation_that_ends_a_reported_sentence_is_part_of_it(propose: Propose) -> None:
    (only,) = told(
        propose, "The captain said he had closed the doors, but “the bolts were of a kind that I do not trust.”"
    )
    assert only[:2] == ("The captain", "said")
    assert only[2].endswith("that I do not trust.")


def test_a_quotation_without_a_verb_has_the_source_told_last(propose: Propose) -> None:
    raw_text = "“The doors were open,” said Ana Lind.\n\n“Nobody closed the doors that night.”"
    assert [item[0] for item in told(propose, raw_text)] == ["Ana Lind", "Ana Lind"]


def test_a_quotation_that_nobody_speaks_is_no_attribution(propose: Propose) -> None:
    assert told(propose, "“Nobody closed the doors that night.”") == []


def test_a_pronoun_of_the_next_sentence_has_the_name_of_the_one_before(propose: Propose) -> None:
    raw_text = "Samuel Hart leads the inquiry. He opposes the new ferry."
    (only,) = [item for item in propose(raw_text).attributions if item.cue and item.cue.slice(raw_text) == "opposes"]
    assert only.agent == "Samuel Hart"


def test_attitudes_cut_no_claim_and_lengthen_no_chain(propose: Propose) -> None:
    (only,) = propose("The union supports the owners who repaired 12 ferries in 2019.").items
    assert len(only.hops) == 1


def test_a_verb_of_several_groups_takes_what_any_of_them_says() -> None:
    assert {"clause", "object", "as"} <= cue_words("verb")["saw"]
    assert "aim" in idioms()["took"]
