"""The words of a claim, made comparable.

Each word is brought to one spelling and one form (stemming); links, account names and other furniture of posts and
feeds are left out.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache

from workbench.corroborate.word_lists import read_table
from workbench.domain.text.as_read import words_as_read

#: Words that say nothing of what a claim is about.
STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a about after all also an and any are as at be been before being but by can could did do does for from "
        "had has  have he her his i if in into is it its just may me my of on one or our over said say says she so "
        "some than that  the their them then there these they this those to was we were what when which who whom "
        "still will with  would you your",
    )
)
#: Words that turn a statement round.
NEGATIONS = frozenset(
    re.findall(
        r"\w+",
        "not no never none nobody nothing neither nor cannot without deny denies denied false falsely untrue hoax",
    )
)
_LINK = re.compile(r"\b(?:https?://|www\.|pic\.twitter\.com/|t\.co/)\S+", re.IGNORECASE)
_SIGNED = re.compile(r"\s[—–-]{1,2}\s?[^—–@]{1,60}\(@\w+\).{0,40}\s*$", re.DOTALL)
_TAGGED = re.compile(r"[#@](\w+)")
_SIGN = re.compile(r"\b(?:RT|via)\s+(?=@)")
_HUMPS = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|_")
_THOUSANDS = re.compile(r"(?<=\d)(?:[\u00a0\u2009\u202f '’](?=\d{3}(?!\d))|,(?=(?:\d\d,)*\d{3}(?!\d)))")
_COMMA_FOR_POINT = re.compile(
    r"(?<=\d),(?=\d{1,2}\s?(?:[mb]illion|trillion|lakh|crore|m[nl]|bn|tn|per\s?cent|%))", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?<=\d):(?=\d\d\b)")
_INITIALS = re.compile(r"\b((?:[A-Z]\.){2,})")
_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+(?:n't)?|[%€$£]")
_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})our(?=s?$|ed$|ing$|hood|able|ful|ite)"), "or"),
    (re.compile(r"(?<=[a-z]{2})([td])re(?=s?$)"), r"\1er"),
    (re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=[a-z])ll(?=(?:ed|ing|er|ers)$)"), "l"),
    (re.compile(r"(?<=[cf]en)ce(?=s?$)"), "se"),
    (re.compile(r"ogue(?=s?$)"), "og"),
)
_ENDINGS = (
    ("ifiable", "ify"),
    ("ational", "ate"), ("isations", "iz"), ("ization", "iz"), ("fulness", "ful"), ("iveness", "iv"), ("ations", "at"),
    ("ation", "at"), ("ments", "ment"), ("ities", "ity"), ("ingly", ""), ("edly", ""), ("ies", "y"), ("ing", ""),
    ("ied", "y"), ("ily", "y"), ("ers", "er"), ("ed", ""), ("es", ""), ("ly", ""), ("e", ""), ("s", ""),
)  # fmt: skip
_QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"'})


def tidy(text: str) -> str:
    """The text without links, names of accounts, the signature of a post and signs that are no words."""
    text = words_as_read(text).translate(_QUOTES)
    if "@" in text or "#" in text or "/" in text:
        text = _SIGN.sub("", _SIGNED.sub("", _LINK.sub(" ", text)))
        text = _TAGGED.sub(_untagged, text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        text = "".join(" " if unicodedata.category(c) in ("So", "Cs") else c for c in text)
    return " ".join(text.split())


def _untagged(match: re.Match[str]) -> str:
    parts = _HUMPS.split(match[1])
    return " ".join(parts) if match[0][0] == "#" or len(parts) > 1 else " "


def tokens(tidied: str) -> list[str]:
    """Words in lower case, figures without separators, initials as one word; no accents."""
    text = _INITIALS.sub(lambda match: match[1].replace(".", ""), tidied) if "." in tidied else tidied
    if _DIGIT.search(text):
        text = _CLOCK.sub(".", _COMMA_FOR_POINT.sub(".", _THOUSANDS.sub("", text)))
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")
    return _WORD.findall(text.casefold())


@cache
def _alike() -> dict[str, str]:
    """The form that each word of one meaning is compared by: ``tables/alike.toml``."""
    table = tomllib.loads(read_table("alike.toml"))
    return {word: form for form, words in table.items() if isinstance(words, str) for word in words.split()}


@cache
def opposites() -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Pairs of sets of stems that speak against each other: ``tables/alike.toml``."""
    sides = tomllib.loads(read_table("alike.toml"))["opposites"].values()
    return tuple((_stems(one), _stems(other)) for one, other in sides)


def _stems(words: str) -> frozenset[str]:
    return frozenset(map(stem, words.split()))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The form that a word is compared by: American spelling, no ending, one word for those of one meaning."""
    if (known := _alike().get(word)) is not None:
        return known
    if word[0].isdigit():
        return word
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        word = word[:-1]
    return _alike().get(word, word)
