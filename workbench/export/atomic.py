"""Files that appear whole or not at all, and what proves them."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from workbench.errors import ExportError
from workbench.private_files import current_umask


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """A new file that takes ``path``'s place once all of it is on disk; what was there stays until then.

    Raises ExportError where it cannot be written.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            part.chmod(0o666 & ~current_umask())
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """An empty folder to fill, which becomes ``path`` at the end. ``path`` must not exist, or be empty.

    Raises ExportError where it cannot be written.
    """
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent))
        try:
            part.chmod(0o777 & ~current_umask())
            yield part
            part.replace(path)
        finally:
            shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ExportError(f"{path} could not be written: {error.strerror or error}. Nothing was left there.") from error


class Digest:
    """Passes bytes on, counts them and hashes them."""

    def __init__(self, file: BinaryIO) -> None:
        self._write = file.write
        self._hash = hashlib.sha256()
        self.size_bytes = 0

    def write(self, piece: bytes) -> None:
        self._write(piece)
        self._hash.update(piece)
        self.size_bytes += len(piece)

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()
