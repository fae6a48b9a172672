"""A release as a folder or as a zip: files are added one by one and it appears whole at the end."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import IO, BinaryIO, cast

from workbench.atomic_files import atomic_file, atomic_folder
from workbench.errors import ExportError

#: Opens a new file of the release, by its name in it.
Opener = Callable[[str], AbstractContextManager[BinaryIO]]
#: The oldest time that a zip can hold: every entry has it, so that equal content makes equal bytes.
_TIME = (1980, 1, 1, 0, 0, 0)


def refuse_existing(out: Path) -> None:
    """Raises ExportError where a release at ``out`` would replace something."""
    if any(out.iterdir()) if out.is_dir() else out.exists():
        raise ExportError(f"{out} is there already, and a release is never overwritten: choose another name.")


@contextmanager
def open_package(out: Path) -> Iterator[Opener]:
    """A zip where ``out`` ends in ``.zip``, else a folder.

    Raises ExportError where it cannot be written; then nothing is left.
    """
    if out.suffix.lower() == ".zip":
        with atomic_file(out, new=True) as file, zipfile.ZipFile(file, "w") as archive:
            yield lambda name: _new_entry(archive, name)
    else:
        with atomic_folder(out) as folder:
            yield lambda name: _new_file(folder / name)


@contextmanager
def _new_entry(archive: zipfile.ZipFile, name: str) -> Iterator[BinaryIO]:
    entry = zipfile.ZipInfo(name, date_time=_TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3  # Unix, wherever this runs
    entry.external_attr = 0o644 << 16
    with archive.open(entry, "w", force_zip64=True) as file:
        yield cast(BinaryIO, file)


@contextmanager
def _new_file(path: Path) -> Iterator[BinaryIO]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        yield file


def read_from(release: Path, name: str) -> IO[bytes]:
    """One file of a release, to be read from the start. Raises ExportError where it is not there."""
    try:
        if release.is_dir():
            return (release / name).open("rb")
        with zipfile.ZipFile(release) as archive:
            return archive.open(name)
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise ExportError(f"{release} holds no {name} that can be read.") from error
