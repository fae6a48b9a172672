"""Another program holds the database: readers go on, writers wait once, together, and are told so in one sentence."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from making import TEXT, add_article, suggest_spans
from sqlalchemy import event, text
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.domain.models import Outlet
from workbench.errors import StorageError
from workbench.storage.database.engine import Engine, open_engine, read_transaction, write_transaction
from workbench.storage.database.write_queue import WriteQueue
from workbench.ui import tokens
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32
PATIENCE_S = 60
BUSY = r"another program has been writing to it for .* seconds\. Nothing was changed; try again"
#: More than the threads that a server has for requests.
CROWD = 60
LETTERS = [at for at, letter in enumerate(TEXT) if letter.isalpha()][:CROWD]


class Holder:
    """Another program's connection, in the midst of a write."""

    def __init__(self, engine: Engine) -> None:
        self._connection = sqlite3.connect(
            str(engine.url.database), timeout=0, isolation_level=None, check_same_thread=False
        )
        self._connection.execute("BEGIN IMMEDIATE")

    def let_go(self) -> None:
        self._connection.close()


@pytest.fixture
def holder(engine: Engine) -> Iterator[Holder]:
    held = Holder(engine)
    yield held
    held.let_go()


def opened(engine: Engine, busy_timeout_s: float) -> Engine:
    return open_engine(str(engine.url), busy_timeout_s=busy_timeout_s)


def write(engine: Engine, name: str) -> str:
    """What became of a write: "" where it was made."""
    try:
        with write_transaction(engine) as session:
            session.add(Outlet(name=name))
    except StorageError as error:
        return str(error)
    return ""


def count(engine: Engine) -> int:
    with read_transaction(engine) as session:
        return int(session.connection().execute(text("SELECT count(*) FROM outlet")).scalar_one())


def queue_of(engine: Engine) -> WriteQueue:
    queue: WriteQueue = engine.get_execution_options()["workbench_queue"]
    return queue


def test_a_writer_is_told_that_another_program_holds_the_database(engine: Engine, holder: Holder) -> None:
    impatient = opened(engine, 0.2)
    assert "another program has been writing to it for 0.2 seconds" in write(impatient, "Courier")
    holder.let_go()
    assert (write(impatient, "Courier"), count(impatient)) == ("", 1)
    impatient.dispose()


def test_who_waits_in_the_queue_gives_up_there_without_a_wait_of_its_own_for_the_database(engine: Engine) -> None:
    """Each used to begin its own wait when it came to its turn: forty of them took forty times as long."""
    impatient = opened(engine, 0.2)
    queue = queue_of(impatient)
    assert queue.enter(0)
    with ThreadPoolExecutor(40) as pool:
        waiting = [pool.submit(write, impatient, f"Outlet {number}") for number in range(40)]
        said = [one.result(PATIENCE_S) for one in waiting]  # while the place is still taken
    queue.leave()
    assert all("Nothing was changed; try again" in one for one in said)
    assert (write(impatient, "Courier"), count(impatient)) == ("", 1)
    impatient.dispose()


def test_what_was_waited_in_the_queue_is_taken_off_the_wait_for_the_database(engine: Engine) -> None:
    patient = opened(engine, PATIENCE_S)
    queue = queue_of(patient)
    left_s: list[float] = []
    event.listen(patient, "begin", lambda made: left_s.append(made.get_execution_options()["workbench_wait_s"]))
    assert queue.enter(0)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(write, patient, "Courier")
        while not queue.waiting_count:
            pass
        queue.leave()
        assert waiting.result(PATIENCE_S) == ""
    assert 0 < left_s[0] < PATIENCE_S
    patient.dispose()


def test_readers_go_on_while_writers_wait(engine: Engine, holder: Holder) -> None:
    patient = opened(engine, PATIENCE_S)
    with ThreadPoolExecutor(CROWD) as writers, ThreadPoolExecutor(CROWD) as readers:
        waiting = [writers.submit(write, patient, f"Outlet {number}") for number in range(CROWD)]
        read = list(readers.map(lambda _: count(patient), range(CROWD)))
        assert read == [0] * CROWD
        assert not any(one.done() for one in waiting)
        holder.let_go()
        assert [one.result(PATIENCE_S) for one in waiting] == [""] * CROWD
    assert count(patient) == CROWD
    patient.dispose()


def test_articles_open_in_a_server_whose_writers_all_wait_and_every_act_is_stored_then(
    engine: Engine, holder: Holder
) -> None:
    holder.let_go()
    article = add_article(engine)
    suggest_spans(engine, article, [(0, 22)])
    held = Holder(engine)
    patient = opened(engine, PATIENCE_S)
    app = Starlette(routes=make_routes(lambda: patient, lambda: KEY))
    signed = {TOKEN_HEADER: tokens.sign("Ada", KEY)}
    with TestClient(app, headers=signed) as client, ThreadPoolExecutor(CROWD + 2) as pool:
        address = f"/api/articles/{article}"
        waiting = [pool.submit(client.post, f"{address}/acts", json={"acts": [mark(at)]}) for at in LETTERS]
        arrived = [pool.submit(client.get, address) for _ in range(2)]
        assert [one.result(PATIENCE_S).status_code for one in arrived] == [200, 200]
        assert not any(one.done() for one in waiting)
        held.let_go()
        answers = [one.result(PATIENCE_S).json()["results"][0]["status"] for one in waiting]
    assert answers == ["stored"] * CROWD
    patient.dispose()


