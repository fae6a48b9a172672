"""What was acknowledged is there, exactly once: after a kill, beside other threads, beside other processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from making import TEXT, Hand, add_article, record, standing, suggest_spans
from sqlalchemy import text

from workbench.domain.labels import ClaimType
from workbench.domain.workflow import Act
from workbench.services.annotate.acts import ActStatus
from workbench.storage.database.engine import Engine, read_transaction

ROOT = Path(__file__).resolve().parents[3]
WRITER = Path(__file__).with_name("steady_writer.py")


def start_writer(engine: Engine, article: int, client_id: str, act_count: int) -> subprocess.Popen[str]:
    url = engine.url.render_as_string(hide_password=False)
    process = subprocess.Popen(
        [sys.executable, str(WRITER), url, str(article), client_id, str(act_count)],
        env=os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def go(process: subprocess.Popen[str]) -> None:
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def recorded(engine: Engine) -> Counter[tuple[str, int]]:
    """How often each act is in the database."""
    with read_transaction(engine) as session:
        rows = session.connection().execute(text("SELECT client_id, sequence FROM decision WHERE part = 0"))
        return Counter((str(client), int(sequence)) for client, sequence in rows)


def integrity(engine: Engine) -> str:
    with read_transaction(engine) as session:
        return str(session.connection().exec_driver_sql("PRAGMA integrity_check").scalar_one())


@pytest.mark.parametrize("acknowledged_count", [1, 20, 60])
def test_every_acknowledged_act_survives_a_kill(engine: Engine, acknowledged_count: int) -> None:
    article = add_article(engine)
    process = start_writer(engine, article, "client-killed", 10_000)
    go(process)
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(acknowledged_count)]
    process.send_signal(signal.SIGKILL)
    lines += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    assert process.stdin is not None
    process.stdin.close()
    acknowledged = [line.split() for line in lines if line.endswith("\n")]
    assert {status for status, *_ in acknowledged} == {"stored"}
    found = recorded(engine)
    assert len(acknowledged) >= acknowledged_count
    assert all(found[client, int(sequence)] == 1 for _, client, sequence in acknowledged)
    assert len(found) - len(acknowledged) in {0, 1}, "at most the act that was being acknowledged"
    assert integrity(engine) == "ok"


def test_a_client_that_resends_after_a_crash_has_everything_once(engine: Engine) -> None:
    article = add_article(engine)
    process = start_writer(engine, article, "client-again", 10_000)
    go(process)
    assert process.stdout is not None
    for _ in range(10):
        process.stdout.readline()
    process.kill()
    process.communicate()
    hand = Hand(client_id="client-again")
    stored = len(recorded(engine))
    acts = [hand.add(turn % 40, 41 + turn // 40) for turn in range(stored + 5)]
    statuses = [result.status for result in record(engine, article, *acts, annotator="client-again")]
    assert statuses == [ActStatus.REPEATED] * stored + [ActStatus.STORED] * 5
    assert set(recorded(engine).values()) == {1}


def run_together(works: list[Callable[[], None]]) -> None:
    together = threading.Barrier(len(works))

    def start(work: Callable[[], None]) -> None:
        together.wait()
        work()

    threads = [threading.Thread(target=start, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_eight_writers_in_one_process_lose_nothing(any_engine: Engine) -> None:
    articles = [add_article(any_engine, f"{TEXT} {number}") for number in range(3)]
    stored: list[tuple[str, int]] = []

    def write(number: int) -> None:
        hand = Hand(client_id=f"client-{number:04d}")
        for turn in range(15):
            act = hand.add(number, 10 + turn)
            (result,) = record(any_engine, articles[number % 3], act, annotator=f"Annotator {number % 4}")
            if result.status is ActStatus.STORED:
                stored.append((act.client_id, act.sequence))

    run_together([lambda number=number: write(number) for number in range(8)])  # type: ignore[misc]
    assert len(stored) == 8 * 15
    assert recorded(any_engine) == Counter(stored)


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_two_processes_beside_a_thread_lose_nothing(kind: str, request: pytest.FixtureRequest) -> None:
    database: Engine = request.getfixturevalue("engine" if kind == "sqlite" else "postgres_engine")
    article = add_article(database)
    processes = [start_writer(database, article, f"client-{name}", 40) for name in ("one", "two")]
    for process in processes:
        go(process)
    hand = Hand(client_id="client-here")
    own = [record(database, article, hand.add(0, 70 + turn))[0] for turn in range(20)]
    lines = [line.split() for process in processes for line in process.communicate()[0].splitlines()]
    assert [process.returncode for process in processes] == [0, 0]
    found = recorded(database)
    assert set(found.values()) == {1}
    stored = {(client, int(sequence)) for status, client, sequence in lines if status == "stored"}
    stored |= {(result.client_id, result.sequence) for result in own if result.status is ActStatus.STORED}
    assert set(found) == stored
    assert len(lines) == 80
    assert len([line for line in lines if line[0] == "refused"]) == 40, "the same words are marked once only"


def test_of_two_people_who_race_for_a_span_one_wins_and_the_other_is_told(any_engine: Engine) -> None:
    article = add_article(any_engine)
    suggest_spans(any_engine, article, [(start, start + 5) for start in range(0, 60, 3)])
    spans = list(standing(any_engine, article).values())
    outcomes: dict[str, list[ActStatus]] = {span.span_id: [] for span in spans}
    together = threading.Barrier(2)

    def race(name: str, choose: Callable[[Hand, int], Act]) -> None:
        hand = Hand(client_id=f"client-{name}")
        for number, span in enumerate(spans):
            act = choose(hand, number)
            together.wait()
            (result,) = record(any_engine, article, act, annotator=name)
            outcomes[span.span_id].append(result.status)
            assert result.spans[0].version == 1, "both are shown the decision that stands"

    run_together(
        [
            lambda: race("ada", lambda hand, number: hand.confirm(spans[number])),
            lambda: race("ben", lambda hand, number: hand.relabel(spans[number], ClaimType.QUOTE)),
        ]
    )
    assert all(sorted(found) == [ActStatus.STALE, ActStatus.STORED] for found in outcomes.values())
    assert len(recorded(any_engine)) == len(spans)


def test_the_same_act_sent_twice_at_once_is_stored_once(any_engine: Engine) -> None:
    article = add_article(any_engine)
    hand = Hand()
    statuses: list[ActStatus] = []
    for turn in range(10):
        act = hand.add(0, 10 + turn)

        def send(act: Act = act) -> None:
            statuses.append(record(any_engine, article, act)[0].status)

        run_together([send, send, send])
    assert Counter(statuses) == {ActStatus.STORED: 10, ActStatus.REPEATED: 20}
    assert set(recorded(any_engine).values()) == {1}


def test_people_who_begin_at_the_same_moment_all_get_their_names(any_engine: Engine) -> None:
    articles = [add_article(any_engine, f"{TEXT} {number}") for number in range(6)]
    run_together(
        [
            lambda number=number: record(  # type: ignore[misc]
                any_engine, articles[number], Hand(client_id=f"client-{number:04d}").add(0, 3), annotator="Newcomer"
            )
            for number in range(6)
        ]
    )
    with read_transaction(any_engine) as session:
        names = session.connection().execute(text("SELECT name FROM annotator")).scalars().all()
    assert list(names) == ["Newcomer"]
    assert len(recorded(any_engine)) == 6
