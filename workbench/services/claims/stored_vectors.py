"""The meaning of texts as vectors: each text is encoded once, and its vector kept with the database.

Encoding takes milliseconds a text, so vectors are worth keeping; but looking never writes. What has to be encoded for a
look is held in memory; ``Meanings.keep`` stores it afterwards, and where it cannot, nothing is lost but time.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np

from workbench.corroborate.matching.pairs import Floats
from workbench.errors import StorageError
from workbench.services.claims.matching import meanings
from workbench.storage.database.engine import Engine, read_transaction, write_transaction
from workbench.storage.text_vectors import keep_vectors, kept_vectors
from workbench.suggest.models.text_vectors import NAME, WIDTH

_LOG = logging.getLogger(__name__)
#: Worked out together: a fraction of a second of work.
_TOGETHER = 64
#: Kept in one transaction, and held in memory until they are kept: 500 bytes each.
_STORED_TOGETHER, _MOST_HELD = 1_000, 50_000
_LARGEST = 127
#: Keeping never stands in anybody's way for longer than that.
_PATIENCE_S = 0.5
#: How many were read, of how many that had to be.
Tell = Callable[[int, int], None]


class Meanings:
    """The meanings of texts, from the database or worked out; shared by every thread that looks at one database."""

    def __init__(self) -> None:
        self._held: dict[bytes, bytes] = {}
        self._lock = threading.Lock()
        self._keeping = threading.Lock()

    @property
    def unkept_count(self) -> int:
        """How many were worked out here and are not with the database yet."""
        return len(self._held)

    def of(self, engine: Engine, texts: Sequence[str], tell: Tell | None = None) -> Floats:
        """A row of length one for each text; what was never read is read now, at some 6 ms each. Nothing is written."""
        digests = [_digest(text) for text in texts]
        known = self._known(engine, digests)
        new = {digest: text for digest, text in zip(digests, texts, strict=True) if digest not in known}
        wanted = list(new)
        for first in range(0, len(wanted), _TOGETHER):
            some = wanted[first : first + _TOGETHER]
            worked_out = dict(zip(some, _packed(meanings([new[digest] for digest in some])), strict=True))
            known |= worked_out
            self._hold(worked_out)
            if tell is not None:
                tell(first + len(some), len(wanted))
        return _rows(digests, known)

    def known(self, engine: Engine, texts: Sequence[str]) -> Floats:
        """The rows of the texts that were read before; those of the others are all zero."""
        digests = [_digest(text) for text in texts]
        return _rows(digests, self._known(engine, digests))

    def unread(self, engine: Engine, texts: Sequence[str]) -> list[str]:
        """Those of the texts without a vector yet, each once."""
        asked = {_digest(text): text for text in texts}
        known = self._known(engine, list(asked))
        return [text for digest, text in asked.items() if digest not in known]

    def keep(self, engine: Engine) -> bool:
        """Store what was worked out here. False where that cannot be done now: it stays in memory, nothing is lost."""
        if not self._keeping.acquire(blocking=False):
            return False
        try:
            while some := self._next():
                with write_transaction(engine, wait_s=_PATIENCE_S) as session:
                    keep_vectors(session, NAME, some)
                self._forget(some)
        except StorageError as error:
            _LOG.debug("Meanings are not kept this time: %s", error)
            return False
        finally:
            self._keeping.release()
        return True

    def _known(self, engine: Engine, digests: Sequence[bytes]) -> dict[bytes, bytes]:
        with self._lock:
            held = {digest: self._held[digest] for digest in digests if digest in self._held}
        asked = [digest for digest in dict.fromkeys(digests) if digest not in held]
        with read_transaction(engine) as session:
            return held | kept_vectors(session, NAME, asked)

    def _hold(self, worked_out: dict[bytes, bytes]) -> None:
        with self._lock:
            if len(self._held) < _MOST_HELD:
                self._held |= worked_out

    def _next(self) -> dict[bytes, bytes]:
        with self._lock:
            return dict(list(self._held.items())[:_STORED_TOGETHER])

    def _forget(self, kept: dict[bytes, bytes]) -> None:
        with self._lock:
            for digest in kept:
                self._held.pop(digest, None)


def _packed(said: Floats) -> list[bytes]:
    """A byte for each number: a comparison is the same with stored vectors and with new ones."""
    numbers = np.round(said / np.abs(said).max(axis=1, keepdims=True) * _LARGEST).astype(np.int8)
    return [row.tobytes() for row in numbers]


def _rows(digests: Sequence[bytes], known: dict[bytes, bytes]) -> Floats:
    found = np.zeros((len(digests), WIDTH), np.float32)
    for row, digest in enumerate(digests):
        if digest in known:
            found[row] = np.frombuffer(known[digest], np.int8)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found /= np.where(lengths > 0, lengths, 1)
    return found


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
