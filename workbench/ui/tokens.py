"""Tokens that let the page's component speak to the acts routes in the name of one annotator.

A token is the annotator's name signed with a key that lives in the data directory, so that acts
queued in a browser are still accepted after the server has been restarted. It is sent in a header of
its own, which no foreign page can set.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os
import secrets
from pathlib import Path

_KEY_FILE = "token.key"


def read_key(data_dir: Path) -> bytes:
    """The signing key of this data directory, made on first use and readable by its owner only."""
    path = data_dir / _KEY_FILE
    try:
        return path.read_bytes()
    except FileNotFoundError:
        data_dir.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    key = secrets.token_bytes(32)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
    return key


def sign(annotator: str, key: bytes) -> str:
    """The token for this annotator."""
    name = base64.urlsafe_b64encode(annotator.encode()).decode().rstrip("=")
    return f"{name}.{_mac(annotator, key)}"


def verify(token: str, key: bytes) -> str | None:
    """The annotator that the token names, None for a token that this key has not signed."""
    name, _, mac = token.partition(".")
    try:
        annotator = base64.urlsafe_b64decode(name + "=" * (-len(name) % 4)).decode()
    except ValueError:
        return None
    return annotator if hmac.compare_digest(mac.encode(), _mac(annotator, key).encode()) else None


def _mac(annotator: str, key: bytes) -> str:
    return hmac.new(key, annotator.encode(), hashlib.sha256).hexdigest()
