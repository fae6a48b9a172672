"""Decodes bytes to exactly the text they encode.

Tried in this order: a byte order mark, UTF-16 without one, UTF-8, Windows-1252; if Windows-1252 would give words
with hardly any ASCII letters (Cyrillic, Greek, Arabic ... code pages), charset-normalizer guesses.
Nothing is changed after decoding: line ends, no-break spaces, tabs and double spaces stay.
"""

from __future__ import annotations

import codecs
from typing import IO

from workbench.errors import UnreadableFile
from workbench.ingest.signatures import refuse_binary, refuse_controls

#: Longest first: the UTF-32 mark begins with the UTF-16 one.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HEAD_BYTES = 65_536
#: In UTF-16 prose at least every twentieth character (spaces, ASCII letters) has a zero byte, always on one side.
_ZERO_SHARE = 0.05
_ZERO_LEAD = 10
#: Western prose in Windows-1252 has far fewer accented letters than one in four.
_FOREIGN_SHARE = 0.25
_ASCII_LETTERS = bytes([*range(65, 91), *range(97, 123)])
_HIGH_BYTES = bytes(range(128, 256))


def decode(data: bytes, path: str) -> str:
    """The text of a file, exactly, without its byte order mark.

    Raises UnreadableFile for an empty or blank file, for binary data, for bytes in no known encoding
    and for text with a null character, which PostgreSQL cannot store.
    """
    if not data.strip():
        raise UnreadableFile("is empty.", path=path)
    encoding, start = head_encoding(data, path)
    text = _decode_whole(data[start:], encoding, path)
    if not text.strip():
        raise UnreadableFile("is empty.", path=path)
    refuse_controls(text, path)
    if "\0" in text:
        raise UnreadableFile(f"{null_reason(text)}.", path=path)
    return text


def null_reason(text: str) -> str:
    """Why a text with U+0000 is refused, without a full stop."""
    return (
        f"holds a null character (U+0000) at character {text.index(chr(0)) + 1}, "
        "which a database cannot store: remove it"
    )


def head_encoding(head: bytes, path: str) -> tuple[str, int]:
    """The encoding according to the first bytes (empty if undecided) and the offset where the text starts.

    Raises UnreadableFile for binary data.
    """
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding, len(mark)
    refuse_binary(head, path)
    encoding = _utf16_without_mark(head[:_HEAD_BYTES])
    if not encoding:
        refuse_controls(head[:_HEAD_BYTES], path)
    return encoding, 0


def stream_encoding(stream: IO[bytes], path: str) -> tuple[str, int]:
    """The encoding of a stream of any length, read once from its start in blocks, and where its text starts.

    Raises UnreadableFile for binary data and for bytes in no known encoding.
    """
    head = stream.read(_HEAD_BYTES)
    encoding, start = head_encoding(head, path)
    if encoding:
        return encoding, start
    decoder = codecs.getincrementaldecoder("utf-8")()
    piece = head
    while piece:
        following = stream.read(_HEAD_BYTES)
        try:
            decoder.decode(piece, final=not following)
        except UnicodeDecodeError as error:
            _refuse_damaged_utf8(piece, error.start, path)
            return _legacy_encoding(piece, path), start
        piece = following
    return "utf-8", start


def _decode_whole(data: bytes, encoding: str, path: str) -> str:
    try:
        return data.decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        if encoding:
            raise UnreadableFile(
                f"begins as {encoding.upper()} text but breaks off from it at byte {error.start + 1}: save it again.",
                path=path,
            ) from error
        _refuse_damaged_utf8(data, error.start, path)
    legacy = _legacy_encoding(data, path)
    try:
        return data.decode(legacy)
    except UnicodeError as error:
        raise _unknown_encoding(path) from error


def _utf16_without_mark(head: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` if the zero bytes are all on one side, else the empty string."""
    units = len(head) // 2
    if len(head) % 2 or 0 not in head:
        return ""
    low_first, high_first = head[1::2].count(0), head[::2].count(0)
    most, least = max(low_first, high_first), min(low_first, high_first)
    if most < _ZERO_SHARE * units or least * _ZERO_LEAD > most:
        return ""
    return "utf-16-le" if low_first > high_first else "utf-16-be"


def _refuse_damaged_utf8(data: bytes, position: int, path: str) -> None:
    """Refuse damaged UTF-8: Windows-1252 would decode it, but turn each quotation mark into three characters."""
    guess = data.decode("utf-8", "replace")
    broken = guess.count("\ufffd")
    intact = sum(not char.isascii() for char in guess) - broken
    if intact > 2 * broken:
        raise UnreadableFile(
            f"is UTF-8 text with damaged bytes, the first at byte {position + 1}: save it again as UTF-8.", path=path
        )


def _legacy_encoding(data: bytes, path: str) -> str:
    high = len(data) - len(data.translate(None, _HIGH_BYTES))
    letters = len(data) - len(data.translate(None, _ASCII_LETTERS))
    if high <= _FOREIGN_SHARE * (high + letters) and _fits(data, "cp1252"):
        return "cp1252"
    # imported here: only the rare file in an old code page needs it
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_HEAD_BYTES]).best()
    foreign = best is not None and any("Latin" not in name for name in best.alphabets)
    if best is not None and (foreign or not _fits(data, "cp1252")):
        return best.encoding
    if _fits(data, "cp1252"):
        return "cp1252"
    raise _unknown_encoding(path)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _unknown_encoding(path: str) -> UnreadableFile:
    return UnreadableFile("is in no encoding that can be recognised: save it again as UTF-8.", path=path)
