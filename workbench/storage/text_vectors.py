"""What encoders made of texts, by the digest of the text: kept when it is worked out, found when it is asked again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from itertools import islice
from typing import Any

from sqlmodel import Session, col, select

from workbench.domain.models import METADATA, TextVector

#: So many digests in one question: each is one value to bind.
_AT_ONCE = 400


def kept_vectors(session: Session, encoder: str, digests: Sequence[bytes]) -> dict[bytes, bytes]:
    """The numbers of those of these texts that are known, by digest."""
    found: dict[bytes, bytes] = {}
    for at in range(0, len(digests), _AT_ONCE):
        some = digests[at : at + _AT_ONCE]
        query = select(TextVector.digest, TextVector.numbers)
        rows = session.exec(query.where(TextVector.encoder == encoder, col(TextVector.digest).in_(some)))
        found.update((digest, numbers) for digest, numbers in rows)
    return found


def keep_vectors(session: Session, encoder: str, numbers: Mapping[bytes, bytes]) -> None:
    """Keep what was worked out, by digest; what is there already stays."""
    connection = session.connection()
    table = METADATA.tables[str(TextVector.__tablename__)]
    # each database has an INSERT of its own that knows ON CONFLICT
    insert: Any = import_module(f"sqlalchemy.dialects.{connection.dialect.name}").insert
    items = iter(numbers.items())
    while some := list(islice(items, _AT_ONCE)):
        rows = [{"encoder": encoder, "digest": digest, "numbers": said} for digest, said in some]
        connection.execute(insert(table).on_conflict_do_nothing(), rows)
