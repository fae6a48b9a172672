"""The sign before an item of a list, as browsers print it."""

from __future__ import annotations

import re
from typing import Any

_BULLET = "- "
_WHOLE = re.compile(r"\s*([+-]?\d{1,6})\s*")
_UNNUMBERED = re.compile(r"list-style(?:-type)?\s*:[^;]*\bnone\b", re.IGNORECASE)


class ListNumbers:
    """Counts the items of each ordered list; ask once for each item, in order."""

    def __init__(self) -> None:
        self._next: dict[Any, int] = {}

    def sign_of(self, item: Any) -> str:
        """``1. `` with the item's number in an ordered list, else a dash; so for letters and Roman numbers."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol" or parent.get("reversed") is not None:
            return _BULLET
        if _UNNUMBERED.search(parent.get("style") or "") or parent.get("type") not in (None, "1"):
            return _BULLET
        number = _whole(item.get("value"), self._next.get(parent, _whole(parent.get("start"), 1)))
        self._next[parent] = number + 1
        return f"{number}. "


def _whole(said: str | None, otherwise: int) -> int:
    found = _WHOLE.fullmatch(said or "")
    return int(found[1]) if found else otherwise