def mark(at: int) -> dict[str, object]:
    place = {"start": at, "end": at + 1, "exact": TEXT[at : at + 1]}
    return {"client": f"client-{at}", "seq": 1, "action": "add_missed", "label": "event", **place}


def test_an_act_that_met_a_busy_database_is_answered_as_unavailable_and_is_stored_when_sent_again(
    engine: Engine,
) -> None:
    article = add_article(engine)
    held = Holder(engine)
    impatient = opened(engine, 0.05)
    app = Starlette(routes=make_routes(lambda: impatient, lambda: KEY))
    with TestClient(app, headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as client:
        sent = {"acts": [mark(0)]}
        busy = client.post(f"/api/articles/{article}/acts", json=sent)
        assert busy.status_code == 503, "which the page's outbox keeps and sends again"
        assert busy.json()["message"].startswith("The database is busy: another program")
        held.let_go()
        again = [client.post(f"/api/articles/{article}/acts", json=sent).json() for _ in range(2)]
    assert [one["results"][0]["status"] for one in again] == ["stored", "repeated"]
    impatient.dispose()


def test_a_writer_that_waits_for_its_own_program_is_told_so(engine: Engine) -> None:
    impatient = opened(engine, 0.05)
    with write_transaction(impatient) as session:
        session.add(Outlet(name="Courier"))
        with ThreadPoolExecutor(1) as pool:
            said = pool.submit(write, impatient, "Ledger").result(PATIENCE_S)
    assert "this program itself has been writing" in said
    assert count(impatient) == 1
    impatient.dispose()


def test_a_wait_in_the_queue_leaves_less_for_the_wait_for_another_program(engine: Engine) -> None:
    """Whoever has used up their time in the queue tries once more, and no longer."""
    queue = WriteQueue()
    assert queue.enter(0)
    assert not queue.enter(0), "nobody is let in twice"
    queue.leave()
    held = Holder(engine)
    patient = opened(engine, PATIENCE_S)
    with pytest.raises(StorageError, match="for 0 seconds"), write_transaction(patient, wait_s=0) as session:
        session.connection()
    with read_transaction(patient) as session:
        timeout = session.connection().exec_driver_sql("PRAGMA busy_timeout").scalar_one()
    assert timeout == PATIENCE_S * 1000, "the connection waits for the next one as long as before"
    held.let_go()
    patient.dispose()


def test_writers_go_in_the_order_in_which_they_came() -> None:
    queue, order = WriteQueue(), list[int]()
    queue.enter(0)
    threads: list[threading.Thread] = []

    def go(own: int) -> None:
        queue.enter(PATIENCE_S)
        order.append(own)
        queue.leave()

    for number in range(5):
        threads.append(threading.Thread(target=go, args=(number,)))
        threads[-1].start()
        while queue.waiting_count <= number:
            pass
    queue.leave()
    for thread in threads:
        thread.join(PATIENCE_S)
    assert order == list(range(5))


def test_postgresql_gives_a_lock_what_is_left_of_the_wait(postgres_engine: Engine) -> None:
    add_article(postgres_engine, "Zinc rose.")
    with write_transaction(postgres_engine) as holding:
        holding.connection().execute(text("LOCK TABLE outlet"))
        told = pytest.raises(StorageError, match=r"has been writing to it for 0\.2 seconds")
        with told, write_transaction(postgres_engine, wait_s=0.2) as session:
            found = session.connection().execute(text("SHOW lock_timeout")).scalar_one()
            session.add(Outlet(name="Courier"))
    assert str(found).removesuffix("ms").isdecimal() and 0 < int(str(found).removesuffix("ms")) <= 200


def test_postgresql_waits_for_several_locks_no_longer_than_for_one(postgres_engine: Engine) -> None:
    """The first lock comes free after most of the limit; the second never does."""
    add_article(postgres_engine, "Zinc rose.")
    first, second = (postgres_engine.connect() for _ in "ab")
    first.execute(text("LOCK TABLE outlet"))
    second.execute(text("LOCK TABLE annotator"))
    free_first = threading.Timer(1.0, first.rollback)
    with (
        pytest.raises(StorageError, match="has been writing to it"),
        write_transaction(postgres_engine, wait_s=2.0) as session,
    ):
        free_first.start()
        session.connection().execute(text("LOCK TABLE outlet"))
        left = str(session.connection().execute(text("SHOW lock_timeout")).scalar_one())
        session.connection().execute(text("LOCK TABLE annotator"))
    assert left.endswith("ms") and int(left.removesuffix("ms")) <= 1_000
    second.close()
    first.close()
    with write_transaction(postgres_engine, wait_s=9.5) as session:  # on a connection that has waited before
        anew = str(session.connection().execute(text("SHOW lock_timeout")).scalar_one())
    assert int(anew.removesuffix("ms")) > 5_000
