"""The trained parts of the engine, as files; each is described under ``docs/models`` and rebuilt by ``training``."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

_FILES = ("borders.npz", "checkworthiness.npz", "claims.npz", "embeddings.npz", "wordpieces.txt")


def read_weights(name: str) -> bytes:
    """The bytes of one weight file."""
    return files(__name__).joinpath(name).read_bytes()


@cache
def weights_hash() -> Mapping[str, str]:
    """SHA-256 of the detector's weight files by name: what its configuration hash covers."""
    return MappingProxyType({name: hashlib.sha256(read_weights(name)).hexdigest() for name in _FILES})
