"""When an article came out, in pictures and tables: as printed, no more exactly than it is known."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from workbench.domain.coverage import CoveredArticle
from workbench.ui.compare.pictures.matrix import version_when, when
from workbench.ui.times import as_known

SYDNEY = datetime(2025, 1, 18, 8, 5, tzinfo=timezone(timedelta(hours=11)))


@pytest.mark.parametrize(
    ("at", "precision", "shown"),
    [
        (SYDNEY, "minute", "18 Jan 2025, 08:05 UTC+11:00"),
        (SYDNEY.astimezone(UTC), "minute", "17 Jan 2025, 21:05 UTC"),
        (datetime(2025, 1, 18, tzinfo=UTC), "day", "18 Jan 2025"),
        (datetime(2025, 1, 1, tzinfo=UTC), "month", "Jan 2025"),
        (datetime(2025, 1, 1, tzinfo=UTC), "year", "2025"),
        (None, "", ""),
    ],
)
def test_the_time_of_publication_is_the_printed_one(at: datetime | None, precision: str, shown: str) -> None:
    assert when(CoveredArticle(1, "Gazette", "Crane", "", (), at, precision)) == shown


@pytest.mark.parametrize(
    ("precision", "shown"),
    [("minute", "1 January 2025"), ("day", "1 January 2025"), ("month", "January 2025"), ("year", "2025")],
)  # fmt: skip
def test_of_a_month_no_day_is_shown(precision: str, shown: str) -> None:
    assert as_known(datetime(2025, 1, 1, tzinfo=UTC).date(), precision) == shown


@pytest.mark.parametrize(
    ("out", "changed", "shown"),
    [
        (SYDNEY, SYDNEY + timedelta(hours=2), "changed 18 Jan 2025, 10:05 UTC+11:00"),
        (SYDNEY, SYDNEY - timedelta(hours=2), "18 Jan 2025, 08:05 UTC+11:00"),
        (SYDNEY, None, "18 Jan 2025, 08:05 UTC+11:00"),
        (None, SYDNEY, "changed 18 Jan 2025, 08:05 UTC+11:00"),
        (None, None, ""),
    ],
)
def test_a_version_came_out_when_it_was_changed(out: datetime | None, changed: datetime | None, shown: str) -> None:
    precision = "minute" if out else ""
    assert version_when(CoveredArticle(1, "Gazette", "Crane", "", (), out, precision, modified_at=changed)) == shown
