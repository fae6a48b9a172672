"""What a page brings into memory: a library that nothing on it needs costs time and tens of megabytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

APP = Path(__file__).parents[2] / "app.py"
SCRIPT = """
import sys
from making import add_article, suggest_spans
from streamlit.testing.v1 import AppTest
from workbench.ui import resources, shell

engine = resources.engine()
suggest_spans(engine, add_article(engine, event="Dam"), [(0, 12)])
app = AppTest.from_file("app.py", default_timeout=600).run()
page, component = sys.argv[1:]
app.switch_page(getattr(shell, page)).run()
assert not app.exception, app.exception
shown = {item.proto.component_name for item in app.get("bidi_component")}
assert shown == ({f"workbench.{component}"} if component else set()), "the page is not the one that is meant"
sys.exit(" ".join({"pandas", "numpy", "altair", "spacy"} & set(sys.modules)) or 0)
"""


@pytest.mark.parametrize(
    ("page", "component"),
    [
        ("HOME", "progress_table"),
        ("IMPORT", "import_files"),
        ("ANNOTATE", "article_annotator"),
        ("VERIFY", ""),
        ("AUDIT", ""),
    ],
)
def test_a_page_gets_by_without_data_frames(tmp_path: Path, page: str, component: str) -> None:
    """Streamlit imports pandas where something looks like a table: up to 80 MB and most of a second."""
    environment = os.environ | {"WORKBENCH_DATA_DIR": str(tmp_path), "PYTHONPATH": str(APP.parent / "tests")}
    command = [sys.executable, "-c", SCRIPT, page, component]
    done = subprocess.run(command, cwd=APP.parent, env=environment, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
