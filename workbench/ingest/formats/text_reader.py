"""A plain text file is one article, kept exactly."""

from __future__ import annotations

from workbench.domain.drafts import ArticleDraft
from workbench.errors import UnreadableFile
from workbench.ingest.blank_words import is_blank
from workbench.ingest.encodings import decode, head_encoding, null_reason
from workbench.ingest.formats.columns import guess_mapping
from workbench.ingest.limits import Limits
from workbench.ingest.sources import ByteSource, open_source, read_whole

_HEAD_BYTES = 8_192
_LONGEST_COLUMN = 40


def read_text(source: ByteSource, limits: Limits) -> ArticleDraft:
    """Raises UnreadableFile for a file that is empty, binary, in no known encoding or too long."""
    found = decode(read_whole(source, limits), source.path)
    remarks = (found.remark,) if found.remark else ()
    try:
        text = check_text(found.text, limits)
        return ArticleDraft(text, source.path, remarks=remarks, encoding_guess=found.guess)
    except ValueError as error:
        raise UnreadableFile(f"{error}.", path=source.path) from error


def is_tab_table(source: ByteSource) -> bool:
    """Whether a text file is a table: its first line has tabs between column names, one of them of the text."""
    with open_source(source) as stream:
        head = stream.read(_HEAD_BYTES)
    if b"\t" not in head:
        return False
    encoding, start = head_encoding(head, source.path)
    first, _, rest = head[start:].decode(encoding or "utf-8", "replace").partition("\n")
    cells = first.strip("\r").split("\t")
    known = guess_mapping([cell.strip('"') for cell in cells])
    return "text" in known and len(known) > 1 and "\t" in rest and max(map(len, cells)) <= _LONGEST_COLUMN


def check_cell(text: object, limits: Limits) -> str:
    """The text of a row, as ``check_text``; what a table program writes for nothing is no text either."""
    if isinstance(text, str) and text.strip() and is_blank(text):
        raise ValueError(f"the text is only {text.strip()[:40]!r}, which table programs write where there is none")
    return check_text(text, limits)


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
