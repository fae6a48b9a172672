"""Which printed names are names of one agent, and for whom a person speaks."""

from __future__ import annotations

import pytest
from events_read import article, event, said

from workbench.corroborate.sourcing.agents import read_agents
from workbench.corroborate.sourcing.names import document_of, is_somebody_of, merged, proper_name
from workbench.domain.coverage import Coverage


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Lind", "Ana Lind"),
        ("de Ruiter", "Jan de Ruiter"),
        ("Amber", "Amber International"),
        ("River Watch", "River Watch Iselta"),
        ("NRS", "National Rescue Service"),
        ("Observatory of Human Rights", "Observatory for Human Rights"),
        ("the Rescue Service", "Rescue Service"),
        ("UN", "United Nations"),
    ],
)
def test_two_names_of_one_agent_are_shown_alike(short: str, full: str) -> None:
    shown = merged([short, full])
    assert shown[short] == shown[full]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("a deckhand of the Halvanna", True),
        ("two residents of Brance", True),
        ("a spokesman of the Rescue Service", False),
        ("the Ministry of Waters", False),
        ("Ana Lind of River Watch", False),
    ],
)
def test_somebody_of_a_ship_does_not_speak_for_it(printed: str, found: bool) -> None:
    assert is_somebody_of(printed) is found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Aurel", "Aurel Ministry of Defence"),
        ("UN", "Permanent Mission to the UN"),
        ("Port Aurel", "Port Aurel Hospital"),
        ("Watch", "River Watch"),
        ("Ana Lind", "Eva Lind"),
        ("Tarvenia", "Tarvenia's Ministry of Waters"),
    ],
)
def test_names_of_different_agents_stay_apart(one: str, other: str) -> None:
    shown = merged([one, other])
    assert shown[one] != shown[other]


def test_a_name_that_two_people_have_is_given_to_neither() -> None:
    shown = merged(["Lind", "Ana Lind", "Eva Lind"])
    assert shown["Lind"] == "Lind"


def test_a_title_is_not_part_of_a_name_that_stands_without_it_too() -> None:
    shown = merged(["Envoy Jan de Ruiter", "Jan de Ruiter", "de Ruiter"])
    assert set(shown.values()) == {"Jan de Ruiter"}


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the human rights group Amber International", "Amber International"),
        ("measurements by the Hollin Institute", "Hollin Institute"),
        ("de Ruiter’s office", "de Ruiter"),
        ("Doctors in the district", ""),
        ("aid workers in Darnova", ""),
        ("Satellite images", ""),
        ("monitoring group", ""),
    ],
)
def test_a_name_is_told_from_a_description(printed: str, name: str) -> None:
    assert proper_name(printed, frozenset({"de Ruiter"})) == name


def test_a_document_is_known_by_its_noun() -> None:
    assert document_of("Video footage") == "video"
    assert document_of("video-recorded evidence from Darnova") == "video"
    assert document_of("residents with video cameras") == ""


def test_a_description_is_the_agent_that_says_the_same_words_elsewhere() -> None:
    words = "the wall of the pond had been overloaded for months"
    one = article(1, f"The group said {words}.")
    two = article(2, f"River Watch said {words}.", names=["River Watch"])
    agents = read_agents(event(one, two, said(one, words, "group"), said(two, words, "River Watch")))
    assert agents.name(1, "group") == "River Watch"


def test_a_person_speaks_for_the_body_that_stands_beside_the_office() -> None:
    text = "Ana Lind, a director at River Watch Iselta, said the dam broke. River Watch Iselta said it rained."
    one = article(1, text, names=["Ana Lind", "River Watch Iselta"])
    speaks = said(one, "the dam broke", "Ana Lind, a director at River Watch Iselta")
    agents = read_agents(event(one, speaks, said(one, "it rained", "River Watch Iselta")))
    assert agents.body(agents.speakers(speaks)[0]) == "River Watch Iselta"


def test_agents_of_the_seeds(seeds: Coverage) -> None:
    agents = read_agents(seeds)
    assert agents.name(2, "human rights group") == "Amnesty International"
    assert agents.name(5, "de Mistura’s office") == "Staffan de Mistura"
    assert agents.body("Samah Hadid") == agents.body("Diana Semaan") == "Amnesty International"
    assert agents.name(3, "Syrian military") == "Syrian military"


def test_agents_of_the_sample(sample: Coverage) -> None:
    agents = read_agents(sample)
    assert agents.name(1, "monitoring group") == agents.name(6, "River Watch") == "River Watch Iselta"
    assert agents.body("Ileka Vasányi") == "River Watch Iselta"
    assert agents.body("Bertrand Kožel") == "Korvenna Metals"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Commissioner Ana Lind said the dam broke. The commissioner added that it rained.", "Ana Lind"),
        (
            "Commissioner Ana Lind said the dam broke, and Commissioner Jan Ruiz said it was full. "
            "The commissioner added that it rained.",
            "",
        ),
        ("Ana Lind said the dam broke. The commissioner added that it rained.", ""),
    ],
)
def test_an_office_alone_is_its_holder_where_one_speaker_is_named_with_it(text: str, name: str) -> None:
    one = article(1, text, names=["Ana Lind", "Jan Ruiz"])
    spans = [said(one, "the dam broke", "Ana Lind"), said(one, "it rained", "commissioner")]
    if "Ruiz" in text:
        spans.append(said(one, "it was full", "Jan Ruiz"))
    assert read_agents(event(one, *spans)).name(1, "commissioner") == name
