"""Finds what an outlet says of its own mistakes: a correction, a clarification, an editor's note.

It stands where extractors do not look (footers, boxes beside the text), and who checks an article needs no line more.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.documents.page_tags import HEADINGS
from workbench.ingest.blocks.correction_words import is_correction, names_corrections
from workbench.ingest.pages.stretches import Stretch

_MIN_WORDS = 5
_MAX_NEAR = 40


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
        elif names_corrections(text):
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
