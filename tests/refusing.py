"""A database that may be read, and refuses every write."""

from __future__ import annotations

import threading
from typing import Any

from sqlalchemy import event

from workbench.storage.database.engine import Engine


class Refusing:
    """Within, nothing can be written through the engine; ``writers`` are the names of the threads that tried."""

    def __init__(self, engine: Engine) -> None:
        self.writers: list[str] = []
        self._engine = engine

    def __enter__(self) -> Refusing:
        self._engine.dispose()
        event.listen(self._engine, "connect", _only_read)
        event.listen(self._engine, "before_cursor_execute", self._note)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(self._engine, "connect", _only_read)
        event.remove(self._engine, "before_cursor_execute", self._note)
        self._engine.dispose()

    def _note(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("BEGIN IMMEDIATE"):
            self.writers.append(threading.current_thread().name)


def _only_read(connection: Any, _record: Any) -> None:
    connection.execute("PRAGMA query_only=ON")
