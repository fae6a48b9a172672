"""Opening the configured database."""

from __future__ import annotations

from pathlib import Path

from workbench.settings import Settings
from workbench.storage.database import schema
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.integrity import file_of


def database_path(settings: Settings) -> Path | None:
    """The configured SQLite file, whether it is there or not; None for PostgreSQL. Opens nothing."""
    return file_of(settings.database_url)


def configured_engine(settings: Settings) -> Engine:
    """An engine on the configured database, in whatever state that is."""
    return open_engine(settings.database_url, busy_timeout_s=settings.busy_timeout_s)


def open_database(settings: Settings) -> Engine:
    """The configured database, as it is. Raises StorageError unless it is of this version."""
    engine = configured_engine(settings)
    schema.require_current(engine)
    return engine


def migrated_database(settings: Settings) -> tuple[Engine, str]:
    """The configured database, made or brought up to this version, and its revision."""
    engine = configured_engine(settings)
    return engine, schema.migrate(engine)
