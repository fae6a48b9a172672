"""Which day "on Saturday" and "yesterday" are: that of the outlet's own clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.corroborate.figures.conflicts import compare
from workbench.corroborate.figures.scopes import Sameness, Scope, same_period
from workbench.corroborate.figures.strips import StripFigure
from workbench.domain.labels import Bound, Measure
from workbench.domain.text.spans import Span

#: Saturday 08:00 in Sydney, Friday 21:00 in London.
SYDNEY = datetime(2025, 1, 18, 8, 0, tzinfo=timezone(timedelta(hours=11)))
LATER = datetime(2025, 1, 19, 9, 0, tzinfo=timezone(timedelta(hours=-8)))
_WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def compared(one: str, at: datetime, other: str, then: datetime) -> Sameness:
    return same_period(Scope(period=one, published_at=at), Scope(period=other, published_at=then))


def test_saturday_in_an_article_of_that_saturday_is_that_day() -> None:
    assert compared("on Saturday", SYDNEY, "on Saturday", LATER) is Sameness.SAME
    assert compared("on Saturday", SYDNEY, "on 18 January", LATER) is Sameness.SAME
    assert compared("on Saturday", SYDNEY, "on 11 January", LATER) is Sameness.DIFFERENT


@pytest.mark.parametrize(
    ("words", "day"),
    [
        *(
            ("today", "January 18"),
            ("this morning", "January 18"),
            ("early this morning", ""),
            ("tonight", "January 18"),
        ),
        *(("yesterday", "January 17"), ("yesterday evening", "January 17"), ("last night", "January 17")),
        *(("tomorrow", "January 19"), ("on Saturday morning", "January 18"), ("on Friday", "January 17")),
        *(("last year", ""), ("this year", ""), ("today and yesterday", "")),
    ],
)
def test_words_for_near_days_are_days_of_the_printed_clock(words: str, day: str) -> None:
    same = compared(words, SYDNEY, day or "on 18 January", LATER) is Sameness.SAME
    assert same is bool(day)


def test_in_utc_the_next_day_may_have_begun_where_it_was_printed() -> None:
    evening = SYDNEY.astimezone(UTC)
    assert compared("on Saturday", evening, "on Saturday", SYDNEY) is Sameness.UNCLEAR
    assert compared("on Saturday", evening, "on 11 January", SYDNEY) is Sameness.UNCLEAR
    assert compared("on Friday", evening, "on 17 January", SYDNEY) is Sameness.SAME
    assert compared("on Saturday", evening, "on Saturday", evening) is Sameness.SAME


def test_a_weekday_of_an_undated_article_is_not_said_to_be_another_day() -> None:
    undated = Scope(period="on Saturday")
    assert same_period(undated, Scope(period="on 18 January")) is Sameness.UNCLEAR
    assert same_period(undated, Scope(period="on Sunday")) is Sameness.DIFFERENT


def test_the_same_weekday_of_an_undated_article_is_not_called_another_period() -> None:
    toll = StripFigure(1, "a", Span(0, 1), "12 died", "12", Measure.KILLED, "people", Bound.EXACT, 12, 12)
    dated = replace(toll, period="on Saturday", published_at=SYDNEY)
    found = compare(dated, replace(dated, article_id=2, published_at=None, low=20, high=20))
    assert found.sentence == "Not comparable: whether the period is the same cannot be told (on Saturday; on Saturday)."


@example(datetime(2000, 3, 1), 0, 1)  # noqa: DTZ001 - the day before was 29 February
@given(st.datetimes(datetime(2000, 1, 9), datetime(2030, 1, 1)), st.integers(-48, 56), st.integers(0, 6))  # noqa: DTZ001
def test_a_weekday_is_one_of_the_seven_days_up_to_that_of_publication(
    local: datetime, quarters: int, back: int
) -> None:
    at = local.replace(tzinfo=timezone(timedelta(minutes=15 * quarters)))
    day = at - timedelta(days=back)
    found = compared(f"on {_WEEK[day.weekday()]}", at, f"on {day.day} {day:%B}", at)
    unknown_zone = not quarters and back == 6 and at.hour >= 10
    assert found is (Sameness.UNCLEAR if unknown_zone else Sameness.SAME)
