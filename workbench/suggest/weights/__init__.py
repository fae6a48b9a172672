"""The trained parts of the engine, as files; each is described under ``docs/models`` and rebuilt by ``training``."""

from __future__ import annotations

import hashlib
from importlib.resources import files

_FILES = ("checkworthiness.npz",)


def read_weights(name: str) -> bytes:
    """The bytes of one weight file."""
    return files(__name__).joinpath(name).read_bytes()


def weights_hash() -> dict[str, str]:
    """SHA-256 of every weight file by name: what the configuration hash of the detector covers."""
    return {name: hashlib.sha256(read_weights(name)).hexdigest() for name in _FILES}
