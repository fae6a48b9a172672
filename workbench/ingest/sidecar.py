"""``metadata.csv``: metadata for the files beside it, one row per file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.domain.drafts import ArticleDraft
from workbench.errors import BadRow, InputError
from workbench.ingest.file_names import FileNames
from workbench.ingest.formats.columns import METADATA_FIELDS
from workbench.ingest.formats.metadata import apply_metadata
from workbench.ingest.formats.table_rows import rows_of
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource

_ANY_DRAFT = ArticleDraft("", "")
_COLUMNS = ("file", *METADATA_FIELDS)


def read_sidecar(source: ByteSource, beside: Iterable[str], limits: Limits) -> tuple[Sidecar, list[InputError]]:
    """The table and its faults; ``beside`` are the names of the files in its folder.

    A table without a usable header is ignored; a bad value is left out, the rest of its row counts.
    """
    sidecar = Sidecar(source.path)
    names = FileNames(beside)
    bad: list[InputError] = []
    header: list[str] = []
    try:
        for row in rows_of(source, limits):
            if isinstance(row, BadRow):
                bad.append(row)
            elif header:
                bad.extend(sidecar.add(dict(zip(header, row.cells, strict=False)), row.line, names))
            else:
                header = [column.strip(" \t\"'\ufeff").casefold().replace(" ", "_") for column in row.cells]
                bad.extend(_header_faults(header, source.path))
                if "file" not in header:
                    break
    except InputError as error:
        bad.append(error)
    return sidecar, bad


def _header_faults(header: list[str], path: str) -> list[InputError]:
    if "file" not in header:
        return [InputError(f"needs a column named file; it has {', '.join(header)[:200]}.", path=path, line=1)]
    unknown = [column for column in header if column and column not in _COLUMNS]
    if not unknown:
        return []
    return [
        BadRow(f"no column {', '.join(unknown)[:200]} is known; known are {', '.join(_COLUMNS)}.", path=path, line=1)
    ]


@dataclass(frozen=True, slots=True)
class Sidecar:
    """Rows by file name."""

    path: str
    _rows: dict[str, tuple[int, Mapping[str, str]]] = field(default_factory=dict)

    def add(self, values: dict[str, str], line: int, beside: FileNames) -> list[BadRow]:
        """Keep the row and return its bad values, or why it is rejected: no such file, several, or a duplicate row."""
        name = values.pop("file", "").strip().removeprefix("./").removeprefix(".\\")
        found = beside.find(name)
        if not found:
            return [BadRow(f"there is no file {name[:100]!r} beside this table.", path=self.path, line=line)]
        if len(found) > 1:
            several = " and ".join(repr(one[:60]) for one in found[:3])
            return [BadRow(f"{name[:100]!r} may be {several}: spell it as one of them.", path=self.path, line=line)]
        name = found[0]
        if name in self._rows:
            return [BadRow(f"{name[:100]!r} has a row already; this one was left out.", path=self.path, line=line)]
        known = {field: value for field, value in values.items() if field in METADATA_FIELDS}
        self._rows[name] = (line, known)
        return apply_metadata(_ANY_DRAFT, known, self.path, line)[1]

    def complete(self, draft: ArticleDraft, name: str) -> ArticleDraft:
        """The draft with the metadata of its file, which overrides what the file says itself."""
        if name not in self._rows:
            return draft
        line, values = self._rows[name]
        return apply_metadata(draft, values, self.path, line)[0]
