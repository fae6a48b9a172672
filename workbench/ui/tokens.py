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
import tempfile
from contextlib import suppress
from pathlib import Path

from workbench.errors import SettingsError
from workbench.private_files import KEY_FILE

_KEY_BYTES = 32


def read_key(data_dir: Path) -> bytes:
    """The signing key of this data directory, made on first use and readable by its owner only.

    Raises SettingsError for a key file that is damaged.
    """
    path = data_dir / KEY_FILE
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        _make_key(path)
    key = path.read_bytes()
    if len(key) != _KEY_BYTES:
        raise SettingsError(f"{path} is damaged: delete it, start again and reload the open pages.")
    return key


def _make_key(path: Path) -> None:
    """The file appears whole, and the first of several makers wins."""
    handle, draft = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(_KEY_BYTES))
        with suppress(FileExistsError):
            path.hardlink_to(draft)
    finally:
        Path(draft).unlink()


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
