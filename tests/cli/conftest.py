"""A terminal at an empty desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from terminal import Terminal


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("WORKBENCH_DATABASE_URL", raising=False)
    return Terminal(monkeypatch, capfd)
