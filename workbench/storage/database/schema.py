"""The database schema: upgrade migrations and checks; there are no downgrades."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Engine, inspect, text
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from workbench.atomic_files import publish, sweep, sync, temporary_folder
from workbench.domain.models import METADATA
from workbench.errors import StorageError
from workbench.storage.database.append_only import guard, release
from workbench.storage.database.engine import WRITES, as_storage_errors, open_engine
from workbench.storage.database.integrity import (
    check_place,
    checkpoint,
    damaged,
    database_file,
    fault_of,
    foreign,
    is_foreign,
    open_file,
    refuse_foreign,
)
from workbench.storage.migrations.newest import lay_tables, script_of

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest migration. Alembic knows it, but importing it would dominate the start-up time.
_NEWEST = "0022"

_SCRIPTS = Path(__file__).parents[1] / "migrations"
#: The key of the PostgreSQL advisory lock for migrations; any constant will do.
_MIGRATION_LOCK = 7_361_401
#: Held while Alembic works: its context is global to the process.
_upgrading = threading.RLock()


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config


def newest_revision() -> str:
    """The schema revision of this version of the workbench."""
    return _NEWEST


def known_revisions() -> frozenset[str]:
    """Every revision that this version of the workbench can upgrade."""
    from alembic.script import ScriptDirectory

    return frozenset(script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions())


def current_revision(engine: Engine) -> str | None:
    """The revision of the database, None for an empty one.

    Raises StorageError for a file that is damaged, empty, another program's, or unreadable.
    """
    path = database_file(engine)
    if path is not None:
        check_place(path)
        refuse_foreign(path)
    with as_storage_errors(engine), engine.connect() as connection:
        return _revision(connection)


def migrate(engine: Engine) -> str:
    """Upgrade the database to the newest revision, atomically and idempotently.

    A new SQLite file appears once it has all its tables. Concurrent migrations of one database are serialised. Raises
    StorageError for a database of a newer workbench, and for a file that is damaged, empty, or another program's.
    """
    path = database_file(engine)
    if path is not None and not path.exists():
        check_place(path)
        _make(path)
    elif path is not None:
        sweep(path)
    if current_revision(engine) == _NEWEST:
        return _NEWEST
    with as_storage_errors(engine, writes=True):
        _bring_up(engine)
    return _NEWEST


def _make(path: Path) -> None:
    """Create a database under a temporary name, then rename it; the first of several writers wins."""
    try:
        with _upgrading, temporary_folder(path) as folder:
            if path.exists():
                return
            made = folder / "new.db"
            with private_engine(made) as engine:
                lay_tables(engine)
            sync(made)
            with suppress(FileExistsError):
                publish(made, path, new=True)
    except (DBAPIError, sqlite3.Error) as error:
        raise StorageError(fault_of(error, path)) from error
    except OSError as error:
        raise StorageError(f"{path} could not be made: {error.strerror or error}.") from error


def script_of_migrations(folder: Path) -> str:
    """The SQL of a SQLite file that every migration made, one after the other, in this empty folder."""
    with _upgrading, private_engine(folder / "migrated.db") as engine:
        _bring_up(engine)
        return script_of(engine)


@contextmanager
def private_engine(path: Path) -> Iterator[Engine]:
    """An engine on a file that no other process uses; it is checkpointed at the end.

    Raises sqlite3.Error if it cannot be written.
    """
    engine = open_engine(URL.create("sqlite", database=str(path)), shared=False)
    try:
        yield engine
    finally:
        engine.dispose()
    with open_file(path, "rw") as connection:
        checkpoint(connection)


def _bring_up(engine: Engine) -> None:
    with engine.connect().execution_options(**WRITES) as connection, _unchecked_keys(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL lock_timeout = 0")  # the other migration takes what it takes
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
        if _revision(connection) != _NEWEST:
            _upgrade(connection)
            _check_keys(connection)


@contextmanager
def _unchecked_keys(connection: Connection) -> Iterator[None]:
    """Suspend foreign keys: SQLite alters a table by recreating it, which breaks references meanwhile.

    As documented by SQLite ("Making Other Kinds Of Table Schema Changes"): they are switched off before the
    transaction begins, and checked completely before it ends.
    """
    driver = connection.connection.driver_connection
    if connection.dialect.name != "sqlite" or driver is None:
        yield
        return
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _check_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StorageError("The database could not be brought up to date: rows in it point to rows that are gone.")


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    current = _revision(connection)
    if current is not None and current not in known_revisions():
        raise StorageError(f"The database is of a newer version ({current}). Update Claim Workbench to open it.")
    config.attributes["connection"] = connection
    release(connection)
    with _upgrading:
        command.upgrade(config, "head")
    guard(connection)


def _revision(connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    found = []
    if "alembic_version" in tables:
        found = list(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
    revision = str(found[0]) if found else None
    if len(found) > 1 or is_foreign(tables, revision):
        raise foreign(str(connection.engine.url.database))
    return revision


def require_current(engine: Engine) -> None:
    """Raises StorageError, saying what to do, unless the database exists, is complete, and of this version."""
    path = database_file(engine)
    if path is not None and not path.exists():
        check_place(path)
        raise StorageError(f"There is no database at {path} yet: run `python -m workbench init` first.")
    if current_revision(engine) != _NEWEST:
        raise StorageError("The database is not of this version: run `python -m workbench migrate` first.")


def require_intact(engine: Engine) -> None:
    """Raises StorageError for a corrupt SQLite file; reads all of it."""
    path = database_file(engine)
    if path is None:
        return
    with as_storage_errors(engine), engine.connect() as connection:
        if connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one() != "ok":
            raise StorageError(damaged(path))


def differences(engine: Engine) -> list[object]:
    """The differences between the models and the migrated database; empty if they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))
