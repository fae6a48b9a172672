"""The figures that claims are compared by."""

from __future__ import annotations

from math import inf

import pytest

from workbench.corroborate.matching.tokens import tidy, tokens
from workbench.corroborate.matching.wording_figures import Figure, figures


def read(text: str) -> list[Figure]:
    return list(figures(tokens(tidy(text))))


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
    ],
)
def test_a_figure_has_bounds_and_what_it_counts(text: str, low: float, high: float, counted: str) -> None:
    (found,) = read(text)
    assert (found.low, found.high, found.counted) == (low, high, counted)


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
