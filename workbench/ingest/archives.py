"""Zip archives, read in memory: nothing is written to disk, and malformed archives and zip bombs are refused."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import IO

from workbench.errors import UnreadableFile, UnsafeArchive, printable
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, memory_source, open_source

ARCHIVE_SUFFIX = ".zip"
_ENCRYPTED = 0x1
_IS_UTF8 = 0x800
#: An extra field: its kind and its size, then its data; of a path the version and the CRC-32 of the plain name.
_FIELD = struct.Struct("<HH")
_PATH_HEAD = struct.Struct("<BI")
_UNICODE_PATH = 0x7075
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(slots=True)
class Unpacked:
    """How much an archive holds, with those within it that were opened."""

    files: int = 0
    size: int = 0


@contextmanager
def open_archive(source: ByteSource, limits: Limits, so_far: Unpacked | None = None) -> Iterator[list[ByteSource]]:
    """The archive's files as byte sources, readable while the context is open; ``so_far`` is added to.

    The whole archive is checked before any of it is unpacked. Raises UnsafeArchive for a member whose path leaves
    the archive, for a link, and above any of the archive limits; UnreadableFile for what is no zip archive.
    """
    with open_source(source) as stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise UnreadableFile("is not a zip archive, or is a damaged one.", path=source.path) from error
        with archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            _check_sizes(members, source.path, limits, so_far or Unpacked())
            for member in members:
                _check_member(member, source.path, limits)
            yield [
                ByteSource(path, partial(_open_member, archive, member, path))
                for member in members
                for path in (printable(f"{source.path}/{_name_of(member)}"),)
            ]


def _name_of(member: zipfile.ZipInfo) -> str:
    """The name as it was meant, with slashes between folders, where programs of Windows write backslashes."""
    name = _decoded(member)
    if member.flag_bits & _IS_UTF8 or "\\" not in name or name.isascii():
        return name.replace("\\", "/")
    try:  # in Japanese names the second byte of a letter may be that of a backslash
        japanese = name.encode("cp437").decode("cp932")
    except UnicodeError:
        return name.replace("\\", "/")
    meant = japanese if japanese.count("\\") < name.count("\\") else name
    return meant.replace("\\", "/")


def _decoded(member: zipfile.ZipInfo) -> str:
    """The name as it was meant.

    A name without the flag for UTF-8 is in code page 437 by the specification (PKWARE APPNOTE 6.3.10, appendix D), but
    macOS and many programs write UTF-8 there without the flag: what is valid UTF-8 is taken as that. Info-ZIP keeps
    the true name in an extra field beside it (4.6.9), which counts only for the name that it was made for.
    """
    if member.flag_bits & _IS_UTF8:
        return member.filename
    try:
        stored = member.orig_filename.encode("cp437")
        return _unicode_path(member.extra, stored) or stored.decode().replace("\0", "")
    except UnicodeError:
        return member.filename


def _unicode_path(extra: bytes, stored: bytes) -> str:
    at = 0
    while at + _FIELD.size <= len(extra):
        kind, size = _FIELD.unpack_from(extra, at)
        at += _FIELD.size
        field = extra[at : at + size]
        if kind == _UNICODE_PATH and len(field) > _PATH_HEAD.size:
            version, checksum = _PATH_HEAD.unpack_from(field)
            if version == 1 and checksum == zlib.crc32(stored):
                return field[_PATH_HEAD.size :].decode()
        at += size
    return ""


def _open_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: str) -> IO[bytes]:
    if member.flag_bits & _ENCRYPTED:
        raise UnreadableFile("is locked with a password: unlock it first.", path=path)
    try:
        return archive.open(member)
    except NotImplementedError as error:
        raise UnreadableFile("is packed in a way that cannot be unpacked here: pack it again.", path=path) from error


def inner_archive(source: ByteSource, limits: Limits) -> ByteSource:
    """An archive that lies in another, in memory, as it is not read from its beginning to its end.

    Raises UnsafeArchive above ``limits.inner_archive_bytes``.
    """
    with open_source(source) as stream:
        data = stream.read(limits.inner_archive_bytes + 1)
    if len(data) > limits.inner_archive_bytes:
        raise UnsafeArchive(
            f"is larger than {limits.inner_archive_bytes / 1e6:,.0f} MB, too large for an archive within an archive: "
            "unpack it first.",
            path=source.path,
        )
    return memory_source(data, source.path)


def _check_sizes(members: list[zipfile.ZipInfo], path: str, limits: Limits, so_far: Unpacked) -> None:
    """Checks the declared sizes; zipfile never unpacks more of a member than it declares."""
    files, size = so_far.files + len(members), so_far.size + sum(member.file_size for member in members)
    within = " with what lies around it" if so_far.files else ""
    if files > limits.archive_files:
        raise UnsafeArchive(
            f"holds {files:,} files{within}; an archive may hold {limits.archive_files:,}: split it.", path=path
        )
    if size > limits.archive_bytes:
        raise UnsafeArchive(
            f"unpacks to {size / 1e6:,.0f} MB{within}; {limits.archive_bytes / 1e6:,.0f} MB is the most: split it.",
            path=path,
        )
    so_far.files, so_far.size = files, size


def _check_member(member: zipfile.ZipInfo, path: str, limits: Limits) -> None:
    """Uses ``orig_filename``, the name before zipfile sanitises it."""
    for name in (member.filename, member.orig_filename, _name_of(member)):
        slashed = name.replace("\\", "/")
        if slashed.startswith("/") or _DRIVE.match(slashed) or ".." in PurePosixPath(slashed).parts:
            raise UnsafeArchive(
                f"has a file whose path leaves the archive ({name[:100]!r}), so nothing of it was read.", path=path
            )
    if stat.S_ISLNK(member.external_attr >> 16):
        raise UnsafeArchive(f"holds a link ({member.filename[:100]!r}), so nothing of it was read.", path=path)
    swells = member.file_size > limits.archive_ratio * max(member.compress_size, 1)
    if swells and member.file_size > limits.ratio_free_bytes:
        raise UnsafeArchive(
            f"has a file ({member.filename[:100]!r}) that unpacks to more than {limits.archive_ratio} times its size, "
            "as zip bombs do, so nothing of it was read.",
            path=path,
        )
