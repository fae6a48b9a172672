"""The figures that claims are compared by."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.suggest.quantities.printing import BOUNDED, NUMBERS, RANGES, Printed
from workbench.corroborate.matching.pairs import compare
from workbench.corroborate.matching.tokens import tidy, tokens
from workbench.corroborate.matching.wording_figures import Figure, figures
from workbench.domain.labels import ClaimRelation
from workbench.domain.numerals.numbers import numbers
from workbench.domain.text.spans import Span


def read(text: str) -> list[Figure]:
    tidied = tidy(text)
    return list(figures(tidied, tokens(tidied)))


@pytest.mark.parametrize(
    ("text", "low", "high", "counted"),
    [
        ("at least 84 people have been killed", 84, inf, "kill"),
        ("up to 48 residents died", -inf, 48, "kill"),
        ("injuring 40 civilians", 40, 40, "injure"),
        ("fewer than 30 people were hurt", -inf, 30, "injure"),
        ("no fewer than 30 people were hurt", 30, inf, "injure"),
        ("not less than 30 people were hurt", 30, inf, "injure"),
        ("not under 30 people were hurt", 30, inf, "injure"),
        ("no more than 30 people were hurt", -inf, 30, "injure"),
        ("not over 30 people were hurt", -inf, 30, "injure"),
        ("more than 30 people were hurt", 30, inf, "injure"),
        ("three dozen people were hurt", 36, 36, "injure"),
        ("dozens were wounded", 24, 99, "injure"),
        ("a fine of €4.2 million", 4_200_000, 4_200_000, "€"),
        ("62 per cent of the wells", 62, 62, "percent"),
        ("logged at 4:43 a.m.", 4.43, 4.43, "clock"),
        ("for nine days", 9, 9, "day"),
        ("twenty-one ships", 21, 21, "ship"),
        ("14 lakh ships", 1_400_000, 1_400_000, "ship"),
        ("2.5 lakh crore ships", 2.5e12, 2.5e12, "ship"),
        ("3,45,000 ships", 345_000, 345_000, "ship"),
        ("1'200'000 ships", 1_200_000, 1_200_000, "ship"),
        ("1,7 million ships", 1_700_000, 1_700_000, "ship"),
        ("one point seven million ships", 1_700_000, 1_700_000, "ship"),
        ("half a million ships", 500_000, 500_000, "ship"),
        ("a quarter of a million ships", 250_000, 250_000, "ship"),
        ("two and a half million ships", 2_500_000, 2_500_000, "ship"),
        ("1.7 mln ships", 1_700_000, 1_700_000, "ship"),
        ("three hundred and twelve ships", 312, 312, "ship"),
        ("two thousand one hundred and five ships", 2_105, 2_105, "ship"),
        ("2 lakh 50 thousand ships", 250_000, 250_000, "ship"),
        ("1 crore 20 lakh ships", 12_000_000, 12_000_000, "ship"),
        ("a million and a half ships", 1_500_000, 1_500_000, "ship"),
        ("½ million ships", 500_000, 500_000, "ship"),
        ("2½ million ships", 2_500_000, 2_500_000, "ship"),
        ("three quarters of a million ships", 750_000, 750_000, "ship"),
        ("tens of thousands of ships", 20_000, 99_999, "ship"),
        ("hundreds of millions of ships", 2e8, 999_999_999, "ship"),
        ("2,000 ships", 2_000, 2_000, "ship"),
        ("≥ 40 ships", 40, inf, "ship"),
        (">40 ships", 40, inf, "ship"),
        ("≤ 40 ships", -inf, 40, "ship"),
        ("40 or more ships", 40, inf, "ship"),
        ("40+ ships", 40, inf, "ship"),
        ("40 ships or more", 40, inf, "ship"),
        ("40 or fewer ships", -inf, 40, "ship"),
        ("in excess of €4 million", 4_000_000, inf, "€"),
        ("gave up 40 ships", 40, 40, "ship"),
        ("10-15 ships", 10, 15, "ship"),
        ("10 to 15 ships", 10, 15, "ship"),
        ("between 10 and 15 ships", 10, 15, "ship"),
        ("ten or fifteen ships", 10, 15, "ship"),
        ("2 to 3 million ships", 2_000_000, 3_000_000, "ship"),
        ("$3m-$5m", 3_000_000, 5_000_000, "$"),
        ("38 ± 2 ships", 36, 40, "ship"),
        ("on the 28th of October", 1028, 1028, "date"),
        ("on 28-29 October", 1028, 1029, "date"),
        ("on Oct. 28", 1028, 1028, "date"),
        ("In May 12 ships sank", 12, 12, "ship"),
        ("12 ships may sink", 12, 12, "ship"),
        ("logged at 4:43 p.m.", 16.43, 16.43, "clock"),
        ("logged at 16:43", 16.43, 16.43, "clock"),
        ("open from 5 to 7 p.m.", 17, 19, "clock"),
    ],
)
def test_a_figure_has_bounds_and_what_it_counts(text: str, low: float, high: float, counted: str) -> None:
    (found,) = read(text)
    assert (found.low, found.high, found.counted) == (low, high, counted)


@pytest.mark.parametrize(
    "text",
    [
        *("1.200 people were hurt", "1_200 people were hurt", "10…15 people were hurt", "38/40 people were hurt"),
        *("thirty-something people were hurt", "a third of the people were hurt", "two-thirds of the ships sank"),
        *("the 9th ship", "an F-35 jet", "the 1990s", "1914-1918", "in 2016", "won 3-1", "minus 20 ships"),
        *("one of the ships", "no one was hurt", "a few ships", "a couple of ships", "several ships", "ships sank"),
        *("38 ± 5% of ships", "the twenty-first ship", "ten through fifteen ships", "iPhone 15", "12-year-old ships"),
    ],
)
def test_what_cannot_be_read_whole_or_is_no_number_is_no_figure(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.200 people were killed in Tolna", "1,200 people were killed in Tolna"),
        ("Three hundred and twelve people were killed in Tolna", "312 people were killed in Tolna"),
        ("Two lakh 50 thousand people fled Tolna", "250,000 people fled Tolna"),
        ("10-15 people were killed in Tolna", "12 people were killed in Tolna"),
        ("38 ± 2 people were killed in Tolna", "39 people were killed in Tolna"),
        ("A million and a half people were displaced in Tolna", "1.5 million people were displaced in Tolna"),
        ("Several people were killed in Tolna", "38 people were killed in Tolna"),
        ("The bridge of Tolna broke at 4:43 p.m.", "The bridge of Tolna broke at 16:43"),
    ],
)
def test_no_wordings_conflict_over_half_a_figure(one: str, other: str) -> None:
    assert compare(one, other).relation is not ClaimRelation.FIGURE_CONFLICT
    assert compare(other, one).relation is not ClaimRelation.FIGURE_CONFLICT


def test_figures_that_are_read_whole_do_conflict() -> None:
    one, other = "Three hundred and twelve people were killed in Tolna", "300 people were killed in Tolna"
    found = compare(one, other)
    assert found.relation is ClaimRelation.FIGURE_CONFLICT
    assert "different figures: three hundred and twelve, 300" in found.reasons
    forty, fewer = "40 or more people were killed in Tolna", "38 people were killed in Tolna"
    assert compare(forty, fewer).relation is ClaimRelation.FIGURE_CONFLICT
    assert compare(forty, "45 people were killed in Tolna").relation is ClaimRelation.SAME_EVENT


@given(st.one_of(NUMBERS, RANGES, BOUNDED))
def test_a_wording_states_the_number_that_an_article_with_it_states(printed: Printed) -> None:
    sentence = f"The county counted {printed.text} houses."
    known = {
        (-inf if number.low is None else number.low, inf if number.high is None else number.high)
        for number in numbers(sentence, Span(0, len(sentence)))
    }
    assert {(figure.low, figure.high) for figure in read(sentence)} <= known


@given(st.text(alphabet=st.sampled_from(list("0123456789.,:-–± \u00a0aemnopt½$%")), max_size=60))
def test_no_heap_of_digits_breaks_the_reader(text: str) -> None:
    assert all(figure.low <= figure.high for figure in read(text))


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("14 dead, 30 wounded, the hospital says", ["kill", "injure"]),
        ("9 killed and 41 injured", ["kill", "injure"]),
        ("41 hurt and nine dead", ["injure", "kill"]),
        ("killed 9 people and left 41 hurt", ["kill", "injure"]),
        ("killing 3 and injuring 40 shepherds", ["kill", "injure"]),
        ("On October 30 a raid, killing 3 and injuring 40", ["date", "kill", "injure"]),
        ("The last raid was on October 30, killing 3 and injuring 40", ["date", "kill", "injure"]),
        ("wounding 14, killing 3 and injuring 40", ["injure", "kill", "injure"]),
        ("The collapse cost at least twelve lives", ["kill"]),
        ("The fire cost nine people their lives", ["kill"]),
        ("The flood claimed the lives of 31", ["kill"]),
        ("Crews saved 40 lives", ["rescue"]),
        ("Up to 48 people including 17 children were killed", ["kill", "kill"]),
        ("12 barns were destroyed and 3 people killed", ["barn", "kill"]),
        ("hundreds of raids, and 800 people fled", ["raid", "displac"]),
        ("4,000 families lost their homes", ["displac"]),
        ("five hikers have not been found", ["miss"]),
        ("the death and injury of scores", ["kill", "injure"]),
        ("the toll stood at 33", ["kill"]),
        ("The march drew up to 7,000", ["march"]),
        ("12 suspects remain in custody", ["arrest"]),
        ("losses of 90 million dollars", ["$"]),
        ("He lives in a town of 300 people", ["person"]),
    ],
)
def test_what_befell_those_counted_is_told_whatever_the_words(text: str, counted: list[str]) -> None:
    assert [found.counted for found in read(text)] == counted


def test_a_day_of_a_month_is_one_date_in_either_order_and_a_year_is_no_figure() -> None:
    assert [found.number for found in read("launched on October 28")] == [1028]
    assert [found.number for found in read("launched on 28 October 2016")] == [1028]


def test_figures_agree_across_notations_and_differ_by_their_numbers() -> None:
    (one,), (two,), (three,) = read("900 000 tons"), read("0.9 million tons"), read("at least 800,000 tons")
    assert one.agrees(two) and not one.differs(two)
    assert one.differs(three) and not one.agrees(three)


def test_a_number_within_a_vague_amount_does_not_differ_from_it() -> None:
    (dozens,), (forty,), (three,) = read("dozens were hurt"), read("40 were hurt"), read("3 were hurt")
    assert not dozens.differs(forty)
    assert dozens.differs(three)
