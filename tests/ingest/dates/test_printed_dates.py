"""Dates as outlets print them, with their precision and their zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.clock import printed_time, utc_now
from workbench.domain.labels import DatePrecision
from workbench.ingest.dates.printed_dates import FIRST_YEAR, parse_date

MINUTE, DAY, MONTH, YEAR = DatePrecision.MINUTE, DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR
NEXT_YEAR = utc_now().year + 1


@pytest.mark.parametrize(
    ("printed", "parts", "precision"),
    [
        ("2024", (2024, 1, 1), YEAR),
        ("2024-03", (2024, 3, 1), MONTH),
        ("March 2024", (2024, 3, 1), MONTH),
        ("Sept. 2024", (2024, 9, 1), MONTH),
        ("2024-03-12", (2024, 3, 12), DAY),
        ("20240312", (2024, 3, 12), DAY),
        ("2024/03/12", (2024, 3, 12), DAY),
        ("2024.3.12", (2024, 3, 12), DAY),
        ("2024-03-12+01:00", (2024, 3, 12), DAY),
        ("12 March 2024", (2024, 3, 12), DAY),
        ("12th of March, 2024", (2024, 3, 12), DAY),
        ("March 12th, 2024", (2024, 3, 12), DAY),
        ("Tuesday, March 12, 2024", (2024, 3, 12), DAY),
        ("12-Mar-2024", (2024, 3, 12), DAY),
        ("Published: 12 March 2024", (2024, 3, 12), DAY),
        ("Sept. 3, 2019", (2019, 9, 3), DAY),
        ("13/04/2024", (2024, 4, 13), DAY),
        ("04/13/2024", (2024, 4, 13), DAY),
        ("04/04/2024", (2024, 4, 4), DAY),
        ("12.03.2024", (2024, 3, 12), DAY),
        ("٢٠٢٤-٠٣-١٢", (2024, 3, 12), DAY),
        ("2024-02-29", (2024, 2, 29), DAY),
        ("12.03.2024 09:10", (2024, 3, 12, 9, 10), MINUTE),
        ("Mon Oct 31, 2016 10:12PM", (2016, 10, 31, 22, 12), MINUTE),
        ("12 March 2024, 06.00", (2024, 3, 12, 6, 0), MINUTE),
        ("12 March 2024 | 18h05", (2024, 3, 12, 18, 5), MINUTE),
        ("6:05 p.m. on March 12, 2024", (2024, 3, 12, 18, 5), MINUTE),
        ("12 March 2024, 6 pm", (2024, 3, 12, 18, 0), MINUTE),
        ("12 March 2024 12:05 a.m.", (2024, 3, 12, 0, 5), MINUTE),
        ("4/13/2024 12:05 PM", (2024, 4, 13, 12, 5), MINUTE),
        (" 2024-03-11 \n 20:32 ", (2024, 3, 11, 20, 32), MINUTE),
    ],
)
def test_a_printed_date_has_its_moment_and_its_precision(
    printed: str, parts: tuple[int, ...], precision: DatePrecision
) -> None:
    assert parse_date(printed) == (datetime(*parts, tzinfo=UTC), precision, "")  # type: ignore[misc, arg-type]


@pytest.mark.parametrize(
    ("printed", "utc", "zone"),
    [
        ("2024-03-11T20:32:00+01:00", "2024-03-11 19:32", "+01:00"),
        ("2024-03-11 20:32:00 -0330", "2024-03-12 00:02", "-03:30"),
        ("2024-03-11T20:32-05:00", "2024-03-12 01:32", "-05:00"),
        ("2024-03-11T20:32:00Z", "2024-03-11 20:32", "+00:00"),
        ("2024-03-11t20:32:00.123456789z", "2024-03-11 20:32", "+00:00"),
        ("20240311T203200+0530", "2024-03-11 15:02", "+05:30"),
        ("2024-03-11T20:32:00-00:00", "2024-03-11 20:32", ""),
        ("2024-03-11T20:32:00+01:00[Europe/Madrid]", "2024-03-11 19:32", "+01:00"),
        ("Tue, 12 Mar 2024 09:10:00 GMT", "2024-03-12 09:10", "+00:00"),
        ("Tue, 12 Mar 2024 09:10:00 +0200 (EET)", "2024-03-12 07:10", "+02:00"),
        ("Tue Mar 12 2024 09:10:00 GMT+0100 (Central European Standard Time)", "2024-03-12 08:10", "+01:00"),
        ("Tue Mar 12 09:10:00 CET 2024", "2024-03-12 08:10", "+01:00"),
        ("Tue Mar 12 09:10:00 +0000 2024", "2024-03-12 09:10", "+00:00"),
        ("Fri, 12 Jul 2024 09:10:00 CEST", "2024-07-12 07:10", "+02:00"),
        ("Fri, 12 Jul 2024 09:10:00 BST", "2024-07-12 08:10", "+01:00"),
        ("Fri, 12 Jan 2024 09:10:00 AEDT", "2024-01-11 22:10", "+11:00"),
        ("Fri, 12 Jan 2024 09:10:00 AEST", "2024-01-11 23:10", "+10:00"),
        ("Fri, 12 Jul 2024 09:10:00 JST", "2024-07-12 00:10", "+09:00"),
        ("12 July 2024 09:10 NZST", "2024-07-11 21:10", "+12:00"),
        ("12 July 2024 09:10 SGT", "2024-07-12 01:10", "+08:00"),
        ("12 July 2024 9:10 a.m. ET", "2024-07-12 13:10", "-04:00"),
        ("12 January 2024 9:10 a.m. ET", "2024-01-12 14:10", "-05:00"),
        ("9:10 AM PT, Fri July 12, 2024", "2024-07-12 16:10", "-07:00"),
        ("July 12, 2024 at 9:10 a.m. CT", "2024-07-12 14:10", "-05:00"),
        ("July 12, 2024 9:10 am Mountain Time", "2024-07-12 15:10", "-06:00"),
        ("31 October 2016 10:12 EST", "2016-10-31 15:12", "-05:00"),
        ("12 Jan 2024 09:10 CST", "2024-01-12 15:10", "-06:00"),
        ("12 July 2024 09:10 (GMT+5:30)", "2024-07-12 03:40", "+05:30"),
        ("12 July 2024 09:10 UTC+1", "2024-07-12 08:10", "+01:00"),
        ("2024-07-12 09:10 Europe/Madrid", "2024-07-12 07:10", "+02:00"),
        ("12 July 2024 09:10 Australian Eastern Standard Time", "2024-07-11 23:10", "+10:00"),
        ("12 July 2024 09:10 India Standard Time", "2024-07-12 03:40", "+05:30"),
    ],
)
def test_a_zone_is_understood_and_kept(printed: str, utc: str, zone: str) -> None:
    found = parse_date(printed)
    assert (f"{found.at:%Y-%m-%d %H:%M}", found.precision, found.zone) == (utc, MINUTE, zone)


@pytest.mark.parametrize(
    "printed",
    [
        "12 July 2024 09:10 IST",
        "12 January 2024 09:10 BST",
        "12 July 2024 09:10 CST",
        "12 July 2024 09:10 CET",
        "12 January 2024 09:10 AST",
        "12 July 2024 09:10 Q",
        "12 July 2024 09:10 local time",
        "2024-07-12T09:10:00+25:00",
        "2024-07-12T09:10:00+01:07",
        "2024-07-12 09:10 Atlantis/Capital",
        "2024-07-12 09:10 ../../etc/passwd",
    ],
)
def test_a_zone_that_is_not_certain_is_named_and_there_is_no_date(printed: str) -> None:
    with pytest.raises(ValueError, match=r"zone '.*' is not understood|is not a date that can be read"):
        parse_date(printed)


@pytest.mark.parametrize(
    "printed", ["10 March 2024 2:30 am ET", "2024-11-03 1:30 am PT", "2024-03-31 02:30 Europe/Rome"]
)
def test_an_hour_that_clocks_skip_or_have_twice_is_no_certain_time(printed: str) -> None:
    with pytest.raises(ValueError, match="clocks of its zone are changed"):
        parse_date(printed)


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "yesterday",
        "Oct 31",
        "2024-02-30",
        "2023-02-29",
        "2024-13",
        "2024-13-01",
        "2024/13/01",
        "2024-072",
        "2024-W11-2",
        "12/03/24",
        "0000",
        "June 2016 10:00",
        "1710230400",
        "31.02.2024",
        "banana 2024",
        "12 March 2024 banana",
        "12 March 2024 09:10 - 10:10",
        "12 March 2024 09:00-10:00",
        "12 March 2024 25:10",
        "12 March 2024 14:10 am",
        "2024-03-12T24:00:00Z",
        "12 March 2024 13 March 2024",
        "0001-01-01T00:00:00Z",
        "1446-09-02T09:10:00+03:00",
        "2080-11-29",
        f"12 March {NEXT_YEAR + 1}",
        f"{FIRST_YEAR - 1}-01-01",
        "2567-03-12",
        "1402-12-22",
        "9" * 119,
        "12 March 2024\0",
    ],
)
def test_what_is_no_whole_date_is_refused_with_an_example(printed: str) -> None:
    with pytest.raises(ValueError, match="write it like 2016-10-31"):
        parse_date(printed)


@pytest.mark.parametrize("printed", ["03/04/2024", "3-4-2024 10:00", "Wednesday, 03/04/2024"])
def test_a_date_that_could_be_two_days_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="could be two days"):
        parse_date(printed)


def test_a_date_with_another_day_of_the_week_is_refused() -> None:
    with pytest.raises(ValueError, match="another day of the week"):
        parse_date("Monday, 12 March 2024")


@pytest.mark.parametrize(
    ("printed", "utc"),
    [
        ("2567-03-12T09:10:00+07:00", "2024-03-12 02:10"),
        ("2567-02-29T09:10:00+07:00", "2024-02-29 02:10"),
        ("1402-12-22T09:10:00+03:30", "2024-03-12 05:40"),
        ("1403-12-30T09:10:00+03:30", "2025-03-20 05:40"),
        ("1400-01-01T09:10:00+04:30", "2021-03-21 04:40"),
    ],
)
def test_other_calendars_are_converted_where_the_zone_gives_them_away(printed: str, utc: str) -> None:
    assert f"{parse_date(printed).at:%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    "printed", ["1402-12-30T09:10:00+03:30", "1403-07-31T09:10:00+03:30", "2566-02-29T09:10+07:00"]
)
def test_a_day_that_the_other_calendar_lacks_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="not a date that can be read"):
        parse_date(printed)


_MOMENTS = st.datetimes(min_value=datetime(1700, 1, 2), max_value=datetime(NEXT_YEAR, 12, 30))  # noqa: DTZ001
_OFFSETS = st.integers(-48, 56).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
_FORMS = (
    "{0:%Y-%m-%dT%H:%M} {1}",
    "{0:%Y-%m-%d %H:%M} {1}",
    "{0:%a, %d %b %Y %H:%M:00} {1}",
    "{0:%B} {0.day}, {0.year}, {0:%H:%M} {1}",
    "{0.day} {0:%b}. {0.year} {0:%I:%M %p} {1}",
    "{0:%H:%M} {1}, {0.day} {0:%B} {0.year}",
)


@given(_MOMENTS, _OFFSETS, st.sampled_from(_FORMS))
def test_what_is_read_is_what_was_printed(moment: datetime, zone: timezone, form: str) -> None:
    local = moment.replace(second=0, microsecond=0, tzinfo=zone)
    for offset in (f"{local:%z}", f"{local:%z}"[:3] + ":" + f"{local:%z}"[3:]):
        found = parse_date(form.format(local, offset))
        assert (found.at, found.precision) == (local, MINUTE)
        assert printed_time(found.at, found.zone).replace(tzinfo=None) == local.replace(tzinfo=None)
    assert parse_date(form.format(local, "")).at == local.replace(tzinfo=UTC)


@given(st.text(max_size=140) | st.text("0123456789 :.,/-+TZamp()JanuryEST", max_size=40))
def test_any_text_is_a_date_of_a_year_that_it_prints_or_refused(printed: str) -> None:
    try:
        found = parse_date(printed)
    except ValueError as error:
        assert "\n" not in str(error)
        return
    assert FIRST_YEAR <= found.at.year <= NEXT_YEAR + 1


@given(st.datetimes(min_value=datetime(1700, 1, 2), max_value=datetime(NEXT_YEAR, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001
def test_an_iso_moment_comes_back(moment: datetime) -> None:
    assert parse_date(moment.isoformat()) == (moment, MINUTE, "+00:00")
    day = moment.replace(hour=0, minute=0, second=0, microsecond=0)
    assert parse_date(f"{day:%Y-%m-%d}") == (day, DAY, "")
