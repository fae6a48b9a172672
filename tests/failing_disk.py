"""A database whose disk fails at one chosen write of an act, as the driver itself would report it."""

from __future__ import annotations

import re
from copy import copy
from typing import Any

from sqlalchemy import event

from workbench.domain.models import METADATA
from workbench.storage.database.engine import Engine

_WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b", re.IGNORECASE)


class FailingDisk:
    """Counts what is written, commits too; the write of the number ``fails_at`` is done, then reported as failed."""

    def __init__(self, engine: Engine) -> None:
        self.written = 0
        self.failed = False
        self._fails_at, self._fails_on = 0, ""
        self._error = engine.dialect.loaded_dbapi.OperationalError  # type: ignore[attr-defined]
        self._commit = engine.dialect.do_commit
        event.listen(engine, "after_cursor_execute", self._after)
        engine.dialect = copy(engine.dialect)  # engines share theirs, and only this disk fails
        engine.dialect.do_commit = self._do_commit  # type: ignore[method-assign]

    def fail_at(self, number: int) -> None:
        self.written, self.failed, self._fails_at, self._fails_on = 0, False, number, ""

    def fail_on(self, table: str) -> None:
        """Every write into that table fails."""
        self.fail_at(0)
        self._fails_on = table

    def heal(self) -> None:
        self.fail_at(0)

    def _after(self, _connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if _WRITES.match(statement):
            self._count(statement)

    def _do_commit(self, connection: Any) -> None:
        self._count()
        self._commit(connection)

    def _count(self, statement: str = "") -> None:
        self.written += 1
        if self.written == self._fails_at or (self._fails_on and f"INTO {self._fails_on} " in statement):
            self.failed = True
            raise self._error("disk I/O error")


#: Worked out of the texts and kept when a page finds the time, also beside an act; may be deleted at any moment.
_WORKED_OUT = {"text_vector"}


def everything(engine: Engine) -> dict[str, list[str]]:
    """Every row of every table that holds what people or files brought."""
    with engine.connect() as connection:
        return {
            table: sorted(repr(tuple(row)) for row in connection.exec_driver_sql(f"SELECT * FROM {table}"))
            for table in METADATA.tables
            if table not in _WORKED_OUT
        }
