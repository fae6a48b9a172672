"""British and American spellings of one word, by the endings in which they differ.

Two words are one where their keys are equal; a key is no word, and is never shown.
"""

from __future__ import annotations

import re

_TAIL = r"(?=(?:s|ed|ing|ings|er|ers|able|ably|al|ally|ful|less|ist|ists|ite|ites|hood|hoods|ly|y|ism)?$)"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (rf"(?<=[a-z][^aeou\W])our{_TAIL}", "or"),  # neighbours, behaviour, honourable
        (r"(?<=[a-z][tb])re(?=s?$)", "er"),  # centres, fibre
        (r"(?<=[a-z]{3})is(?=(?:e|es|ed|ing|er|ers|ation|ations|ational)$)", "iz"),  # organised, civilisation
        (r"(?<=[a-z]{2})ys(?=(?:e|es|ed|ing|er|ers)$)", "yz"),  # analysed
        (r"(?<=[a-z]{2}[ei]n)ce(?=s?$)", "se"),  # licence, defences
        (r"(?<=[a-z])([aeiou][^aeiou\W]+[aeiou])ll(?=(?:ed|ing|er|ers)$)", r"\1l"),  # travelled, but not filled
        (r"(?<=[a-z]{2})ogue(?=s?$)", "og"),  # catalogue
        (r"(?<=^an)ae|(?<=^h)ae(?=m)|(?<=^p)ae(?=d)|(?<=^f)oe(?=t)|^oe(?=s)|(?<=arrh)oe(?=a)", "e"),  # haemorrhage
        (r"(?<=[a-z]{2})amme(?=s?$)", "am"),  # programme
    )
)
_PAIRS = {"grey": "gray", "tyre": "tire", "tyres": "tires", "storey": "story", "cheque": "check", "plough": "plow"}
_NUMBER_WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_NUMBERS = {word: str(number) for number, word in enumerate(_NUMBER_WORDS)}


def spelling_key(letters: str) -> str:
    """What the spellings of one word have in common; ``letters`` are lower case."""
    if letters in _NUMBERS:
        return _NUMBERS[letters]
    key = _PAIRS.get(letters, letters)
    for pattern, replacement in _RULES:
        key = pattern.sub(replacement, key)
    return key
