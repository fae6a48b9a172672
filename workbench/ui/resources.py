"""What the whole server shares: settings, the database engine, the signing key, the detector.

Kept per process and by value, so that the pages and the routes see the same ones and a test that
points the settings elsewhere gets its own.
"""

from __future__ import annotations

import getpass
from functools import cache
from pathlib import Path

from workbench.settings import Settings, read_settings
from workbench.storage.engine import Engine, open_engine
from workbench.storage.schema import migrate
from workbench.ui import tokens


def settings() -> Settings:
    return read_settings()


def engine() -> Engine:
    """The engine of the configured database, migrated on first use."""
    current = settings()
    return _engine(current.database_url, current.busy_timeout_s)


@cache
def _engine(url: str, busy_timeout_s: float) -> Engine:
    opened = open_engine(url, busy_timeout_s=busy_timeout_s)
    migrate(opened)
    return opened


def token_key() -> bytes:
    return _token_key(settings().data_dir)


@cache
def _token_key(data_dir: Path) -> bytes:
    return tokens.read_key(data_dir)


def default_annotator() -> str:
    """The name under which decisions are recorded until the person gives another."""
    return settings().annotator or _account()


@cache
def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "annotator"
