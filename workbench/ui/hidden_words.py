"""What an article says of its hidden characters, once."""

from __future__ import annotations

from workbench.domain.text.hidden_characters import HiddenKind, hidden_characters
from workbench.ui.plain_text import counted

_MANY = {HiddenKind.OTHER: "other"}


def hidden_words(text: str) -> str:
    """How many there are, of which kinds, and whether they are Content Credentials; "" where there is none."""
    found = hidden_characters(text)
    if not found.total:
        return ""
    kinds = ", ".join(counted(count, kind, _MANY.get(kind, "")) for kind, count in found.counts)
    many = counted(found.total, "hidden character")
    said = f"{many} in this text: {kinds}. Claims are found and compared without them."
    return f"{said} Content Credentials found; nobody has checked them here." if found.content_credentials else said
