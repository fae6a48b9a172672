"""The database's schema: migrated up, checked, never down."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import Connection

from workbench.domain.models import METADATA
from workbench.errors import StorageError
from workbench.storage.append_only import guard, release
from workbench.storage.engine import WRITES

if TYPE_CHECKING:
    from alembic.config import Config

#: The newest of the migrations. Alembic could tell, but importing it takes longer than all else that a start does.
_NEWEST = "0009"

_SCRIPTS = Path(__file__).parent / "migrations"
#: The number under which PostgreSQL holds off a second migration; any constant will do.
_MIGRATION_LOCK = 7_361_401


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config


def newest_revision() -> str:
    """The revision that this version of the workbench works with."""
    return _NEWEST


def current_revision(engine: Engine) -> str | None:
    """The revision of the database, None for an empty one."""
    with engine.connect() as connection:
        return _revision(connection)


def migrate(engine: Engine) -> str:
    """Bring the database up to the newest revision, whole or not at all; doing it twice changes nothing.

    Two processes that start on one database migrate it one after the other. Raises StorageError for a
    database of a newer workbench.
    """
    if current_revision(engine) == _NEWEST:
        return _NEWEST
    with engine.connect().execution_options(**WRITES) as connection, _unchecked_keys(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
        if _revision(connection) != _NEWEST:
            _upgrade(connection)
            _check_keys(connection)
    return _NEWEST


@contextmanager
def _unchecked_keys(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by making it anew: meanwhile the rows that point to it point nowhere.

    As its documentation has it ("Making Other Kinds Of Table Schema Changes"): foreign keys are off before the
    transaction begins, and checked as a whole before it ends.
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
    from alembic.script import ScriptDirectory

    config = _config()
    current = _revision(connection)
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise StorageError(f"The database is of a newer version ({current}). Update Claim Workbench to open it.")
    config.attributes["connection"] = connection
    release(connection)
    command.upgrade(config, "head")
    guard(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return None if found is None else str(found)


def require_current(engine: Engine) -> None:
    """Raises StorageError, saying what to do, unless the database is of this version."""
    if current_revision(engine) != _NEWEST:
        raise StorageError("The database is not of this version: run `python -m workbench migrate` first.")


def differences(engine: Engine) -> list[object]:
    """What the models have and the migrated database lacks, or the other way round; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))
