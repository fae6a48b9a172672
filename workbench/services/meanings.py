"""What texts say, as vectors, worked out once and kept with the database."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from hashlib import sha256

import numpy as np

from workbench.corroborate.matching import Floats
from workbench.services.matching import meanings
from workbench.storage.engine import Engine, reading, writing
from workbench.storage.text_vectors import keep_vectors, kept_vectors
from workbench.suggest.meaning import NAME, WIDTH

#: Read and kept together: a fraction of a second of work, so that little is lost where it is broken off.
_TOGETHER = 64
_LARGEST = 127
#: How many were read, of how many that had to be.
Tell = Callable[[int, int], None]


def kept_meanings(engine: Engine, texts: Sequence[str]) -> Floats:
    """A row of length one for each text that was read before; the rows of the others are all zero."""
    digests = [_digest(text) for text in texts]
    with reading(engine) as session:
        known = kept_vectors(session, NAME, list(dict.fromkeys(digests)))
    found = np.zeros((len(texts), WIDTH), np.float32)
    for row, digest in enumerate(digests):
        if digest in known:
            found[row] = np.frombuffer(known[digest], np.int8)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    found /= np.where(lengths > 0, lengths, 1)
    return found


def unread(engine: Engine, texts: Sequence[str]) -> list[str]:
    """Those of the texts whose meaning nobody has asked for before, each once."""
    asked = {_digest(text): text for text in texts}
    with reading(engine) as session:
        known = kept_vectors(session, NAME, list(asked))
    return [text for digest, text in asked.items() if digest not in known]


def stored_meanings(engine: Engine, texts: Sequence[str], tell: Tell | None = None) -> Floats:
    """A row of length one for each text; what was never read is read now, at some 6 ms each, and kept."""
    new = unread(engine, texts)
    for first in range(0, len(new), _TOGETHER):
        some = new[first : first + _TOGETHER]
        said = meanings(some)
        packed = np.round(said / np.abs(said).max(axis=1, keepdims=True) * _LARGEST).astype(np.int8)
        with writing(engine) as session:
            keep_vectors(session, NAME, {_digest(text): row.tobytes() for text, row in zip(some, packed, strict=True)})
        if tell is not None:
            tell(first + len(some), len(new))
    return kept_meanings(engine, texts)


def _digest(text: str) -> bytes:
    return sha256(text.encode()).digest()
