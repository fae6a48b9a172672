"""A plain text file is one article, kept exactly."""

from __future__ import annotations

from workbench.domain.drafts import ArticleDraft
from workbench.errors import UnreadableFile
from workbench.ingest.encodings import decode, null_reason
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, read_whole


def read_text(source: ByteSource, limits: Limits) -> ArticleDraft:
    """Raises UnreadableFile for a file that is empty, binary, in no known encoding or too long."""
    found = decode(read_whole(source, limits), source.path)
    remarks = (found.remark,) if found.remark else ()
    try:
        return ArticleDraft(check_text(found.text, limits), source.path, remarks=remarks)
    except ValueError as error:
        raise UnreadableFile(f"{error}.", path=source.path) from error


def check_text(text: object, limits: Limits) -> str:
    """The text of a row or a page, unchanged. Raises ValueError, with the reason, if it cannot be an article."""
    if text is None:
        raise ValueError("there is no text")
    if not isinstance(text, str):
        raise ValueError("the text is not text but a number, list or object")
    if not text or text.isspace():
        raise ValueError("the text is empty")
    if "\0" in text:
        raise ValueError(f"the text {null_reason(text)}")
    if len(text) > limits.article_chars:
        raise ValueError(
            f"the text has {len(text):,} characters; an article may have {limits.article_chars:,} at most: split it"
        )
    return text
