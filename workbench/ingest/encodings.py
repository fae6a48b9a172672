"""Decodes the bytes of articles to exactly the text they encode, or refuses them with the reason.

Nothing is changed after decoding: line ends, no-break spaces, tabs and double spaces stay.
"""

from __future__ import annotations

import codecs
from typing import IO

from workbench.documents.decoding import Decoded, decode_page, decode_plain, is_damaged_utf8, marked_codec
from workbench.documents.encoding_guess import guessed_codec
from workbench.errors import UnreadableFile
from workbench.ingest.signatures import refuse_binary, refuse_controls

_HEAD_BYTES = 65_536


def decode(data: bytes, path: str) -> Decoded:
    """The text of a file, exactly, without its byte order mark, and what is to be said of its encoding.

    Raises UnreadableFile for an empty or blank file, for binary data, for damaged or unknown encodings and for text
    with a null character, which PostgreSQL cannot store.
    """
    codec = _refuse_unreadable(data, path)
    if codec:
        _refuse_broken_off(data, codec, path)
    elif is_damaged_utf8(data):
        raise _damaged_utf8(data, path)
    return _checked(decode_plain(data), path)


def decode_html(data: bytes, path: str, named: str = "") -> Decoded:
    """The text of a web page; ``named`` is the encoding that came with it from outside.

    As ``decode``, but damaged bytes become U+FFFD, as in a browser, and are said.
    """
    _refuse_unreadable(data, path)
    return _checked(decode_page(data, named), path)


def _refuse_unreadable(data: bytes, path: str) -> str:
    if not data.strip():
        raise UnreadableFile("is empty.", path=path)
    return head_encoding(data, path)[0]


def _checked(found: Decoded | None, path: str) -> Decoded:
    if found is None:
        raise _unknown_encoding(path)
    if not found.text.strip():
        raise UnreadableFile("is empty.", path=path)
    refuse_controls(found.text, path)
    if "\0" in found.text:
        raise UnreadableFile(f"{null_reason(found.text)}.", path=path)
    return found


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
    codec, start = marked_codec(head)
    if not start:
        refuse_binary(head, path)
    if not codec:
        refuse_controls(head[:_HEAD_BYTES], path)
    return codec, start


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
        except UnicodeDecodeError:
            if is_damaged_utf8(piece):
                raise _damaged_utf8(piece, path) from None
            guess = guessed_codec(piece)
            if not guess:
                raise _unknown_encoding(path) from None
            return guess, start
        piece = following
    return "utf-8", start


def _refuse_broken_off(data: bytes, codec: str, path: str) -> None:
    try:
        data[marked_codec(data)[1] :].decode(codec)
    except UnicodeDecodeError as error:
        raise UnreadableFile(
            f"begins as {codec.upper()} text but breaks off from it at byte {error.start + 1}: save it again.",
            path=path,
        ) from error


def _damaged_utf8(data: bytes, path: str) -> UnreadableFile:
    """Windows-1252 would decode it, but turn each quotation mark into three characters."""
    try:
        data.decode()
        place = 0
    except UnicodeDecodeError as error:
        place = error.start
    return UnreadableFile(
        f"is UTF-8 text with damaged bytes, the first at byte {place + 1}: save it again as UTF-8.", path=path
    )


def _unknown_encoding(path: str) -> UnreadableFile:
    return UnreadableFile("is in no encoding that can be recognised: save it again as UTF-8.", path=path)
