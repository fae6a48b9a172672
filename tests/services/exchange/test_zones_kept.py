"""The zone that a time was printed with is kept, given out, and decides which day an article is of."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from making import now

from workbench.domain.labels import DatePrecision
from workbench.domain.versions.published import published
from workbench.errors import InputError
from workbench.ingest.readers import read_bytes
from workbench.services.compare.event_coverage import coverage_of
from workbench.services.exchange.articles_in import ImportReport, ingest
from workbench.services.exchange.releases import export_one
from workbench.storage import article_lines, events
from workbench.storage.database.engine import Engine, read_transaction

_PRINTED = {
    "Harbour Gazette": "Sat, 18 Jan 2025 08:00:00 AEDT",
    "Quay Courier": "18 January 2025",
    "Pier Post": "Fri Jan 17 2025 6:30 p.m. ET",
    "Dock Diary": "2025-01-18T01:00:00",
}


def import_dated(engine: Engine, printed: dict[str, str]) -> ImportReport:
    rows = [
        {"text": f"The crane at {outlet} fell on Saturday.", "outlet": outlet, "date": date}
        for outlet, date in printed.items()
    ]
    lines = "\n".join(map(json.dumps, rows))
    return ingest(engine, list(read_bytes(lines.encode(), "rows.jsonl")), event="Crane", clock=now)


def test_articles_are_compared_on_the_clocks_that_were_printed(any_engine: Engine) -> None:
    import_dated(any_engine, _PRINTED)
    with read_transaction(any_engine) as session:
        event_id = events.event_labelled(session, "Crane")
        assert event_id is not None
        covered = coverage_of(session, event_id).articles
        days = article_lines.publication_days(session)[event_id]
    assert {one.outlet: f"{one.published_at:%a %H:%M %z}" for one in covered} == {
        "Quay Courier": "Sat 00:00 +0000",
        "Harbour Gazette": "Sat 08:00 +1100",
        "Pier Post": "Fri 18:30 -0500",
        "Dock Diary": "Sat 01:00 +0000",
    }
    assert days == (date(2025, 1, 17), date(2025, 1, 18))
    assert [one.outlet for one in covered] == ["Harbour Gazette", "Pier Post", "Quay Courier", "Dock Diary"]


def test_the_zone_goes_out_with_the_article(any_engine: Engine, tmp_path: Path) -> None:
    import_dated(any_engine, _PRINTED)
    file = tmp_path / "articles.jsonl"
    export_one(any_engine, "articles.jsonl", file)
    rows = map(json.loads, file.read_text("utf-8").splitlines())
    found = {
        row["outlet"]: (row["published_at"][:16], row["published_precision"], row["published_zone"]) for row in rows
    }
    assert found == {
        "Harbour Gazette": ("2025-01-17T21:00", "minute", "+11:00"),
        "Quay Courier": ("2025-01-18T00:00", "day", ""),
        "Pier Post": ("2025-01-17T23:30", "minute", "-05:00"),
        "Dock Diary": ("2025-01-18T01:00", "minute", ""),
    }


def test_a_zone_that_is_not_understood_is_named_and_the_article_comes_in_without_a_date(any_engine: Engine) -> None:
    report = import_dated(any_engine, {"Pier Post": "17 July 2025 18:30 IST"})
    assert len(report.article_ids) == 1
    (problem,) = report.problems
    assert isinstance(problem, InputError)
    assert "published_at was left out" in str(problem) and "its zone 'IST' is not understood" in str(problem)


@pytest.mark.parametrize(("first", "second"), [("2025-01-17T23:30-05:00", "2025-01-18T08:00+11:00")])
def test_what_came_out_later_is_told_by_the_moment_not_by_the_clock(first: str, second: str) -> None:
    later, earlier = (published(datetime.fromisoformat(one), DatePrecision.MINUTE) for one in (first, second))
    assert later is not None and earlier is not None
    assert later.is_after(earlier) and not earlier.is_after(later)
    day = published(datetime(2025, 1, 17, tzinfo=UTC), DatePrecision.DAY)
    assert day is not None and not earlier.is_after(day)


def test_a_zone_that_becomes_known_later_is_taken(any_engine: Engine) -> None:
    import_dated(any_engine, {"Pier Post": "2025-01-17T21:00:00"})
    import_dated(any_engine, {"Pier Post": "Sat, 18 Jan 2025 08:00:00 AEDT"})
    import_dated(any_engine, {"Quay Courier": "18 January 2025"})
    import_dated(any_engine, {"Quay Courier": "18 January 2025 09:30 JST"})
    with read_transaction(any_engine) as session:
        event_id = events.event_labelled(session, "Crane")
        assert event_id is not None
        covered = coverage_of(session, event_id).articles
    assert {one.outlet: f"{one.published_at:%a %H:%M %z}" for one in covered} == {
        "Pier Post": "Sat 08:00 +1100",
        "Quay Courier": "Sat 09:30 +0900",
    }
