"""How long a transaction waits for the locks of other programs on PostgreSQL: one limit for all of them together.

PostgreSQL counts ``lock_timeout`` anew for each lock. What a statement took is therefore taken off what the next may
wait; work that is quick costs no statement more.
"""

from __future__ import annotations

import time
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import ExecuteStyle

__all__ = ["ONE_LIMIT", "WAIT", "WRITE", "limit_waiting"]

#: Execution options of a connection: it is going to write, may wait so many seconds, and that for all locks together.
WRITE, WAIT, ONE_LIMIT = "workbench_write", "workbench_wait_s", "workbench_one_limit"
_LEFT, _BEGAN = "workbench_left_s", "workbench_began"
#: Seconds: a statement that took less has waited for nobody worth counting.
_WORTH_COUNTING_S = 0.05


def limit_waiting(engine: Engine) -> None:
    """Let the writing transactions of a PostgreSQL engine wait for ``WAIT`` seconds and no longer."""
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
    """Many rows at once are work, not waiting."""
    took_s = time.monotonic() - connection.info[_BEGAN]
    is_one = context.execute_style is ExecuteStyle.EXECUTE
    if _LEFT in connection.info and took_s >= _WORTH_COUNTING_S and is_one:
        connection.info[_LEFT] -= took_s
        _may_wait(connection, connection.info[_LEFT])


def _may_wait(connection: Connection, seconds: float) -> None:
    cursor = connection.connection.cursor()
    cursor.execute(f"SET LOCAL lock_timeout = {max(1, int(seconds * 1000))}")
    cursor.close()
