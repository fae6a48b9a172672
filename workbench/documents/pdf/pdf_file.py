"""Opens a PDF and reads the text layer of its pages, or says why there is none."""

from __future__ import annotations

import io
import logging
import re
import struct
import zlib
from collections.abc import Iterator
from typing import Any, NamedTuple

from workbench.documents.pdf.pdf_columns import in_reading_order
from workbench.documents.pdf.pdf_lines import Line, lines_of
from workbench.errors import UnreadableFile

PDF_SUFFIX = ".pdf"
_SIGNATURE = b"%PDF-"
#: A mark or blanks of a careless server may stand before it (ISO 32000-1, annex H.3.4.1, allows 1,024 bytes).
_SIGNATURE_WITHIN = 1_024
#: What pypdf raises for a damaged PDF, besides its own errors: unknown filters, missing keys ...
_DAMAGED = (
    *(ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RuntimeError, AssertionError),
    *(OSError, EOFError, struct.error, zlib.error),
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

Columns = list[list[Line]]


class PdfText(NamedTuple):
    """``pages`` are the columns of lines of each page; ``unread`` counts the pages that are damaged.

    ``title`` and ``language`` are what the file says of itself, "" for nothing.
    """

    pages: tuple[Columns, ...]
    unread: int = 0
    title: str = ""
    language: str = ""


def is_pdf(content: bytes) -> bool:
    return _SIGNATURE in content[:_SIGNATURE_WITHIN]


def read_pdf(content: bytes, path: str, max_chars: int) -> PdfText:
    """The text layer, up to the page on which it exceeds ``max_chars`` characters.

    Raises UnreadableFile, in one sentence, for a damaged or locked file and for pictures of pages without text.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    pages: list[Columns] = []
    unread = 0
    try:
        reader = PdfReader(io.BytesIO(content))
        said = _said_of_itself(reader)
        for page in _pages(reader, max_chars):
            unread += page is None
            pages.append(page or [])
    except (DependencyError, FileNotDecryptedError) as error:
        raise UnreadableFile(
            "is locked with a password: unlock it, or print it to a new PDF, first.", path=path
        ) from error
    except (*_DAMAGED, PyPdfError) as error:
        if not any(pages):
            raise UnreadableFile("is a damaged PDF: open it and save it again.", path=path) from error
        unread += 1
    if not any(pages):
        if unread:
            raise UnreadableFile("is a damaged PDF: open it and save it again.", path=path)
        raise UnreadableFile(
            "holds pictures of pages, no text (a scan): run text recognition (OCR) over it first.", path=path
        )
    return PdfText(tuple(pages), unread, *said)


def _pages(reader: Any, max_chars: int) -> Iterator[Columns | None]:
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    size = 0
    gutter: float | None = None
    for page in reader.pages:
        try:
            found, gutter = in_reading_order(lines_of(page), gutter)
        except (DependencyError, FileNotDecryptedError):
            raise
        except (*_DAMAGED, PyPdfError):
            yield None
            continue
        yield found
        size += sum(len(line.text) for column in found for line in column)
        if size > max_chars:
            return


def _said_of_itself(reader: Any) -> tuple[str, str]:
    """Title and language of the file; a locked one says them as soon as it is open."""
    if reader.is_encrypted:
        reader.decrypt("")
    title = reader.metadata.title if reader.metadata else ""
    language = reader.root_object.get("/Lang", "")
    return (
        " ".join(title.split()) if isinstance(title, str) else "",
        str(language) if _LANGUAGE.fullmatch(str(language)) else "",
    )
