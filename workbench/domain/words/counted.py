"""Numbers of things in a sentence: of one thing it speaks in the singular."""

from __future__ import annotations


def counted(count: int, one: str, many: str = "") -> str:
    """As in "1 article", "1,204 articles"; ``many`` where an s does not make the plural."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
