"""Finds what an outlet says of its own mistakes: a correction, a clarification, an editor's note.

It stands where extractors do not look (footers, boxes beside the text), and who checks an article needs no line more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbench.documents.page_tags import HEADINGS
from workbench.ingest.pages.stretches import Stretch

_MAX_HEADING_CHARS = 60
_MIN_WORDS = 5
_MAX_NEAR = 40
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
_TEXT = (
    r"(?:article|story|report|post|piece|page|column|headline|caption|text|item|review|graphic|chart|map|interview"
    r"|video|podcast|live\s?blog)\b"
)
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


def correction_lines(stretches: Sequence[Stretch], article: set[int]) -> set[int]:
    """The numbers of correction lines near the article: in it, or up to forty lines before or after it.

    A heading that only names them ("Corrections") belongs to the lines of its block that follow.
    """
    if not article:
        return set()
    found: set[int] = set()
    near = range(max(0, min(article) - _MAX_NEAR), min(len(stretches), max(article) + _MAX_NEAR + 1))
    for number in near:
        stretch = stretches[number]
        text = stretch.line.text
        if 2 * stretch.line.link_chars > len(text):
            continue
        if is_correction(text):
            found.add(number)
        elif len(text) <= _MAX_HEADING_CHARS and _HEADING.fullmatch(text):
            found |= _under(stretches, number)
    return found


def _under(stretches: Sequence[Stretch], heading: int) -> set[int]:
    """A heading with the lines under it, up to the next heading or the end of its box; nothing if none follows."""
    box = stretches[heading].block.getparent()
    below: set[int] = set()
    for number in range(heading + 1, min(len(stretches), heading + 6)):
        stretch = stretches[number]
        if stretch.tag in HEADINGS or box is None or box not in stretch.block.iterancestors():
            break
        if len(stretch.line.text.split()) < _MIN_WORDS or 2 * stretch.line.link_chars > len(stretch.line.text):
            break
        below.add(number)
        if box.tag in ("article", "main", "body"):
            break
    return {heading} | below if below else set()
