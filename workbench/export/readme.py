"""The README.txt of a release: what is in it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from textwrap import fill

from workbench.export.catalogue import FORMATS
from workbench.export.manifest import Manifest, ReleaseFile

_WIDTH = 96
_FORMATS = {found.name: found for found in FORMATS}
_ROWS = (
    "Every row about an article names it by article_id, and says where its words stand: start_char and end_char "
    "count Unicode code points, start_utf16 and end_utf16 count UTF-16 code units (what JavaScript counts), both "
    "half-open. text[start_char:end_char] == exact was checked for every row when it was written. text_sha256 is the "
    "SHA-256 of the article's text in UTF-8; articles.jsonl holds the texts. In evidence the "
    "offsets lie in the text of the capture.",
    "Every file shows how things stand now, except decisions (the whole record, one act on one span a row), verdicts "
    "and rulings (every version; the newest is current) and event_moves (the whole record).",
    "In quotes the utterances are found anew by the version named above, in the text that is in scope. material is a "
    "person's word where material_by is person, and otherwise a proposal of the machine; ruled_out says that a person "
    "took the form out of its family.",
)
_CSV = (
    "CSV files are UTF-8 with CRLF line ends (RFC 4180) and a header. Empty is null for a number or a time. Lists are "
    'joined by " | ", and details of a ruling are JSON. In Excel, open them by Data > From Text/CSV and choose UTF-8.',
    "So that no spreadsheet takes words for a formula, text that begins with = + - @, a tab or a line break (after any "
    "apostrophes) has one apostrophe in front. To undo it: take one apostrophe off a cell that begins with one or more "
    "of them and then one of these. Numbers are untouched.",
)


def readme_text(manifest: Manifest) -> str:
    """The whole text; equal manifests give equal texts."""
    parts = ["A RELEASE OF CLAIM WORKBENCH", fill(_origin(manifest), _WIDTH), _filters(manifest), "FILES"]
    parts += [_kind(list(files)) for _, files in groupby(manifest.files, lambda file: _FORMATS[file.name].stem)]
    parts += ["HOW TO READ A ROW", *(fill(text, _WIDTH) for text in _ROWS)]
    if any(file.name.endswith(".csv") for file in manifest.files):
        parts += ["CSV", *(fill(text, _WIDTH) for text in _CSV)]
    check = (
        "manifest.json has the SHA-256, size and row count of every file; schemas/ has the JSON Schema of every record."
    )
    return "\n\n".join([*parts, "HOW TO CHECK IT", fill(check, _WIDTH)]) + "\n"


def _origin(manifest: Manifest) -> str:
    state = manifest.state_as_of.isoformat().replace("+00:00", "Z") if manifest.state_as_of else "an empty database"
    guidelines = ", ".join(manifest.guideline_versions) or "none"
    detectors = ", ".join(f"{found.name} {found.version}" for found in manifest.detectors) or "none"
    return (
        f"Written by version {manifest.workbench_version}. State of the database: {state}. "
        f"Guideline versions: {guidelines}. Detectors: {detectors}."
    )


def _kind(files: Sequence[ReleaseFile]) -> str:
    """The files of one record, with what is lost in all of them, then with what one loses beyond that."""
    lines = [fill(_FORMATS[files[0].name].summary, _WIDTH)]
    common = [lost for lost in files[0].not_held if all(lost in file.not_held for file in files)]
    for file in files:
        lines.append(f"    {file.name}: {file.rows:,} records, {file.size_bytes:,} bytes")
        lines += [_indented(f"Not held: {lost}", 8) for lost in file.not_held if lost not in common]
    lines += [_indented(f"Not held: {lost}", 4) for lost in common]
    if ignored := files[0].filters_not_applied:
        lines.append(_indented(f"Not filtered by {', '.join(ignored)}, which mean nothing here.", 4))
    return "\n".join(lines)


def _filters(manifest: Manifest) -> str:
    kept = {name: values for name, values in manifest.filters.model_dump().items() if values}
    if not kept:
        return "Nothing was filtered out."
    return "\n".join(["Kept only:", *(f"  {name}: {', '.join(values)}" for name, values in kept.items())])


def _indented(text: str, depth: int) -> str:
    return fill(text, _WIDTH, initial_indent=" " * depth, subsequent_indent=" " * depth)
