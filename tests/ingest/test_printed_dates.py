"""Dates as outlets print them, with their precision."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.labels import DatePrecision
from workbench.ingest.dates.printed_dates import parse_date

MINUTE, DAY, MONTH, YEAR = DatePrecision.MINUTE, DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR


@pytest.mark.parametrize(
    ("printed", "parts", "precision"),
    [
        ("2024", (2024, 1, 1), YEAR),
        ("2024-03", (2024, 3, 1), MONTH),
        ("March 2024", (2024, 3, 1), MONTH),
        ("2024-03-12", (2024, 3, 12), DAY),
        ("20240312", (2024, 3, 12), DAY),
        ("12 March 2024", (2024, 3, 12), DAY),
        ("Sept. 3, 2019", (2019, 9, 3), DAY),
        ("13/04/2024", (2024, 4, 13), DAY),
        ("04/13/2024", (2024, 4, 13), DAY),
        ("12.03.2024", (2024, 3, 12), DAY),
        ("12.03.2024 09:10", (2024, 3, 12, 9, 10), MINUTE),
        ("Mon Oct 31, 2016 10:12PM", (2016, 10, 31, 22, 12), MINUTE),
        ("12 March 2024, 06.00", (2024, 3, 12, 6, 0), MINUTE),
        ("2024-03-11T20:32:00+01:00", (2024, 3, 11, 19, 32), MINUTE),
        ("2024-03-11T20:32:00Z", (2024, 3, 11, 20, 32), MINUTE),
        (" 2024-03-11 \n 20:32 ", (2024, 3, 11, 20, 32), MINUTE),
        ("Tue, 12 Mar 2024 09:10:00 GMT", (2024, 3, 12, 9, 10), MINUTE),
        ("31 October 2016 10:12 EST", (2016, 10, 31, 15, 12), MINUTE),
    ],
)
def test_a_printed_date_has_its_moment_in_utc_and_its_precision(
    printed: str, parts: tuple[int, ...], precision: DatePrecision
) -> None:
    assert parse_date(printed) == (datetime(*parts, tzinfo=UTC), precision)  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "yesterday",
        "Oct 31",
        "2024-02-30",
        "2024-13",
        "0000",
        "June 2016 10:00",
        "1710230400",
        "31.02.2024",
        "banana 2024",
    ],
)
def test_what_is_no_whole_date_is_refused_with_an_example(printed: str) -> None:
    with pytest.raises(ValueError, match="write it like 2016-10-31"):
        parse_date(printed)


def test_a_date_that_could_be_two_days_is_refused() -> None:
    with pytest.raises(ValueError, match="could be two days"):
        parse_date("03/04/2024")


@given(st.datetimes(min_value=datetime(1600, 1, 2), max_value=datetime(2199, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_iso_moment_comes_back(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == (moment, MINUTE)
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    assert parse_date(f"{day:%Y-%m-%d}") == (day, DAY)
