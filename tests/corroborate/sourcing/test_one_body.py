"""Names that may be one body's are proposed with a reason; joined, they are one; kept apart, they stay two."""

from __future__ import annotations

import pytest
from events_read import article, event, said
from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.sourcing.agents import Agents, read_agents
from workbench.corroborate.sourcing.known_bodies import NOTHING_KNOWN, KnownBodies, SaidOfNames
from workbench.corroborate.sourcing.one_body import BodyName, find_bodies
from workbench.corroborate.sourcing.origins import find_origins
from workbench.corroborate.sourcing.states import state_of
from workbench.domain.comparison_labels import BodyAnswer, NameState
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan

ONE, SPEAKS, APART = BodyAnswer.ONE, BodyAnswer.SPEAKS_FOR, BodyAnswer.APART


def speakers(*names: str) -> Coverage:
    """An event in which each of these speaks in an article of its own, and says something else."""
    articles: list[CoveredArticle] = []
    spans: list[CoveredSpan] = []
    for number, name in enumerate(names, start=1):
        words = f"the weir number {number} broke at noon"
        articles.append(article(number, f"{name} said that {words}.", names=[name]))
        spans.append(said(articles[-1], words, name, cue="said"))
    return event(*articles, *spans)


def held_against(coverage: Coverage, body: str, known: KnownBodies = NOTHING_KNOWN) -> dict[str, BodyName]:
    """The names of the card of that body."""
    bodies = find_bodies(coverage, read_agents(coverage, known), known)
    return {one.name: one for found in bodies if found.name == body for one in found.names}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Tarvenia's permanent mission to the Union", "Tarvenian mission"),
        ("Aurel Ministry of Defence", "Defense Ministry Aurel"),
        ("Russia", "Moscow"),
        ("Russia", "Russian Defence Ministry"),
        ("Russia", "Russia's Permanent Mission to the UN"),
        ("Karvonian government", "Karvonian army"),
        ("United States", "Pentagon"),
    ],
)
def test_names_that_may_be_one_are_proposed_and_joined_by_nobody_but_a_person(body: str, name: str) -> None:
    coverage = speakers(body, name)
    found = held_against(coverage, body)[name]
    assert found.state is NameState.PROPOSED and found.reason
    agents = read_agents(coverage)
    assert agents.name(1, body) != agents.name(2, name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Karvonian Defence Ministry", "Karvonian Foreign Ministry"),
        ("Belisk", "Belisk Port Authority"),
        ("Union", "Tarvenia's permanent mission to the Union"),
        ("Ana Lind", "Ana Ruiz"),
        ("Humane Forum", "Hollin Forum"),
        ("Karvonian army", "Teldanian army"),
        ("Moscow", "Ukrainian Defence Ministry"),
    ],
)
def test_names_of_different_bodies_are_never_proposed_as_one(one: str, other: str) -> None:
    coverage = speakers(one, other)
    assert other not in held_against(coverage, one)
    assert one not in held_against(coverage, other)


def test_a_state_is_only_offered_and_never_chosen_beforehand() -> None:
    found = held_against(speakers("Russia", "Moscow"), "Russia")["Moscow"]
    assert not found.is_likely
    assert found.reason == "Both may speak for one state: Moscow is the capital of Russia."


def test_a_description_is_whoever_alone_is_called_so_in_the_event() -> None:
    one = article(1, "The port authority said that two ships left at noon.")
    two = article(2, "Belisk Port Authority said that the quay is shut today.", names=["Belisk Port Authority"])
    coverage = event(
        one,
        two,
        said(one, "two ships left at noon", "port authority", cue="said"),
        said(two, "the quay is shut today", "Belisk Port Authority", cue="said"),
    )
    found = held_against(coverage, "Belisk Port Authority")["port authority"]
    assert (found.state, found.article_id) == (NameState.PROPOSED, 1)
    known = KnownBodies((SaidOfNames("port authority", "Belisk Port Authority", ONE, 1),))
    assert read_agents(coverage, known).name(1, "port authority") == "Belisk Port Authority"
    assert held_against(coverage, "Belisk Port Authority", known)["port authority"].state is NameState.JOINED
    elsewhere = KnownBodies((SaidOfNames("port authority", "Belisk Port Authority", ONE, 7),))
    assert read_agents(coverage, elsewhere).name(1, "port authority") == "", "it holds in its own article alone"


