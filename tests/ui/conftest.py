"""The app as AppTest runs it: each test with its own data directory, and a detector that needs no language model."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import streamlit as st
from first_words import HUNG_AFTER_S, FirstWords
from making import add_article
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest
from verify_desk import RELEASE, TEXT, claim_of, mark

from workbench.domain.labels import EvidenceKind, EvidenceRelation
from workbench.services.claims import verifying
from workbench.services.claims.verifying import EvidenceDraft
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.work import suggest_batch
from workbench.verify.captures import read_paste

APP = Path(__file__).parents[2] / "app.py"


@pytest.fixture(scope="session", autouse=True)
def installed_once() -> Iterator[None]:
    """Each app that begins looks through all that is installed for components; between two tests that is the same."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


@pytest.fixture(autouse=True)
def own_caches() -> Iterator[None]:
    """Streamlit's caches outlive a test."""
    st.cache_data.clear()
    st.cache_resource.clear()
    yield


@pytest.fixture
def detector(desk: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[FirstWords]:
    """The only detector of the server, in place of the configured ones; its gate is open at the end."""
    fake = FirstWords()
    monkeypatch.setattr(resources, "detectors", lambda: [fake])
    yield fake
    fake.gate.set()


@pytest.fixture
def desk(tmp_path: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The server's own engine on an empty database."""
    shutil.copy(migrated_file, tmp_path / "workbench.db")
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_ANNOTATOR", "Ada")
    engine = resources.engine()
    yield engine
    batch = suggest_batch.current_batch(engine)
    if batch is not None:
        batch.wait()
    engine.dispose()


@pytest.fixture
def app(desk: Engine, detector: FirstWords, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The whole app, not yet run."""
    monkeypatch.chdir(APP.parent)
    return AppTest.from_file(str(APP), default_timeout=HUNG_AFTER_S)


@pytest.fixture
def article(desk: Engine) -> int:
    article_id = add_article(desk, TEXT, event="Dam")
    mark(desk, article_id, TEXT, "at least 23 people had died")
    return article_id


@pytest.fixture
def claim(desk: Engine, article: int) -> int:
    return claim_of(desk)


@pytest.fixture
def evidence(desk: Engine, claim: int) -> str:
    draft = EvidenceDraft(EvidenceRelation.SUPPORTS, EvidenceKind.DATA, "Confirmed dead: 23", origin="Report 9")
    return verifying.add_evidence(desk, claim, draft, source=read_paste(RELEASE), annotator="Bo").key
