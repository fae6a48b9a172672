"""Text in a cell that a spreadsheet would run as a formula, and how a CSV keeps it from that.

A cell that begins with ``= + - @``, a tab or a line break gets one apostrophe in front, and so does one that begins
with apostrophes and then so. The characters are those of OWASP's page on CSV injection, with the full-width forms that
spreadsheets fold into them.
"""

from __future__ import annotations

import re

_RISKY = "=+\\-@\t\r\n＝＋－＠"
_GUARDED = re.compile(f"'*[{_RISKY}]")
#: What a cell that needs a guard, or has one, begins with.
GUARDED_FIRST = frozenset("'=+-@\t\r\n＝＋－＠")


def guard(cell: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _GUARDED.match(cell) else cell


def unguard(cell: str) -> str:
    """The text that was guarded: ``unguard(guard(text)) == text`` for every text."""
    return cell[1:] if cell[:1] == "'" and _GUARDED.match(cell, 1) else cell
