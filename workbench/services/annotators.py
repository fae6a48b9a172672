"""The names of those who work at the desk, and a pseudonym in the place of a name, everywhere.

A name stands in one row; decisions, rulings and verdicts carry its number. So it is replaced at once in every page,
count and export, and agreement between people stays what it was. The old name is kept nowhere, so nothing is undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from workbench.domain.text.hidden_characters import as_named
from workbench.errors import InputError, NotFound, StorageError
from workbench.storage import annotators
from workbench.storage.annotators import KnownAnnotator
from workbench.storage.database.compacting import compact
from workbench.storage.database.engine import Engine, read_transaction, write_transaction

__all__ = ["KnownAnnotator"]

MAX_NAME_CHARS = 80


@dataclass(frozen=True, slots=True)
class Replaced:
    """``written`` counts, by kind, where the old name stands in words that people wrote; nothing was done about those.

    ``scrubbed`` is False where the file of the database may hold old bytes, as somebody was reading in it.
    """

    name: str
    written: dict[str, int]
    scrubbed: bool


def list_annotators(engine: Engine) -> list[KnownAnnotator]:
    """Everybody who has worked at the desk, by name."""
    with read_transaction(engine) as session:
        return annotators.list_annotators(session)


def replace_name(engine: Engine, name: str, to: str = "") -> Replaced:
    """The annotator of that name is called ``to`` from now on, or by a number, and always was.

    Raises NotFound, and InputError for a name that somebody else has, or that cannot be one.
    """
    with write_transaction(engine) as session:
        key = annotators.find_annotator(session, name)
        if key is None:
            raise NotFound("annotator", repr(name[:MAX_NAME_CHARS]))
        names = {one.name for one in annotators.list_annotators(session)}
        wanted = _checked(to) if to.strip() else next(one for one in _pseudonyms() if one not in names)
        if wanted == name:
            raise InputError("That is the name already.")
        if wanted in names:
            raise InputError("Somebody else has that name: choose another.")
        annotators.replace_name(session, key, wanted)
        written = annotators.written_in(session, name)
    return Replaced(wanted, written, clean(engine))


def clean(engine: Engine) -> bool:
    """Take the bytes of replaced names out of the database's files; False where that cannot be done now."""
    try:
        compact(engine)
    except StorageError:
        return False
    return True


def _checked(to: str) -> str:
    name = as_named(to.replace("\0", ""))
    if not name or len(name) > MAX_NAME_CHARS:
        raise InputError(f"A name has 1 to {MAX_NAME_CHARS} characters.")
    return name


def _pseudonyms() -> Iterator[str]:
    return (f"Annotator {number}" for number in count(1))
