"""A total limit on the lock waits of a PostgreSQL transaction.

PostgreSQL applies ``lock_timeout`` to each lock separately. The duration of a statement is therefore subtracted from
the limit of the next one; fast transactions need no extra statement.
"""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import ExecuteStyle

__all__ = ["ONE_LIMIT", "WAIT", "WRITE", "limit_waiting"]

#: Execution options of a connection: it will write, and may wait this many seconds, for all locks together.
WRITE, WAIT, ONE_LIMIT = "workbench_write", "workbench_wait_s", "workbench_one_limit"
_LEFT, _BEGAN = "workbench_left_s", "workbench_began"
#: In seconds: a shorter statement has not waited noticeably.
_WORTH_COUNTING_S = 0.05


def limit_waiting(engine: Engine) -> None:
    """Limit the lock waits of write transactions of a PostgreSQL engine to ``WAIT`` seconds in total."""
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _start)
    event.listen(engine, "after_cursor_execute", _stop)


def _begin(connection: Connection) -> None:
    connection.info.pop(_LEFT, None)
    options = connection.get_execution_options()
    if options.get(WRITE, False):
        _may_wait(connection, options[WAIT])
        if options.get(ONE_LIMIT, False):
            connection.info[_LEFT] = options[WAIT]


def _start(connection: Connection, *_: Any) -> None:
    connection.info[_BEGAN] = time.monotonic()


def _stop(connection: Connection, _cursor: Any, _words: str, _values: Any, context: Any, _many: bool) -> None:
    """A bulk statement is counted as work, not as waiting."""
    took_s = time.monotonic() - connection.info[_BEGAN]
    is_one = context.execute_style is ExecuteStyle.EXECUTE
    if _LEFT in connection.info and took_s >= _WORTH_COUNTING_S and is_one:
        connection.info[_LEFT] -= took_s
        _may_wait(connection, connection.info[_LEFT])


def _may_wait(connection: Connection, seconds: float) -> None:
    cursor = connection.connection.cursor()
    cursor.execute(f"SET LOCAL lock_timeout = {max(1, int(seconds * 1000))}")
    cursor.close()