def test_two_who_could_be_meant_leave_a_description_open() -> None:
    one = article(1, "The port authority said that two ships left at noon.")
    coverage = speakers("Ana Lind", "Belisk Port Authority", "Tarn Port Authority")
    coverage = event(one, *coverage.articles[1:], *coverage.spans[1:], said(one, "two ships left", "port authority"))
    bodies = find_bodies(coverage, read_agents(coverage))
    assert not any(one.name == "port authority" for body in bodies for one in body.names)


def test_who_speaks_in_the_words_of_another_may_speak_for_them() -> None:
    words = "the mines had been laid by the crew itself"
    one = article(1, f"River Watch Council said that {words}.", names=["River Watch Council"])
    two = article(2, f"Ana Lind said that {words}.", names=["Ana Lind"])
    coverage = event(one, two, said(one, words, "River Watch Council"), said(two, words, "Ana Lind"))
    found = held_against(coverage, "River Watch Council")["Ana Lind"]
    assert (found.answer, found.is_likely) == (SPEAKS, False)
    assert words in found.reason
    known = KnownBodies((SaidOfNames("Ana Lind", "River Watch Council", SPEAKS),))
    assert read_agents(coverage, known).body("Ana Lind") == "River Watch Council"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("{}, the council's director, said that it rained at noon.", "River Watch Council"),
        ("The council's director, {}, said that it rained at noon.", "River Watch Council"),
        ("{}, a spokesman for the council, said that it rained at noon.", "River Watch Council"),
        ("{} of River Watch Council said that it rained at noon.", "River Watch Council"),
        ("River Watch Council director {} said that it rained at noon.", "River Watch Council"),
        ("{}, who speaks for River Watch Council, said that it rained at noon.", "River Watch Council"),
        ("The mayor of Tarn, {}, said that it rained at noon.", ""),
        ("{}, who lives near River Watch Council, said that it rained at noon.", ""),
        ("River Watch Council was fined, director {} said: it rained at noon.", ""),
    ],
)
def test_a_person_speaks_for_the_body_whose_office_stands_beside_the_name(text: str, body: str) -> None:
    told = f"River Watch Council said that the weir broke. {text.format('Ana Lind')}"
    one = article(1, told, names=["River Watch Council", "Ana Lind"])
    coverage = event(one, said(one, "the weir broke", "River Watch Council"), said(one, "it rained", "Ana Lind"))
    agents = read_agents(coverage)
    assert agents.body("Ana Lind") == (body or "Ana Lind")


def test_an_envoy_is_of_a_body_and_no_voice_of_it() -> None:
    told = "The Union said that it rained. The Union's envoy, Ana Lind, said that the weir broke."
    one = article(1, told.replace("The Union", "The Polar Union"), names=["Polar Union", "Ana Lind"])
    coverage = event(one, said(one, "it rained", "Polar Union"), said(one, "the weir broke", "Ana Lind"))
    labels = {origin.label for origin in find_origins(coverage)}
    assert labels == {"Polar Union: statement", "Ana Lind (Polar Union): statement"}


def one_each(known: KnownBodies, coverage: Coverage) -> Agents:
    return read_agents(coverage, known)


def test_joined_names_are_one_origin_and_names_kept_apart_are_two() -> None:
    coverage = speakers("Moscow", "Russia")
    joined = KnownBodies((SaidOfNames("Moscow", "Russia", ONE),))
    (origin,) = find_origins(coverage, agents=one_each(joined, coverage))
    assert (origin.agent, origin.article_ids) == ("Russia", (1, 2))
    both = speakers("River Watch", "River Watch Iselta")
    assert len(find_origins(both)) == 1
    apart = KnownBodies((SaidOfNames("River Watch", "River Watch Iselta", APART),))
    assert len(find_origins(both, agents=one_each(apart, both))) == 2


NAMES = ["Moscow", "Russia", "Russian government", "Kremlin", "Tarn Council"]


@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1])))
def test_what_is_joined_with_one_is_joined_with_all_of_them(pairs: list[tuple[str, str]]) -> None:
    known = KnownBodies(tuple(SaidOfNames(name, body, ONE) for name, body in pairs))
    for name, body in pairs:
        assert known.shown(name) == known.shown(body)
        assert known.shown(known.shown(name)) == known.shown(name)


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Russia's Permanent Mission", "Russia"),
        ("South Korean army", "South Korea"),
        ("White House", "United States"),
        ("US", "United States"),
        ("Karvonian Defence Ministry", "karvon"),
        ("Karvonia", "karvon"),
        ("Rovan Institute", ""),
        ("Ana Lind", ""),
    ],
)
def test_a_name_tells_its_state(name: str, state: str) -> None:
    assert state_of(name) == state
