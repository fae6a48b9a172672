"""Ranges with a bound inside, figures that others are compared with, and names that are only part of a place."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.labels import Bound
from workbench.domain.numerals.numbers import numbers
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.figures import figures

_NEARLY = ("about", "around", "roughly", "some", "almost", "nearly", "approximately")


def only(raw_text: str) -> tuple[float | None, float | None, Bound]:
    (number,) = numbers(raw_text, Span(0, len(raw_text)))
    return number.low, number.high, number.bound


@given(st.integers(2, 400), st.integers(1, 400), st.sampled_from(_NEARLY))
def test_a_range_with_a_nearly_inside_is_one_range_and_about(low: int, more: int, nearly: str) -> None:
    high = low + more
    for form in ("{low} to {nearly} {high}", "between {low} and {nearly} {high}", "between {nearly} {low} and {high}"):
        printed = form.format(low=low, high=high, nearly=nearly)
        assert only(f"It took {printed} people to move it.") == (low, high, Bound.ABOUT), printed


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("about 30 to about 45 boats", (30, 45, Bound.ABOUT)),
        ("two to about three million boats", (2_000_000, 3_000_000, Bound.ABOUT)),
        ("30 to as many as 45 boats", (30, 45, Bound.RANGE)),
        ("30 to more than 45 boats", (30, None, Bound.AT_LEAST)),
        ("30 to at least 45 boats", (30, None, Bound.AT_LEAST)),
        ("about 30 to 45 boats", (30, 45, Bound.RANGE)),
    ],
)
def test_a_bound_at_one_end_holds_for_the_range(printed: str, expected: tuple[float, float | None, Bound]) -> None:
    assert only(f"They saw {printed}.") == expected


@pytest.mark.parametrize(
    "text", ["It rose from 30 to about 45 boats.", "It was 30 or about 45 boats.", "It took 45 to about 30."]
)
def test_two_figures_stay_two(text: str) -> None:
    assert len(list(numbers(text, Span(0, len(text))))) == 2


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "There were 212 measles cases, up from 37 in the same months of last year.",
            (212, "measles cases", ""),
            (37, "measles cases", "in the same months of last year"),
        ),
        (
            "The county recorded 212 cases this year, compared with 37 a year earlier.",
            (212, "cases", "this year"),
            (37, "cases", "a year earlier"),
        ),
        ("Some 120 people were hurt, down from 300 in 2023.", (120, "people", ""), (300, "people", "in 2023")),
        (
            "Police counted 12 thefts last week, as against just three in the same week of 2024.",
            (12, "thefts", "last week"),
            (3, "thefts", "in the same week of 2024"),
        ),
        ("The toll is 45, up from 31 on Tuesday, officials said.", (45, "", ""), (31, "", "on Tuesday")),
    ],
)
def test_a_figure_is_compared_with_one_of_its_kind_which_has_the_time_behind_it(
    parse: Callable[[str], Parsed], text: str, first: tuple[float, str, str], second: tuple[float, str, str]
) -> None:
    found = [one for one in figures(parse(text), Span(0, len(text))) if one.low is not None]
    assert [(one.low, one.population, one.period) for one in found] == [first, second]
    assert found[0].measure is found[1].measure


def test_what_follows_a_comparison_in_brackets_has_its_own_time(parse: Callable[[str], Parsed]) -> None:
    text = "The county counted 212 cases (up from 37 in the same period in 2024) and 14 deaths last month."
    found = [one for one in figures(parse(text), Span(0, len(text))) if one.low is not None]
    assert [one.period for one in found] == ["", "in the same period in 2024", "last month"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people died in the Pell cannery on Friday.", "the Pell cannery"),
        ("Fire killed nine workers at the Orlund sawmill.", "the Orlund sawmill"),
        ("Nine people were hurt in Pell county hospital.", "Pell county hospital"),
        ("Nine people died in the Kabul bombing.", "Kabul"),
        ("Nine people were killed in the Netherlands last year.", "the Netherlands"),
        ("Floods in the Hague killed nine people.", "the Hague"),
        ("Nine people died in Pell when the roof fell.", "Pell"),
    ],
)
def test_a_name_before_a_noun_is_no_place_without_it(parse: Callable[[str], Parsed], text: str, place: str) -> None:
    found = [one for one in figures(parse(text), Span(0, len(text))) if one.low == 9]
    assert [one.place for one in found] == [place]
