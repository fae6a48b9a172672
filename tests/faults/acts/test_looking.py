"""Who only looks writes nothing: commands, comparisons and claims found again answer where nothing can be written."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Hashable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from sqlite3 import connect
from typing import Any

import pytest
from event_desk import EventDesk, make_event_desk
from refusing import Refusing

from workbench.cli.app import run
from workbench.corroborate.matching.pairs import Floats
from workbench.errors import StorageError
from workbench.services.claims.claim_memory import ClaimMemory
from workbench.services.claims.stored_vectors import Meanings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.turns import Turns
from workbench.services.database import migrated_database
from workbench.settings import read_settings
from workbench.storage.database.engine import Engine, open_engine, write_transaction

EVENT = "Kelmost dam"
DAM = "The dam at Kelmost broke at dawn on Monday."
PATIENCE_S = 30
LOOKS = (("compare", EVENT), ("known", "At dawn on Monday the Kelmost dam burst"), ("guidelines", "show"))


@pytest.fixture
def desk(engine: Engine) -> EventDesk:
    made = make_event_desk(engine, EVENT)
    made.claim(DAM, made.same["Courier"])
    return made


@pytest.fixture
def file(desk: EventDesk) -> Path:
    """The desk's file, to which nobody is connected."""
    desk.engine.dispose()
    return Path(str(desk.engine.url.database))


def answer(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], url: str, *words: object) -> Any:
    """What a command answers with: its JSON, or where it failed, the line on stderr."""
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", url)
    monkeypatch.setattr(sys, "argv", ["workbench", *map(str, words), "--json"])
    capfd.readouterr()
    try:
        run()
    except SystemExit as stop:
        if stop.code:
            return capfd.readouterr().err
    return json.loads(capfd.readouterr().out)


@pytest.mark.parametrize("words", LOOKS)
def test_a_command_that_looks_answers_on_a_database_that_can_only_be_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path, words: tuple[str, ...]
) -> None:
    before = sha256(file.read_bytes()).digest()
    found = answer(monkeypatch, capfd, f"sqlite:///file:{file}?mode=ro&uri=true", *words)
    assert found == answer(monkeypatch, capfd, f"sqlite:///{file}", *words), "the same as where it can be kept"
    if words[0] == "compare":
        assert found["event"] == EVENT and found["claims"]
    answer(monkeypatch, capfd, f"sqlite:///file:{file}?mode=ro&uri=true", *words)
    assert words[0] != "guidelines" or sha256(file.read_bytes()).digest() == before


def test_a_release_is_written_from_a_database_that_can_only_be_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    url, out = f"sqlite:///file:{file}?mode=ro&uri=true", tmp_path / "release"
    assert answer(monkeypatch, capfd, url, "export", "--format", "release", "--out", out)["files"]


