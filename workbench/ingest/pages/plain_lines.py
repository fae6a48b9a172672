"""Which lines the page tells as its text, however short they are: parts of a paragraph, a list or a table of lines.

In plain text such a line ("Dead in the valley: 4") over a paragraph cannot be told from a heading; a page says more.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.documents.page_tags import BLOCKS
from workbench.ingest.blocks.line_shapes import ends_sentence, is_byline, is_contact, is_dateline, is_signoff
from workbench.ingest.blocks.phrases import phrases
from workbench.ingest.pages.stretches import Stretch

_MAX_LINE_CHARS = 160
_LISTS = frozenset({"li", "dd", "dt", "pre"})
_BOLD = ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6")


def plain_lines(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """The numbers of short chosen lines below the article's first sentence that are its text, and no heading."""
    found: set[int] = set()
    in_bold: dict[Any, frozenset[str]] = {}
    begun = False
    numbers = sorted(chosen)
    for place, number in enumerate(numbers):
        stretch = stretches[number]
        text = stretch.line.text
        if ends_sentence(text):
            begun = begun or stretch.tag not in _BOLD
            continue
        if not begun or not text or len(text) > _MAX_LINE_CHARS or stretch.tag in _BOLD or stretch.line.link_chars:
            continue
        near = [stretches[other] for other in numbers[max(0, place - 1) : place + 2] if other != number]
        if not _is_part(stretch, near) or _is_of_the_page(text):
            continue
        if stretch.block not in in_bold:
            in_bold[stretch.block] = _bold_words(stretch.block)
        if _plain(text) not in in_bold[stretch.block]:
            found.add(number)
    return found


def _is_part(stretch: Stretch, near: Sequence[Stretch]) -> bool:
    """In a list; or one of the lines of its block; or a figure beside another such line."""
    if stretch.tag in _LISTS or any(other.block is stretch.block for other in near):
        return True
    return any(map(str.isdigit, stretch.line.text))


def _is_of_the_page(text: str) -> bool:
    known = phrases()
    return (
        known.kind_of(text) is not None
        or known.closing_kind_of(text) is not None
        or is_byline(text)
        or is_dateline(text, near_top=True)
        or is_signoff(text)
        or is_contact(text)
    )


def _bold_words(block: Any) -> frozenset[str]:
    """What stands in bold in a block, and the whole of it if nothing in it is not."""
    said = [_plain("".join(part.itertext())) for part in block.iter("b", "strong")]
    if any(parent.tag in ("b", "strong") for parent in _line_around(block)):
        said.append(_plain("".join(block.itertext())))
    return frozenset(said)


def _line_around(block: Any) -> list[Any]:
    around = []
    for parent in block.iterancestors():
        if parent.tag in BLOCKS:
            break
        around.append(parent)
    return around


def _plain(text: str) -> str:
    return " ".join(text.split())
