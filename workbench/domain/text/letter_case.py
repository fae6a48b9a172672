"""Case folding for matching: lower-casing that keeps every offset, and a key for case-insensitive lookup."""

from __future__ import annotations

#: The one letter whose lower case is longer than itself, and the two non-ASCII letters that ``re.IGNORECASE`` matches
#: with ``[is]``.
_APART = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})


def lower_keeping_length(text: str) -> str:
    """Lower case, code point for code point: an offset into the result is an offset into ``text``.

    ``str.lower`` turns "İ" into two code points, which shifts everything after it by one.
    """
    return text.translate(_APART).lower()


def caseless_key(text: str) -> str:
    """A lookup key, equal for any two texts that ``re.IGNORECASE`` treats as equal.

    It may be longer than the text: never use it for offsets.
    """
    return lower_keeping_length(text).casefold()
