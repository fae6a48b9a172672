"""Files of the desk beside its database in which a name still stands: releases made here, copies that were kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import orjson

from workbench.storage.database.engine import Engine
from workbench.storage.database.integrity import database_file

_PIECE_BYTES = 1 << 20
_LOGS = ("-wal", "-shm", "-journal")


def files_with_name(engine: Engine, data_dir: Path, name: str) -> list[Path]:
    """The files under ``data_dir``, and those beside the database, that hold the name; zips are looked into."""
    database = database_file(engine)
    signs = {name.encode(), orjson.dumps(name)[1:-1], name.replace('"', '""').encode()}
    return sorted(path for path in _files(data_dir, database) if _holds(path, signs))


def _files(data_dir: Path, database: Path | None) -> Iterator[Path]:
    own = set() if database is None else {database, *(database.with_name(database.name + end) for end in _LOGS)}
    beside = set() if database is None else set(database.parent.glob(f"{database.name}.*"))
    within = set(data_dir.rglob("*")) if data_dir.is_dir() else set()
    yield from (path for path in {path.resolve() for path in within | beside} - own if path.is_file())


def _holds(path: Path, signs: set[bytes]) -> bool:
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                return any(_found(archive.open(entry), signs) for entry in archive.infolist())
        with path.open("rb") as file:
            return _found(file, signs)
    except (OSError, zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return False  # what cannot be read was not made here


def _found(file: IO[bytes], signs: set[bytes]) -> bool:
    longest = max(map(len, signs))
    tail = b""
    while piece := file.read(_PIECE_BYTES):
        if any(sign in tail + piece for sign in signs):
            return True
        tail = piece[-longest:]
    return False
