"""Words by which a line says that the article was wrong, in the languages of Europe and a few more."""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.domain.words.correction_words import OWN_TEXT

_MIN_WORDS = 5
_MAX_HEADING_CHARS = 60
#: One of these stands in every English sentence of the kind, but for "revised" and "updated to remove".
_IN_SENTENCES = (b"version of th", b"mended", b"rrect", b"larif", b" error")
#: Letters that the words for it begin with, and how an English line begins with one.
_FIRST_LETTERS = frozenset("cenraCENRA")
_ENGLISH_HEAD = re.compile(r"\W{0,3}(?:correct|corrig|clarif|editor|errat|note from|retract|amend)", re.IGNORECASE)
_WORDS_FOR_IT = (
    r"corrections?(?:\s+and\s+clarifications?)?|correction\s+appended|clarifications?|errat(?:um|a)|corrigend(?:um|a)",
    r"editor[’']?s[’']?\s+note|editors[’']\s+note|note\s+from\s+the\s+editors?|retraction|amendment|amended",
    r"korrektur|berichtigung|richtigstellung|anmerkung\s+der\s+redaktion|anm\.\s?d\.\s?red\.|hinweis\s+der\s+redaktion",
    r"correctif|rectificatif|rectification|note\s+de\s+la\s+rédaction|ndlr",
    r"correcci(?:ó|o)n(?:es)?|fe\s+de\s+err(?:ores|atas)|rectificaci(?:ó|o)n|nota\s+de(?:l\s+editor|\s+la\s+redacción)",
    r"corre(?:ç|c)(?:ã|a)o|erramos|correzione|errata\s+corrige|rettifica|nota\s+della\s+redazione",
    r"rectificatie|correctie|rättelse|rettelse|oikaisu|sprostowanie|düzeltme",
    r"исправление|уточнение|поправка|опровержение|تصحيح|تصويب|訂正|更正",
)
_NAMES = "|".join(_WORDS_FOR_IT)
#: The word, then a date or what it is about, then a colon or a dash and the note itself.
_STARTS = re.compile(
    rf"\W{{0,3}}(?:{_NAMES})(?!\w)\s*(?:\([^()]{{1,40}}\)|[,–—-]?\s?[\w.,/ ]{{0,30}}?)\s*[:：–—-]\s*\S", re.IGNORECASE
)
_HEADING = re.compile(rf"\W{{0,3}}(?:{_NAMES})(?!\w)\W{{0,3}}(?:[\w.,/ ]{{0,30}})\W{{0,3}}", re.IGNORECASE)
_TEXT = rf"{OWN_TEXT}\b"
_SENTENCES = (
    rf"(?:an?|the|this)\s+(?:earlier|previous|original|prior|former)\s+version\s+of\s+(?:this|the|our)\s+{_TEXT}",
    r"^\W{0,3}update\b.{0,40}:.{0,150}\b(?:corrected|wrongly|incorrectly|mistakenly|in\s+error)\b",
    rf"(?:this|the)\s+{_TEXT}\s+(?:has\s+been|was|were)\s+(?:\w+\s+)?(?:amended|corrected|revised|clarified)\b",
    rf"(?:this|the)\s+{_TEXT}\s+(?:has\s+been|was)\s+(?:updated|changed|edited)\s+to\s+"
    r"(?:correct|clarify|reflect|remove|fix)",
    r"(?:because|due)\s+(?:of|to)\s+an\s+(?:editing|reporting|editor\W{0,3}s?)\s?error",
    r"in\s+einer\s+(?:früheren|vorherigen|ersten)\s+(?:version|fassung)\s+(?:dieses|des)",
    r"une\s+(?:première|précédente)\s+version\s+de\s+(?:cet|ce)|una\s+versi(?:ó|o)n\s+anterior\s+de\s+este",
)
_SAYS_SO = re.compile("|".join(_SENTENCES), re.IGNORECASE)


def is_correction(text: str) -> bool:
    """Whether a line says what was wrong in the article, or is the outlet's note on it."""
    opening = text[:200]
    return len(text.split()) >= _MIN_WORDS and (_STARTS.match(opening) or _SAYS_SO.search(opening)) is not None


def may_hold_corrections(text: str, lines: Sequence[str]) -> bool:
    """A quick look at a text and its lines, none of them empty: False where ``is_correction`` is so of no English line.

    An import asks it of every text, and few have any.
    """
    for line in lines:
        first = line[0]
        if (first in _FIRST_LETTERS or not first.isalnum()) and _ENGLISH_HEAD.match(line):
            return True
    coded = text.encode("utf-8", "replace")  # bytes are searched ten times as fast as characters beyond the first plane
    for part in _IN_SENTENCES:  # noqa: SIM110 - any() with a generator takes four times as long
        if part in coded:
            return True
    return False


def names_corrections(text: str) -> bool:
    """Whether a line is a heading over them, and no more."""
    return len(text) <= _MAX_HEADING_CHARS and _HEADING.fullmatch(text) is not None