def test_a_command_that_writes_says_in_one_line_that_the_database_can_only_be_read(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    url, written = f"sqlite:///file:{file}?mode=ro&uri=true", tmp_path / "guideline.json"
    shown = answer(monkeypatch, capfd, url, "guidelines", "show")
    written.write_text(json.dumps(shown | {"introduction": "Mark less."}), encoding="utf-8")
    said = answer(monkeypatch, capfd, url, "guidelines", "publish", written)
    assert said.startswith(f"workbench: The database {file} is read-only") and said.count("\n") == 1


def test_a_comparison_is_given_while_another_program_writes(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], file: Path
) -> None:
    other = connect(file, timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert answer(monkeypatch, capfd, f"sqlite:///{file}", "compare", EVENT)["event"] == EVENT
    other.close()


@contextmanager
def as_anybody() -> Iterator[None]:
    """Without the rights of an administrator, to whom no folder is closed."""
    administrator = os.geteuid() == 0
    if administrator:
        os.seteuid(65534)
    try:
        yield
    finally:
        if administrator:
            os.seteuid(0)


@pytest.fixture
def closed_folder(file: Path) -> Iterator[Path]:
    """A copy of the database in a folder that nobody may write."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(file, folder / "workbench.db")
        (folder / "workbench.db").chmod(0o444)
        folder.chmod(0o555)
        yield folder
        folder.chmod(0o755)


def test_a_database_in_a_folder_that_may_not_be_written_is_read(closed_folder: Path) -> None:
    """SQLite itself opens no database with a log where it cannot make the log's index."""
    with as_anybody():
        opened = open_engine(f"sqlite:///{closed_folder}/workbench.db")
        assert EventBoard().read(opened, 1).part(EventClaims).pairs
        with (
            pytest.raises(StorageError, match=r"is read-only.*Nothing was changed"),
            write_transaction(opened) as session,
        ):
            session.connection().exec_driver_sql("DELETE FROM text_vector")
        opened.dispose()


def test_to_open_a_database_of_this_version_writes_nothing(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setenv("WORKBENCH_DATABASE_URL", f"sqlite:///file:{file}?mode=ro&uri=true")
    opened, revision = migrated_database(read_settings())
    assert revision
    opened.dispose()


def test_a_comparison_and_the_claims_found_again_take_no_lock_and_what_they_worked_out_can_be_kept_later(
    desk: EventDesk,
) -> None:
    board, memory = EventBoard(), ClaimMemory()
    with Refusing(desk.engine) as refused:
        board.read_meanings(desk.engine, desk.event_id)
        found = board.read(desk.engine, desk.event_id)
        assert (
            found.part(EventClaims).pairs and found.part(EventClaims).rows and found.part(EventDrift).flags is not None
        )
        assert memory.like(desk.engine, "At dawn on Monday the Kelmost dam burst")
        assert refused.writers == []
        assert not board.keep_meanings(desk.engine), "which fails without harm"
        assert board.unkept_count and memory.unkept_count
    assert board.keep_meanings(desk.engine) and memory.keep_meanings(desk.engine)
    assert (board.unkept_count, memory.unkept_count) == (0, 0)
    texts = [span.exact for span in found.coverage.spans]
    assert Meanings().unread(desk.engine, texts) == []
    again = EventBoard().read(desk.engine, desk.event_id)
    assert again.part(EventClaims).pairs == found.part(EventClaims).pairs, "kept or not, a comparison is the same"


class Blocked(Meanings):
    """Whoever asks first comes to a stop, until they may go on."""

    def __init__(self) -> None:
        super().__init__()
        self.arrived, self.may_go = threading.Event(), threading.Event()

    def unread(self, engine: Engine, texts: Sequence[str]) -> list[str]:
        self._stop_the_first()
        return super().unread(engine, texts)

    def _stop_the_first(self) -> None:
        if not self.arrived.is_set():
            self.arrived.set()
            self.may_go.wait(PATIENCE_S)


def test_the_pairs_of_one_event_are_there_while_those_of_another_are_worked_out(desk: EventDesk) -> None:
    other = make_event_desk(desk.engine, "Another dam", beside=" Weekly")
    board = EventBoard()
    found, beside = (board.read(desk.engine, event) for event in (desk.event_id, other.event_id))
    arrived, may_go, embed = threading.Event(), threading.Event(), found.embed
    assert embed is not None

    def stopped(texts: Sequence[str]) -> Floats:
        arrived.set()
        may_go.wait(PATIENCE_S)
        return embed(texts)

    slowly = replace(found, embed=stopped)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(lambda: slowly.part(EventClaims).pairs)
        assert arrived.wait(PATIENCE_S)
        assert beside.part(EventClaims).pairs is not None and not slow.done()
        may_go.set()
        assert slow.result(PATIENCE_S) == found.part(EventClaims).pairs
    assert slowly.part(EventClaims).pairs is slowly.part(EventClaims).pairs, "worked out once"


def test_one_event_opens_while_another_is_being_read(desk: EventDesk) -> None:
    other = make_event_desk(desk.engine, "Another dam", beside=" Weekly")
    meanings = Blocked()
    board = EventBoard(meanings)
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(board.read, desk.engine, desk.event_id)
        assert meanings.arrived.wait(PATIENCE_S)
        opened = board.read(desk.engine, other.event_id)
        assert opened.event_id == other.event_id and not slow.done()
        meanings.may_go.set()
        assert slow.result(PATIENCE_S).event_id == desk.event_id
    assert board.read(desk.engine, other.event_id) is opened, "what was read meanwhile is kept"


class Late(Blocked):
    """What it says when asked first is no longer so when it is heard."""

    def unread(self, engine: Engine, texts: Sequence[str]) -> list[str]:
        found = Meanings.unread(self, engine, texts)
        super().unread(engine, texts)
        return found


class Noted(Turns):
    """Tells when somebody asks for the turn that another has."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.awaited = 0, threading.Event()

    def of(self, key: Hashable) -> AbstractContextManager[None]:
        self.asked += 1
        if self.asked == 2:
            self.awaited.set()
        return super().of(key)


def test_a_comparison_under_way_does_not_come_back_once_the_meanings_were_read(
    desk: EventDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.services.compare.event_board._MOST_READ", 2)
    meanings, turns = Late(), Noted()
    board = EventBoard(meanings)
    board._turns = turns
    with ThreadPoolExecutor(2) as pool:
        slow = pool.submit(board.read, desk.engine, desk.event_id)
        assert meanings.arrived.wait(PATIENCE_S)
        others = pool.submit(board.read_meanings, desk.engine, desk.event_id)
        others.add_done_callback(lambda _: turns.awaited.set())
        assert turns.awaited.wait(PATIENCE_S)
        meanings.may_go.set()
        slow.result(PATIENCE_S)
        others.result(PATIENCE_S)
    assert board.read(desk.engine, desk.event_id).unread_count == 0


def test_a_turn_is_for_one_at_a_time_and_forgotten_when_nobody_asks_for_it() -> None:
    turns, inside = Turns(), threading.Event()

    def second() -> None:
        with turns.of("one"):
            inside.set()

    with turns.of("one"), turns.of("another"):
        thread = threading.Thread(target=second)
        thread.start()
        assert len(turns) == 2 and not inside.is_set()
    thread.join(PATIENCE_S)
    assert inside.is_set() and len(turns) == 0
