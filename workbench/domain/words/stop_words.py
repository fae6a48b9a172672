"""Stop words: words that carry no topic."""

from __future__ import annotations

import re

STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and any are as at be been before but by can could did do does for from had has have "
        "he her his in into is it its may no not of on one or over said say says she that the their then there they "
        "this to was we were which who will with would",
    )
)
