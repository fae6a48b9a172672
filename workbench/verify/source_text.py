"""Extracts the text of a source: a text file, a PDF or a web page. Nothing is added to it."""

from __future__ import annotations

import re

from workbench.documents.decoding import CONTROLS, decode_page, decode_plain, marked_codec
from workbench.documents.pages_in_one_file import (
    MHTML_SUFFIXES,
    PAGE_SUFFIXES,
    WEB_ARCHIVE_SUFFIX,
    looks_like_mhtml,
    page_in,
)
from workbench.documents.pdf.pdf_file import is_pdf, read_pdf
from workbench.documents.pdf.pdf_running import running_lines
from workbench.errors import UnreadableFile

_HEAD_BYTES = 65_536
_HTML_START = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)


def decode_text(content: bytes, filename: str) -> str | None:
    """The decoded text of a page or a plain file, without its byte order mark; None for binary data.

    A file that holds a whole page with its pictures (MHTML, web archive) gives the page.
    """
    try:
        saved = page_in(content, filename)
    except UnreadableFile:
        return None
    if saved is not None:
        page = decode_page(saved.content, saved.encoding)
        return page.text if page else None
    head = content[:_HEAD_BYTES]
    if not marked_codec(content)[1] and sum(head.count(code) for code in CONTROLS) > 0.01 * len(head):
        return None
    found = decode_page(content) if is_page(content, filename) else decode_plain(content)
    return found.text if found else content.decode("cp1252", "replace")


def is_page(content: bytes, filename: str) -> bool:
    """Whether it is a web page, by its name or by how it begins; in a file of its own or in one with its pictures."""
    name = filename.lower()
    if name.endswith((*MHTML_SUFFIXES, WEB_ARCHIVE_SUFFIX)) or looks_like_mhtml(content):
        return True
    head = content[marked_codec(content)[1] :][:5_000].replace(b"\0", b"")
    return name.endswith(PAGE_SUFFIXES) or _HTML_START.match(head.decode("latin-1")) is not None


def pdf_text(content: bytes, max_chars: int) -> str:
    """The text layer of a PDF line by line in the order of reading, pages separated by an empty line.

    What stands on every page comes behind it, so that a sentence goes on from page to page. "" for a scan, a locked or
    a damaged file. Stops reading once it has more than ``max_chars`` characters.
    """
    try:
        found = read_pdf(content, "", max_chars)
    except UnreadableFile:
        return ""
    running = running_lines(found.pages)
    lines = [[line for column in page for line in column] for page in found.pages]
    pages = ["\n".join(line.text for line in page if id(line) not in running) for page in lines]
    behind = "\n".join(line.text for page in lines for line in page if id(line) in running)
    return "\n\n".join(part for part in (*pages, behind) if part)


def why_no_text(content: bytes, filename: str) -> str:
    """Why a source without text has none, said of the source ("is a damaged PDF ..."); "" where it is just no text."""
    try:
        if is_pdf(content):
            read_pdf(content, "", 1)
            return ""
        if is_page(content, filename):
            page_in(content, filename)
        if decode_text(content, filename) is None:
            return ""
    except UnreadableFile as error:
        return error.reason
    kind = "is a page" if is_page(content, filename) else "is a file"
    return f"{kind} without any words: check what was saved, and save it again."
