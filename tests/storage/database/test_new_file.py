"""A new SQLite file has, in one step, just what all migrations make one after the other."""

from __future__ import annotations

from pathlib import Path

from workbench.storage.database import schema
from workbench.storage.database.engine import open_engine
from workbench.storage.migrations import newest


def statements(script: str) -> list[list[str]]:
    """The lines of each statement, without the blanks and quotes that ALTER TABLE leaves; the constraints of a table
    sorted, as a migration that makes a table anew writes them in any order."""
    plain = [
        [" ".join(line.split()).rstrip(",").replace('"', "") for line in statement.splitlines()]
        for statement in script.split(";\n")
    ]
    return [sorted(lines, key=lambda line: line if line.startswith("CONSTRAINT") else "") for lines in plain]


def test_the_script_of_a_new_file_says_what_the_migrations_make(tmp_path: Path) -> None:
    written = newest.SCRIPT.read_text(encoding="utf-8")
    assert statements(written) == statements(schema.script_of_migrations(tmp_path)), "run `make tables`"


def test_a_file_that_was_made_in_one_step_is_what_its_script_and_the_models_say(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path}/new.db")
    assert schema.migrate(engine) == schema.newest_revision()
    assert statements(newest.script_of(engine)) == statements(newest.SCRIPT.read_text(encoding="utf-8"))
    assert schema.differences(engine) == []
    engine.dispose()
