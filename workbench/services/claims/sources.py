"""A source of evidence as a person gives it: a file, or pasted words; and the capture that it is frozen as."""

from __future__ import annotations

from datetime import datetime

from workbench.domain.models import Capture
from workbench.verify.captures import CaptureDraft, read_paste, read_upload


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
