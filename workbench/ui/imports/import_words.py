"""The words of the Import page: what the columns of a table hold, and what became of the files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

from workbench.errors import InputError
from workbench.services.exchange import table_previews
from workbench.services.exchange.again import CameAgain
from workbench.services.exchange.articles_in import ImportReport, Remark
from workbench.services.exchange.table_previews import TABLE_SUFFIXES, TablePreview
from workbench.ui.plain_text import counted, visible

#: What stands in the menu beside a column, for each field of an article.
FIELD_NAMES = {
    "text": "Text of the article",
    "title": "Headline",
    "outlet": "Outlet",
    "url": "Address",
    "byline": "Author",
    "published_at": "Published",
    "modified_at": "Last changed",
    "language": "Language",
    "event": "Event",
    "derivation": "Original, republication or wire copy",
    "domain": "Outlet: domain",
    "kind": "Outlet: kind",
    "country": "Outlet: country",
    "reliability": "Outlet: reliability, A to F",
    "party_to_conflict": "Outlet: party to the conflict",
    "spans": "Spans that another tool marked",
}
NOT_IMPORTED = "Do not import"

_LINE_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
_EXAMPLES = 3
_MAX_COLUMNS = 40
#: Each file of a zip archive has one such record in its directory (PKWARE APPNOTE 4.3.12).
_ZIP_RECORD = b"PK\x01\x02"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came from the browser; the names of one import differ."""

    name: str
    data: bytes

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()


@dataclass(frozen=True, slots=True)
class Column:
    """``field`` is what it was guessed to hold, "" for nothing that an article has."""

    name: str
    examples: Sequence[str]
    field: str


