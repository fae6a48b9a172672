"""``ingest`` of what other tools wrote: what is chosen on the command line, and what it tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TEXT = "Ash 🌋 fell on Hallum for two days. Schools stay shut until Friday, the mayor said."
ASH, SCHOOLS = "fell on Hallum for two days", "Schools stay shut until Friday"


def _wb(folder: Path, *arguments: object) -> tuple[int, dict[str, Any], str]:
    environment = os.environ | {"WORKBENCH_DATA_DIR": str(folder / "var")}
    environment.pop("WORKBENCH_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, arguments), "--json"],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    return done.returncode, json.loads(done.stdout or "{}"), done.stderr


def _utf16(words: str) -> tuple[int, int]:
    start = len(TEXT[: TEXT.index(words)].encode("utf-16-le")) // 2
    return start, start + len(words)


def _region(words: str, label: str) -> dict[str, Any]:
    start, end = _utf16(words)
    return {
        "value": {"start": start, "end": end, "text": words, "labels": [label]},
        "type": "labels",
        "from_name": "label",
    }


@pytest.fixture
def project(tmp_path: Path) -> Path:
    task = {
        "id": 1,
        "data": {"text": TEXT},
        "annotations": [{"completed_by": 1, "result": [_region(ASH, "Event"), _region(SCHOOLS, "CHECK_ME")]}],
        "predictions": [],
        "meta": {"batch": 3},
    }
    path = tmp_path / "project.json"
    path.write_text(json.dumps([task], ensure_ascii=False), encoding="utf-8")
    return path


_COUNTS = ("imported", "already", "updated", "spans", "decisions", "placed", "shifted", "unplaced")


def _counts(facts: dict[str, Any]) -> dict[str, int]:
    return {name: facts[name] for name in _COUNTS if facts[name]}


def test_a_dry_run_tells_what_the_import_then_tells(tmp_path: Path, project: Path) -> None:
    told = {"imported": 1, "spans": 1, "placed": 1, "shifted": 1}
    for more in (["--dry-run"], ["--dry-run"], []):
        code, facts, err = _wb(tmp_path, "ingest", project, *more)
        assert (code, _counts(facts)) == (1, told)
        assert (facts["unread_fields"], facts["unknown_labels"]) == (["meta"], {"CHECK_ME": 1})
        assert facts["labels"] == {"Event": 1, "CHECK_ME": 1}
        assert "'CHECK_ME' is none of event" in err
    mapped = ["--map", "CHECK_ME=prediction", "--map", "Event="]
    for more in (["--dry-run"], []):
        _, facts, _ = _wb(tmp_path, "ingest", project, *mapped, *more)
        assert _counts(facts) == {"already": 1, "updated": 1, "spans": 1, "placed": 1, "shifted": 1}
    _, facts, _ = _wb(tmp_path, "ingest", project, "--map", "CHECK_ME=prediction")
    assert _counts(facts) == {"already": 1, "placed": 2, "shifted": 2}


def test_fields_that_no_article_has_are_told_also_where_nothing_is_marked(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "section": "World", "tags": ["ash"]}), encoding="utf-8")
    for more in (["--dry-run"], []):
        code, facts, _ = _wb(tmp_path, "ingest", path, *more)
        assert (code, facts["unread_fields"], _counts(facts)) == (0, ["section", "tags"], {"imported": 1})


def test_decisions_are_those_of_whom_they_are_given_to(tmp_path: Path, project: Path) -> None:
    chosen = ("--as", "decisions", "--annotator", "Ada", "--map", "CHECK_ME=prediction")
    told = {"imported": 1, "decisions": 2, "placed": 2, "shifted": 2}
    assert _counts(_wb(tmp_path, "ingest", project, *chosen, "--dry-run")[1]) == told
    assert _counts(_wb(tmp_path, "ingest", project, *chosen)[1]) == told
    _wb(tmp_path, "export", "--format", "decisions.jsonl", "--out", tmp_path / "out.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["annotator"], row["exact"], row["label"], row["state"]) for row in rows] == [
        ("Ada", ASH, "event", "added"),
        ("Ada", SCHOOLS, "prediction", "added"),
    ]
    assert _counts(_wb(tmp_path, "ingest", project, *chosen)[1]) == {"already": 1, "placed": 2, "shifted": 2}


@pytest.mark.parametrize(
    "wrong", [("--map", "PER"), ("--map", "PER=person"), ("--annotator", "Ada"), ("--as", "opinions")]
)
def test_a_choice_that_makes_no_sense_is_wrong_usage(tmp_path: Path, project: Path, wrong: tuple[str, ...]) -> None:
    code, facts, err = _wb(tmp_path, "ingest", project, *wrong)
    assert (code, facts) == (2, {})
    assert "Traceback" not in err


def test_what_cannot_be_placed_is_listed_by_line_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    good = {"start": 0, "end": 3, "label": "event"}
    rows = [{"text": f"{TEXT}{n}", "spans": [good, *[{"start": 900, "end": 901}] * n]} for n in (0, 2, 30)]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    code, facts, err = _wb(tmp_path, "ingest", path)
    assert (code, _counts(facts)) == (1, {"imported": 3, "spans": 3, "placed": 3, "unplaced": 32})
    assert [problem["line"] for problem in facts["problems"]] == [2] * 2 + [3] * 21
    assert "a.jsonl, line 2: span 2 (900..901) lies outside the text" in err
