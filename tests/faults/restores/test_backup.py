"""A backup is a whole, sound copy or none; a file that is no database of ours is never called ready."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fullness import fill_the_disk
from killing import run_command
from making import TEXT, add_article
from small_desks import content_of, make_desk, parts_in, said, settings_of, spoil
from sqlalchemy import text

from workbench.storage.database.engine import open_engine, write_transaction


@pytest.fixture
def desk(tmp_path: Path, migrated_file: Path) -> Path:
    """A database with an article."""
    path = tmp_path / "var" / "workbench.db"
    path.parent.mkdir()
    shutil.copy(migrated_file, path)
    make_desk(path, "Bridge")
    return path


def one_sentence(told: str) -> bool:
    return told.count("\n") == 1 and told.startswith("workbench: ") and "Traceback" not in told


def test_a_backup_is_one_file_that_its_owner_may_read(desk: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copies" / "copy.db"
    assert said(desk, "backup", copy)[0] == 0
    assert content_of(copy) == content_of(desk)
    assert [path.name for path in copy.parent.iterdir()] == ["copy.db"]
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_backup_holds_what_is_committed_while_somebody_writes(desk: Path, tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{desk}")
    add_article(engine, f"Later. {TEXT}")
    with write_transaction(engine) as session:
        session.connection().execute(text("UPDATE outlet SET name = 'Not yet'"))
        assert said(desk, "backup", tmp_path / "copy.db")[0] == 0
    with closing(sqlite3.connect(tmp_path / "copy.db")) as connection:
        assert connection.execute("SELECT count(*), min(o.name) FROM article, outlet o").fetchall() == [(2, "Courier")]
    engine.dispose()


@pytest.mark.parametrize("harm", ["damaged", "cut"])
def test_a_damaged_database_is_not_backed_up(desk: Path, tmp_path: Path, harm: str) -> None:
    spoil(desk, harm)
    status, told = said(desk, "backup", tmp_path / "copy.db")
    assert status == 1 and one_sentence(told) and "is damaged" in told
    assert [path.name for path in tmp_path.iterdir()] == ["var"]


def test_a_full_disk_leaves_nothing_of_a_backup(desk: Path, tmp_path: Path) -> None:
    status, told = said(desk, "backup", tmp_path / "copies" / "copy.db", prepare=fill_the_disk)
    assert status == 1 and one_sentence(told)
    assert list((tmp_path / "copies").iterdir()) == []
    assert said(desk, "backup", tmp_path / "copies" / "copy.db")[0] == 0


def test_a_backup_takes_nothings_place(desk: Path, tmp_path: Path) -> None:
    before = content_of(desk)
    (tmp_path / "file").write_text("words")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "log-wal").write_text("of another database")
    os.mkfifo(tmp_path / "pipe")
    of_the_database = [f"var/workbench.db{ending}" for ending in ("", "-wal", "-journal", ".lock")]
    for name in ["file", "folder", "link", "pipe", "log", *of_the_database]:
        status, told = said(desk, "backup", tmp_path / name)
        assert status == 1 and one_sentence(told) and name in told, name
    assert (tmp_path / "file").read_text() == "words"
    assert content_of(desk) == before
    assert parts_in(tmp_path) == [] and parts_in(desk.parent) == []


def test_what_a_killed_backup_left_goes_at_the_next(desk: Path, tmp_path: Path) -> None:
    left = tmp_path / ".copy.db.abc.part"
    left.mkdir()
    (left / "copy.db").write_bytes(b"half")
    (tmp_path / ".other.db.abc.part").mkdir()
    assert said(desk, "backup", tmp_path / "copy.db")[0] == 0
    assert parts_in(tmp_path) == [".other.db.abc.part"]


SENTENCES = {
    "empty": "is an empty file",
    "text": "is not a database",
    "foreign": "is another program's",
    "other alembic": "is another program's",
    "newer": "newer version",
    "cut": "is damaged",
    "damaged": "is damaged",
    "folder": "it is a folder",
    "pipe": "is not a file",
}


@pytest.mark.parametrize("harm", list(SENTENCES))
def test_what_is_no_whole_database_of_ours_is_never_ready(desk: Path, harm: str) -> None:
    spoil(desk, harm)
    before = desk.read_bytes() if desk.is_file() else b""
    for command in (["init"], ["migrate"]):
        status, told = said(desk, *command)
        assert status == 1 and one_sentence(told) and SENTENCES[harm] in told, (command, told)
    if harm != "damaged":  # which shows only where all of it is read
        for command in (["suggest"], ["export", "--format", "spans.csv", "--out", desk.parent / "spans.csv"]):
            status, told = said(desk, *command)
            assert status == 1 and one_sentence(told), (command, told)
    if desk.is_file():
        kept = 0 if harm in {"foreign", "other alembic", "text", "empty"} else 100
        assert desk.read_bytes()[kept:] == before[kept:], "and nothing in it is changed"


@pytest.mark.parametrize(
    "mark", ["CREATE VIEW notes AS SELECT 1", "PRAGMA application_id = 77", "PRAGMA user_version = 5"]
)
def test_a_database_of_another_program_stays_as_it_is_even_without_a_table(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "workbench.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(mark)
        connection.commit()
    before = path.read_bytes()
    for command in ("init", "migrate", "suggest"):
        status, told = said(path, command)
        assert status == 1 and "is another program's" in told
    assert path.read_bytes() == before


@pytest.mark.parametrize("command", ["suggest", "backup copy.db", "guidelines show"])
def test_a_command_that_finds_no_database_makes_none(tmp_path: Path, command: str) -> None:
    missing = tmp_path / "workbench.db"
    status, told = said(missing, *command.split())
    assert status == 1 and one_sentence(told) and "workbench init" in told
    assert [path.name for path in tmp_path.iterdir()] == ["said.txt"]


def test_a_database_is_there_once_all_its_tables_are(tmp_path: Path) -> None:
    path = tmp_path / "workbench.db"
    assert run_command(["init"], settings_of(path), prepare=fill_the_disk).status == 1
    assert not path.exists() and parts_in(tmp_path) == []
    assert said(path, "init")[0] == 0
