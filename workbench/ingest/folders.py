"""Lists the files in a folder that the readers can read."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbench.errors import InputError, UnreadableFile
from workbench.ingest.file_names import is_hidden


def list_folder(folder: Path, suffixes: Collection[str]) -> Listing:
    """The files in a folder and its subfolders, ordered by folder, then by name; hidden ones are ignored.

    Links to folders are not followed, which rules out cycles.
    """
    listing = Listing()
    for found in _walk(folder):
        if isinstance(found, InputError):
            listing.faults.append(found)
        elif found.suffix.lower() in suffixes:
            listing.readable.append(found)
        else:
            listing.skipped.append(found)
    return listing


def is_folder(path: Path) -> bool:
    """Whether it is a folder or a link to one; False if that cannot be determined: opening it says why."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _walk(folder: Path) -> Iterator[Path | InputError]:
    try:
        entries = sorted(entry for entry in folder.iterdir() if not is_hidden(entry.name))
    except OSError as error:
        yield UnreadableFile(f"cannot be listed ({error.strerror}).", path=str(folder))
        return
    yield from (entry for entry in entries if not is_folder(entry))
    for entry in entries:
        if is_folder(entry) and not entry.is_symlink():
            yield from _walk(entry)


@dataclass(frozen=True, slots=True)
class Listing:
    """``skipped`` are files without a reader; ``faults`` are folders that may not be listed."""

    readable: list[Path] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    faults: list[InputError] = field(default_factory=list)
