"""The index of a desk's claims in a file beside its database, from which it is read as it is needed.

The file may be deleted at any time: it is made again. It counts only while it was made of the very wordings that the
database holds, by the very rules of this build; it appears whole or not at all.
"""

from __future__ import annotations

import logging
import mmap
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from workbench import corroborate, domain
from workbench.atomic_files import atomic_file
from workbench.corroborate.known_claims.postings import Arrays, Parts
from workbench.errors import ExportError
from workbench.suggest.models.text_vectors import NAME

_LOG = logging.getLogger(__name__)
_MAGIC = b"claim workbench index 1\n"
_HEAD_SIZE, _ALIGNED = 8, 64
_RULES = ("matching/*.py", "known_claims/*.py", "tables/*")
_READING = ("text/*.py", "numerals/**/*")


def write(place: Path, facts: Mapping[str, Any], parts: Parts) -> bool:
    """Write the arrays, and the facts that they hold for. False where that cannot be done; nothing is lost then."""
    at, arrays = 0, {}
    for name, pieces in parts.items():
        size = sum(piece.nbytes for piece in pieces)
        arrays[name] = (pieces[0].dtype.str if pieces else "|u1", at, size)
        at += size + -size % _ALIGNED
    head = orjson.dumps({"facts": {**facts, "rules": _rules()}, "arrays": arrays, "size": at})
    try:
        with atomic_file(place) as file:
            file.write(_MAGIC + len(head).to_bytes(_HEAD_SIZE, "big") + head)
            file.write(bytes(-file.tell() % _ALIGNED))
            for pieces in parts.values():
                for piece in pieces:
                    file.write(np.ascontiguousarray(piece).view(np.uint8).data)
                file.write(bytes(-file.tell() % _ALIGNED))
    except ExportError as error:
        _LOG.debug("The index of the claims is not kept: %s", error)
        return False
    return True


class KeptIndex:
    """A file that was written: its facts, and its arrays, which are read from it as they are used."""

    def __init__(self, facts: dict[str, Any], arrays: Arrays, held: mmap.mmap) -> None:
        self.facts, self.arrays = facts, arrays
        self._held = held

    def let_go(self) -> None:
        """Give the memory back that holds what was read: it is the file's, and is read again where it is needed."""
        if hasattr(self._held, "madvise"):
            self._held.madvise(mmap.MADV_DONTNEED)


def read(place: Path) -> KeptIndex | None:
    """The index at this place; None where there is none of this build."""
    try:
        with place.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                return None
            head = orjson.loads(file.read(int.from_bytes(file.read(_HEAD_SIZE), "big")))
            start = file.tell() + -file.tell() % _ALIGNED
            if head["facts"].pop("rules") != _rules() or place.stat().st_size != start + head["size"]:
                return None
            held = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        whole = np.frombuffer(held, np.uint8)
        arrays = {name: whole[start + at :][:size].view(kind) for name, (kind, at, size) in head["arrays"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return KeptIndex(head["facts"], arrays, held)


@cache
def _rules() -> str:
    """What an index rests on beside the wordings: the encoder, and every rule that reads words."""
    found = sha256(NAME.encode())
    folders = (Path(corroborate.__path__[0]), _RULES), (Path(domain.__path__[0]), _READING)
    files = chain.from_iterable(folder.glob(pattern) for folder, patterns in folders for pattern in patterns)
    for path in sorted(path for path in files if path.suffix in (".py", ".toml", ".csv")):
        found.update(path.name.encode() + path.read_bytes())
    return found.hexdigest()
