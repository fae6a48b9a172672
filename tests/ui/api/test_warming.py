"""What the server makes ready at its start."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from making import TEXT, add_article, suggest_spans

from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import resources


def test_after_warming_a_page_counts_nothing_again(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    suggest_spans(desk, add_article(desk, TEXT), [(0, 22)])
    resources.warm()
    monkeypatch.setattr("workbench.storage.progress.progress_of", lambda *_: pytest.fail("counted again"))
    with read_transaction(desk) as session:
        assert [counts.pending for counts in resources.board().refresh(session).values()] == [1]


def test_threads_that_ask_at_once_get_the_same_engine_and_board(desk: Engine) -> None:
    resources._engine.cache_clear()
    resources._board.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        engines = [pool.submit(resources.engine) for _ in range(8)]
        boards = [pool.submit(resources.board) for _ in range(8)]
        assert len({id(asked.result()) for asked in engines}) == 1
        assert len({id(asked.result()) for asked in boards}) == 1
    resources.engine().dispose()


def test_settings_are_worked_out_once_while_the_environment_stays_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    first = resources.settings()
    assert resources.settings() is first
    monkeypatch.setenv("WORKBENCH_ANNOTATOR", "Zoë")
    assert (resources.settings().annotator, resources.settings().data_dir) == ("Zoë", tmp_path)
    monkeypatch.setenv("WORKBENCH_DATA_DIR", "here")
    monkeypatch.chdir(tmp_path)
    assert resources.settings().data_dir == tmp_path / "here"
