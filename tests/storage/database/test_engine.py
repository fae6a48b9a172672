"""Connections and transactions: what SQLite is told, and what happens when two write at once."""

from __future__ import annotations

import sqlite3
import threading
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from making import TEXT, add_article
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from workbench.domain.models import Annotator, Outlet
from workbench.errors import SettingsError, StorageError
from workbench.storage.database.engine import Engine, open_engine, read_transaction, write_transaction


def other_connection(engine: Engine) -> sqlite3.Connection:
    """A second process, as SQLite sees it: it does not wait."""
    return sqlite3.connect(str(engine.url.database), timeout=0, isolation_level=None)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_every_connection_is_durable_and_checked(engine: Engine, pragma: str, value: object) -> None:
    with read_transaction(engine) as one, read_transaction(engine) as two:
        for session in (one, two):
            assert session.connection().exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_a_write_takes_the_lock_before_it_reads(engine: Engine) -> None:
    other = other_connection(engine)
    with write_transaction(engine) as session:
        session.connection().execute(text("SELECT count(*) FROM article"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        assert other.execute("SELECT count(*) FROM article").fetchone() == (0,)
    other.execute("BEGIN IMMEDIATE")
    other.close()


def test_a_read_takes_no_lock(engine: Engine) -> None:
    other = other_connection(engine)
    with read_transaction(engine) as session:
        session.connection().execute(text("SELECT count(*) FROM article"))
        other.execute("BEGIN IMMEDIATE")
        other.execute(
            "INSERT INTO outlet (name, domain, kind, country, reliability, party_to_conflict) "
            "VALUES ('Courier', '', '', '', '', 0)"
        )
        other.execute("COMMIT")
        count = session.connection().execute(text("SELECT count(*) FROM outlet")).scalar_one()
        assert count == 0, "a reader stays on its snapshot"
    other.close()


def test_a_write_that_fails_midway_leaves_nothing_and_frees_the_database(engine: Engine) -> None:
    with pytest.raises(ZeroDivisionError), write_transaction(engine) as session:
        session.add(Outlet(name="Courier"))
        session.flush()
        raise ZeroDivisionError
    with write_transaction(engine) as session:
        assert session.connection().execute(text("SELECT count(*) FROM outlet")).scalar_one() == 0


def test_a_database_held_by_another_process_is_one_clear_sentence(engine: Engine) -> None:
    impatient = open_engine(str(engine.url), busy_timeout_s=0.05)
    other = other_connection(engine)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageError, match="Nothing was changed; try again"), write_transaction(impatient) as session:
        session.connection()
    other.close()
    with write_transaction(impatient) as session:
        session.add(Outlet(name="Courier"))
    impatient.dispose()


def test_what_the_database_refuses_is_one_clear_sentence(any_engine: Engine) -> None:
    with (
        pytest.raises(StorageError, match=r"ck_outlet_kind_known.*try again"),
        write_transaction(any_engine) as session,
    ):
        session.add(Outlet(name="Courier", kind="pamphlet"))
    with pytest.raises(StorageError, match="could not be written"), write_transaction(any_engine) as session:
        session.connection().execute(text("INSERT INTO block (article_id) VALUES (99)"))


def test_the_writers_of_one_process_wait_for_each_other(engine: Engine) -> None:
    patient = open_engine(str(engine.url), busy_timeout_s=60)
    together = threading.Barrier(8)

    def write(number: int) -> None:
        together.wait()
        for turn in range(10):
            with write_transaction(patient) as session:
                session.add(Outlet(name=f"Outlet {number}-{turn}"))

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with read_transaction(patient) as session:
        assert session.connection().execute(text("SELECT count(*) FROM outlet")).scalar_one() == 80
    patient.dispose()


@pytest.mark.parametrize("url", ["", "workbench.db", "mysql+nothing://x", "sqlite:/\n"])
def test_a_url_that_names_no_database_says_what_one_looks_like(url: str) -> None:
    with pytest.raises(SettingsError, match=r"sqlite:///path\.db or postgresql"):
        open_engine(url)


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    opened = open_engine(f"sqlite:///{tmp_path}/some/where/workbench.db")
    with opened.connect():
        assert (tmp_path / "some" / "where" / "workbench.db").exists()
    opened.dispose()


def test_null_characters_never_cut_a_text_short(engine: Engine) -> None:
    hostile = "before\0after"
    add_article(engine, hostile)
    with read_transaction(engine) as session:
        assert session.connection().execute(text("SELECT raw_text FROM article")).scalar_one() == hostile


def test_postgresql_refuses_a_null_character_in_one_sentence(postgres_engine: Engine) -> None:
    with pytest.raises(StorageError, match="NUL"):
        add_article(postgres_engine, "before\0after")
    assert add_article(postgres_engine, TEXT) > 0


def test_a_time_without_a_zone_is_refused(any_engine: Engine) -> None:
    naive = Annotator(name="Ada", created_at=datetime(2024, 3, 12, 8, 0))  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a zone"), write_transaction(any_engine) as session:
        session.add(naive)


def test_times_come_back_in_utc(any_engine: Engine) -> None:
    local = datetime(2024, 3, 12, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    with write_transaction(any_engine) as session:
        session.add(Annotator(name="Ada", created_at=local))
    with read_transaction(any_engine) as session:
        person = session.get(Annotator, 1)
        assert person is not None
        assert person.created_at == local
        assert person.created_at.utcoffset() == timedelta(0)
