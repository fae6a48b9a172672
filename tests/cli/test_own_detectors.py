"""Detectors that a user brings along, from the setting to the export, without touching the code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from workbench.domain.reason_words import sentences
from workbench.services.annotate import open_article
from workbench.services.database import open_database
from workbench.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
RAW_TEXT = "The dam broke at dawn. At least 23 people died, the mayor said."
FUNCTION = """import re

def numbers(text):
    for found in re.finditer(r"(?:At least )?[0-9]+ people", text.raw_text):
        yield found.start(), found.end(), "quantity", 0.9, "counts people"

def breaks(text):
    return [(0, 1000)]

def shy(text):
    if "harbour" in text.raw_text:
        raise ArithmeticError("not this one")
    return [(0, 3)]
"""


class Desk:
    """Runs ``python -m workbench`` as a user would, in a shell with these variables."""

    def __init__(self, folder: Path) -> None:
        self.variables = {"WORKBENCH_DATA_DIR": str(folder / "var"), "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
        self.folder = folder

    def __call__(self, *arguments: str, detector: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "workbench", *arguments],
            env={**os.environ, **self.variables, "WORKBENCH_DETECTOR": detector},
            cwd=self.folder,
            capture_output=True,
            text=True,
            check=False,
        )

    def exported(self) -> list[dict[str, Any]]:
        out = self.folder / "suggestions.jsonl"
        assert self("export", "--format", "suggestions.jsonl", "--out", str(out)).returncode == 0
        return [json.loads(line) for line in out.read_text().splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "own_rules.py").write_text(FUNCTION)
    (tmp_path / "article.txt").write_text(RAW_TEXT)
    made = Desk(tmp_path)
    assert made("ingest", "article.txt", "--outlet", "The Daily").returncode == 0
    return made


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    import spacy

    nlp = spacy.blank("en")
    nlp.meta["name"] = "harbour_rules"
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "claims"})
    ruler.add_patterns([{"label": "EVENT", "pattern": "The dam broke at dawn"}, {"label": "X", "pattern": "23 people"}])
    nlp.to_disk(tmp_path / "pipeline")
    return str(tmp_path / "pipeline")


def test_a_function_and_a_pipeline_suggest_are_annotated_and_exported_by_name(desk: Desk, pipeline: str) -> None:
    detector = f"clauses, python:own_rules:numbers, spacy:{pipeline}"
    answer = desk("suggest", "--json", detector=detector)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert json.loads(answer.stdout)["detectors"] == [
        {"name": "clauses", "articles": 1, "suggestions": 2},
        {"name": "numbers", "articles": 1, "suggestions": 1},
        {"name": "spacy:harbour_rules", "articles": 1, "suggestions": 2},
    ]
    again = desk("suggest", detector=detector)
    assert again.stdout.splitlines()[1] == "numbers: read 0 articles, suggested 0 claims."
    rows = desk.exported()
    assert {(row["detector"], row["exact"]) for row in rows} == {
        ("clauses", "The dam broke at dawn"),
        ("clauses", "At least 23 people died"),
        ("numbers", "At least 23 people"),
        ("spacy:harbour_rules", "The dam broke at dawn"),
        ("spacy:harbour_rules", "23 people"),
    }
    assert all(RAW_TEXT[row["start_char"] : row["end_char"]] == row["exact"] for row in rows)

    opened = open_article.open_article(open_database(read_settings(desk.variables)), 1, annotator="Ada")
    shown = [RAW_TEXT[span.status.start_char : span.status.end_char] for span in opened.spans]
    assert shown == ["The dam broke at dawn", "At least 23 people died", "At least 23 people", "23 people"]
    assert sentences(opened.spans[0].reasons)[-1] == "also suggested by clauses"
    assert sentences(opened.spans[1].reasons)[-1] != "also suggested by clauses"


def test_a_detector_that_fails_is_one_line_and_the_others_suggest(desk: Desk) -> None:
    answer = desk("suggest", "--json", detector="python:own_rules:breaks,nonsense,python:own_rules:numbers")
    assert answer.returncode == 1
    first, second = answer.stderr.splitlines()
    assert first == (
        "workbench: The detector breaks gave the span 0 to 1000 in a text of 63 characters, "
        "in article 1 (article.txt): correct it and suggest again."
    )
    assert second.startswith("workbench: There is no detector named 'nonsense'; known are clauses")
    assert json.loads(answer.stdout)["detectors"][1] == {"name": "numbers", "articles": 1, "suggestions": 1}
    assert [row["detector"] for row in desk.exported()] == ["numbers"]


def test_an_article_that_a_detector_cannot_read_is_one_line_and_the_others_are_read(desk: Desk) -> None:
    for number, words in enumerate(("The harbour froze.", "The river rose.", "The road fell.")):
        (desk.folder / f"{number}.txt").write_text(words)
    assert desk("ingest", "0.txt", "1.txt", "2.txt").returncode == 0
    answer = desk("suggest", "--json", "--processes", "2", detector="python:own_rules:shy")
    assert answer.returncode == 1
    assert answer.stderr == (
        "workbench: The detector shy failed in article 2 (0.txt) (ArithmeticError: not this one): "
        "correct it in own_rules and suggest again.\n"
    )
    told = json.loads(answer.stdout)
    assert (told["articles"], told["unread"]) == (3, 1)
    assert {row["article_id"] for row in desk.exported()} == {1, 3, 4}


def test_predictions_go_on_after_a_text_that_cannot_be_read(desk: Desk) -> None:
    rows = [{"id": "a", "text": "The harbour froze."}, {"id": "b", "text": "The river rose."}]
    (desk.folder / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    answer = desk("predict", "quantities", "--in", "in.jsonl", "--out", "out.jsonl", detector="python:own_rules:shy")
    assert answer.returncode == 1
    assert answer.stderr.startswith("workbench: The detector shy failed in in.jsonl, line 1 (ArithmeticError")
    first, second = (json.loads(line) for line in (desk.folder / "out.jsonl").read_text().splitlines())
    assert first["id"] == "a" and first["error"] in answer.stderr and "quantities" not in first
    assert second == {"id": "b", "quantities": []}


def test_more_processes_than_processors_are_wrong_usage(desk: Desk) -> None:
    answer = desk("suggest", "--processes", "5000")
    assert answer.returncode == 2
    assert "room for" in answer.stderr
