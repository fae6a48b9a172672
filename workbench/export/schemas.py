"""The JSON Schemas of the contracts: ``<stem>.v<version>.json``, the same bytes every time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from workbench.atomic_files import atomic_file
from workbench.errors import ExportError
from workbench.export.contracts import RECORDS, Record
from workbench.export.manifest import Manifest

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_name(record: type[Record]) -> str:
    """The file name of a record's schema."""
    return f"{record.stem}.v{record.contract_version}.json"


def schema_bytes(record: type[Record]) -> bytes:
    """The schema of one record, UTF-8, two spaces, a line break at the end."""
    body = record.model_json_schema(mode="serialization")
    urn = f"urn:claim-workbench:{record.stem}:v{record.contract_version}"
    return f"{json.dumps({'$schema': _DIALECT, '$id': urn, **body}, indent=2, ensure_ascii=False)}\n".encode()


def all_schemas() -> Mapping[str, bytes]:
    """Every schema by file name."""
    records: tuple[type[Record], ...] = (*RECORDS, Manifest)
    return {schema_name(record): schema_bytes(record) for record in records}


def write_schemas(folder: Path) -> list[str]:
    """Write every schema; answers with the names. Schemas of earlier versions stay."""
    for name, content in all_schemas().items():
        with atomic_file(folder / name) as file:
            file.write(content)
    return list(all_schemas())


def check_schemas(folder: Path) -> list[str]:
    """Promise that the folder holds what the contracts say, byte by byte; answers with the names.

    Raises ExportError that names the first schema which differs or is missing.
    """
    for name, content in all_schemas().items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            raise ExportError(f"{path} is not what the contracts say: run `python -m workbench schemas --write`.")
    return list(all_schemas())
