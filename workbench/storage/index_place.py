"""Where the index of a desk's claims lies: beside the database. It may be deleted at any time."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from sqlalchemy import Engine

from workbench.storage.database.integrity import database_file

#: What the name of the database is followed by.
ENDING = ".claims"


def index_place(engine: Engine) -> Path | None:
    """The file of the index, there or not; None for PostgreSQL and for databases in memory."""
    database = database_file(engine)
    return None if database is None else database.with_name(database.name + ENDING)


def remove_index(engine: Engine) -> None:
    """Delete it, as far as possible: nothing is lost, it is made again."""
    place = index_place(engine)
    if place is not None:
        with suppress(OSError):
            place.unlink(missing_ok=True)
