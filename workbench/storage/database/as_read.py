"""Words of a column as they are read: in a search nobody types what nobody sees, or letters apart from their marks."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import GenericFunction

from workbench.domain.text import as_read
from workbench.domain.text.as_read import HIDDEN_CLASS

#: The name of the function that every connection to SQLite is given.
_NAME = "words_as_read"


class words_as_read(GenericFunction[str]):  # noqa: N801 (SQLAlchemy calls a function by the name of its class)
    """A text without its hidden characters, composed (``domain.text.as_read``); on SQLite also in small letters.

    SQLite knows capitals of ASCII only. PostgreSQL leaves ligatures as they are.
    """

    type = Text()
    inherit_cache = True
    name = _NAME


@compiles(words_as_read, "postgresql")
def _on_postgresql(element: Any, compiler: Any, **how: Any) -> str:
    return f"normalize(regexp_replace({compiler.process(element.clauses, **how)}, '{HIDDEN_CLASS}', '', 'g'), NFC)"


def holds_word(column: Any, word: str) -> ColumnElement[bool]:
    """The condition that the words of a column hold this one as it is read, in capitals or not."""
    return words_as_read(column).icontains(_in_small_letters(word), autoescape=True)


def teach_sqlite(connection: Any) -> None:
    """Give a connection of SQLite's driver the function."""
    connection.create_function(_NAME, 1, _in_small_letters, deterministic=True)


def _in_small_letters(text: str) -> str:
    return as_read.words_as_read(text).lower()
