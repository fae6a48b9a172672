"""What a page says of its own encoding and language, before it is decoded.

Browsers look at the first 1,024 bytes; pages with long scripts in their head say it later, and are believed here too.
"""

from __future__ import annotations

import re

from workbench.documents.markup import start_tags

_XML = re.compile(rb"""\s{0,99}<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([\w:.-]{2,40})""")
_IN_CONTENT = re.compile(r"charset\s*=\s*[\"']?\s*([^\s\"';]{2,40})", re.IGNORECASE)
_NAMED = re.compile(rb"charset", re.IGNORECASE)
_MAX_HEAD_BYTES = 1_000_000
_LANGUAGE = re.compile(rb"""<html\b[^>]{0,500}?\slang\s*=\s*["']?([a-z]{2,3})\b""", re.IGNORECASE)


def declared_label(page: bytes) -> str:
    """The name that the page gives for its encoding, in an XML declaration or a ``meta`` element; "" for none.

    A name within a comment, a script or the value of another attribute is none. Looks at the first million bytes.
    """
    if found := _XML.match(page):
        return found[1].decode("ascii")
    head = page[:_MAX_HEAD_BYTES]
    if not _NAMED.search(head):
        return ""
    for name, said in start_tags(head.decode("latin-1")):
        if name != "meta":
            continue
        if said.get("charset"):
            return said["charset"].strip()[:40]
        if said.get("http-equiv", "").lower() == "content-type" and (
            label := _IN_CONTENT.search(said.get("content", ""))
        ):
            return label[1]
    return ""


def declared_language(page: bytes) -> str:
    """The language that ``<html lang>`` names, as two or three small letters; "" for none."""
    found = _LANGUAGE.search(page[:_MAX_HEAD_BYTES])
    return found[1].decode("ascii").lower() if found else ""
