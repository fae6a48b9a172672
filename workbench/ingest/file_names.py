"""Names of files as people see them: two that look alike are one name.

macOS keeps names decomposed (e and a combining accent), most other systems composed, and Windows and macOS do not tell
capitals from small letters: a table written on one machine names the files of another.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import PurePosixPath

#: The table that describes the files beside it.
SIDECAR_NAME = "metadata.csv"
#: What operating systems leave in folders; names that begin with a dot are passed over as well.
_LEFT_BEHIND = frozenset({"__macosx", "thumbs.db", "desktop.ini", "icon\r"})
#: What programs write into zip archives without saying so: DOS and Windows in Europe and Asia.
_CODE_PAGES = (
    *("cp1252", "cp850", "cp1250", "cp852", "cp866", "cp1251", "cp1253", "cp737", "cp1254", "cp857", "cp1255"),
    *("cp1256", "cp1257", "cp932", "gb18030", "cp949", "cp950", "koi8-r", "mac-roman"),
)
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
        """The file of exactly that name, else all that look like it, ascending, else all that are meant by it."""
        if name in self._exact:
            return [name]
        look = look_of(name)
        return self._by_look.get(look) or self._misread.get(look, [])

    @cached_property
    def _misread(self) -> dict[str, list[str]]:
        """Made when a name is not found otherwise: it takes long for many files."""
        found: dict[str, list[str]] = {}
        for name in sorted(self._exact):
            for meant in set(map(look_of, _other_readings(name))):
                found.setdefault(meant, []).append(name)
        return found


def _other_readings(name: str) -> Iterator[str]:
    """What a name may say that was read in the code page of zip archives, for want of a better one."""
    if name.isascii():
        return
    for encoding in _CODE_PAGES:
        try:
            yield name.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
