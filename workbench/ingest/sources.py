"""Byte sources: files, uploads and archive members, all opened the same way."""

from __future__ import annotations

import errno
import io
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import IO

from workbench.errors import UnreadableFile, printable
from workbench.ingest.limits import Limits


def file_source(path: Path) -> ByteSource:
    """Raises UnreadableFile if the file is missing, not readable, or a pipe or a device."""
    name = printable(str(path))
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise UnreadableFile(_reason(error), path=name) from error
    if not stat.S_ISREG(mode):
        raise UnreadableFile(f"is {_kind(mode)}, not a file: save its output to a file first.", path=name)
    return ByteSource(name, lambda: path.open("rb"))


def _kind(mode: int) -> str:
    if stat.S_ISDIR(mode):
        return "a folder"
    if stat.S_ISFIFO(mode):
        return "a pipe"
    return "a socket" if stat.S_ISSOCK(mode) else "a device"


def memory_source(data: bytes, name: str) -> ByteSource:
    return ByteSource(printable(name), lambda: io.BytesIO(data))


def read_whole(source: ByteSource, limits: Limits) -> bytes:
    """All bytes of the source. Raises UnreadableFile above ``limits.file_bytes``."""
    with open_source(source) as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        raise UnreadableFile(
            f"is larger than {limits.file_bytes / 1e6:.0f} MB, too large for one article: "
            "split it, or import it as .jsonl or .csv.",
            path=source.path,
        )
    return data


def open_source(source: ByteSource) -> IO[bytes]:
    """A new stream from the first byte. Raises UnreadableFile if it cannot be opened."""
    try:
        return source.open()
    except OSError as error:
        raise UnreadableFile(_reason(error), path=source.path) from error


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file: check the name."
    if isinstance(error, PermissionError):
        return "may not be read: check its permissions."
    if error.errno == errno.ELOOP:
        return "is a link that leads back to itself."
    return f"cannot be opened ({error.strerror or type(error).__name__})."


@dataclass(frozen=True, slots=True)
class ByteSource:
    """``path`` is the file as the user named it; ``open`` starts at the first byte each time."""

    path: str
    open: Callable[[], IO[bytes]]

    @property
    def name(self) -> str:
        """The last part of the path, with either kind of slash."""
        return _name_of(self.path)

    @property
    def suffix(self) -> str:
        """The lower-case extension with its dot."""
        return _suffix_of(self.path)


@lru_cache(maxsize=4096)
def _name_of(path: str) -> str:
    return PurePosixPath(path.replace("\\", "/")).name


@lru_cache(maxsize=4096)
def _suffix_of(path: str) -> str:
    return PurePosixPath(_name_of(path)).suffix.lower()
