"""Words from outside (titles, file names, faults) made safe to stand in the interface.

Article text itself is never touched; this is for labels, where a direction override or a line break
could make one thing look like another.
"""

from __future__ import annotations

import re
import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
#: Joiners that scripts and emoji need; every other format character is shown as a replacement.
_KEPT = frozenset("\u200c\u200d")


def visible(text: str, limit: int = 120, *, keep_end: bool = False) -> str:
    """One line of at most ``limit`` characters, without control, direction or surrogate characters.

    What is too long loses its end, or its middle with ``keep_end``: the end of a file name says what it is.
    """
    line = "".join(_shown(sign) for sign in " ".join(_ends(text, 50 * limit).split()))
    if len(line) <= limit:
        return line
    tail = limit // 3 if keep_end else 0
    return f"{line[: limit - tail - 1].rstrip()}…{line[len(line) - tail :].lstrip()}"


def _ends(text: str, size: int) -> str:
    """Enough of a text of any length to cut a line from."""
    return text if len(text) <= 2 * size else text[:size] + text[-size:]


def _shown(sign: str) -> str:
    hidden = unicodedata.category(sign) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    return _REPLACEMENT if hidden and sign not in _KEPT else sign


def markdown(text: str, limit: int = 120, *, keep_end: bool = False) -> str:
    """The same as literal Markdown: no sign of it is markup."""
    return _PUNCTUATION.sub(r"\\\1", visible(text, limit, keep_end=keep_end))


def counted(count: int, one: str, many: str = "") -> str:
    """As in "1 article", "1,204 articles"; ``many`` where an s does not make the plural."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
