"""Taking out of the database's files what was replaced or deleted: as rows it is gone at once, as bytes it is not."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from sqlalchemy import Engine

from workbench.errors import StorageError
from workbench.storage.database.engine import as_storage_errors
from workbench.storage.database.integrity import database_file, fault_of, is_busy, open_file


def scrub(engine: Engine, tables: Collection[str], *, wait_s: float = 5.0) -> bool:
    """Write the database anew, without what is no longer in it; on PostgreSQL only these tables.

    False while somebody reads in the old state of it: then old bytes may be left, and it can be done again. SQLite
    needs as much free space as the database has. Raises StorageError.
    """
    path = database_file(engine)
    if path is None and engine.dialect.name == "sqlite":
        return True
    if path is None:
        with (
            as_storage_errors(engine, writes=True),
            engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection,
        ):
            for table in sorted(tables):
                connection.exec_driver_sql(f'VACUUM FULL "{table}"')
        return True
    try:
        with open_file(path, "rw") as connection:
            connection.execute(f"PRAGMA busy_timeout={int(wait_s * 1000)}")
            connection.execute("VACUUM")
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.Error as error:
        if is_busy(error):
            return False
        raise StorageError(fault_of(error, path)) from error
    return not busy
