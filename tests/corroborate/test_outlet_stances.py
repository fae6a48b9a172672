"""How an outlet stands to what it prints: in whose voice, how near to it, and how sure."""

from __future__ import annotations

from dataclasses import replace

import pytest
from events_read import article, event, find, said, span_with

from workbench.corroborate.outlet_stance import OutletStance, outlet_stances
from workbench.domain.comparison_labels import Directness, Hedging
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.labels import Commitment, HopMode, HopRole, Stance
from workbench.domain.proposals import Hop


def of(
    text: str,
    words: str,
    *agents: str | Hop,
    cue: str = "",
    commitment: Commitment = Commitment.ASSERTS,
    outlet: str = "",
) -> OutletStance:
    one = article(1, text, outlet=outlet)
    span = said(one, words, *agents, cue=cue, commitment=commitment)
    return outlet_stances(event(one, span))[span.key]


def distanced(text: str, words: str, agent: str, cue: str) -> OutletStance:
    one = article(1, text)
    span = said(one, words, agent, cue=cue, commitment=Commitment.ALLEGES)
    span = replace(span, hops=(replace(span.hops[0], commitment=Commitment.DISTANCES), *span.hops[1:]))
    return outlet_stances(event(one, span))[span.key]


def test_what_nobody_is_said_to_say_stands_in_the_outlets_own_voice() -> None:
    found = of("The dam broke at dawn.", "The dam broke at dawn")
    assert (found.stance, found.directness, found.hedging) == (
        Stance.OWN_VOICE,
        Directness.NO_SOURCE,
        Hedging.STATED_AS_FACT,
    )


@pytest.mark.parametrize(
    ("cue", "stance"),
    [("said", Stance.NEUTRAL_REPORT), ("confirmed", Stance.ENDORSES), ("admitted", Stance.ENDORSES)],
)
def test_the_word_for_saying_it_shows_the_stance(cue: str, stance: Stance) -> None:
    found = of(f"Ana Lind {cue} that the dam broke.", "the dam broke", "Ana Lind", cue=cue)
    assert found.stance is stance
    assert cue in found.stance_reason


def test_who_claims_it_is_kept_at_a_distance() -> None:
    found = distanced("Ana Lind claims the dam broke.", "the dam broke", "Ana Lind", "claims")
    assert (found.stance, found.hedging) == (Stance.DISTANCES, Hedging.ALLEGED)
    assert found.stance_reason == "The word for it leaves it to Ana Lind (“claims”)."


def test_a_denial_says_who_denies() -> None:
    found = of(
        "Ana Lind denied the dam broke.", "the dam broke", "Ana Lind", cue="denied", commitment=Commitment.DENIES
    )
    assert (found.stance, found.stance_reason) == (Stance.DENIES, "It is reported as denied by Ana Lind (“denied”).")


def test_what_a_person_said_of_the_stance_is_kept() -> None:
    one = article(1, "The dam broke.")
    span = replace(said(one, "The dam broke"), stance=Stance.DISTANCES)
    found = outlet_stances(event(one, span))[span.key]
    assert (found.stance, found.stance_reason) == (Stance.DISTANCES, "A person said so.")


@pytest.mark.parametrize(
    ("text", "cue", "directness"),
    [
        ("The dam broke, Ana Lind told the Ledger.", "told", Directness.INTERVIEWED),
        ("The dam broke, Ana Lind said in a statement.", "said", Directness.QUOTES_DOCUMENT),
        ("The dam broke, Ana Lind said.", "said", Directness.RELAYS),
    ],
)
def test_the_words_around_show_how_near_the_outlet_is(text: str, cue: str, directness: Directness) -> None:
    assert of(text, "The dam broke", "Ana Lind", cue=cue, outlet="The Ledger").directness is directness


def test_a_source_without_a_name_is_told_from_no_source() -> None:
    text = "Reports say the dam broke."
    one = article(1, text)
    hop = Hop(1, "Reports", HopRole.UNNAMED, HopMode.PASSIVE, source=find(one, "Reports"))
    assert of(text, "the dam broke", hop).directness is Directness.UNNAMED


@pytest.mark.parametrize(
    ("text", "directness"),
    [
        ("Our correspondent watched how the dam broke.", Directness.SAW_IT),
        ("A report seen by the Ledger puts it in May: the dam broke.", Directness.QUOTES_DOCUMENT),
        ("A report seen by the police puts it in May: the dam broke.", Directness.NO_SOURCE),
    ],
)
def test_an_outlet_may_have_seen_it_itself(text: str, directness: Directness) -> None:
    assert of(text, "the dam broke", outlet="The Ledger").directness is directness


@pytest.mark.parametrize(
    ("words", "hedging"),
    [
        ("The dam may have been overloaded", Hedging.ALLEGED),
        ("The dam reportedly broke", Hedging.ALLEGED),
        ("Each household may draw a sum", Hedging.STATED_AS_FACT),
        ("A peace became possible in May", Hedging.STATED_AS_FACT),
        ("The owner could flee", Hedging.STATED_AS_FACT),
    ],
)
def test_words_that_leave_it_open_are_told_from_leave_and_ability(words: str, hedging: Hedging) -> None:
    assert of(f"{words}.", words).hedging is hedging


def cell(coverage: Coverage, number: int, words: str) -> tuple[Stance, Directness, Hedging]:
    span: CoveredSpan = span_with(coverage, number, words)
    found = outlet_stances(coverage)[span.key]
    return found.stance, found.directness, found.hedging


def test_how_the_seeds_stand_to_the_gas_attack(seeds: Coverage) -> None:
    alone = (Stance.OWN_VOICE, Directness.NO_SOURCE, Hedging.STATED_AS_FACT)
    assert cell(seeds, 5, "have also used chemical weapons") == alone
    assert cell(seeds, 2, "three dozen people") == (Stance.NEUTRAL_REPORT, Directness.UNNAMED, Hedging.REPORTED)
    assert cell(seeds, 4, "alleged toxic gas") == (Stance.NEUTRAL_REPORT, Directness.RELAYS, Hedging.ALLEGED)
    assert cell(seeds, 1, "alleged chemical attack")[1] is Directness.INTERVIEWED
    assert cell(seeds, 1, "a war crime")[0] is Stance.DISTANCES


def test_how_the_sample_stands_to_the_sluice_and_the_sirens(sample: Coverage) -> None:
    assert cell(sample, 4, "touched the gate")[0] is Stance.DENIES
    assert cell(sample, 9, "switched off the sirens")[0] is Stance.OWN_VOICE
    assert cell(sample, 7, "The strip read 3.1")[1] is Directness.INTERVIEWED
    assert cell(sample, 10, "early estimate")[1] is Directness.QUOTES_DOCUMENT
