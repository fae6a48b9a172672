"""What the names of files and folders tell of articles that do not say it themselves: guesses, never more.

An outlet is guessed from the nearest folder above a file that is neither a date nor a word for any folder, and only
where the files lie in two such folders or more: one folder is as often called after the event, or the collection.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

from workbench.domain.text.hidden_characters import as_named
from workbench.ingest.archives import ARCHIVE_SUFFIX
from workbench.ingest.dates.printed_dates import FIRST_YEAR
from workbench.ingest.file_names import look_of

_MOST_CHARS = 200
#: What folders are called whatever is in them.
_ANY_FOLDER_NAMES = """
archive archives article articles attachments corpus csv data dataset dev desktop docs documents download downloads
export exports file files folder html import imports inbox input json misc new news originals other others output page
pages pdf raw saved source sources temp test text texts tmp train txt untitled upload uploads web website websites
"""
_ANY_FOLDER = frozenset(_ANY_FOLDER_NAMES.split())
_FOLDER_WORDS = re.compile(r"(?:new|untitled|unbenannter|neuer|nouveau) (?:folder|ordner|dossier)(?: \(?\d+\)?)?")
_MONTH = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_DATE_LIKE = re.compile(rf"[\d\W_]*(?:(?:{_MONTH})[a-z]*)?[\d\W_]*")
_DAY = re.compile(r"(?<!\d)(\d{4})([-_. ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)", re.ASCII)


def outlets_of_folders(paths: Iterable[str]) -> dict[str, str]:
    """Path -> the outlet that its folder names, for those of the paths of one import of which a folder does."""
    found = {}
    for path in paths:
        if name := _outlet_folder(path):
            found[path] = name
    return found if len(set(map(look_of, found.values()))) > 1 else {}


def _outlet_folder(path: str) -> str:
    parents = PurePosixPath(path.replace("\\", "/")).parts[:-1]
    for folder in reversed(parents):
        if folder.lower().endswith(ARCHIVE_SUFFIX) or folder in ("/", "."):
            continue
        look = look_of(folder.replace("_", " "))
        if look in _ANY_FOLDER or _FOLDER_WORDS.fullmatch(look) or _DATE_LIKE.fullmatch(look):
            continue
        name = as_named(folder.replace("_", " ")).strip()
        if name and len(name) <= _MOST_CHARS and "\0" not in name:
            return name
    return ""


def day_of_name(path: str, *, latest: date) -> date | None:
    """The day that the name of a file, else of the nearest folder, begins or ends with or holds: year, month, day.

    None where there is none, or two that differ, and for a day before newspapers or after ``latest``.
    """
    for part in reversed(PurePosixPath(path.replace("\\", "/")).parts):
        days = {day for found in _DAY.finditer(part) if (day := _day(found, latest)) is not None}
        if days:
            return days.pop() if len(days) == 1 else None
    return None


def _day(found: re.Match[str], latest: date) -> date | None:
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    return day if day.year >= FIRST_YEAR and day <= latest else None
