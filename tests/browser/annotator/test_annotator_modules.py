"""The annotator's modules that need no page (offsets, acts, undo, outbox), run by Node where it is installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ASSETS = HERE.parents[2] / "workbench" / "ui" / "components" / "article_annotator" / "assets"


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is not installed")
def test_the_modules_keep_their_promises() -> None:
    files = sorted(str(path) for path in (HERE / "js").glob("*.test.mjs"))
    done = subprocess.run(["node", "--test", *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]


def test_article_text_can_never_become_markup() -> None:
    ways = (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "createContextualFragment",
        "eval(",
        "DOMParser",
    )
    sources = {path.name: path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js")}
    assert len(sources) > 20
    assert [(name, way) for name, source in sources.items() for way in ways if way in source] == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    for path in ASSETS.rglob("*.*"):
        source = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in source, path.name
        assert "https://" not in source, path.name
