"""A cache of text embeddings, by encoder and digest of the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from sqlmodel import Session, col, select

from workbench.domain.models import METADATA, TextVector

#: Maximum digests per query: each is one bound parameter.
_AT_ONCE = 400


def kept_vectors(session: Session, encoder: str, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    """The cached embeddings of these texts, by digest."""
    found: dict[bytes, bytes] = {}
    for at in range(0, len(digests), _AT_ONCE):
        some = digests[at : at + _AT_ONCE]
        query = select(TextVector.digest, TextVector.numbers)
        rows = session.exec(query.where(TextVector.encoder == encoder, col(TextVector.digest).in_(some)))
        found.update((digest, numbers) for digest, numbers in rows)
    return found


def keep_vectors(session: Session, encoder: str, numbers: Mapping[bytes, bytes]) -> None:
    """Add embeddings by digest; existing ones stay."""
    connection = session.connection()
    table = METADATA.tables[str(TextVector.__tablename__)]
    # each dialect has its own INSERT with ON CONFLICT
    insert: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert
    items = iter(numbers.items())
    while some := list(islice(items, _AT_ONCE)):
        rows = [{"encoder": encoder, "digest": digest, "numbers": said} for digest, said in some]
        connection.execute(insert(table).on_conflict_do_nothing(), rows)
