"""Validates the URLs of sources."""

from __future__ import annotations

from workbench.errors import InputError

_MAX_URL_CHARS = 2_000


def checked_url(url: str) -> str:
    """The URL without surrounding white space; "" stays "". Raises InputError unless it is http or https."""
    cleaned = url.strip()
    if not cleaned:
        return ""
    if not cleaned.lower().startswith(("http://", "https://")) or any(char.isspace() for char in cleaned):
        raise InputError("An address begins with http:// or https:// and contains no spaces.")
    if len(cleaned) > _MAX_URL_CHARS:
        raise InputError(f"An address has at most {_MAX_URL_CHARS} characters.")
    return cleaned