@dataclass(frozen=True, slots=True)
class Table:
    """Uploaded tables with the same header, which are read in the same way; ``key`` names the header."""

    key: str
    files: Sequence[str]
    columns: Sequence[Column]
    left_out: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A row of the list of problems, safe to be shown."""

    file: str
    line: str
    reason: str


def uploads(files: Iterable[tuple[str, bytes]]) -> tuple[Upload, ...]:
    """The files; of two with the same name the later one is numbered."""
    taken: set[str] = set()
    found = []
    for name, data in files:
        path, number, free = PurePosixPath(name), 1, name
        while free in taken:
            number += 1
            free = f"{path.stem} ({number}){path.suffix}"
        taken.add(free)
        found.append(Upload(free, data))
    return tuple(found)


def expected_articles(files: Iterable[Upload]) -> int:
    """About how many articles these hold, for the progress bar: rows of tables are counted by their line ends."""
    return sum(_expected(file) for file in files)


def _expected(file: Upload) -> int:
    if file.suffix in TABLE_SUFFIXES | _LINE_SUFFIXES:
        return max(1, file.data.count(b"\n"))
    return max(1, file.data.count(_ZIP_RECORD)) if file.suffix == ".zip" else 1


def tables(files: Iterable[Upload]) -> tuple[list[Table], list[InputError]]:
    """The tables among the files by header, with what their columns probably hold, and those that cannot be read."""
    by_header: dict[tuple[str, ...], Table] = {}
    faults = []
    for file in files:
        if not table_previews.holds_articles(file.name):
            continue
        try:
            found = table_previews.preview_table(file.data, rows=_EXAMPLES)
        except InputError as error:
            faults.append(type(error)(error.reason, path=file.name, line=error.line))
            continue
        names = tuple(found.header)
        known = by_header.get(names)
        if known is not None:
            by_header[names] = Table(known.key, (*known.files, file.name), known.columns, known.left_out)
        else:
            by_header[names] = _table(file.name, found)
    return list(by_header.values()), faults


def _table(file: str, found: TablePreview) -> Table:
    header, fields = list(found.header), found.fields
    distinct = list(dict.fromkeys(header))
    shown = set(sorted(distinct, key=lambda name: name not in fields)[:_MAX_COLUMNS])
    columns = [
        Column(name, _examples(found.rows, header.index(name)), fields.get(name, ""))
        for name in distinct
        if name in shown
    ]
    key = sha256("\0".join(header).encode("utf-8", "replace")).hexdigest()[:12]
    return Table(key, (file,), tuple(columns), len(distinct) - len(columns))


def _examples(rows: Sequence[Sequence[str]], place: int) -> tuple[str, ...]:
    cells = (visible(row[place], 60) for row in rows if place < len(row))
    return tuple(dict.fromkeys(cell for cell in cells if cell))


def mapping(chosen: Mapping[str, str]) -> tuple[dict[str, str], str]:
    """Field -> column from column -> field, and a sentence on what is wrong with it ("" where nothing is)."""
    columns: dict[str, str] = {}
    for column, field in chosen.items():
        if not field:
            continue
        if field in columns:
            first, second = visible(columns[field], 40), visible(column, 40)
            return {}, f"“{first}” and “{second}” cannot both be “{FIELD_NAMES[field]}”: choose one."
        columns[field] = column
    if "text" not in columns:
        return {}, f"Say which column holds the “{FIELD_NAMES['text']}”."
    return columns, ""


def table_fault(table: Table, fault: str, *, alone: bool) -> str:
    """What is wrong with a table, which it is, and that it can be left out where it is not ``alone``."""
    others = len(table.files) - 1
    name = f"“{visible(table.files[0], 60, keep_end=True)}”"
    more = f" and {counted(others, 'other table')} with the same columns" if others else ""
    ways = "" if alone else f" Or leave {'them' if others else 'it'} out: the other files are not stopped by it."
    return f"{name}{more}: {fault}{ways}"


def outcome(report: ImportReport) -> str:
    """What became of the files, in one sentence."""
    new, known, bad = len(report.article_ids), len(report.duplicates), len(report.problems)
    parts = [f"{counted(new, 'article')} imported" if new else "Nothing new was imported"]
    if known:
        parts.append(f"{counted(known, 'was', 'were')} already here{_completed(known, report.updated_count)}")
    if report.span_count:
        parts.append(f"{counted(report.span_count, 'marked span')} taken over")
    if report.decision_count:
        parts.append(f"{counted(report.decision_count, 'decision')} taken over")
    if report.version_count:
        parts.append(f"{counted(report.version_count, 'is a version', 'are versions')} of an article here")
    if bad:
        parts.append(f"{counted(bad, 'problem')} found")
    if report.remarks:
        parts.append(counted(len(report.remarks), "remark"))
    return ", ".join(parts) + "."


def _completed(known: int, updated: int) -> str:
    if not updated:
        return ""
    return " (completed from the file)" if known == 1 else f" ({updated:,} of them completed from the file)"


def left_out(report: ImportReport) -> str:
    """How much of the pages is not article, in one sentence; nothing where nothing was left out."""
    if not report.left_out_stretches:
        return ""
    stretches = counted(report.left_out_stretches, "stretch", "stretches")
    words = counted(report.left_out_words, "word")
    if len(report.article_ids) == 1:
        return f"Left out of the page: {stretches}, {words}. Annotate shows them above its text."
    return f"Left out of the pages: {stretches}, {words}. Annotate shows them above each text."


def problems(faults: Sequence[InputError]) -> tuple[Problem, ...]:
    """Where each fault is and what to do."""
    return tuple(_problem(fault.path, fault.line, fault.reason) for fault in faults)


def remarks(said: Sequence[Remark]) -> tuple[Problem, ...]:
    """What is said of articles that came in, and where."""
    return tuple(_problem(remark.path, remark.line, remark.words) for remark in said)


def learned(again: CameAgain) -> str:
    """What an article that was here already learned from its file; "" for nothing."""
    fields = [FIELD_NAMES.get(name, name) for name in again.filled]
    spans = [counted(again.span_count, "span")] if again.span_count else []
    return f"now known: {', '.join((*fields, *spans))}" if fields or spans else ""


def _problem(path: str, line: int | None, words: str) -> Problem:
    return Problem(visible(path, 80, keep_end=True), "" if line is None else f"{line:,}", visible(words, 400))
