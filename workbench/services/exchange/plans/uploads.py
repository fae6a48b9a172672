"""Files on their way from a browser: sent in pieces, kept on disk until they are read.

A piece is the length of a head as four bytes, big-endian; the head, JSON: ``[{"name", "size", "more"}]`` for each file
or part of one (``more``: its next part follows in the next piece); then their bytes. A piece says how many bytes came
before it, so that one whose answer was lost may be sent again, after a restart of the server too.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path, PurePosixPath
from threading import Lock
from typing import IO, Annotated

from pydantic import BaseModel, Field, TypeAdapter, ValidationError

from workbench.errors import InputError, NotFound, printable
from workbench.private_files import open_private

_ENDING = ".upload"
_HEAD_BYTES = 4
_MOST_HEAD_BYTES = 5_000_000
#: A day: whoever sends files has them read at once.
_MAX_AGE_S = 86_400
_ID = re.compile(r"[0-9a-f]{16,32}", re.ASCII)
_BROKEN = "The files did not arrive as they were sent: choose them again."


class _Part(BaseModel):
    name: Annotated[str, Field(max_length=2_000)]
    size: Annotated[int, Field(ge=0)]
    more: bool = False


_parts = TypeAdapter(list[_Part])


class Uploads:
    """Those of one folder. ``max_file_bytes`` bounds a file, ``max_bytes`` all of one import."""

    def __init__(self, folder: Path, *, max_file_bytes: int, max_bytes: int) -> None:
        self._folder = folder
        self._max_file_bytes, self._max_bytes = max_file_bytes, max_bytes
        self._one_at_a_time = Lock()

    def add(self, upload_id: str, at: int, piece: bytes) -> int:
        """Keep a piece that begins at that byte; how many bytes are there now.

        Raises InputError for one that does not follow on what is there, is broken, or is too much.
        """
        path = self._path(upload_id)
        parts, _ = _read_head(piece)
        if len(piece) < _body_at(piece) + sum(part.size for part in parts):
            raise InputError(_BROKEN)
        with self._one_at_a_time:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            there = path.stat().st_size if path.exists() else 0
            if at + len(piece) == there:
                return there
            if at != there:
                raise InputError(_BROKEN)
            if there + len(piece) > self._max_bytes:
                raise InputError(f"More than {self._max_bytes / 1e6:,.0f} MB at once: import them in parts.")
            with open_private(path, "ab") as file:
                file.write(piece)
            return there + len(piece)

    def files(self, upload_id: str) -> Iterator[tuple[str, bytes]]:
        """(name, bytes) of each file; a name may have folders in it, and leads nowhere.

        Raises NotFound where there is no such upload, InputError for a file that is too large or broken.
        """
        try:
            file = self._path(upload_id).open("rb")
        except OSError:
            raise NotFound("upload", upload_id) from None
        with file:
            held, size = [], 0
            for part, data in _read(file):
                held.append(data)
                size += part.size
                if size > self._max_file_bytes:
                    most = f"{self._max_file_bytes / 1e6:,.0f} MB"
                    raise InputError(f"is larger than {most}: split it.", path=_plain(part.name))
                if not part.more:
                    yield _plain(part.name), b"".join(held)
                    held, size = [], 0

    def remove(self, upload_id: str) -> None:
        """It is no fault where it is gone already."""
        self._path(upload_id).unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what nobody has come back for."""
        with suppress(OSError):
            for path in self._folder.glob(f"*{_ENDING}"):
                if time.time() - path.stat().st_mtime > _MAX_AGE_S:
                    path.unlink(missing_ok=True)

    def _path(self, upload_id: str) -> Path:
        if not _ID.fullmatch(upload_id):
            raise NotFound("upload", upload_id[:40])
        return self._folder / f"{upload_id}{_ENDING}"


def piece_of(files: list[tuple[str, bytes]]) -> bytes:
    """A piece with whole files in it."""
    head = _parts.dump_json([_Part(name=printable(name), size=len(data)) for name, data in files])
    return len(head).to_bytes(_HEAD_BYTES, "big") + head + b"".join(data for _, data in files)


def _read(file: IO[bytes]) -> Iterator[tuple[_Part, bytes]]:
    while length := file.read(_HEAD_BYTES):
        parts = _checked(file.read(int.from_bytes(length, "big")))
        for part in parts:
            yield part, file.read(part.size)


def _read_head(piece: bytes) -> tuple[list[_Part], int]:
    at = _body_at(piece)
    return _checked(piece[_HEAD_BYTES:at]), at


def _body_at(piece: bytes) -> int:
    length = int.from_bytes(piece[:_HEAD_BYTES], "big")
    if not 0 < length <= _MOST_HEAD_BYTES:
        raise InputError(_BROKEN)
    return _HEAD_BYTES + length


def _checked(head: bytes) -> list[_Part]:
    try:
        return _parts.validate_json(head)
    except ValidationError:
        raise InputError(_BROKEN) from None


def _plain(name: str) -> str:
    """The path without what would lead out of a folder; it is only ever shown."""
    parts = [part for part in PurePosixPath(printable(name.replace("\\", "/"))).parts if part not in ("/", "..", ".")]
    return "/".join(parts).replace("\0", "\ufffd") or "file"
