"""A restore takes what is sound, keeps what was there, and is refused where it would harm."""

from __future__ import annotations

import json
import shlex
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fullness import fill_the_disk
from making import Hand, add_article, record
from small_desks import content_of, kept_of, make_desk, make_old_desk, parts_in, said, spoil
from sqlalchemy import text

from workbench.errors import StorageError
from workbench.storage.database import schema
from workbench.storage.database.database_locks import exclusive_lock
from workbench.storage.database.engine import Engine, open_engine, read_transaction


@pytest.fixture
def desk(tmp_path: Path, migrated_file: Path) -> Path:
    """A database with two articles."""
    path = tmp_path / "var" / "workbench.db"
    path.parent.mkdir()
    shutil.copy(migrated_file, path)
    make_desk(path, "Bridge", "Harbour")
    return path


@pytest.fixture
def copy(tmp_path: Path, migrated_file: Path) -> Path:
    """A backup with one article."""
    path, whole = tmp_path / "copies" / "copy.db", tmp_path / "other" / "workbench.db"
    whole.parent.mkdir()
    shutil.copy(migrated_file, whole)
    make_desk(whole, "Tower")
    assert said(whole, "backup", path)[0] == 0
    return path


def refused(desk: Path, source: object, *words: str) -> None:
    """The restore is refused in one sentence with these words, and nothing is changed."""
    before, names = content_of(desk), sorted(path.name for path in desk.parent.iterdir())
    status, told = said(desk, "restore", source)
    assert status == 1
    assert told.count("\n") == 1 and "Traceback" not in told, told
    assert all(word in told for word in words), told
    assert content_of(desk) == before
    new = {path.name for path in desk.parent.iterdir()} - set(names)
    assert new <= {"said.txt", "workbench.db.lock"}


def test_a_restore_puts_the_backup_there_and_keeps_what_was_there(desk: Path, copy: Path) -> None:
    old, wanted = content_of(desk), content_of(copy)
    assert said(desk, "restore", copy)[0] == 0
    assert content_of(desk) == wanted == content_of(copy)
    (kept,) = kept_of(desk)
    assert content_of(kept) == old
    assert parts_in(desk.parent) == []


def test_the_way_back_that_the_message_names_leads_back(desk: Path, copy: Path) -> None:
    old = content_of(desk)
    _, told = said(desk, "restore", copy)
    way_back = shlex.split(told.partition("The way back: ")[2])
    assert way_back[:4] == ["python", "-m", "workbench", "restore"]
    kept = Path(way_back[4])
    assert said(desk, *way_back[3:])[0] == 0
    assert content_of(desk) == old == content_of(kept), "and the kept copy is still there"
    assert [content_of(path) for path in kept_of(desk)] == [old, content_of(copy)]


def test_every_restore_keeps_its_own_copy_and_none_is_lost(desk: Path, copy: Path) -> None:
    old = content_of(desk)
    for _ in range(4):
        assert said(desk, "restore", copy)[0] == 0
    assert [content_of(path) for path in kept_of(desk)] == [old] + [content_of(copy)] * 3


def test_a_database_is_never_restored_onto_itself(desk: Path, tmp_path: Path) -> None:
    refused(desk, desk, "is the database itself")
    link, second = tmp_path / "link.db", tmp_path / "second.db"
    link.symlink_to(desk)
    second.hardlink_to(desk)
    refused(desk, link, "is the database itself")
    refused(desk, second, "is the database itself")


def test_a_database_that_is_a_link_is_replaced_where_it_lies(desk: Path, copy: Path, tmp_path: Path) -> None:
    link = tmp_path / "elsewhere" / "workbench.db"
    link.parent.mkdir()
    link.symlink_to(desk)
    assert said(link, "restore", copy)[0] == 0
    assert link.is_symlink() and content_of(desk) == content_of(copy)
    assert len(kept_of(desk)) == 1


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        ("empty", "is empty"),
        ("text", "not a backup of Claim Workbench"),
        ("foreign", "not a backup of Claim Workbench"),
        ("other alembic", "not a backup of Claim Workbench"),
        ("newer", "newer Claim Workbench"),
        ("cut", "is damaged"),
        ("damaged", "is damaged"),
        ("missing", "no such file"),
        ("folder", "is not a file"),
        ("pipe", "is not a file"),
    ],
)
def test_what_is_no_sound_backup_changes_nothing(desk: Path, copy: Path, harm: str, words: str) -> None:
    spoil(copy, harm)
    refused(desk, copy, words, copy.name)


def test_a_damaged_database_is_replaced_and_all_there_is_of_it_kept(desk: Path, copy: Path) -> None:
    spoil(desk, "damaged")
    left = desk.read_bytes()
    status, told = said(desk, "restore", copy)
    assert status == 0 and "The way back" not in told, "a damaged database is no way back"
    assert content_of(desk) == content_of(copy)
    (kept,) = kept_of(desk)
    assert kept.read_bytes()[100:] == left[100:]


@pytest.mark.parametrize("harm", ["empty", "text", "foreign"])
def test_what_was_no_database_is_replaced_too_and_kept(desk: Path, copy: Path, harm: str) -> None:
    spoil(desk, harm)
    left = desk.read_bytes()
    assert said(desk, "restore", copy)[0] == 0
    assert content_of(desk) == content_of(copy)
    assert [path.read_bytes() for path in kept_of(desk)] == [left]


