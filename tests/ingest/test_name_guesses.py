"""What names of files and folders tell of outlets and days."""

from __future__ import annotations

from datetime import date

import pytest

from workbench.ingest.name_guesses import day_of_name, outlets_of_folders

TODAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("path", "outlet"),
    [
        ("Tarn Mail/a.txt", "Tarn Mail"),
        ("storm/Tarn Mail/2026-03/articles/a.txt", "Tarn Mail"),
        ("desk.zip/Tarn Mail/a.txt", "Tarn Mail"),
        ("Tarn_Mail\\a.txt", "Tarn Mail"),
        ("Tarn Mail/March 2026/a.txt", "Tarn Mail"),
        ("Tarn\u202e Mail/a.txt", "Tarn Mail"),
        ("Gazette d\u2019E\u0301te\u0301/a.txt", "Gazette d\u2019\u00c9t\u00e9"),
        ("desk.zip/a.txt", ""),
        ("2026/03/a.txt", ""),
        ("downloads/New folder (2)/a.txt", ""),
        ("a.txt", ""),
        ("x" * 300 + "/a.txt", ""),
    ],
)
def test_the_outlet_is_the_nearest_folder_that_is_a_name(path: str, outlet: str) -> None:
    assert outlets_of_folders([path, "Another Outlet/b.txt"]).get(path, "") == outlet if outlet else True
    assert path not in outlets_of_folders([path, "Another/b.txt", "Third/c.txt"]) or outlet


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2026-03-05 storm.txt", date(2026, 3, 5)),
        ("storm_20260305.html", date(2026, 3, 5)),
        ("2026.03.05/storm.txt", date(2026, 3, 5)),
        ("2026-03-05/storm 2026-03-04.txt", date(2026, 3, 4)),
        ("2026-03-05 to 2026-03-06.txt", None),
        ("2026-02-30.txt", None),
        ("2027-03-05.txt", None),
        ("1520-03-05.txt", None),
        ("120260305.txt", None),
        ("storm.txt", None),
    ],
)
def test_a_day_stands_in_a_name_or_it_does_not(path: str, day: date | None) -> None:
    assert day_of_name(path, latest=TODAY) == day
