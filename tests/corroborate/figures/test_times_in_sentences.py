"""Whether two sentences of one Wednesday, printed as articles print them, speak of the same days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.corroborate.figures.calendar_days import read_days
from workbench.corroborate.figures.conflicts import compare
from workbench.corroborate.figures.scopes import Sameness, Scope, other_days, same_period
from workbench.corroborate.figures.strips import StripFigure
from workbench.domain.labels import Bound, Measure
from workbench.domain.text.spans import Span
from workbench.suggest.quantities.circumstances import period

WEDNESDAY = datetime(2025, 1, 22, 12, 0, tzinfo=UTC)
_SAME = {
    "on Tuesday": (
        *("on Jan. 21", "on January 21", "on 21 January 2025", "yesterday", "Tuesday", "early Tuesday"),
        *("Tuesday morning", "on Tuesday night", "late on Tuesday", "on the 21st", "on 21/01/2025", "on 2025-01-21"),
        *(
            "on Tuesday, Jan. 21",
            "on Tuesday (January 21)",
            "Tuesday 21 January 2025",
            "Tuesday the 21st",
            "on 01/21/2025",
        ),
    ),
    "on Tuesday, Jan. 14": (
        *("on Tuesday, January 14", "on Tuesday, 14 January", "on Tuesday 14 January 2025", "on Tuesday (January 14)"),
        *("on Tuesday last week", "on Tuesday of last week", "last week on Tuesday", "on the 14th", "on 14/01/2025"),
        *("Tuesday, Jan. 14, 2025", "on 14.01.2025", "TUESDAY, JAN. 14"),
    ),
    "on Monday": ("the day before yesterday", "on Jan. 20", "on 20 January"),
    "on Sept. 2": ("on September 2", "on 2 September 2024", "on Sep 2"),
    "in 2025": ("this year",),
    "in 2024": ("last year",),
    "in December 2024": ("last month", "in Dec. 2024"),
    "in January 2025": ("this month",),
    "between Monday and Wednesday": (
        "from Monday to Wednesday",
        "between Jan. 20 and Jan. 22",
        "from January 20 to 22",
    ),
    "on Tuesday and Wednesday": ("from Tuesday to Wednesday", "on January 21 and 22"),
    "since Tuesday": ("since Jan. 21", "since yesterday", "since Tuesday, Jan. 21"),
    "by Tuesday": ("as of Tuesday", "by Jan. 21"),
    "until Tuesday": ("until Jan. 21", "till Tuesday"),
}
_DIFFERENT = {
    "on Tuesday": (
        *("on Tuesday, Jan. 14", "on Tuesday, 14 January", "on Tuesday (January 14)", "on Tuesday 14 January 2025"),
        *("on Tuesday last week", "the day before yesterday", "on the 14th", "on 14/01/2025", "in 2024", "last year"),
        *("last month", "on January 21, 2024", "Tuesday, Jan. 14", "on Jan. 20", "on January 14 and 15"),
    ),
    "on January 21, 2024": ("on January 21, 2025", "on January 21", "in 2025", "on Jan. 21, 2023"),
    "yesterday": ("the day before yesterday", "today", "on Monday"),
    "the day after tomorrow": ("tomorrow",),
    "since Tuesday": ("since Monday", "since Jan. 14", "since Jan. 14, 2024"),
    "by Tuesday": ("by Monday",),
}
_UNCLEAR = {
    "on Tuesday": (
        *(
            "a week ago on Tuesday",
            "on the previous Tuesday",
            "Tuesday week",
            "last Tuesday",
            "this week",
            "this month",
        ),
        *(
            "this month",
            "this year",
            "in 2025",
            "between Monday and Wednesday",
            "since Tuesday",
            "by Tuesday",
            "until Tuesday",
        ),
        *("on Tuesday and Wednesday", "from Monday to Wednesday", "before Tuesday", "after Tuesday", "next Tuesday"),
        *("on Tuesday a week ago", "on Tuesday two weeks earlier", "on Tuesday or Wednesday", "on Tuesday, a year ago"),
        *("Tuesday to Thursday", "as of Tuesday", "on Tuesday last year", "on the following Tuesday", "overnight"),
        *("every Tuesday", "on Black Tuesday", "on the Tuesday before last", "on Tuesday through Wednesday"),
    ),
    "on January 21": (
        *("a year ago on January 21", "on January 21 last year", "on Tuesday in Aurel last week", "yesterday week"),
        *("a year ago yesterday", "on Tuesday 14", "on Tuesday 1/14", "on Tuesday near the port a week ago"),
    ),
    "on March 4": ("on 03/04/2024", "on March 4, 2024"),
    "last week": ("on Tuesday last week", "in the past week"),
    "on January 15": ("on Tuesday, January 15", "on Tuesday, 15 January"),
}
PAIRS = [
    (one, other, relation)
    for relation, table in ((Sameness.SAME, _SAME), (Sameness.DIFFERENT, _DIFFERENT), (Sameness.UNCLEAR, _UNCLEAR))
    for one, others in table.items()
    for other in others
]


def printed(words: str) -> Scope:
    raw_text = f"Exactly 38 sailors were killed {words}, the harbour master said."
    found = period(raw_text, Span(0, len(raw_text)), Span(8, 10))
    return Scope(period=found, published_at=WEDNESDAY)


@pytest.mark.parametrize(("one", "other", "relation"), PAIRS)
def test_two_times_are_the_same_different_or_unclear(one: str, other: str, relation: Sameness) -> None:
    first, second = printed(one), printed(other)
    assert same_period(first, second) is same_period(second, first) is relation, (first.period, second.period)
    if relation is not Sameness.DIFFERENT:
        assert not other_days(first, second)


@given(
    st.lists(st.sampled_from(sorted({word for pair in PAIRS for half in pair[:2] for word in half.lower().split()})))
)
def test_any_words_are_read_or_left(words: list[str]) -> None:
    found = read_days(words, WEDNESDAY)
    assert found is None or found.first <= found.last


def test_a_day_in_brackets_is_kept_whole_and_what_is_open_is_not_called_different() -> None:
    toll = StripFigure(1, "a", Span(0, 1), "12 died", "12", Measure.KILLED, "people", Bound.EXACT, 12, 12)
    first = replace(toll, period="this week", published_at=WEDNESDAY)
    second = replace(first, article_id=2, low=20, high=20, period=printed("on Tuesday (Jan. 21)").period)
    words = "whether the period is the same cannot be told (this week; on Tuesday (Jan. 21))"
    assert compare(first, second).sentence == f"Not comparable: {words}."


def test_last_tuesday_is_another_day_in_an_article_of_another_week() -> None:
    later = Scope(period="last Tuesday", published_at=WEDNESDAY.replace(day=29))
    assert same_period(Scope(period="last Tuesday", published_at=WEDNESDAY), later) is Sameness.UNCLEAR
    assert same_period(later, later) is Sameness.SAME
