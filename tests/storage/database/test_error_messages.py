"""Whatever a database refuses, in reading as in writing, is one sentence: what, where, and what to do."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from making import add_article
from sqlalchemy import text

from workbench.domain.models import Outlet
from workbench.errors import SettingsError, StorageError
from workbench.storage.database import schema
from workbench.storage.database.engine import Engine, open_engine, read_transaction, write_transaction
from workbench.storage.database.integrity import damaged
from workbench.storage.release.rows import snapshot


def look(engine: Engine) -> None:
    with read_transaction(engine) as session:
        session.connection().execute(text("SELECT max(raw_text) FROM article"))


def damage(engine: Engine) -> Path:
    """Nothing but the first page of the database is left as it was."""
    add_article(engine, "A dam broke. " * 2_000)
    engine.dispose()
    path = Path(str(engine.url.database))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    return path


def test_a_damaged_database_is_one_sentence_in_reading_and_in_writing(engine: Engine) -> None:
    path = damage(engine)
    with pytest.raises(StorageError) as read:
        look(engine)
    assert str(read.value) == damaged(path)
    with pytest.raises(StorageError, match=r"is damaged: restore a backup .* Nothing was changed\.$"):
        add_article(engine, "Zinc rose.")
    with pytest.raises(StorageError, match="is damaged"), snapshot(engine) as session:
        session.connection().execute(text("SELECT max(raw_text) FROM article"))


def test_a_file_that_is_no_database_is_one_sentence_for_each_who_opens_it(tmp_path: Path) -> None:
    (tmp_path / "notes.db").write_text("These are notes, and long enough to be more than a header. " * 90)
    engine = open_engine(f"sqlite:///{tmp_path}/notes.db")
    for opening in (look, schema.current_revision, schema.migrate, schema.require_current):
        with pytest.raises(StorageError, match=r"notes\.db is not a database"):
            opening(engine)
    engine.dispose()


def test_a_folder_in_the_databases_place_and_a_file_in_its_folders_place_are_sentences(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(StorageError, match=r"cannot be kept in .*folder\.db: it is a folder, not a file"):
        open_engine(f"sqlite:///{tmp_path}/folder.db")
    (tmp_path / "file").touch()
    with pytest.raises(StorageError, match=r"cannot be kept in .*file: "):
        open_engine(f"sqlite:///{tmp_path}/file/workbench.db")


def test_a_full_disk_is_one_sentence_and_nothing_was_changed(engine: Engine) -> None:
    """SQLite says the same of a disk as of a database that may not grow."""
    with (
        pytest.raises(StorageError, match=r"disk is full: free some space.*Nothing was changed"),
        write_transaction(engine) as session,
    ):
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        session.add(Outlet(name="Courier" * 10_000))
    engine.dispose()
    with read_transaction(engine) as session:
        assert session.connection().execute(text("SELECT count(*) FROM outlet")).scalar_one() == 0


def test_what_fails_only_when_it_is_made_to_last_is_one_sentence_too(engine: Engine) -> None:
    add_article(engine)
    with pytest.raises(StorageError, match="could not be written: FOREIGN KEY"), write_transaction(engine) as session:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        session.connection().execute(text("UPDATE article SET outlet_id = 99"))


@pytest.mark.parametrize("act", [look, schema.current_revision, schema.migrate])
def test_a_postgresql_that_nobody_runs_is_named_without_its_password(act: object) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    engine = open_engine(f"postgresql+psycopg://ada:s3cret@127.0.0.1:{port}/desk")
    with pytest.raises(StorageError) as said:
        act(engine)  # type: ignore[operator]
    assert str(said.value) == f"PostgreSQL at 127.0.0.1:{port} does not answer: Connection refused."
    with pytest.raises(StorageError, match=r"does not answer: Connection refused\. Nothing was changed\.$"):
        add_article(engine)


def test_a_postgresql_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.storage.database.engine._CONNECT_TIMEOUT_S", 2)  # the least that libpq waits
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(StorageError, match=f"PostgreSQL at 127.0.0.1:{port} does not answer: .*time"):
            look(open_engine(f"postgresql+psycopg://ada:s3cret@127.0.0.1:{port}/desk"))


def test_a_database_that_postgresql_does_not_have_is_named(postgres_url: str) -> None:
    with pytest.raises(StorageError, match='does not answer: database "nowhere" does not exist'):
        look(open_engine(postgres_url.format("nowhere")))


def test_a_row_that_another_program_keeps_is_waited_for_once(postgres_engine: Engine) -> None:
    article = add_article(postgres_engine)
    url = postgres_engine.url.render_as_string(hide_password=False)
    impatient = open_engine(url, busy_timeout_s=0.05)
    lock = text(f"SELECT 1 FROM article WHERE id = {article} FOR UPDATE")
    with write_transaction(postgres_engine) as holder:
        holder.connection().execute(lock)
        with (
            pytest.raises(StorageError, match="another program has been writing"),
            write_transaction(impatient) as session,
        ):
            session.connection().execute(lock)
    impatient.dispose()


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://h:port/db", "oracle://x", "sqlite+aiosqlite:///x.db"])
def test_a_url_of_another_kind_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(SettingsError, match=r"sqlite:///path\.db or postgresql"):
        open_engine(url)
