"""Who says it: source, cue, mode, and the chain behind the outlet."""

from collections.abc import Callable

import pytest

from workbench.domain.labels import Commitment, HopMode, HopRole
from workbench.domain.proposals import Hop, Proposals

Propose = Callable[..., Proposals]


def last_hops(propose: Propose, raw_text: str) -> tuple[Hop, ...]:
    return propose(raw_text).items[-1].hops


@pytest.mark.parametrize(
    ("raw_text", "agent", "cue", "mode"),
    [
        ("The harbour office said that the ferry had sunk.", "harbour office", "said", HopMode.INDIRECT),
        ("“The ferry was overloaded,” Ana Lind told reporters.", "Ana Lind", "told", HopMode.DIRECT),
        ("“The ferry was overloaded,” said Inspector Ana Lind.", "Ana Lind", "said", HopMode.DIRECT),
        ("The ferry sank in minutes, according to the coast guard.", "coast guard", "according to", HopMode.INDIRECT),
        ("According to the coast guard, the ferry sank in minutes.", "coast guard", "According to", HopMode.INDIRECT),
        (
            "The coast guard said the ferry was “a floating scandal” when it left.",
            "coast guard",
            "said",
            HopMode.PARTIAL,
        ),
        ("The ferry sank, the Ministry of Ports has said.", "Ministry of Ports", "said", HopMode.INDIRECT),
        ("Ministry of Ports: “The ferry sank within nine minutes.”", "Ministry of Ports", ":", HopMode.DIRECT),
    ],
)
def test_the_speaker_stands_behind_the_outlet(
    propose: Propose, raw_text: str, agent: str, cue: str, mode: HopMode
) -> None:
    outlet, speaker, *_ = last_hops(propose, raw_text)
    assert (outlet.position, outlet.role, outlet.agent) == (0, HopRole.OUTLET, None)
    assert (speaker.position, speaker.agent, speaker.mode) == (1, agent, mode)
    assert speaker.cue is not None
    assert speaker.cue.slice(raw_text) == cue


def test_what_the_outlet_states_itself_has_no_further_hop(propose: Propose) -> None:
    (outlet,) = last_hops(propose, "The ferry sank within nine minutes on Sunday.")
    assert (outlet.role, outlet.mode) == (HopRole.OUTLET, HopMode.OWN_VOICE)


def test_a_cited_source_comes_after_the_speaker(propose: Propose) -> None:
    hops = last_hops(propose, "Citing satellite images, the coast guard said the ferry had turned back twice.")
    assert [hop.agent for hop in hops[1:]] == ["coast guard", "satellite images"]


def test_reports_that_surface_have_no_named_source(propose: Propose) -> None:
    hops = last_hops(propose, "On Sunday, reports surfaced that the ferry had turned back twice.")
    assert (hops[1].role, hops[1].mode) == (HopRole.UNNAMED, HopMode.PASSIVE)


def test_passive_reports_are_marked(propose: Propose) -> None:
    hops = last_hops(propose, "Twelve passengers were reported killed on Sunday.")
    assert (hops[1].agent, hops[1].mode) == (None, HopMode.PASSIVE)


def test_an_accusation_alleges_and_the_outlet_keeps_its_distance(propose: Propose) -> None:
    outlet, speaker = last_hops(propose, "The union accused the owners of hiding the damage.")
    assert (outlet.commitment, speaker.commitment) == (Commitment.DISTANCES, Commitment.ALLEGES)


def test_a_denial_denies(propose: Propose) -> None:
    hops = last_hops(propose, "The owners denied that the ferry had been damaged before.")
    assert hops[1].commitment is Commitment.DENIES


@pytest.mark.parametrize(
    ("raw_text", "agent"),
    [
        (
            "Samuel Hart leads the inquiry. “The doors were never closed,” he said.",
            "Samuel Hart",
        ),
        (
            "“The doors were open,” said Samuel Hart. Nothing else was heard.\n\nThe crew slept, Hart added.",
            "Samuel Hart",
        ),
        (
            "The charity Blue Harbour visited the wreck. The doors were never closed, the charity said.",
            "Blue Harbour",
        ),
    ],
)
def test_a_speaker_named_before_is_found_again(propose: Propose, raw_text: str, agent: str) -> None:
    assert last_hops(propose, raw_text)[1].agent == agent


def test_she_is_not_the_man_who_was_he(propose: Propose) -> None:
    raw_text = (
        "Minister Anna Berg and Captain Paul Roth met on Monday. Captain Paul Roth gave an account. "
        "He said the ferry was full. “The ferry was empty,” Minister Anna Berg said. She said the papers were lost."
    )
    agents = [item.hops[1].agent for item in propose(raw_text).items if len(item.hops) > 1]
    assert agents[0] == "Paul Roth"
    assert agents[-1] == "Anna Berg"


def test_a_second_quotation_belongs_to_the_same_speaker(propose: Propose) -> None:
    items = propose("“The doors were open,” said Ana Lind. “Nobody closed the doors that night.”").items
    assert [item.hops[1].agent for item in items] == ["Ana Lind", "Ana Lind"]


def test_a_quotation_over_two_paragraphs_has_one_speaker(propose: Propose) -> None:
    raw_text = "“The doors were open. Nobody checked them.\n\n“The crew was asleep,” said Ana Lind."
    assert {item.hops[1].agent for item in propose(raw_text).items} == {"Ana Lind"}


def test_a_colon_at_the_end_hands_the_word_to_the_next_paragraph(propose: Propose) -> None:
    raw_text = "The Harbour Gazette reports:\n\n“The doors were open when the ferry left.”"
    assert last_hops(propose, raw_text)[1].agent == "Harbour Gazette"
