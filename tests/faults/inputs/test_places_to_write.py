"""What commands write never takes the place of the database, of what they read, or of what is no plain file."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest
from small_desks import content_of, make_desk, parts_in, said

from workbench.services.exchange import releases
from workbench.storage.database.engine import open_engine


@pytest.fixture
def desk(tmp_path: Path, migrated_file: Path) -> Path:
    """A database with an article, lines to read beside it, and a name for each thing that must stay."""
    path = tmp_path / "workbench.db"
    shutil.copy(migrated_file, path)
    make_desk(path, "Bridge")
    line = {"id": 1, "text": "At least 84 people died.", "label": "claim"}
    (tmp_path / "in.jsonl").write_text(json.dumps(line) + "\n")
    (tmp_path / "to-lines").symlink_to(tmp_path / "in.jsonl")
    (tmp_path / "to-database").symlink_to(path)
    (tmp_path / "token.key").write_bytes(b"k" * 32)
    (tmp_path / "first").symlink_to(tmp_path / "second")
    (tmp_path / "second").symlink_to(tmp_path / "first")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    return path


OUT = {
    "predict": ("predict", "claims", "--in", "in.jsonl", "--out"),
    "plot": ("evaluate", "claims", "--data", "in.jsonl", "--plot"),
    "export": ("export", "--format", "spans.csv", "--out"),
    "release": ("export", "--format", "release", "--out"),
}
PLACES = ("workbench.db", "token.key", "first", "to-database", "workbench.db-wal", "pipe", "in.jsonl", "to-lines")


@pytest.mark.parametrize("command", list(OUT))
def test_what_must_stay_stays(desk: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk.parent)
    before, lines = content_of(desk), Path("in.jsonl").read_bytes()
    for place in PLACES:
        if command in {"export", "release"} and place in {"in.jsonl", "to-lines"}:
            continue  # a plain file that they do not read: an export may take its place, a release never does
        out = desk.parent / place
        given = [str(desk.parent / word) if word == "in.jsonl" else word for word in OUT[command]]
        status, told = said(desk, *given, out)
        assert status == 1 and told.count("\n") == 1 and place in told, (place, told)
    assert content_of(desk) == before and Path("in.jsonl").read_bytes() == lines
    assert Path("pipe").is_fifo() and parts_in(desk.parent) == []


def test_a_prediction_that_fails_leaves_what_was_there(desk: Path) -> None:
    lines, out = desk.parent / "in.jsonl", desk.parent / "out.jsonl"
    assert said(desk, "predict", "claims", "--in", lines, "--out", out)[0] == 0
    whole = out.read_bytes()
    lines.write_text(lines.read_text() + "no line of the kind\n")
    assert said(desk, "predict", "claims", "--in", lines, "--out", out)[0] == 1
    assert out.read_bytes() == whole and parts_in(desk.parent) == []


def test_what_a_killed_release_left_goes_with_the_next(desk: Path) -> None:
    folder = desk.parent / "releases"
    (folder / ".release.zip.abc.part").mkdir(parents=True)
    engine = open_engine(f"sqlite:///{desk}")
    made = releases.keep_release(engine, folder)
    engine.dispose()
    assert list(folder.iterdir()) == [made.path]
