"""Two claims side by side: score, relation, and reasons that a person can check."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.matching.pairs import CUT, compare, propose_pairs
from workbench.corroborate.matching.tokens import stem, tidy, tokens
from workbench.domain.labels import ClaimRelation
from workbench.suggest.models.text_vectors import vectors

KILLED = "At least 14 miners were killed when the shaft collapsed on Tuesday"


def relation(text_a: str, text_b: str) -> ClaimRelation:
    said = vectors([text_a, text_b])
    return compare(text_a, text_b, meaning=float(said[0] @ said[1])).relation


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        (KILLED, "The collapse of the shaft on Tuesday left at least 14 miners dead"),
        ("Inflation rose to 4.1 percent in May", "In May, inflation climbed to 4.1 per cent"),
        ("Police arrested two suspects in the harbour", "Two suspects were arrested by police at the harbor"),
        ("The mill is governmentcontrolled and dumped acid", "The mill is government-controlled and dumped acid"),
        ("The court fined the bank €2.5 million", "A fine of €2,500,000 was imposed on the bank by the court"),
    ],
)
def test_one_claim_in_other_words_is_the_same(text_a: str, text_b: str) -> None:
    assert relation(text_a, text_b) is ClaimRelation.SAME


@pytest.mark.parametrize("other", ["19", "thirty"])
def test_the_same_words_with_another_number_are_a_figure_conflict(other: str) -> None:
    exactly = KILLED.replace("At least ", "")
    match = compare(exactly, exactly.replace("14", other))
    assert match.relation is ClaimRelation.FIGURE_CONFLICT
    assert match.reasons[0] == f"different figures: 14, {other}"


@pytest.mark.parametrize("other", ["At least 19", "Up to 19", "About ten", "Dozens of"])
def test_figures_that_differ_and_may_both_be_right_do_not_conflict(other: str) -> None:
    match = compare(KILLED.replace("At least 14", "Up to 30"), KILLED.replace("At least 14", other))
    assert match.relation is ClaimRelation.SAME_EVENT
    assert match.reasons[0].startswith("different figures: up to 30, ")
    assert "which may both be right" in match.reasons[0]


def test_figures_of_different_things_do_not_conflict() -> None:
    assert relation("75 people were injured in the town", "The town was under siege for 75 days") is (
        ClaimRelation.DIFFERENT
    )


def test_a_negation_turns_a_claim_round() -> None:
    match = compare("The school was hit by a shell", "The school was not hit by a shell")
    assert match.relation is ClaimRelation.CONTRADICTS
    assert "only one of them is negated: “not”" in match.reasons


@pytest.mark.parametrize(
    ("text_a", "text_b"),
    [
        ("Nobody has explained the leak that was found at the mill", "A leak was found at the mill"),
        ("Reports that the sirens stayed silent were not confirmed", "The sirens stayed silent"),
    ],
)
def test_a_negation_of_something_else_turns_nothing_round(text_a: str, text_b: str) -> None:
    assert compare(text_a, text_b).relation is not ClaimRelation.CONTRADICTS
    assert compare(text_b, text_a).relation is not ClaimRelation.CONTRADICTS


def test_claims_that_share_only_when_they_happened_speak_of_one_event() -> None:
    since = "Dozens of villagers fell ill since the wall of the northern pond at the Korvenna works broke on 7 March"
    wall = "The wall of the northern pond at the Korvenna works broke on 7 March"
    assert relation(since, wall) is ClaimRelation.SAME_EVENT
    assert relation(since, since.replace("wall of", "dam of")) is ClaimRelation.SAME


def test_a_number_that_is_told_roughly_does_not_conflict_with_one_near_it() -> None:
    about = "About 900,000 cubic metres of mud left the northern pond"
    assert relation(about, about.replace("About 900,000", "In all 920,000")) is not ClaimRelation.FIGURE_CONFLICT
    assert relation(about, about.replace("About 900,000", "In all 1,200,000")) is ClaimRelation.FIGURE_CONFLICT


def test_who_says_more_is_told_from_both_sides() -> None:
    more, less = "Rebels seized the airport, the radio station and two barracks overnight", "Rebels seized the airport"
    assert relation(more, less) is ClaimRelation.NARROWER
    assert relation(less, more) in (ClaimRelation.BROADER, ClaimRelation.PART_OF)


def test_a_later_figure_updates_an_earlier_one() -> None:
    now, before = "The number of people killed in Oruna has risen to 19", "The number of people killed in Oruna is 14"
    assert compare(now, before).relation is ClaimRelation.UPDATES


def test_reasons_name_what_both_share() -> None:
    reasons = compare(KILLED, "when the shaft collapsed on Tuesday at least 14 miners died").reasons
    assert "the same figure: at least 14" in reasons
    assert "the same words in a row: “at least 14 miners”" in reasons
    assert "the same names: Tuesday" in reasons
    assert any(reason.startswith("the same words: ") for reason in reasons)


def test_different_claims_come_without_reasons() -> None:
    match = compare("The council voted to close three libraries", "The ferry was carrying 212 passengers")
    assert (match.relation, match.reasons) == (ClaimRelation.DIFFERENT, ())


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_two_texts_have_a_score_and_order_does_not_change_it(text_a: str, text_b: str) -> None:
    one, two = compare(text_a, text_b), compare(text_b, text_a)
    assert 0 <= one.score <= 1
    assert one.score == pytest.approx(two.score)


def test_posts_are_read_without_what_the_feed_puts_around_them() -> None:
    post = "RT @newsdesk: The #BigDam broke 😱 https://t.co/x1 — Ada Lind (@adalind) March 7, 2024"
    assert tidy(post) == ": The Big Dam broke"


@pytest.mark.parametrize(
    ("one", "two"),
    [("neighbourhoods", "neighborhood"), ("licence", "licenses"), ("metres", "meter"), ("organised", "organizing")],
)
def test_two_spellings_have_one_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


def test_figures_are_one_token_however_they_are_grouped() -> None:
    assert tokens("900 000 or 900,000 or 900\u00a0000") == ["900000", "or", "900000", "or", "900000"]


def test_the_pairs_of_an_event_come_best_first_and_each_once() -> None:
    texts = {
        1: KILLED,
        2: "At least 14 miners were killed when the shaft collapsed",
        3: "The ministry has closed the pit",
        4: "at least 14 miners died in the collapse of the shaft",
        5: "Coal from the pit heats the capital",
    }
    found = propose_pairs(texts, embed=vectors)
    assert {(pair.key_a, pair.key_b) for pair in found} == {(1, 2), (1, 4), (2, 4)}
    assert [pair.match.score for pair in found] == sorted((pair.match.score for pair in found), reverse=True)
    assert all(pair.match.score >= CUT for pair in found)


@pytest.mark.parametrize("texts", [{}, {1: KILLED}, {1: "", 2: "…"}])
def test_an_event_with_hardly_a_claim_has_no_pairs(texts: dict[int, str]) -> None:
    assert propose_pairs(texts) == []
