from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from first_words import FirstWords
from making import TEXT, add_article, standing

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.services.exchange.articles_in import ImportReport
from workbench.storage.database.engine import Engine
from workbench.ui.work import background, suggest_batch
from workbench.ui.work.background import Background
from workbench.ui.work.import_run import ImportRun

PATIENCE_S = None  # as long as it takes: a busy machine is slow, not wrong


@dataclass
class Heard:
    """What reached the thread hook instead of the test's own."""

    faults: list[type[BaseException]] = field(default_factory=list)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Heard:
    found = Heard()
    monkeypatch.setattr(threading, "excepthook", lambda args: found.faults.append(args.exc_type))
    return found


def test_a_batch_reads_what_nobody_has_read(desk: Engine, detector: FirstWords) -> None:
    article = add_article(desk)

    batch = suggest_batch.start_batch(desk, lambda: [detector])
    batch.wait(PATIENCE_S)

    assert not batch.running
    assert (batch.report.article_count, batch.report.suggestion_count) == (1, 1)
    assert len(standing(desk, article)) == 1
    assert suggest_batch.current_batch(desk) is batch


def test_whoever_asks_while_a_batch_runs_gets_the_same_one_and_their_articles_are_read(
    desk: Engine, detector: FirstWords
) -> None:
    add_article(desk)
    detector.gate.clear()
    batch = suggest_batch.start_batch(desk, lambda: [detector])
    later = add_article(desk, TEXT + " Again.")

    assert suggest_batch.start_batch(desk, lambda: [detector]) is batch
    detector.gate.set()
    batch.wait(PATIENCE_S)

    assert len(standing(desk, later)) == 1
    assert batch.report.article_count == 2


def test_a_batch_that_has_ended_gives_way_to_a_new_one(desk: Engine, detector: FirstWords) -> None:
    first = suggest_batch.start_batch(desk, lambda: [detector])
    first.wait(PATIENCE_S)

    second = suggest_batch.start_batch(desk, lambda: [detector])
    second.wait(PATIENCE_S)

    assert second is not first


def test_a_detector_that_cannot_be_had_is_a_sentence(desk: Engine) -> None:
    def load() -> Sequence[DetectorLike]:
        raise SuggestionError("No English language model is installed.")

    batch = suggest_batch.start_batch(desk, load)
    batch.wait(PATIENCE_S)

    assert batch.fault == "No English language model is installed."


def test_a_known_failure_is_a_sentence_and_no_noise(heard: Heard) -> None:
    def fail() -> None:
        raise SuggestionError("It failed.")

    work = Background(fail, name="test")
    work.wait(PATIENCE_S)

    assert work.fault == "It failed."
    assert heard.faults == []


def test_an_unknown_failure_reaches_the_log_and_still_says_something(heard: Heard) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    work = Background(fail, name="test")
    work.wait(PATIENCE_S)

    assert "unexpectedly" in work.fault
    assert heard.faults == [ZeroDivisionError]


def test_an_import_tells_its_report_while_it_runs() -> None:
    going, enough = threading.Event(), threading.Event()

    def work(progress: object) -> None:
        assert callable(progress)
        progress(ImportReport([1, 2]))
        going.set()
        enough.wait(PATIENCE_S)

    run = ImportRun(work, expected=4)
    going.wait(PATIENCE_S)
    assert run.running
    assert len(run.report.article_ids) == 2
    assert run.fault == ""
    enough.set()
    run.wait(PATIENCE_S)
    assert not run.running


def test_a_batch_takes_no_further_article_once_the_server_ends(
    desk: Engine, detector: FirstWords, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = add_article(desk), add_article(desk, TEXT + " Again.")
    monkeypatch.setattr(background, "_leaving", threading.Event())
    detector.gate.clear()
    batch = suggest_batch.start_batch(desk, lambda: [detector])
    threading.Timer(0, detector.gate.set).start()
    background._leave()

    assert not batch.running, "the end of the server waits for it"
    assert batch.fault == "The server was stopped."
    assert [len(standing(desk, article)) for article in (first, second)] in ([1, 0], [0, 0])
