"""Web pages that a browser saved into one file: MHTML (RFC 2557) and Safari's web archive.

Only the page itself is taken. Frames, pictures and styles beside it in the file are not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workbench.errors import UnreadableFile

if TYPE_CHECKING:
    from email.message import Message

#: A page alone in its file.
PAGE_SUFFIXES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".shtm")
MHTML_SUFFIXES = (".mhtml", ".mht")
WEB_ARCHIVE_SUFFIX = ".webarchive"
_ONE_FILE_MARKS = (b"from: <saved by", b"mime-version:", b"content-type: multipart/related", b"subject:", b"from:")
_PAGE_TYPES = ("text/html", "application/xhtml+xml")
_HEAD_BYTES = 4_096
#: What browsers (the mark of the web) and SingleFile write at the head of a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{4}\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s<>]{1,2000})"
)


class SavedPage(NamedTuple):
    """``content`` are the bytes of the page, ``encoding`` the name that the file gives for theirs ("" for none),
    ``address`` the one that it was saved from ("" if it does not say)."""

    content: bytes
    encoding: str
    address: str


def looks_like_mhtml(content: bytes) -> bool:
    """Whether it begins with the header of a page in one file, whatever its name."""
    head = content[:_HEAD_BYTES].lstrip(b"\xef\xbb\xbf\r\n").lower()
    return head.startswith(_ONE_FILE_MARKS) and b"multipart/related" in head and b"mime-version:" in head


def page_in(content: bytes, name: str) -> SavedPage | None:
    """The page in a file that holds a whole one; None for any other file. Raises UnreadableFile for a damaged one."""
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<!") and not name.lower().endswith(WEB_ARCHIVE_SUFFIX):
        return None
    if name.lower().endswith(WEB_ARCHIVE_SUFFIX) or (content.startswith(b"bplist00") and b"WebMainResource" in content):
        return _in_web_archive(content, name)
    if name.lower().endswith(MHTML_SUFFIXES) or looks_like_mhtml(content):
        return _in_mhtml(content, name)
    return None


def saved_from(page: str) -> str:
    """The address that whoever saved a page wrote at its head; "" for none."""
    found = _SAVED_FROM.search(page[:_HEAD_BYTES])
    return found[1] if found else ""


def _in_mhtml(content: bytes, name: str) -> SavedPage:
    # imported here: it takes a hundredth of a second, which every command would wait for
    from email import message_from_bytes, policy

    try:
        whole = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.compat32)
        page = _main_part(whole)
        data = page.get_payload(decode=True) if page is not None else None
    # what the parser raises for headers and parts that are none
    except (RecursionError, ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
        raise UnreadableFile("is a damaged page in one file (MHTML): save it again.", path=name) from error
    if page is None or not isinstance(data, bytes) or not data.strip():
        raise UnreadableFile("holds no web page: save the page again, or as HTML.", path=name)
    address = _text(page, "Content-Location") or _text(whole, "Snapshot-Content-Location")
    if not address.lower().startswith(("http://", "https://")):
        address = _text(whole, "Snapshot-Content-Location")
    charset = page.get_param("charset")
    return SavedPage(data, charset if isinstance(charset, str) else "", address)


def _main_part(whole: Message) -> Message | None:
    """The page itself: the part that the header names, else the first page; frames stand behind it."""
    pages = [part for part in whole.walk() if part.get_content_type() in _PAGE_TYPES]
    start, location = whole.get_param("start"), _text(whole, "Snapshot-Content-Location")
    for part in pages:
        if isinstance(start, str) and start.strip("<> ") == _text(part, "Content-ID").strip("<> "):
            return part
    for part in pages:
        if location and _text(part, "Content-Location") == location:
            return part
    return pages[0] if pages else None


def _text(part: Message, header: str) -> str:
    """A header on one line; addresses are folded after any character, so the blanks of the folding go."""
    return "".join(str(part.get(header, "")).split())


def _in_web_archive(content: bytes, name: str) -> SavedPage:
    # imported here: only the rare file of Safari needs it
    import plistlib
    from xml.parsers.expat import ExpatError

    try:
        main = plistlib.loads(content)["WebMainResource"]
        data = main["WebResourceData"]
        encoding, address = main.get("WebResourceTextEncodingName", ""), main.get("WebResourceURL", "")
    # what plistlib raises for files that are cut or are none
    except (ValueError, LookupError, TypeError, AttributeError, OverflowError, RecursionError, ExpatError) as error:
        raise UnreadableFile("is a damaged web archive: save the page again, or as HTML.", path=name) from error
    if not isinstance(data, bytes) or not data.strip():
        raise UnreadableFile("holds no web page: save the page again, or as HTML.", path=name)
    return SavedPage(data, encoding if isinstance(encoding, str) else "", address if isinstance(address, str) else "")
