"""What several modules of this folder begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from act_desk import SPANS
from claim_desk import COURIER, claim_of, marked, store
from full_desk import fill
from making import add_article, suggest_spans

from workbench.storage.database.engine import Engine
from workbench.storage.mentions import WaitingSpan


@pytest.fixture
def span(engine: Engine) -> WaitingSpan:
    return marked(engine, store(engine, COURIER, "Courier"), "at least 23 people had been killed in Brance")


@pytest.fixture
def claim(engine: Engine, span: WaitingSpan) -> int:
    return claim_of(engine, span)


@pytest.fixture
def article(any_engine: Engine) -> int:
    made = add_article(any_engine)
    suggest_spans(any_engine, made, SPANS)
    return made


@pytest.fixture
def desk(any_engine: Engine, filled_file: Path) -> Engine:
    if any_engine.dialect.name == "sqlite":
        _put(filled_file, any_engine)
    else:
        fill(any_engine)
    return any_engine


@pytest.fixture
def lite(engine: Engine, filled_file: Path) -> Engine:
    """The same on SQLite only, for what does not depend on the database."""
    _put(filled_file, engine)
    return engine


def _put(file: Path, engine: Engine) -> None:
    """The engine's next connection finds a copy of that database."""
    engine.dispose()
    shutil.copy(file, str(engine.url.database))
