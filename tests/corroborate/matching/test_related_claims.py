"""Two claims that count one thing with other figures belong together, whatever their words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.matching.pairs import compare, propose_pairs
from workbench.domain.labels import ClaimRelation
from workbench.suggest.models.text_vectors import vectors

RELATED = frozenset({ClaimRelation.SAME_EVENT, ClaimRelation.FIGURE_CONFLICT, ClaimRelation.UPDATES})


def relation(text_a: str, text_b: str) -> ClaimRelation:
    said = vectors([text_a, text_b])
    return compare(text_a, text_b, meaning=float(said[0] @ said[1])).relation


def reasons(text_a: str, text_b: str) -> tuple[str, ...]:
    said = vectors([text_a, text_b])
    return compare(text_a, text_b, meaning=float(said[0] @ said[1])).reasons


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("dozens fell ill after the tank burst", "At least 36 villagers needed treatment"),
        ("the collapse cost the lives of nine miners", "A dozen bodies were brought up"),
        ("scores drowned when the dike gave way", "at least 84 people have been killed"),
        ("Two firemen are still unaccounted for", "Rescuers are looking for five missing people"),
        ("Some 4,000 people had to leave their homes", "more than 6,500 were evacuated"),
        ("Police led away 11 demonstrators", "Organisers speak of at least 30 arrests"),
        ("the navy saved 96 passengers", "One hundred and forty survivors were picked up by trawlers"),
        ("On the ferry were 212 people, 180 of them on board with cars", "At least 260 people were aboard"),
        ("Hundreds were hurt in the blast", "dozens of injuries were counted at the hospital"),
        ("The march drew up to 25,000 people", "The police estimated the march at 8,000 people"),
        ("1,900 schools were closed by the strike", "Fewer than 1,200 schools were closed, the ministry insists"),
    ],
)
def test_one_measure_of_one_event_with_other_figures_is_related(text_a: str, text_b: str) -> None:
    assert relation(text_a, text_b) in RELATED
    assert relation(text_b, text_a) in RELATED


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("a dozen miners were killed on Tuesday", "a fire in the same pit killed four miners in 1998"),
        ("38 people were killed in the storm", "The war has claimed the lives of more than 400,000 people"),
        ("Rescuers killed 40 cattle that had broken loose", "40 people were hurt"),
        ("dozens of soldiers were killed near Pelt", "12 children were killed in Oruna"),
        ("On September 2 a mine killed nine people", "On December 20 an avalanche killed 14 people"),
        ("The town lacks 300 nurses", "The council spent 40 million crowns on the stadium"),
        ("Hundreds of attacks were launched, and 800 people fled", "at least 84 people have been killed"),
        ("The minister spoke for three hours", "The road was closed for nine hours"),
    ],
)
def test_other_occasions_other_people_and_other_things_are_not(text_a: str, text_b: str) -> None:
    assert relation(text_a, text_b) is ClaimRelation.DIFFERENT
    assert relation(text_b, text_a) is ClaimRelation.DIFFERENT


def test_the_same_figure_in_other_words_is_no_rival() -> None:
    assert relation("Police detained 31 protesters", "31 demonstrators were arrested") is ClaimRelation.SAME
    assert relation("The damage is put at $240 million", "The damage is 240 million dollars") is ClaimRelation.SAME


def test_a_figure_that_is_part_of_a_vague_one_is_related_and_not_the_same() -> None:
    assert relation("dozens were hurt in the blast at the mill", "40 were hurt in the blast at the mill") in RELATED


def test_killed_alone_and_killed_and_hurt_together_are_two_counts() -> None:
    alone = "scores of villagers in Pelt have been killed"
    together = "the fighting in Pelt has resulted in the death and injury of scores of villagers"
    assert relation(alone, together) is ClaimRelation.SAME_EVENT
    assert any("one counts two things together" in reason for reason in reasons(alone, together))


def test_a_growing_toll_updates_the_smaller_one() -> None:
    grown, before = "the death toll has risen to 19", "14 miners lost their lives"
    assert relation(grown, before) is ClaimRelation.UPDATES
    assert relation(before, grown) is not ClaimRelation.UPDATES
    assert relation("dozens fell ill after the tank burst", "36 villagers were hurt") is ClaimRelation.SAME_EVENT


def test_figures_that_cannot_both_be_right_conflict_where_both_speak_of_one_time() -> None:
    one = "Nine workers were killed in the blast at the mill"
    assert relation(one, "The blast at the mill cost the lives of seven employees") is ClaimRelation.FIGURE_CONFLICT


def test_other_periods_are_named_and_nothing_is_said_of_both_being_right() -> None:
    said = reasons("almost 100 civilians were killed in three days", "hundreds of civilians died during recent weeks")
    assert "not comparable: other periods (in three days; during recent weeks)" in said
    assert not any("may both be right" in reason for reason in said)


def test_a_period_that_only_one_gives_is_named() -> None:
    said = reasons("almost 100 civilians were killed in three days", "hundreds of civilians were killed")
    assert "not comparable: only one says the period (in three days)" in said


def test_claims_of_any_event_are_related_only_by_what_they_say() -> None:
    one, other = "dozens fell ill after the tank burst", "At least 36 villagers needed treatment"
    assert compare(one, other, one_event=False).relation is ClaimRelation.DIFFERENT


def test_unlike_wordings_that_count_one_thing_are_met_as_a_pair() -> None:
    texts = {number: f"The council of ward {number} met on Tuesday to speak of drains" for number in range(60)}
    texts |= {100: "dozens fell ill after the tank burst", 101: "At least 36 villagers needed treatment"}
    found = {(pair.key_a, pair.key_b): pair.match for pair in propose_pairs(texts, embed=vectors)}
    assert found[100, 101].relation in RELATED
    assert found[100, 101].reasons[0] == "different figures: dozens, at least 36"


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("The court called the strike lawful", "The court called the strike illegal"),
        ("Nobody has been arrested since the fire at the mill", "The owner of the mill was arrested after the fire"),
        ("Prices of bread rose in the north", "Prices of bread fell in the north"),
    ],
)
def test_what_says_the_opposite_is_not_the_same(text_a: str, text_b: str) -> None:
    assert relation(text_a, text_b) in (ClaimRelation.CONTRADICTS, ClaimRelation.DIFFERENT)


def test_the_negation_of_an_opposite_is_the_thing_itself() -> None:
    assert relation("1,900 schools remained shut on Monday", "1,900 schools did not open on Monday") is (
        ClaimRelation.SAME
    )


@given(
    st.sampled_from(("were killed", "were injured", "are missing", "were evacuated", "were arrested")),
    st.integers(12, 99),
    st.integers(12, 99),
)
def test_whatever_befell_them_two_numbers_of_people_are_the_same_or_related(befell: str, one: int, other: int) -> None:
    found = relation(f"{one} people {befell}", f"In all, {other} residents of the valley {befell}")
    assert found is not ClaimRelation.DIFFERENT
    assert (found in RELATED) == (one != other)


@given(st.text(alphabet=st.sampled_from(list("0123456789 ,.-–killedhurtmissingin2003OctoberPelt")), max_size=90))
def test_no_heap_of_words_and_digits_breaks_the_comparison(heap: str) -> None:
    assert 0 <= compare(heap, "At least 36 people were killed in Pelt on 3 October 2003").score <= 1