def test_the_log_of_a_database_that_is_gone_is_not_taken_for_the_new_ones(desk: Path, copy: Path) -> None:
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE outlet SET name = 'Gazette'")
        connection.commit()
        log = desk.with_name("workbench.db-wal")
        shutil.copy(log, desk.with_name("kept-wal"))
    desk.unlink()
    desk.with_name("kept-wal").rename(log)
    status, told = said(desk, "init")
    assert status == 1 and "workbench.db-wal is there" in told
    assert said(desk, "restore", copy)[0] == 0
    assert content_of(desk) == content_of(copy)
    assert [path.suffix for path in desk.parent.glob("*before-restore*-wal")], "the log was kept"


def test_what_a_killed_process_had_only_in_the_log_is_kept(desk: Path, copy: Path) -> None:
    """The log of the old database is part of it: it goes into the copy that is kept, not into the new database."""
    whole = desk.with_name("log-and-all")
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("UPDATE outlet SET name = 'Gazette'")
        connection.commit()
        for ending in ("", "-wal"):
            shutil.copy(f"{desk}{ending}", f"{whole}{ending}")
    for ending in ("", "-wal"):
        Path(f"{whole}{ending}").replace(f"{desk}{ending}")
    assert said(desk, "restore", copy)[0] == 0
    assert content_of(desk) == content_of(copy)
    (kept,) = kept_of(desk)
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT name FROM outlet").fetchall() == [("Gazette",)]


def test_a_backup_of_an_older_version_is_brought_up_before_it_takes_the_place(desk: Path, tmp_path: Path) -> None:
    make_old_desk(tmp_path / "old.db")
    before = (tmp_path / "old.db").read_bytes()
    assert said(desk, "restore", tmp_path / "old.db")[0] == 0
    engine = open_engine(f"sqlite:///{desk}")
    schema.require_current(engine)
    engine.dispose()
    assert (tmp_path / "old.db").read_bytes() == before


def test_a_restore_needs_no_database_to_be_there(copy: Path, tmp_path: Path) -> None:
    desk = tmp_path / "new" / "machine" / "workbench.db"
    desk.parent.mkdir(parents=True)
    status, told = said(desk, "restore", copy, "--json")
    assert status == 0
    assert json.loads(told) == {"restored": str(copy), "kept": None, "way_back": None}
    assert content_of(desk) == content_of(copy) and kept_of(desk) == []


def test_a_second_name_that_a_killed_restore_left_is_gone_before_anybody_writes(desk: Path) -> None:
    """Else what people do would go into the copy that was kept, and each name would have a log of its own."""
    kept = desk.with_name("workbench.db.before-restore-20240312-080000")
    kept.hardlink_to(desk)
    engine = open_engine(f"sqlite:///{desk}")
    add_article(engine, "Written later.")
    assert kept_of(desk) == []
    engine.dispose()


def test_a_copy_that_was_kept_stays_when_the_database_is_opened(desk: Path, copy: Path) -> None:
    assert said(desk, "restore", copy)[0] == 0
    kept = kept_of(desk)
    assert said(desk, "init")[0] == 0
    assert kept_of(desk) == kept != []


def test_a_restore_is_refused_while_anybody_has_the_database_open(desk: Path, copy: Path) -> None:
    engine = open_engine(f"sqlite:///{desk}")
    with read_transaction(engine) as session:
        session.connection().execute(text("SELECT 1"))
    refused(desk, copy, "is in use", "stop the server")
    engine.dispose()
    assert said(desk, "restore", copy)[0] == 0


def test_a_restore_is_refused_while_another_program_reads_the_database(desk: Path, copy: Path) -> None:
    with closing(sqlite3.connect(desk)) as connection:
        connection.execute("SELECT count(*) FROM article").fetchone()
        refused(desk, copy, "is in use")
    assert said(desk, "restore", copy)[0] == 0


def test_who_comes_while_a_database_is_restored_is_told_to_wait(desk: Path) -> None:
    with exclusive_lock(desk):
        engine = open_engine(f"sqlite:///{desk}", busy_timeout_s=0.01)
        with pytest.raises(StorageError, match="is being restored"):
            schema.require_current(engine)
    schema.require_current(engine)
    engine.dispose()


def test_two_who_work_on_one_database_are_not_in_each_others_way(desk: Path) -> None:
    engines: list[Engine] = [open_engine(f"sqlite:///{desk}") for _ in range(2)]
    for engine in engines:
        record(engine, add_article(engine, f"Words of {id(engine)}"), Hand().add(0, 5))
    for engine in engines:
        engine.dispose()


def test_a_folder_that_may_only_be_read_is_read_without_a_lock(desk: Path) -> None:
    lock = desk.with_name("workbench.db.lock")
    lock.unlink(missing_ok=True)
    lock.symlink_to(desk.parent / "no" / "folder")  # no lock file can be made there, as in a read-only folder
    engine = open_engine(f"sqlite:///{desk}")
    schema.require_current(engine)
    engine.dispose()


def test_a_full_disk_is_one_sentence_and_changes_nothing(desk: Path, copy: Path) -> None:
    before = content_of(desk)
    status, told = said(desk, "restore", copy, prepare=fill_the_disk)
    assert status == 1 and told.count("\n") == 1 and "Traceback" not in told, told
    assert "Nothing was changed" in told
    assert content_of(desk) == before and kept_of(desk) == [] and parts_in(desk.parent) == []
