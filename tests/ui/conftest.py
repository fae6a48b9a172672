"""The app as AppTest runs it: each test with its own data directory, and a detector that needs no language model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from first_words import FirstWords
from streamlit.testing.v1 import AppTest

from workbench.storage.engine import Engine
from workbench.ui import detection, resources

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(autouse=True)
def own_caches() -> Iterator[None]:
    """Streamlit's caches outlive a test."""
    st.cache_data.clear()
    st.cache_resource.clear()
    yield


@pytest.fixture
def detector(monkeypatch: pytest.MonkeyPatch) -> FirstWords:
    """The only detector of the server, in place of the configured ones."""
    fake = FirstWords()
    monkeypatch.setattr(resources, "detectors", lambda: [fake])
    return fake


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The server's own engine on an empty database."""
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_ANNOTATOR", "Ada")
    engine = resources.engine()
    yield engine
    batch = detection.current_batch(engine)
    if batch is not None:
        batch.wait(10)
    engine.dispose()


@pytest.fixture
def app(desk: Engine, detector: FirstWords, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The whole app, not yet run."""
    monkeypatch.chdir(APP.parent)
    return AppTest.from_file(str(APP), default_timeout=30)
