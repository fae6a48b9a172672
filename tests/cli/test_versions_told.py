"""Versions on the command line: named when they come in, shown, tied, parted, and marks carried over."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from version_desk import NEW, OLD, mark

from workbench.cli.app import run
from workbench.settings import read_settings
from workbench.storage.database.engine import open_engine

Terminal = Callable[..., Any]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Terminal:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("WORKBENCH_DATABASE_URL", raising=False)

    def command(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            run()
            raise SystemExit(0)
        said = capfd.readouterr()
        return stop.value.code if isinstance(stop.value.code, int) else 0, said.out, said.err

    return command


def file_of(folder: Path, name: str, text: str, hour: int) -> Path:
    row = {"text": text, "title": text.partition("\n")[0], "outlet": "Torrin Post", "event": "Mill"}
    row |= {"url": "https://torrin-post.example/mill", "published_at": f"2025-05-03T{hour:02}:00:00Z"}
    path = folder / name
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


def test_a_later_version_is_named_and_its_marks_come_along(told: Terminal, tmp_path: Path) -> None:
    assert told("ingest", file_of(tmp_path, "one.jsonl", OLD, 9))[0] == 0
    code, out, err = told("ingest", file_of(tmp_path, "two.jsonl", NEW, 11))
    assert code == 0 and "Versions of articles that are there: 1." in out
    assert "“Mill burns at Torrin, owner held” is a later version of article 1 (Torrin Post, 3 May 2025)." in err
    mark(open_engine(read_settings().database_url), 1, OLD, "The owner had been fined twice")
    shown = json.loads(told("versions", "show", 2, "--json")[1])
    assert (shown["number"], [one["article_id"] for one in shown["versions"]]) == (2, [1, 2])
    assert (shown["carry"]["marks"], shown["changes"]["words_out"]) == (1, 5)
    assert "[-14-] {+9+}" in told("versions", "show", 2)[1]
    assert json.loads(told("versions", "carry", 2, "--json")[1]) == {"carried": 1, "tied": 0, "left": []}
    assert told("versions", "carry", 2)[1] == "No mark to carry over.\n"
    assert told("versions", "carry", 2, "--undo")[1] == "Marks taken back: 1.\n"
    code, _, err = told("versions", "carry", 2, "--undo")
    assert code == 1 and "Nothing was carried over into article 2" in err


def test_people_part_versions_and_tie_them_again(told: Terminal, tmp_path: Path) -> None:
    for name, text, hour in (("one.jsonl", OLD, 9), ("two.jsonl", NEW, 11)):
        told("ingest", file_of(tmp_path, name, text, hour))
    assert "versions back 2 1" in told("versions", "apart", 2)[1]
    assert told("versions", "show", 2)[1] == "Article 2 has no other version.\n"
    assert told("versions", "back", 2, 1)[1] == "Taken back: 1. Article 2 has 2 versions now.\n"
    assert told("versions", "say", 1, 2)[0] == 0
    assert json.loads(told("versions", "show", 1, "--json")[1])["number"] == 2
    code, _, err = told("versions", "say", 1, 1)
    assert code == 1 and "no version of itself" in err


def test_an_older_version_that_comes_later_is_told_as_that(told: Terminal, tmp_path: Path) -> None:
    told("ingest", file_of(tmp_path, "two.jsonl", NEW, 11))
    found = json.loads(told("ingest", file_of(tmp_path, "one.jsonl", OLD, 9), "--json")[1])["versions_of"]
    assert [(one["article_id"], one["other_id"], one["later"]) for one in found] == [(2, 1, False)]
    assert found[0]["sentence"].startswith("“Mill burns at Torrin” is an earlier version of article 1")
