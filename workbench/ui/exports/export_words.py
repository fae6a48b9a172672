"""The words of the Export page: which files there are, what is in a release, what a preview shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.services.exchange.releases import Format, Manifest
from workbench.ui.plain_text import counted, visible

_FILTER_NAMES = {
    "events": "event",
    "outlets": "outlet",
    "annotators": "annotator",
    "states": "state",
    "labels": "label",
}
_CELL_CHARS = 300


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its name, what it is, how many there are, and the files it can be written as.

    ``count`` is None where it is known only once the file is written.
    """

    stem: str
    name: str
    summary: str
    count: int | None
    formats: tuple[Format, ...]

    def format_as(self, ending: str) -> Format | None:
        return next((found for found in self.formats if found.file_type == ending), None)


def kinds(formats: Iterable[Format], counts: Mapping[str, int | None]) -> list[Kind]:
    """Every kind of record, in the catalogue's order."""
    by_stem: dict[str, list[Format]] = {}
    for found in formats:
        by_stem.setdefault(found.stem, []).append(found)
    return [Kind(stem, files[0].title, files[0].summary, counts[stem], tuple(files)) for stem, files in by_stem.items()]


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file of a release, in words."""

    name: str
    records: str
    size: str
    sha256: str


def file_lines(manifest: Manifest) -> list[FileLine]:
    """The files of a release."""
    return [FileLine(file.name, f"{file.rows:,}", size(file.size_bytes), file.sha256) for file in manifest.files]


def release_facts(manifest: Manifest) -> str:
    """As in "19 files, 1,204 records; only rejected"."""
    facts = f"{counted(len(manifest.files), 'file')}, {counted(sum(manifest.counts.values()), 'record')}"
    kept = [visible(value, 40) for values in manifest.filters.model_dump().values() for value in values]
    return f"{facts}; only {', '.join(kept)}" if kept else facts


def size(size_bytes: int) -> str:
    """As in "0.8 kB", "41 kB", "131 MB" (powers of 1,000)."""
    scaled, unit = (size_bytes / 1_000, "kB") if size_bytes < 1_000_000 else (size_bytes / 1_000_000, "MB")
    return f"{scaled:.1f} {unit}" if scaled < 10 else f"{scaled:,.0f} {unit}"


def what_is_lost(chosen: Format, filtered_by: Sequence[str]) -> list[str]:
    """What the file cannot hold, and which of the filters in use mean nothing for it."""
    ignored = [_FILTER_NAMES[name] for name in chosen.filters_not_applied if name in filtered_by]
    if not ignored:
        return list(chosen.not_held)
    return [*chosen.not_held, f"Not filtered by {' or '.join(ignored)}: that does not apply here."]


def table(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The rows as cells of plain values; what is nested as JSON, what is long cut."""
    return [{name: _cell(value) for name, value in row.items()} for row in rows]


def _cell(value: Any) -> Any:
    if isinstance(value, list | dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return visible(value, _CELL_CHARS) if isinstance(value, str) else value
