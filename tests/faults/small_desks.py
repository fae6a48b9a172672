"""Small databases to lose: what is in them, as one digest, and whether they are sound."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from alembic import command
from killing import run_command
from making import TEXT, add_article, suggest_spans, words_of
from sqlalchemy import inspect

from workbench.storage.database import append_only, schema
from workbench.storage.database.engine import WRITES, open_engine


def make_desk(path: Path, *words: str) -> None:
    """A database with an article for each of the words, and suggestions in it; ``path`` may hold the tables already."""
    engine = open_engine(f"sqlite:///{path}")
    schema.migrate(engine)
    for word in words:
        suggest_spans(engine, add_article(engine, f"{word}. {TEXT * 20}"), words_of(TEXT))
    engine.dispose()


def make_old_desk(path: Path) -> None:
    """A database as the first version left it, with an outlet in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = open_engine(f"sqlite:///{path}")
    config = schema._config()
    with engine.connect().execution_options(**WRITES) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        there = inspect(connection).get_table_names()
        for table in append_only.TABLES:
            if table in there:
                connection.exec_driver_sql(
                    f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
                    f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                )
        connection.exec_driver_sql(
            "INSERT INTO outlet (id, name, domain, kind, country, reliability, party_to_conflict) "
            "VALUES (1, 'Courier', '', '', '', '', false)"
        )
    engine.dispose()


def settings_of(database: Path) -> Mapping[str, str]:
    """Variables that point the workbench to that file."""
    return {"WORKBENCH_DATA_DIR": str(database.parent), "WORKBENCH_DATABASE_URL": f"sqlite:///{database}"}


def content_of(path: Path) -> str:
    """A digest of every table, index, trigger and row. Raises sqlite3.Error, or ValueError for a damaged one."""
    digest = hashlib.sha256()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=rw", uri=True)) as connection:
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise ValueError(f"{path.name} is damaged")
        schema_rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name")
        for name, sql in schema_rows.fetchall():
            digest.update(f"{name} {sql}".encode())
            for row in sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"'))):
                digest.update(row.encode())
    return digest.hexdigest()


def kept_of(database: Path) -> list[Path]:
    """The copies that restores kept, oldest first."""
    return sorted(
        path
        for path in database.parent.glob(f"{database.name}.before-restore-*")
        if not path.name.endswith(("-wal", "-shm", "-journal"))
    )


def parts_in(folder: Path) -> list[str]:
    """The names of what half-made files are called."""
    return sorted(path.name for path in folder.iterdir() if path.name.endswith(".part"))


def said(database: Path, *arguments: object, prepare: Callable[[], None] | None = None) -> tuple[int, str]:
    """A command on that database, in a process of its own: exit status and all that it said."""
    output = database.parent / "said.txt"
    output.unlink(missing_ok=True)
    ended = run_command(
        [str(argument) for argument in arguments], settings_of(database), output=output, prepare=prepare
    )
    return ended.status, output.read_text()


def spoil(path: Path, harm: str) -> None:
    """Do that harm to a database."""
    whole = path.read_bytes()
    if harm in {"folder", "pipe", "missing", "foreign", "other alembic"}:
        path.unlink()
    if harm == "empty":
        path.write_bytes(b"")
    elif harm == "text":
        path.write_text("not a database at all " * 400)
    elif harm == "cut":
        path.write_bytes(whole[: len(whole) // 2])
    elif harm == "damaged":
        path.write_bytes(_damaged(whole))
    elif harm == "folder":
        path.mkdir()
    elif harm == "pipe":
        os.mkfifo(path)
    elif harm != "missing":
        with closing(sqlite3.connect(path)) as connection, connection:
            if harm == "newer":
                connection.execute("UPDATE alembic_version SET version_num = '9999'")
            else:
                connection.execute("CREATE TABLE recipe (name TEXT)")
            if harm == "other alembic":
                connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
                connection.execute("INSERT INTO alembic_version VALUES (?)", [schema.newest_revision()])


def _damaged(whole: bytes) -> bytes:
    """The bytes with every page after the schema's own overwritten."""
    size = int.from_bytes(whole[16:18], "big")
    return whole[: size * 4] + b"\xa5" * (len(whole) - size * 4)
