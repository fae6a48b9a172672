"""Detects binary files by their signature or their control characters."""

from __future__ import annotations

from workbench.documents.decoding import CONTROLS
from workbench.errors import UnreadableFile

#: Signature -> name of the format (from the specifications of the formats).
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"RIFF", "a picture, sound or film"),
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an older Office document"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\x1f\x8b\x08", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
#: Above this share of control characters the file is not text.
_CONTROL_SHARE = 0.02


def refuse_binary(head: bytes, path: str) -> None:
    """Raises UnreadableFile if the first bytes are the signature of a binary format."""
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise UnreadableFile(f"is {name}, not text: save it as plain text or HTML first.", path=path)


def refuse_controls(piece: bytes | str, path: str) -> None:
    """Raises UnreadableFile if more than 2 % of the characters are control characters."""
    if isinstance(piece, bytes):
        controls = sum(piece.count(code) for code in CONTROLS)
    else:
        controls = sum(piece.count(chr(code)) for code in CONTROLS)
    if controls > 1 and controls > _CONTROL_SHARE * len(piece):
        raise UnreadableFile("holds binary data, not text: save it as plain text or HTML first.", path=path)
