"""Letter case without moving a letter: what stands in the small letters of a text stands there in the text."""

from __future__ import annotations

#: The one letter whose small form is longer than itself, and the two that a pattern takes for ASCII letters when it
#: ignores case although they are none: ``re.IGNORECASE`` matches ``[is]`` with each of them.
_APART = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})


def lower_keeping_length(text: str) -> str:
    """Lower case, code point for code point: every offset into it holds for ``text``.

    ``str.lower`` makes two code points of "İ", and everything behind it moves by one.
    """
    return text.translate(_APART).lower()


def caseless_key(text: str) -> str:
    """The same for any two texts that ``re.IGNORECASE`` takes for one: the key of a table whose words a pattern finds.

    It may be longer than the text: for looking up, never for offsets.
    """
    return lower_keeping_length(text).casefold()
