"""The database's schema: migrated up, checked, never down."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from workbench.domain.models import METADATA
from workbench.errors import StorageError

_SCRIPTS = Path(__file__).parent / "migrations"


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "os")
    return config


def newest_revision() -> str:
    """The revision that this version of the workbench works with."""
    return str(ScriptDirectory.from_config(_config()).get_current_head())


def current_revision(engine: Engine) -> str | None:
    """The revision of the database, None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(engine: Engine) -> str:
    """Bring the database up to the newest revision, whole or not at all; doing it twice changes nothing.

    Raises StorageError for a database of a newer workbench.
    """
    current = current_revision(engine)
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if current is not None and current not in known:
        raise StorageError(f"The database is of a newer version ({current}). Update Claim Workbench to open it.")
    if current == newest_revision():
        return current
    with engine.begin() as connection:
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return newest_revision()


def require_current(engine: Engine) -> None:
    """Raises StorageError, saying what to do, unless the database is of this version."""
    if current_revision(engine) != newest_revision():
        raise StorageError("The database is not of this version: run `python -m workbench migrate` first.")


def differences(engine: Engine) -> list[object]:
    """What the models have and the migrated database lacks, or the other way round; empty when they agree."""
    with engine.connect() as connection:
        return list(compare_metadata(MigrationContext.configure(connection), METADATA))
