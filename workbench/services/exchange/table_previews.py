"""A look into a table before it is imported: its columns, its first rows, and what each column probably holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbench.ingest.file_names import is_sidecar
from workbench.ingest.formats.columns import SPANS_FIELD, SYNONYMS
from workbench.ingest.formats.csv_reader import preview_csv

#: The fields of an article that a column may hold.
FIELDS = (*SYNONYMS, SPANS_FIELD)
TABLE_SUFFIXES = frozenset({".csv", ".tsv"})


@dataclass(frozen=True, slots=True)
class TablePreview:
    """``fields`` names, for each column that was recognised, the field of an article that it probably holds."""

    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    fields: Mapping[str, str]


def holds_articles(name: str) -> bool:
    """Whether a file of that name is a table of articles, not one that describes the files beside it."""
    return PurePosixPath(name).suffix.lower() in TABLE_SUFFIXES and not is_sidecar(name)


def preview_table(data: bytes, *, rows: int) -> TablePreview:
    """The header and the first ``rows`` rows. Raises InputError where it is no table."""
    header, first, guess = preview_csv(data, rows)
    return TablePreview(header, first, {column: field for field, column in guess.items()})
