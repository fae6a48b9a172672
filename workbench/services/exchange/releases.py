"""What leaves the workbench: single files, and releases with a manifest that proves them.

Every file is read from one snapshot of the database, streamed, checked row by row and appears whole or
not at all. Two exports of one state are byte-identical.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import BinaryIO

import orjson

from workbench import __version__
from workbench.atomic_files import (
    HashingWriter,
    as_export_errors,
    atomic_file,
    publish,
    refuse_protected,
    temporary_folder,
)
from workbench.errors import ExportError, NotFound
from workbench.export import schemas
from workbench.export.catalogue import FORMATS, Format, get_format
from workbench.export.manifest import AppliedFilters, DetectorVersion, Manifest, ReleaseFile
from workbench.export.package import Opener, open_package, read_from, refuse_existing
from workbench.export.proof import Row
from workbench.export.readme import readme_text
from workbench.services.exchange.filling import check_filled
from workbench.services.exchange.records import count_records, records_of
from workbench.storage.database.engine import Engine, Session
from workbench.storage.database.integrity import database_file
from workbench.storage.release import state
from workbench.storage.release.filters import Filters
from workbench.storage.release.rows import snapshot
from workbench.storage.release.state import Choices

__all__ = ["Choices", "Filters", "Format", "Manifest", "Release", "ReleaseFile"]

#: Called with the file being written and the share of the whole that is done, 0..1.
Progress = Callable[[str, float], None]
EVERYTHING = Filters()
MANIFEST = "manifest.json"
_NOTHING: Mapping[Path, str] = {}
README = "README.txt"


@dataclass(frozen=True, slots=True)
class Release:
    """A release on disk: a folder or a zip."""

    path: Path
    manifest: Manifest


def list_formats() -> tuple[Format, ...]:
    """Every format that can be written."""
    return FORMATS


def export_one(
    engine: Engine,
    format_name: str,
    out_path: Path,
    *,
    filters: Filters = EVERYTHING,
    never: Mapping[Path, str] = _NOTHING,
    progress: Progress | None = None,
) -> ReleaseFile:
    """Write one file; what was at ``out_path`` is replaced once all of it is written, but never the database, nor what
    ``never`` holds, each with what it is.

    Raises UnknownFormat, NotFound for a filter that names nothing, and ExportError.
    """
    chosen = get_format(format_name)
    with snapshot(engine) as session:
        _check_filters(session, filters)
        with atomic_file(out_path, protected={**never, **_database(engine)}) as file:
            return _write(session, chosen, file, filters, progress or _silent)


def export_release(
    engine: Engine,
    out: Path,
    *,
    format_names: Sequence[str] | None = None,
    filters: Filters = EVERYTHING,
    progress: Progress | None = None,
) -> Release:
    """Write a release of these formats (None is all): a zip where ``out`` ends in .zip, else a folder.

    Raises UnknownFormat, NotFound for a filter that names nothing, and ExportError, also where ``out``
    is there already: a release is never overwritten.
    """
    refuse_protected(out, _database(engine))
    refuse_existing(out)
    return _release(engine, out, format_names, filters, progress)


def keep_release(
    engine: Engine,
    folder: Path,
    *,
    format_names: Sequence[str] | None = None,
    filters: Filters = EVERYTHING,
    progress: Progress | None = None,
) -> Release:
    """Write a release as a zip into ``folder``, named by its content: the same content gives the same file."""
    with as_export_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with as_export_errors(folder), temporary_folder(folder / "release.zip") as part:
        made = _release(engine, part / "new.zip", format_names, filters, progress)
        day = f"{made.manifest.state_as_of:%Y-%m-%d}" if made.manifest.state_as_of else "empty"
        name = f"release-{day}-{hashlib.sha256(_manifest_bytes(made.manifest)).hexdigest()[:8]}.zip"
        publish(made.path, folder / name)
        return Release(folder / name, made.manifest)


def kept_releases(folder: Path) -> list[Release]:
    """The releases kept in a folder, the latest made first; what is no release is left out."""
    paths = sorted(folder.glob("release-*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
    found = []
    for path in paths:
        try:
            found.append(Release(path, Manifest.model_validate_json(read_file(path, MANIFEST))))
        except (ExportError, ValueError):
            continue
    return found


def read_file(release: Path, name: str) -> bytes:
    """One file of a release. Raises ExportError where it is not there."""
    with read_from(release, name) as file:
        return file.read()


def preview(engine: Engine, format_name: str, *, filters: Filters = EVERYTHING, limit: int = 20) -> list[Row]:
    """The first records that the file would hold, with its columns in order."""
    chosen = get_format(format_name)
    with snapshot(engine) as session:
        rows = records_of(session, chosen, filters, lambda _: None)
        return [{column.name: row[column.name] for column in chosen.columns} for row in islice(rows, limit)]


def count_rows(engine: Engine, *, filters: Filters = EVERYTHING) -> dict[str, int | None]:
    """How many records each kind has, by the stem of its files; None where only the written file shows it."""
    with snapshot(engine) as session:
        return {stem: count_records(session, found, filters) for stem, found in {f.stem: f for f in FORMATS}.items()}


def filter_choices(engine: Engine) -> Choices:
    """The events, outlets and annotators that filters can name."""
    with snapshot(engine) as session:
        return state.choices(session)


def state_marks(engine: Engine) -> tuple[int, ...]:
    """Equal for equal states of the database: a key for what is counted in it."""
    with snapshot(engine) as session:
        return state.state_marks(session)


def write_schemas(folder: Path) -> list[str]:
    """Write the JSON Schema of every record; answers with the file names. Raises ExportError for a field that nothing
    fills: no schema promises what no file would hold.
    """
    check_filled()
    return schemas.write_schemas(folder)


def check_schemas(folder: Path) -> list[str]:
    """Raises ExportError unless the folder holds the schemas of these contracts, byte by byte, and every field of them
    is filled.
    """
    check_filled()
    return schemas.check_schemas(folder)


@dataclass(slots=True)
class _Seen:
    """What the rows of a release speak of."""

    guidelines: set[str] = field(default_factory=set)
    detectors: set[tuple[str, str]] = field(default_factory=set)


def _release(
    engine: Engine, out: Path, format_names: Sequence[str] | None, filters: Filters, progress: Progress | None
) -> Release:
    wanted = FORMATS if format_names is None else [get_format(name) for name in format_names]
    chosen = [found for found in FORMATS if found in wanted]
    if not chosen:
        raise ExportError("Choose at least one file.")
    report = progress or _silent
    seen = _Seen()
    with snapshot(engine) as session:
        _check_filters(session, filters)
        with open_package(out) as opener:
            files = [
                _add(session, opener, found, filters, seen, _part(report, at, len(chosen)))
                for at, found in enumerate(chosen)
            ]
            manifest = _manifest(session, filters, files, seen)
            _add_papers(opener, manifest, chosen)
    report(MANIFEST, 1.0)
    return Release(out, manifest)


def _database(engine: Engine) -> dict[Path, str]:
    file = database_file(engine)
    return {} if file is None else {file: "the database"}


def _part(report: Progress, at: int, total: int) -> Progress:
    return lambda name, share: report(name, (at + share) / total)


def _silent(_name: str, _share: float) -> None:
    return


def _add(
    session: Session, opener: Opener, chosen: Format, filters: Filters, seen: _Seen, report: Progress
) -> ReleaseFile:
    with opener(chosen.name) as file:
        return _write(session, chosen, file, filters, report, seen)


def _write(
    session: Session,
    chosen: Format,
    file: BinaryIO,
    filters: Filters,
    report: Progress,
    seen: _Seen | None = None,
) -> ReleaseFile:
    digest = HashingWriter(file)
    records = records_of(session, chosen, filters, lambda share: report(chosen.name, share))
    noted = records if seen is None else _noted(records, chosen, seen)
    rows = chosen.write(noted, chosen.columns, digest.write)
    report(chosen.name, 1.0)
    used = {name for name, values in asdict(filters).items() if values}
    return ReleaseFile(
        name=chosen.name,
        sha256=digest.sha256,
        size_bytes=digest.size_bytes,
        rows=rows,
        schema_name=f"schemas/{schemas.schema_name(chosen.record)}",
        filters_not_applied=[name for name in chosen.filters_not_applied if name in used],
        not_held=list(chosen.not_held),
    )


def _noted(records: Iterator[Row], chosen: Format, seen: _Seen) -> Iterator[Row]:
    """The records, with note taken of the guidelines and detectors that they name."""
    names = {column.name for column in chosen.columns}
    guided, detected = "guideline_version" in names, "detector" in names
    for record in records:
        if guided:
            seen.guidelines.add(record["guideline_version"])
        if detected:
            seen.detectors.add((record["detector"], record["detector_version"]))
        yield record


def _manifest(session: Session, filters: Filters, files: Sequence[ReleaseFile], seen: _Seen) -> Manifest:
    return Manifest(
        workbench_version=__version__,
        state_as_of=state.state_as_of(session),
        filters=AppliedFilters(**{name: [str(value) for value in values] for name, values in asdict(filters).items()}),
        counts={file.name.partition(".")[0]: file.rows for file in files},
        guideline_versions=sorted(seen.guidelines),
        detectors=[
            DetectorVersion(**row)
            for row in state.detectors(session)
            if (row["name"], row["version"]) in seen.detectors
        ],
        files=list(files),
        withdrawn_articles=state.count_withdrawn(session),
    )


def _manifest_bytes(manifest: Manifest) -> bytes:
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(manifest.model_dump(mode="json", by_alias=True), option=options)


def _add_papers(opener: Opener, manifest: Manifest, chosen: Sequence[Format]) -> None:
    papers = {f"schemas/{schemas.schema_name(found.record)}": schemas.schema_bytes(found.record) for found in chosen}
    papers[f"schemas/{schemas.schema_name(Manifest)}"] = schemas.schema_bytes(Manifest)
    papers[README] = readme_text(manifest).encode()
    papers[MANIFEST] = _manifest_bytes(manifest)
    for name, content in papers.items():
        with opener(name) as file:
            file.write(content)


def _check_filters(session: Session, filters: Filters) -> None:
    known = state.choices(session)
    named = (
        ("event", filters.events, known.events),
        ("outlet", filters.outlets, known.outlets),
        ("annotator", filters.annotators, known.annotators),
    )
    for kind, wanted, there in named:
        for name in wanted:
            if name not in there:
                raise NotFound(kind, repr(name))
