"""What comparing figures came to: what was not compared is said first; nothing is called possible without grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.figures.compared import compared
from workbench.corroborate.figures.conflicts import Comparison, compare, meet
from workbench.corroborate.figures.strips import StripFigure
from workbench.domain.comparison_labels import FigureComparison
from workbench.domain.labels import Bound, Measure
from workbench.domain.text.spans import Span

DAY = datetime(2024, 3, 12, 8, 0, tzinfo=UTC)
ONE = StripFigure(
    1, "a", Span(0, 1), "12 people died", "12", Measure.KILLED, "people", Bound.EXACT, 12, 12, population="people"
)


def at_least(number: float, bound: Bound = Bound.AT_LEAST, **said: object) -> StripFigure:
    told = {"article_id": int(number), "value_text": f"at least {number:,.0f}", "low": number, "high": None}
    return replace(ONE, bound=bound, **(told | said))  # type: ignore[arg-type]


def pair(verdict: FigureComparison, *reasons: str) -> Comparison:
    return Comparison(ONE, ONE, verdict, "So.", reasons)


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("in three days", "", " (in three days; not said)"),
        ("", "since the war began", " (not said; since the war began)"),
        ("", "", ""),
    ],
)
def test_figures_of_different_orders_are_not_compared_without_a_common_period(
    first: str, second: str, told: str
) -> None:
    found = compare(at_least(84, period=first), at_least(400_000, period=second))
    assert found.verdict is FigureComparison.NOT_COMPARABLE
    assert found.sentence == f"Not comparable: no common period{told}."
    assert found.reasons == ("no common period",)


def test_with_a_common_period_or_of_one_order_they_may_both_be_right() -> None:
    same = {"period": "in three days"}
    assert compare(at_least(84, **same), at_least(400_000, **same)).verdict is FigureComparison.COMPATIBLE
    assert compare(at_least(84), at_least(100, period="in May")).verdict is FigureComparison.COMPATIBLE


def test_two_numbers_of_one_day_conflict_however_far_apart_they_are() -> None:
    first = replace(ONE, published_at=DAY)
    far = replace(ONE, article_id=2, low=9_000, high=9_000, published_at=DAY)
    assert compare(first, far).verdict is FigureComparison.CONFLICT


def test_more_than_thirty_is_not_up_to_thirty() -> None:
    up_to = at_least(30, Bound.UP_TO, low=None, high=30.0)
    assert not meet(up_to, at_least(30, Bound.MORE_THAN))
    assert meet(up_to, at_least(30)) and meet(up_to, at_least(29, Bound.MORE_THAN))


@given(st.sampled_from([Bound.AT_LEAST, Bound.MORE_THAN]), st.floats(1, 1e6), st.floats(1, 1e6))
def test_two_lower_limits_may_always_both_be_right_or_are_said_not_to_be_comparable(
    bound: Bound, one: float, other: float
) -> None:
    found = compare(at_least(one, bound), replace(at_least(other, bound), article_id=0)).verdict
    assert found is not FigureComparison.CONFLICT
    apart = max(one, other) >= 10 * min(one, other)
    assert (found is FigureComparison.NOT_COMPARABLE) is apart


def test_what_was_not_compared_stands_first() -> None:
    away = [pair(FigureComparison.NOT_COMPARABLE, "different period", *more) for more in ((), ("different place",))]
    right, conflict = pair(FigureComparison.COMPATIBLE), pair(FigureComparison.CONFLICT)
    none = "so no conflict can be excluded."
    assert compared([*away, right]).sentence == f"3 pairs: 2 could not be compared, {none} 1 may both be right."
    assert compared(away).sentence == f"2 pairs: none could be compared, {none}"
    assert compared(away[:1]).sentence == f"1 pair: 1 could not be compared, {none}"
    found = compared([*away, conflict]).sentence
    assert found == "3 pairs: 2 could not be compared, so no further conflict can be excluded. 1 conflict."
    assert compared([right, conflict, conflict]).sentence == "3 pairs, all compared: 2 conflicts, 1 may both be right."
    assert compared(away).reasons == [("different period", 2), ("different place", 1)]


@given(st.lists(st.sampled_from(FigureComparison), max_size=40))
def test_no_pair_is_lost_and_nothing_is_excluded_that_was_not_compared(verdicts: list[FigureComparison]) -> None:
    found = compared(pair(verdict, *(["why"] * (verdict is FigureComparison.NOT_COMPARABLE))) for verdict in verdicts)
    assert sum(found.counts.values()) == found.pairs == len(verdicts)
    assert ("excluded" in found.sentence) is (found.apart > 0)


@pytest.mark.parametrize(
    ("counted", "verdict"), [("cases", FigureComparison.NOT_COMPARABLE), ("ponds", FigureComparison.CONFLICT)]
)
def test_what_is_counted_on_from_day_to_day_has_two_counts_on_two_days(counted: str, verdict: FigureComparison) -> None:
    said = {"measure": Measure.COUNT, "counted": counted, "exact": f"In Osk {counted} were confirmed"}
    first = replace(ONE, published_at=DAY, **said)  # type: ignore[arg-type]
    second = replace(first, article_id=2, low=40, high=40, published_at=DAY.replace(day=13))
    assert compare(first, second).verdict is verdict


def test_one_number_of_one_place_in_other_words_agrees() -> None:
    first, second = (replace(ONE, article_id=n, place=place) for n, place in enumerate(("Osk province", "Osk")))
    found = compare(first, second)
    assert found.verdict is FigureComparison.AGREE
    assert "the place is said in other words (Osk province; Osk)" in found.sentence
    assert compare(first, replace(second, low=40, high=40)).verdict is FigureComparison.NOT_COMPARABLE
