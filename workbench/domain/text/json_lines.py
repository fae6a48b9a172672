"""Lines of a file in which each holds one JSON object: the one place that knows what a byte order mark is to them.

RFC 8259, section 8.1, forbids the mark and lets a parser ignore it. Editors and Windows PowerShell write it all the
same, and files that were joined have one at the head of every part.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from itertools import chain

#: Longest first: the UTF-32 mark begins with the UTF-16 one.
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def without_mark(line: bytes) -> bytes:
    """A line of UTF-8 without the byte order marks at its head."""
    while line.startswith(codecs.BOM_UTF8):
        line = line[len(codecs.BOM_UTF8) :]
    return line


def json_lines(lines: Iterable[bytes]) -> Iterator[bytes]:
    """The lines of an open file as UTF-8, without byte order marks; UTF-16 and UTF-32 are known by theirs.

    As many come out as the file has lines, so that their numbers stay true. Bytes that are no text of their encoding
    become U+FFFD, which the reader of the line then refuses or keeps.
    """
    rest = iter(lines)
    first = next(rest, None)
    if first is None:
        return
    wide = next((encoding for mark, encoding in _WIDE if first.startswith(mark)), None)
    whole = chain((first,), rest)
    for line in whole if wide is None else _narrowed(whole, wide):
        if said := without_mark(line):  # a mark and nothing else is no line
            yield said


def _narrowed(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The lines of a text in wide units, which was cut at every byte 10."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    open_line: list[str] = []
    for text in chain(map(decoder.decode, pieces), (decoder.decode(b"", True) for _ in (0,))):
        *ended, last = text.split("\n")
        for part in ended:
            yield f"{''.join(open_line)}{part}\n".encode("utf-8", "replace")
            open_line.clear()
        open_line.append(last)
    if any(open_line):
        yield "".join(open_line).encode("utf-8", "replace")
