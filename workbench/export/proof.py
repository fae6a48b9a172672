"""The check of each row before it is written: its words stand at its offsets."""

from __future__ import annotations

import hashlib
from typing import Any

from workbench.domain.text.spans import Utf16Index
from workbench.errors import ExportError

Row = dict[str, Any]


def check_text(text: str, sha256: str, name: str) -> None:
    """Raises ExportError unless the text has the hash that was stored at import."""
    if hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest() != sha256:
        raise ExportError(f"The stored text of {name} is not the one that was imported: its SHA-256 differs.")


class Ground:
    """One text on which rows are proved.

    ``name`` is what an error calls it; ``given`` is what every row has from it.
    """

    def __init__(self, text: str, name: str, given: Row) -> None:
        self.text = text
        self._name = name
        self._index = Utf16Index(text)
        self.given = given

    @property
    def utf16_count(self) -> int:
        """The length of the text in UTF-16 code units."""
        return self._index.to_utf16(len(self.text))

    def prove(self, row: Row, kind: str, key: str) -> Row:
        """The row with its UTF-16 offsets.

        Raises ExportError, naming the row by ``kind`` and the column ``key``, unless
        ``text[start_char:end_char] == exact``.
        """
        start, end = row["start_char"], row["end_char"]
        if not 0 <= start < end <= len(self.text) or self.text[start:end] != row["exact"]:
            found = self.text[max(start, 0) : end][:60]
            raise ExportError(
                f"{kind}, {key} {row[key]}: characters {start} to {end} of {self._name} read {found!r}, "
                f"not {row['exact'][:60]!r}. Nothing was written."
            )
        row["start_utf16"] = self._index.to_utf16(start)
        row["end_utf16"] = self._index.to_utf16(end)
        return row

    def place(self, start: int | None, end: int | None) -> Row | None:
        """A stretch of the text as a record of its own; None where there is none.

        Raises ExportError for one that does not lie in the text.
        """
        if start is None or end is None:
            return None
        if not 0 <= start < end <= len(self.text):
            raise ExportError(f"Characters {start} to {end} do not lie in {self._name}. Nothing was written.")
        return {
            "start_char": start,
            "end_char": end,
            "start_utf16": self._index.to_utf16(start),
            "end_utf16": self._index.to_utf16(end),
            "exact": self.text[start:end],
        }
