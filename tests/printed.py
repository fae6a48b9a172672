"""Makes PDFs for tests, each word where it is put."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import NamedTuple

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, NumberObject

#: The two ligatures that most fonts have, at the codes that Adobe's standard encoding gives them.
_CODES = {"ﬁ": 174, "ﬂ": 175, "“": 170, "”": 186, "’": 39}


class Put(NamedTuple):
    """Words on a base line, in points from the lower left corner."""

    left: float
    base: float
    words: str
    size: float = 10


def printed(*pages: Sequence[Put], title: str = "", password: str = "") -> bytes:
    """A PDF with these pages in Helvetica; with a password, nobody opens it without."""
    writer = PdfWriter()
    for page in pages:
        sheet = writer.add_blank_page(595, 842)
        drawing = DecodedStreamObject()
        drawing.set_data(b"\n".join(_drawn(put) for put in page))
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(_font())})
        sheet[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        sheet[NameObject("/Contents")] = writer._add_object(drawing)
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20110203040506Z", "/Author": "Office 3"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def column(left: float, top: float, lines: Sequence[str], *, step: float = 13, size: float = 10) -> list[Put]:
    """Lines below each other, the first one at ``top``."""
    return [Put(left, top - number * step, words, size) for number, words in enumerate(lines)]


def _drawn(put: Put) -> bytes:
    codes = b"".join(bytes([_CODES.get(char) or ord(char)]) for char in put.words)
    for sign in (b"\\", b"(", b")"):
        codes = codes.replace(sign, b"\\" + sign)
    return f"BT /F1 {put.size} Tf {put.left} {put.base} Td (".encode() + codes + b") Tj ET"


def _font() -> DictionaryObject:
    named = [(code, sign) for sign, code in _CODES.items()]
    glyphs = {"ﬁ": "/fi", "ﬂ": "/fl", "“": "/quotedblleft", "”": "/quotedblright", "’": "/quoteright"}
    differences = [part for code, sign in named for part in (NumberObject(code), NameObject(glyphs[sign]))]
    encoding = {
        NameObject("/Type"): NameObject("/Encoding"),
        NameObject("/BaseEncoding"): NameObject("/WinAnsiEncoding"),
        NameObject("/Differences"): ArrayObject(differences),
    }
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): DictionaryObject(encoding),
        }
    )
