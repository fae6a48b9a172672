"""From bytes to the text that they encode, for whatever reads a file: articles that come in, captures of sources.

In this order: a byte order mark; UTF-16 without one; UTF-8; the encoding that is named, as browsers understand its
name; a guess by the letters of the words. A guess, and what could not be decoded, is said.
"""

from __future__ import annotations

import codecs
from typing import NamedTuple

from workbench.documents.declared_encoding import declared_label, declared_language
from workbench.documents.encoding_guess import guessed_codec, is_japanese_in_ascii
from workbench.documents.encoding_names import declared_codec, shown_name
from workbench.documents.markup import words_between_tags

#: Longest first: the UTF-32 mark begins with the UTF-16 one.
MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: C0 controls that no text needs: all but tab, line feed, form feed, carriage return and escape.
CONTROLS = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_HEAD_BYTES = 65_536
#: In UTF-16 prose at least every twentieth character (spaces, ASCII letters) has a zero byte, always on one side.
_ZERO_SHARE = 0.05
_ZERO_LEAD = 10
#: A named encoding is believed while at most one sign in a hundred outside ASCII has no meaning in it.
_UNREADABLE_SHARE = 0.01
_GUESS_BYTES = 400_000


class Decoded(NamedTuple):
    """``remark`` says what is doubtful about the encoding, in a sentence without a full stop; "" for nothing.

    ``guess`` is the name of the encoding where it was guessed, else "".
    """

    text: str
    remark: str = ""
    guess: str = ""


def marked_codec(data: bytes) -> tuple[str, int]:
    """The codec that the first bytes tell for certain ("" for none), and how many bytes its mark has."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec, len(mark)
    return _wide_codec(data[:_HEAD_BYTES]), 0


def decode_page(data: bytes, named: str = "") -> Decoded | None:
    """The text of a web page, without its byte order mark; None for bytes in no encoding that is known.

    ``named`` is the encoding that came with it from outside (a header); it goes before what the page says itself.
    """
    codec, start = marked_codec(data)
    if codec:
        return _replaced(data[start:], codec)
    if not is_japanese_in_ascii(data) and (text := _strict(data, "utf-8")) is not None:
        return Decoded(text)
    codec = declared_codec(named) or declared_codec(declared_label(data))
    if codec:
        text = data.decode(codec, "replace")
        if (codec == "utf-8" and is_damaged_utf8(data)) or _is_readable(text):
            return _replaced(data, codec)
    elif is_damaged_utf8(data):
        return _replaced(data, "utf-8")
    words = words_between_tags(data[:_GUESS_BYTES].decode("latin-1")).encode("latin-1")
    guess = guessed_codec(words, declared_language(data))
    said = f"the file says {shown_name(codec)}, which it is not" if codec else "the file names none"
    return _guessed(data, guess, said) or (_replaced(data, codec) if codec else None)


def decode_plain(data: bytes) -> Decoded | None:
    """The text of a plain file, as ``decode_page``; damaged UTF-8 is decoded with U+FFFD for each damaged stretch."""
    codec, start = marked_codec(data)
    if codec:
        return _replaced(data[start:], codec)
    if not is_japanese_in_ascii(data) and (text := _strict(data, "utf-8")) is not None:
        return Decoded(text)
    if is_damaged_utf8(data):
        return _replaced(data, "utf-8")
    return _guessed(data, guessed_codec(data[:_GUESS_BYTES]), "the file names none")


def is_damaged_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with damaged bytes: most of its signs outside ASCII can be read, not all."""
    guess = data.decode("utf-8", "replace")
    broken = guess.count("\ufffd")
    return 0 < 2 * broken < _signs(guess) - broken


def guess_words(codec: str, said: str = "the file names none") -> str:
    """The sentence on a guessed encoding."""
    return f"The encoding was guessed as {shown_name(codec)} ({said}): check that all letters are right"


def _guessed(data: bytes, codec: str, said: str) -> Decoded | None:
    if not codec:
        return None
    found = _replaced(data, codec)
    remark = f"{guess_words(codec, said)}{found.remark and '; ' + found.remark}"
    return Decoded(found.text, remark, shown_name(codec))


def _replaced(data: bytes, codec: str) -> Decoded:
    text = data.decode(codec, "replace")
    lost = text.count("\ufffd") - (data.count("\ufffd".encode()) if codec == "utf-8" else 0)
    if lost <= 0:
        return Decoded(text)
    places = "1 place" if lost == 1 else f"{lost:,} places"
    return Decoded(text, f"In {places} the bytes are damaged or not {shown_name(codec)}: U+FFFD stands there")


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _is_readable(text: str) -> bool:
    signs = _signs(text)
    return text.count("\ufffd") <= max(_UNREADABLE_SHARE * signs, 1 if signs > 20 else 0)


def _signs(text: str) -> int:
    """How many characters are outside ASCII."""
    return len(text) - len(text.encode("ascii", "ignore"))


def _wide_codec(head: bytes) -> str:
    """``utf-16-le`` or ``utf-16-be`` if the zero bytes are all on one side, else the empty string."""
    units = len(head) // 2
    if len(head) % 2 or 0 not in head:
        return ""
    low_first, high_first = head[1::2].count(0), head[::2].count(0)
    most, least = max(low_first, high_first), min(low_first, high_first)
    if most < _ZERO_SHARE * units or least * _ZERO_LEAD > most:
        return ""
    return "utf-16-le" if low_first > high_first else "utf-16-be"
