"""The objects of a JSON document one after another, without the document in memory: of a list, or simply in a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

_STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
#: So deep a list or object is found whole, in one step: a task of Label Studio is six deep. Nothing is tried twice, and
#: one that goes on behind the block is taken apart, so that each byte is looked at no more often than this.
_DEPTH = 7
_BLOCK_BYTES = 262_144


def _whole(depth: int) -> bytes:
    inner = rb"|" + _whole(depth - 1) if depth else rb""
    return rb"[\[{](?:[^\"\[\]{}]++|" + _STRING + inner + rb")*+[\]}]"


#: A whole string, a whole list or object, or a sign that opens or closes; a quotation mark alone begins a string that
#: the next block ends.
_TOKEN = re.compile(_STRING + rb"|(" + _whole(_DEPTH) + rb')|[\[\]{}"]', re.DOTALL)
_FIRST = re.compile(_STRING + rb'|[\[{"]', re.DOTALL)


_QUOTE, _OPENING = ord('"'), b"[{"


class Readable(Protocol):
    """What bytes can be read from; none at the end."""

    def read(self, size: int, /) -> bytes: ...


def json_objects(stream: Readable, most_bytes: int) -> Iterator[tuple[int, bytes | None]]:
    """Each object or list in the document's list (or each object in a row), with the 1-based line it begins in.

    The stream holds UTF-8, or another encoding that keeps ASCII. None stands for one that is longer than
    ``most_bytes`` or is never closed; nothing is read behind it. What else stands between objects is passed over.
    """
    scan = _Scan()
    # a string that goes on is looked at again from its start: longer blocks keep that linear
    while block := stream.read(max(_BLOCK_BYTES, len(scan.buffer))):
        yield from scan.objects(block)
        if len(scan.buffer) > most_bytes:
            break
    if scan.depth:
        yield scan.line, None


class _Scan:
    """``buffer`` is what is not done with: from the object that is open, or from the string that goes on.

    ``line`` is that of its first byte, ``depth`` how many brackets are open in the object.
    """

    def __init__(self) -> None:
        self.buffer = b""
        self.line = 1
        self.depth = 0
        self._scanned = 0
        self._begun = False

    def objects(self, block: bytes) -> Iterator[tuple[int, bytes]]:
        """The objects that end in the next block."""
        self.buffer += block
        start, scanned, line, counted = 0, self._begin(), self.line, 0
        for token in _TOKEN.finditer(self.buffer, scanned):
            first = self.buffer[token.start()]
            if first == _QUOTE:
                if token.end() - token.start() > 1:
                    scanned = token.end()
                    continue
                scanned = token.start()
                break
            scanned = token.end()
            if first in _OPENING:
                if not self.depth:
                    start = token.start()
                    line += self.buffer.count(b"\n", counted, start)
                    counted = start
                if token.lastindex is None:
                    self.depth += 1
                    continue
            elif not self.depth:
                continue
            else:
                self.depth -= 1
            if not self.depth:
                yield line, self.buffer[start:scanned]
        else:
            scanned = len(self.buffer)
        done = start if self.depth else scanned
        self.line = line + self.buffer.count(b"\n", counted, done)
        self.buffer, self._scanned = self.buffer[done:], scanned - done

    def _begin(self) -> int:
        """Where to look on; at first behind the sign that opens a list around all objects, if there is one."""
        at = self._scanned
        if self._begun:
            return at
        for token in _FIRST.finditer(self.buffer, at):
            sign = token.group()
            if sign == b'"':
                break
            if sign in (b"[", b"{"):
                self._begun = True
                return token.end() if sign == b"[" else token.start()
        return at
