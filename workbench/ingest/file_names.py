"""Names of files as people see them: two that look alike are one name.

macOS keeps names decomposed (e and a combining accent), most other systems composed, and Windows and macOS do not tell
capitals from small letters: a table written on one machine names the files of another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

#: The table that describes the files beside it.
SIDECAR_NAME = "metadata.csv"
#: What operating systems leave in folders; names that begin with a dot are passed over as well.
_LEFT_BEHIND = frozenset({"__macosx", "thumbs.db", "desktop.ini", "icon\r"})
_UNSEEN = frozenset({"Cf", "Cc"})


def look_of(name: str) -> str:
    """A key that is equal for names that look alike: composed, without case, wide forms, kinds of blank and dashes."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())
    seen = (
        "-" if unicodedata.category(char) == "Pd" else char
        for char in plain
        if unicodedata.category(char) not in _UNSEEN
    )
    return " ".join("".join(seen).split())


def is_sidecar(name: str) -> bool:
    """Whether a file of that name describes the files beside it."""
    return look_of(name) == SIDECAR_NAME


def is_hidden(path: str) -> bool:
    """Whether any part of a path is hidden, or left behind by an operating system, as ``__MACOSX`` and ``._x`` are."""
    return any(part.startswith(".") or part.casefold() in _LEFT_BEHIND for part in PurePosixPath(path).parts)


class FileNames:
    """The names of the files of one folder, found by how they look."""

    def __init__(self, names: Iterable[str]) -> None:
        self._exact = frozenset(names)
        self._by_look: dict[str, list[str]] = {}
        for name in sorted(self._exact):
            self._by_look.setdefault(look_of(name), []).append(name)

    def find(self, name: str) -> list[str]:
        """The file of exactly that name, else all that look like it, ascending."""
        return [name] if name in self._exact else self._by_look.get(look_of(name), [])
