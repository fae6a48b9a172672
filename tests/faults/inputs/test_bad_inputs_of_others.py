"""Databases that are gone, damaged or foreign, and places that cannot be written: one line, for every command."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from bad_desk import TEXT, BadDesk, check_refused, make_bad_desk

from workbench.services.failures import sentence
from workbench.storage.database.engine import open_engine


@pytest.fixture
def desk(
    tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[BadDesk]:
    yield from make_bad_desk(tmp_path, migrated_file, monkeypatch, capfd)


def _data_dir_is_a_file(desk: BadDesk) -> None:
    desk.set(data_dir=str(desk.file("file", b"words")))


def _data_dir_below_a_file(desk: BadDesk) -> None:
    desk.set(data_dir=str(desk.file("file", b"words") / "desk"))


def _data_dir_where_nobody_may_write(desk: BadDesk) -> None:
    desk.set(data_dir="/proc/self/desk")


def _database_is_a_folder(desk: BadDesk) -> None:
    (desk.folder / "other" / "workbench.db").mkdir(parents=True)
    desk.set(data_dir=str(desk.folder / "other"))


def _other(desk: BadDesk) -> Path:
    (desk.folder / "other").mkdir()
    desk.set(data_dir=str(desk.folder / "other"))
    return desk.folder / "other" / "workbench.db"


def _database_is_no_database(desk: BadDesk) -> None:
    _other(desk).write_bytes(b"These are words, and no database at all. " * 100)


def _database_is_cut_off(desk: BadDesk) -> None:
    _other(desk).write_bytes(desk.database.read_bytes()[:2_000])


def _database_is_overwritten_within(desk: BadDesk) -> None:
    whole = bytearray(desk.database.read_bytes())
    whole[4_096:] = b"\xa5" * (len(whole) - 4_096)
    _other(desk).write_bytes(whole)


def _database_does_not_answer(desk: BadDesk) -> None:
    desk.set(database_url="postgresql+psycopg://desk@127.0.0.1:1/desk?connect_timeout=2")


_DATABASES = (
    *(_data_dir_is_a_file, _data_dir_below_a_file, _data_dir_where_nobody_may_write, _database_is_a_folder),
    *(_database_is_no_database, _database_is_cut_off, _database_is_overwritten_within, _database_does_not_answer),
)
_COMMANDS = (("init",), ("ingest", "first.txt"), ("export", "--format", "spans.csv", "--out", "spans.csv"), ("audit",))


@pytest.mark.parametrize("break_it", _DATABASES, ids=lambda break_it: break_it.__name__.strip("_"))
def test_a_database_that_cannot_be_used_is_one_line_whatever_is_asked(
    desk: BadDesk, monkeypatch: pytest.MonkeyPatch, break_it: Callable[[BadDesk], None]
) -> None:
    monkeypatch.chdir(desk.folder)
    break_it(desk)
    for command in _COMMANDS:
        check_refused(desk.run(*command))
    assert desk.texts() == [TEXT]


def test_a_database_of_another_program_is_not_written_into(desk: BadDesk) -> None:
    place = _other(desk)
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    check_refused(desk.run("audit"))
    with sqlite3.connect(place) as connection:
        assert [name for (name,) in connection.execute("SELECT name FROM sqlite_master")] == ["birds"]
    connection.close()


@pytest.mark.parametrize(
    "arguments",
    [
        ("backup", "/proc/self/desk.db"),
        ("restore", "nowhere.db"),
        ("restore", "first.txt"),
        ("export", "--format", "spans.csv", "--out", "/proc/self/spans.csv"),
        ("export", "--format", "release", "--out", "/proc/self/release"),
    ],
    ids=" ".join,
)
def test_a_place_that_cannot_be_read_or_written_is_one_line(
    desk: BadDesk, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(desk.folder)
    check_refused(desk.run(*arguments))
    assert desk.texts() == [TEXT]


def test_a_full_disk_is_said_as_such(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/small.db")
    with engine.connect() as connection, pytest.raises(Exception, match="full") as caught:
        connection.exec_driver_sql("PRAGMA max_page_count = 2")
        connection.exec_driver_sql("CREATE TABLE words (word TEXT)")
        connection.exec_driver_sql("INSERT INTO words VALUES (hex(zeroblob(100000)))")
    engine.dispose()
    assert sentence(caught.value) == "The disk is full: free some space, then try again."


def test_a_fault_of_the_program_has_no_sentence(tmp_path: Path) -> None:
    assert sentence(ZeroDivisionError("division by zero")) == ""
    assert sentence(KeyError("words")) == ""


def _python(folder: Path, script: str, **variables: str) -> subprocess.Popen[str]:
    environment = os.environ | {f"WORKBENCH_{name.upper()}": value for name, value in variables.items()}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", script], cwd=folder, env=environment, text=True, **pipes)  # type: ignore[call-overload, no-any-return]


def test_a_command_that_is_stopped_says_what_is_saved(desk: BadDesk) -> None:
    script = (
        "import sys, signal, os\nfrom workbench.cli import app\nfrom workbench.services.exchange import articles_in\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever runs the tests may ignore it\n"
        "def stopped(*_, **__):\n    os.kill(os.getpid(), signal.SIGINT)\n    signal.pause()\n"
        "articles_in.ingest = stopped\nsys.argv = ['workbench', 'ingest', 'first.txt']\napp.run()\n"
    )
    process = _python(desk.folder, script, data_dir=str(desk.data_dir))
    _, err = process.communicate()
    assert process.returncode == 128 + signal.SIGINT
    assert err == "workbench: Stopped; everything done so far is saved.\n"


def test_the_server_opens_the_database_of_the_folder_it_was_started_in(desk: BadDesk) -> None:
    shown = desk.file("python", b'#!/bin/sh\nprintf "%s\\n" "$WORKBENCH_DATA_DIR" "$WORKBENCH_DATABASE_URL"\n')
    shown.chmod(0o700)
    script = (
        f"import sys\nfrom workbench.cli import app\nsys.executable = {str(shown)!r}\n"
        "sys.argv = ['workbench', 'serve']\napp.run()\n"
    )
    process = _python(desk.folder, script, data_dir="desk")
    out, err = process.communicate()
    assert out.splitlines()[-2:] == [str(desk.data_dir), f"sqlite:///{desk.database}"], err
