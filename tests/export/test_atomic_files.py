"""Files, folders and zips that appear whole or not at all."""

from __future__ import annotations

import hashlib
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from workbench.atomic_files import HashingWriter, atomic_file, atomic_folder, temporary_folder
from workbench.errors import ExportError
from workbench.export.package import open_package, read_from, refuse_existing


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Interrupted(BaseException):
    """Stands for Ctrl-C, and for a page that is left while it runs."""


def test_a_file_is_there_once_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new" / "a.txt"
    with atomic_file(path) as file:
        file.write(b"all of it")
        assert not path.exists()
    assert path.read_bytes() == b"all of it"
    assert names_in(path.parent) == ["a.txt"]


def test_an_interrupted_file_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"before")
    with pytest.raises(Interrupted), atomic_file(path) as file:
        file.write(b"half of")
        raise Interrupted
    assert path.read_bytes() == b"before"
    assert names_in(tmp_path) == ["a.txt"]


def test_an_interrupted_folder_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Interrupted), atomic_folder(tmp_path / "release") as part:
        (part / "a.txt").write_bytes(b"half of")
        raise Interrupted
    assert names_in(tmp_path) == []


@pytest.mark.parametrize("name", ["release", "release.zip"])
def test_an_interrupted_release_leaves_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(Interrupted), open_package(tmp_path / name) as opener, opener("a.txt") as file:
        file.write(b"half of")
        raise Interrupted
    assert names_in(tmp_path) == []


def test_a_place_that_cannot_be_written_is_told_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a file")
    with pytest.raises(ExportError, match="could not be written"), atomic_file(tmp_path / "a.txt" / "b.txt"):
        raise AssertionError("nothing may be written")
    with pytest.raises(ExportError, match="could not be written"), atomic_file(tmp_path) as file:
        file.write(b"a folder is there")
    assert names_in(tmp_path) == ["a.txt"]


@pytest.mark.parametrize("name", ["release", "release.zip"])
def test_a_release_is_never_overwritten(tmp_path: Path, name: str) -> None:
    refuse_existing(tmp_path / name)
    with open_package(tmp_path / name) as opener, opener("a.txt") as file:
        file.write(b"a")
    with pytest.raises(ExportError, match="never overwritten"):
        refuse_existing(tmp_path / name)


def test_an_empty_folder_may_become_a_release(tmp_path: Path) -> None:
    (tmp_path / "release").mkdir()
    refuse_existing(tmp_path / "release")
    with open_package(tmp_path / "release") as opener, opener("schemas/a.json") as file:
        file.write(b"a")
    assert (tmp_path / "release" / "schemas" / "a.json").read_bytes() == b"a"


def test_a_zip_of_equal_files_is_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        with open_package(tmp_path / name) as opener, opener("schemas/a.json") as file:
            file.write(b"a" * 1_000)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        assert [entry.date_time for entry in archive.infolist()] == [(1980, 1, 1, 0, 0, 0)]


@pytest.mark.parametrize("name", ["release", "release.zip"])
def test_a_file_can_be_read_from_a_release(tmp_path: Path, name: str) -> None:
    with open_package(tmp_path / name) as opener, opener("a.txt") as file:
        file.write(b"all of it")
    with read_from(tmp_path / name, "a.txt") as found:
        assert found.read() == b"all of it"
    with pytest.raises(ExportError, match=r"holds no b\.txt"):
        read_from(tmp_path / name, "b.txt")


def test_what_is_no_zip_holds_no_file(tmp_path: Path) -> None:
    (tmp_path / "release.zip").write_bytes(b"no zip")
    with pytest.raises(ExportError, match=r"holds no a\.txt"):
        read_from(tmp_path / "release.zip", "a.txt")


def test_a_digest_counts_and_hashes_what_passes(tmp_path: Path) -> None:
    with atomic_file(tmp_path / "a.txt") as file:
        digest = HashingWriter(file)
        digest.write(b"all ")
        digest.write(b"of it")
    assert digest.sha256 == hashlib.sha256(b"all of it").hexdigest()
    assert digest.size_bytes == (tmp_path / "a.txt").stat().st_size


def test_nothing_is_written_over_the_database_or_what_belongs_to_it(tmp_path: Path) -> None:
    database = tmp_path / "workbench.db"
    database.write_bytes(b"SQLite format 3\0 and the rest")
    (tmp_path / "workbench.db-wal").write_bytes(b"its log")
    (tmp_path / "link").symlink_to(database)
    (tmp_path / "second").hardlink_to(database)
    before = names_in(tmp_path)
    belongs = [f"workbench.db{ending}" for ending in ("", "-wal", "-shm", "-journal", ".lock")]
    for name in [*belongs, "link", "second"]:
        with pytest.raises(ExportError, match="that is the database, or belongs to it"):
            write(tmp_path / name, protected={database: "the database"})
    assert names_in(tmp_path) == before
    assert database.read_bytes().endswith(b"the rest")


def write(path: Path, **options: Any) -> None:
    with atomic_file(path, **options) as file:
        file.write(b"all of it")


@pytest.mark.parametrize("name", ["copy.db", "copy.db-wal", "link"])
def test_no_database_is_written_over_be_it_a_backup_or_anothers(tmp_path: Path, name: str) -> None:
    (tmp_path / "copy.db").write_bytes(b"SQLite format 3\0 and the rest")
    (tmp_path / "copy.db-wal").write_bytes(b"its log")
    (tmp_path / "link").symlink_to(tmp_path / "copy.db")
    with pytest.raises(ExportError, match="database"):
        write(tmp_path / name)
    assert (tmp_path / "copy.db").read_bytes().endswith(b"the rest")


def test_only_plain_files_are_written_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "device").symlink_to(os.devnull)
    for name, what in {"pipe": "no plain file", "device": "no plain file", ".": "a folder"}.items():
        with pytest.raises(ExportError, match=what):
            write(tmp_path / name)
    assert names_in(tmp_path) == ["device", "pipe"]
    assert Path(os.devnull).is_char_device()


def test_a_link_is_followed_and_stays(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "folder" / "a.txt")
    write(tmp_path / "link")
    write(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "folder" / "a.txt").read_bytes() == b"all of it"


def test_a_new_file_takes_nothings_place(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="File exists"), atomic_file(tmp_path / "a.txt", new=True) as file:
        (tmp_path / "a.txt").write_bytes(b"another was faster")
        file.write(b"all of it")
    assert (tmp_path / "a.txt").read_bytes() == b"another was faster"
    assert names_in(tmp_path) == ["a.txt"]


def test_parts_that_killed_makers_left_go_and_those_of_living_ones_stay(tmp_path: Path) -> None:
    (tmp_path / ".a.txt.left.part").write_bytes(b"half")
    (tmp_path / ".a.txt.folder.part").mkdir()
    (tmp_path / ".a.txt.folder.part" / "half").write_bytes(b"half")
    (tmp_path / ".b.txt.left.part").write_bytes(b"of another file")
    with atomic_file(tmp_path / "a.txt") as first:
        first.write(b"first")
        with temporary_folder(tmp_path / "a.txt") as folder:
            write(tmp_path / "a.txt")
            assert folder.is_dir()
            assert len(names_in(tmp_path)) == 4
    assert (tmp_path / "a.txt").read_bytes() == b"first"
    assert names_in(tmp_path) == [".b.txt.left.part", "a.txt"]
