"""The server, killed while four people work, started again, and asked once more for what it had not acknowledged.

It is the same ASGI application that ``serve`` starts, with its pages, its routes and its middleware, in a child of the
fork server: what is killed is a whole process, and only the second that Python takes to import it is saved.
"""

from __future__ import annotations

import http.client
import json
import multiprocessing
import os
import signal
import socket
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from killing import _PRELOADED, Counts, moments
from making import add_article

from workbench.storage.database.engine import open_engine
from workbench.storage.database.schema import migrate
from workbench.ui import tokens
from workbench.ui.api.routes import TOKEN_HEADER

_ROOT = Path(__file__).resolve().parents[3]
_WRITERS = 4
_STARTING_S = 60.0
#: So long the four write at most before the kill.
_WORK_S = 0.6
_WORD, _WORDS = "lock ", 20_000


def kill_server(folder: Path, tries: int, *, seed: int) -> Counts:
    """An act is lost where it was acknowledged and is not there, doubled where it is there twice.

    It is half where only one of the two rows of a split is there, or the database does not pass its own check.
    """
    engine = open_engine(f"sqlite:///{folder}/workbench.db")
    migrate(engine)
    article = add_article(engine, _WORD * _WORDS)
    engine.dispose()
    people = [_Person(number, article, tokens.sign("Ada", tokens.read_key(folder))) for number in range(_WRITERS)]
    killed = []
    for moment in moments(tries, _WORK_S, seed=seed):
        with _server(folder) as (process, port):
            killed.append(_work(people, port, process, moment))
    with _server(folder) as (_, port):
        for person in people:
            person.finish(port)
    return _counted(folder, people, killed)


@dataclass
class _Person:
    """Sends one act after the other, and the same again until it is acknowledged, as the annotator does."""

    number: int
    article: int
    token: str
    sequence: int = 1
    acknowledged: list[int] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)

    @property
    def client(self) -> str:
        return f"client-{self.number:04d}"

    def write(self, port: int, ended: threading.Event) -> None:
        with (
            suppress(OSError, http.client.HTTPException),  # the server is gone: the act stays unacknowledged
            closing(_connection(port)) as connection,
        ):
            while not ended.is_set():
                self._send(connection)

    def finish(self, port: int) -> None:
        """What was under way when the server was killed last."""
        with closing(_connection(port)) as connection:
            self._send(connection)

    def _send(self, connection: http.client.HTTPConnection) -> None:
        headers = {TOKEN_HEADER: self.token, "Content-Type": "application/json"}
        connection.request(
            "POST", f"/api/articles/{self.article}/acts", json.dumps({"acts": [self._act()]}), headers=headers
        )
        answer = connection.getresponse()
        told = json.loads(answer.read())
        (result,) = told["results"]
        if result["status"] not in ("stored", "repeated"):
            raise RuntimeError(f"refused: {told}")
        self.acknowledged.append(self.sequence)
        self.heard.set()
        self.sequence += 1

    def _act(self) -> dict[str, Any]:
        """A word that nobody else marks."""
        start = len(_WORD) * (self.sequence * _WRITERS + self.number)
        return {
            "client": self.client,
            "seq": self.sequence,
            "action": "add_missed",
            "span": "",
            "version": 0,
            "start": start,
            "end": start + 4,
            "exact": _WORD[:4],
            "label": "event",
            "guideline_version": "1",
        }


def _work(people: list[_Person], port: int, process: Any, moment: float) -> bool:
    """All four write; the server is killed at that moment after the first of them was answered.

    Tells whether it was: not where it had ended by itself.
    """
    ended = threading.Event()
    people[0].heard.clear()
    threads = [threading.Thread(target=person.write, args=(port, ended)) for person in people]
    for thread in threads:
        thread.start()
    people[0].heard.wait(_STARTING_S)
    ended.wait(moment)  # nobody sets it before: the moment of the kill
    process.kill()
    process.join()
    ended.set()
    for thread in threads:
        thread.join()
    return bool(process.exitcode == -signal.SIGKILL)


class _server:  # noqa: N801 - reads as a function
    """A running server over this data directory, killed at the end if it was not before."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._port = folder, _free_port()

    def __enter__(self) -> tuple[Any, int]:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        self._process = context.Process(target=_serve, args=(str(self._folder), self._port), daemon=True)
        self._process.start()
        deadline = time.monotonic() + _STARTING_S
        while not _answers(self._port):
            if not self._process.is_alive() or time.monotonic() > deadline:
                raise RuntimeError((self._folder / "server.log").read_text())
        return self._process, self._port

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.join()


def _serve(folder: str, port: int) -> None:
    log = os.open(Path(folder, "server.log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(log, 1)
    os.dup2(log, 2)
    os.environ.update(WORKBENCH_DATA_DIR=folder, WORKBENCH_ANNOTATOR="Ada")
    os.chdir(_ROOT)
    sys.path.insert(0, str(_ROOT))
    sys.argv = [str(_ROOT / "app.py")]
    from app import app

    app.run(config={"server.port": port, "server.address": "127.0.0.1", "server.headless": True})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    """Whether the server answers; where nobody listens yet, a hundredth of a second is left to it."""
    try:
        with closing(_connection(port)) as connection:
            connection.request("GET", "/api/health")
            return connection.getresponse().status == 200
    except OSError:
        threading.Event().wait(0.01)
        return False


def _connection(port: int) -> http.client.HTTPConnection:
    return http.client.HTTPConnection("127.0.0.1", port, timeout=_STARTING_S)


def _counted(folder: Path, people: list[_Person], killed: list[bool]) -> Counts:
    with closing(sqlite3.connect(folder / "workbench.db")) as connection:
        rows = connection.execute("SELECT client_id, sequence FROM decision").fetchall()
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    there = Counter((str(client), int(sequence)) for client, sequence in rows)
    acknowledged = {(person.client, sequence) for person in people for sequence in person.acknowledged}
    lost = len(acknowledged - set(there))
    return Counts(len(killed), sum(killed), lost, sum(there.values()) - len(there), 0 if sound else 1)


def stored_acts(folder: Path) -> Iterator[tuple[str, int]]:
    """What the database holds: how many acts the tries were about."""
    with closing(sqlite3.connect(folder / "workbench.db")) as connection:
        yield from connection.execute("SELECT client_id, sequence FROM decision")
