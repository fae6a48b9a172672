"""Captures a source: its bytes, media type, SHA-256, and the text in which excerpts are found."""

from __future__ import annotations

import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import PurePath

from workbench.documents.pages_in_one_file import WEB_ARCHIVE_SUFFIX, looks_like_mhtml
from workbench.documents.pdf.pdf_file import PDF_SUFFIX, is_pdf
from workbench.domain.labels import CaptureMethod
from workbench.errors import InputError, UnreadableFile
from workbench.verify.excerpts import is_found
from workbench.verify.page_words import words_of_page
from workbench.verify.source_text import decode_text, is_page, pdf_text, why_no_text

#: No person can check a longer text; five million characters are about 2,000 pages.
MAX_TEXT_CHARS = 5_000_000
_SIGNATURES = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
)
_PLAIN = "text/plain"
_HTML = "text/html"
_BINARY = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class CaptureDraft:
    """A Capture before it is stored. ``text`` is empty if none can be read (an image, a scan, a locked PDF)."""

    content: bytes
    sha256: str
    mime: str
    filename: str
    method: CaptureMethod
    text: str


def read_upload(content: bytes, filename: str, *, max_bytes: int) -> CaptureDraft:
    """Capture a file of any type; its type decides whether it has text.

    Raises UnreadableFile for an empty file, one of more than ``max_bytes``, or too long a text.
    """
    name = PurePath(filename.replace("\\", "/")).name[:200]
    if not content:
        raise UnreadableFile("The file is empty.", path=name)
    if len(content) > max_bytes:
        raise UnreadableFile(
            f"The file has {len(content) / 1e6:.0f} MB, more than the {max_bytes / 1e6:.0f} MB that are taken: "
            "keep the pages that matter.",
            path=name,
        )
    mime, text = _read(content, name)
    return _source(content, mime, name, CaptureMethod.UPLOAD, text)


def read_paste(text: str) -> CaptureDraft:
    """Capture pasted text; its bytes are the UTF-8 of it. Raises InputError for blank text."""
    if not text.strip():
        raise InputError("Paste the words of the source first.")
    return _source(text.encode("utf-8", "replace"), _PLAIN, "", CaptureMethod.PASTE, text)


def _source(content: bytes, mime: str, filename: str, method: CaptureMethod, text: str) -> CaptureDraft:
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableFile("The text is too long to be looked through: keep the part that matters.", path=filename)
    # PostgreSQL stores no null character, and no database a lone surrogate; the bytes stay as they are
    kept = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return CaptureDraft(content, hashlib.sha256(content).hexdigest(), mime, filename, method, kept)


def _read(content: bytes, name: str) -> tuple[str, str]:
    for signature, mime in _SIGNATURES:
        if content.startswith(signature):
            return _by_name(name, mime), pdf_text(content, MAX_TEXT_CHARS) if mime == "application/pdf" else ""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp", ""
    text = decode_text(content, name)
    if is_pdf(content) and (text is None or name.lower().endswith(PDF_SUFFIX)):
        return "application/pdf", pdf_text(content, MAX_TEXT_CHARS)
    if text is None:
        named = _by_name(name, _BINARY)
        return _BINARY if named.startswith("text/") else named, ""
    if is_page(content, name):
        return _page_type(content, name), words_of_page(text).shown
    named = _by_name(name, _PLAIN)
    return named if named.startswith("text/") or named.endswith(("json", "xml")) else _PLAIN, text


def _page_type(content: bytes, name: str) -> str:
    if name.lower().endswith(WEB_ARCHIVE_SUFFIX):
        return "application/x-webarchive"
    return "multipart/related" if looks_like_mhtml(content) else _HTML


def why_not_shown(content: bytes, filename: str, sought: str) -> str:
    """Why words that a page holds are no excerpt of it, in one sentence; "" where it does not hold them at all."""
    text = decode_text(content, filename) if is_page(content, filename) else None
    if text is None:
        return ""
    words = words_of_page(text)
    if is_found(words.with_struck, sought) and not is_found(words.struck, sought):
        return "A part of these words is struck out in the source: give the words as they stand there now."
    if is_found(words.struck, sought):
        return "These words are struck out in the source: they no longer stand there."
    if is_found(words.with_hidden, sought):
        return "These words are hidden in the source: a reader of the page does not see them."
    return ""


def why_unread(content: bytes, filename: str) -> str:
    """Why nothing could be read of a capture, and what to do; "" for what is no text, as an image."""
    why = why_no_text(content, filename)
    return f"This source {why} Keep it as a note, or paste its words as a source of their own." if why else ""


def _by_name(name: str, otherwise: str) -> str:
    """The media type by file extension, if the bytes are ambiguous (a zip may be a Word document)."""
    if otherwise not in ("application/zip", _BINARY, _PLAIN):
        return otherwise
    return mimetypes.guess_type(name)[0] or otherwise
