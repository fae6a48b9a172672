"""A source of evidence as a person gives it: a file, or pasted words; and the capture that it is frozen as."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from workbench.domain.models import Capture
from workbench.errors import ExcerptNotFound, InputError
from workbench.storage import evidence
from workbench.storage.database.engine import Engine, read_transaction
from workbench.verify.captures import CaptureDraft, read_paste, read_upload, why_not_shown, why_unread
from workbench.verify.excerpts import Match, find_excerpt


def uploaded(content: bytes, filename: str, *, max_bytes: int) -> CaptureDraft:
    """A file of any kind. Raises UnreadableFile for an empty one, or one larger than ``max_bytes``."""
    return read_upload(content, filename, max_bytes=max_bytes)


def pasted(text: str) -> CaptureDraft:
    """Words that were copied from somewhere. Raises InputError where there are none."""
    return read_paste(text)


def frozen(source: CaptureDraft, url: str, annotator: int, now: datetime) -> Capture:
    """The row in which it is kept as it was given; it never changes again."""
    return Capture(
        url=url,
        filename=source.filename,
        mime=source.mime,
        sha256=source.sha256,
        size_bytes=len(source.content),
        method=source.method,
        captured_at=now,
        annotator_id=annotator,
        text=source.text,
        content=source.content,
    )


def find_in_source(engine: Engine, source: CaptureDraft | int | None, excerpt: str) -> Match | None:
    """Where the excerpt stands in a source, or in a capture by its id; None for no excerpt.

    Looked up before anything is written: a capture never changes. Raises InputError without a source, ExcerptNotFound,
    which says so where the source strikes the words out or hides them.
    """
    if not excerpt.strip():
        return None
    if source is None:
        raise InputError("An excerpt needs its source: upload it, or paste its text, so that it can be found there.")
    if isinstance(source, CaptureDraft):
        return _found(source.text, excerpt, lambda: (source.content, source.filename))
    with read_transaction(engine) as session:
        text = evidence.capture_text(session, source)
    return _found(text, excerpt, lambda: _kept_file(engine, source))


def _found(text: str, excerpt: str, file: Callable[[], tuple[bytes, str]]) -> Match:
    try:
        return find_excerpt(text, excerpt)
    except ExcerptNotFound as error:
        content, name = file()
        why = why_not_shown(content, name, excerpt) or ("" if text.strip() else why_unread(content, name))
        if not why:
            raise
        raise ExcerptNotFound(why, closest=error.closest, similarity=error.similarity) from error


def _kept_file(engine: Engine, capture_id: int) -> tuple[bytes, str]:
    with read_transaction(engine) as session:
        card = evidence.captures_by_id(session, [capture_id])[capture_id]
        return evidence.capture_bytes(session, capture_id), card.filename
