"""Numbers in digits and words, and the bound that stands before them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.labels import Bound
from workbench.domain.numerals.numbers import numbers
from workbench.domain.text.spans import Span


def found(raw_text: str) -> list[tuple[str, float | None, float | None, Bound]]:
    return [
        (number.span.slice(raw_text), number.low, number.high, number.bound)
        for number in numbers(raw_text, Span(0, len(raw_text)))
    ]


@pytest.mark.parametrize(
    ("raw_text", "printed", "low", "high", "bound"),
    [
        ("48 people", "48", 48, 48, Bound.EXACT),
        ("At least 84 people", "At least 84", 84, None, Bound.AT_LEAST),
        ("no fewer than twelve boats", "no fewer than twelve", 12, None, Bound.AT_LEAST),
        ("more than 400,000 people", "more than 400,000", 400_000, None, Bound.MORE_THAN),
        ("over 300 times", "over 300", 300, None, Bound.MORE_THAN),
        ("Up to 31 people", "Up to 31", None, 31, Bound.UP_TO),
        ("as many as 1,200 homes", "as many as 1,200", None, 1200, Bound.UP_TO),
        ("almost 100 men", "almost 100", None, 100, Bound.ALMOST),
        ("some 12,800 deaths", "some 12,800", 12_800, 12_800, Bound.ABOUT),
        ("about three dozen boats", "about three dozen", 36, 36, Bound.ABOUT),
        ("900\u00a0000 litres", "900\u00a0000", 900_000, 900_000, Bound.EXACT),
        ("1.2 million litres", "1.2 million", 1_200_000, 1_200_000, Bound.EXACT),
        ("1.5m litres", "1.5m", 1_500_000, 1_500_000, Bound.EXACT),
        ("half a million litres", "half a million", 500_000, 500_000, Bound.EXACT),
        ("a hundred and twenty men", "a hundred and twenty", 120, 120, Bound.EXACT),
        ("twenty-one boats", "twenty-one", 21, 21, Bound.EXACT),
        ("between 20 and 30 people", "between 20 and 30", 20, 30, Bound.RANGE),
        ("2 to 3 million euros", "2 to 3 million", 2_000_000, 3_000_000, Bound.RANGE),
        ("20–25 percent", "20–25", 20, 25, Bound.RANGE),
        ("40 or more houses", "40 or more", 40, None, Bound.AT_LEAST),
        ("30-odd houses", "30-odd", 30, 30, Bound.ABOUT),
        ("scores of people", "scores", 40, 199, Bound.VAGUE),
        ("tens of thousands of people", "tens of thousands", 20_000, 99_999, Bound.VAGUE),
        ("several hundred families", "several hundred", 300, 900, Bound.VAGUE),
    ],
)
def test_a_number_is_read_with_its_bound(
    raw_text: str, printed: str, low: float | None, high: float | None, bound: Bound
) -> None:
    assert found(raw_text) == [(printed, low, high, bound)]


@pytest.mark.parametrize("raw_text", ["20-30,000 hides", "20 to 30,000 hides", "between 20 and 30'000 hides"])
def test_a_range_that_may_begin_a_thousand_times_higher_is_not_read(raw_text: str) -> None:
    assert found(raw_text) == []


@pytest.mark.parametrize(
    ("raw_text", "low", "high"),
    [("5 to 1,200 hides", 5, 1_200), ("800-1,000 hides", 800, 1_000), ("20,000-30,000 hides", 20_000, 30_000)],
)
def test_other_ranges_that_end_in_the_thousands_are(raw_text: str, low: float, high: float) -> None:
    assert [(number[1], number[2]) for number in found(raw_text)] == [(low, high)]


def test_a_number_behind_millions_in_digits_is_one_of_its_own() -> None:
    assert [low for _, low, _, _ in found("They paid $38 million two years ago and 5 million one year later.")] == [
        38_000_000,
        2,
        5_000_000,
        1,
    ]
    assert [low for _, low, _, _ in found("2 lakh fifty thousand voters in 5 hundred twelve wards")] == [250_000, 512]


@pytest.mark.parametrize("raw_text", ["the 2nd floor", "a BGM71 missile", "an F-16", "at 10:12PM", "17-year-old Ana"])
def test_ordinals_codes_times_and_ages_are_no_numbers(raw_text: str) -> None:
    assert found(raw_text) == []


@given(st.text(alphabet=st.sampled_from(list("0123456789.,- \u00a0aemnot")), min_size=1, max_size=60))
def test_no_heap_of_digits_breaks_the_reader(raw_text: str) -> None:
    for number in numbers(raw_text, Span(0, len(raw_text))):
        assert 0 <= number.span.start <= number.core.start < number.core.end <= number.span.end <= len(raw_text)
        assert number.low is None or number.high is None or number.low <= number.high


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_digits_are_read_back_whatever_the_group_mark(value: int) -> None:
    for mark in (",", "\u00a0", "\u202f"):
        raw_text = f"{value:,}".replace(",", mark) + " boats"
        assert [number.value for number in numbers(raw_text, Span(0, len(raw_text)))] == [float(value)]
