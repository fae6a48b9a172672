"""A desk with one article, commands that are run against it or beside it, and what a refusal must look like."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from workbench.cli.app import run

TEXT = "The bridge at the mill was closed on Monday, the county said."


@dataclass(frozen=True, slots=True)
class Said:
    status: int
    out: str
    err: str


class BadDesk:
    """``folder`` is free for a row's own files; ``database`` holds the one article, or what the row makes of it."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data_dir = folder / "desk"
        self.database = self.data_dir / "workbench.db"
        self._monkeypatch = monkeypatch
        self._capfd = capfd
        self.set(data_dir=str(self.data_dir))

    def set(self, **variables: str) -> None:
        for name, value in variables.items():
            self._monkeypatch.setenv(f"WORKBENCH_{name.upper()}", value)

    def file(self, name: str, content: bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content)
        return path

    def run(self, *arguments: object) -> Said:
        self._monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        self._capfd.readouterr()
        status: object = 0
        try:
            run()
        except SystemExit as stop:
            status = stop.code
        said = self._capfd.readouterr()
        return Said(status if isinstance(status, int) else 0, said.out, said.err)

    def texts(self) -> list[str]:
        """What is stored, read without any of the workbench."""
        with sqlite3.connect(self.database) as connection:
            found = [text for (text,) in connection.execute("SELECT raw_text FROM article ORDER BY id")]
        connection.close()
        return found


def make_bad_desk(
    folder: Path, migrated_file: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[BadDesk]:
    for name in ("DATABASE_URL", "DETECTOR", "VAGUE_TERMS"):
        monkeypatch.delenv(f"WORKBENCH_{name}", raising=False)
    desk = BadDesk(folder, monkeypatch, capfd)
    desk.data_dir.mkdir()
    shutil.copy(migrated_file, desk.database)
    assert desk.run("ingest", desk.file("first.txt", TEXT.encode())).status == 0
    yield desk


def check_refused(said: Said, *, status: int = 1, words: str = "") -> None:
    """One line that says what is wrong, and no trace of how the program came to know."""
    lines = said.err.splitlines()
    assert "Traceback" not in said.err
    assert said.status == status, said
    if status == 1:
        assert len(lines) == 1 and lines[0].startswith("workbench: "), said.err
    assert words in said.err, said.err
