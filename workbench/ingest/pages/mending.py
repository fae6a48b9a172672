"""Puts right what an extractor leaves out of an article, and what it takes for one: rules on whole lines.

Taken in: what stands among the article's paragraphs in the same block, or in a block of the same make; headings over
its paragraphs and captions between them; the whole of a quoted block; the list that sums it up; the outlet's own
corrections. Left out: what is nothing but a link among lines that are not, and what the phrase table knows as the
page's own words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from workbench.documents.page_tags import HEADINGS
from workbench.domain.labels import BlockKind
from workbench.ingest.blocks.line_shapes import ends_sentence, is_dateline
from workbench.ingest.blocks.phrases import phrases, plain_words
from workbench.ingest.pages.asks import asks_readers
from workbench.ingest.pages.corrections import correction_lines
from workbench.ingest.pages.stretches import Stretch
from workbench.ingest.pages.summaries import summary_of
from workbench.ingest.pages.walls import lines_at_walls

_PAGES_OWN = frozenset({BlockKind.NAVIGATION, BlockKind.RELATED, BlockKind.SHARE, BlockKind.COMMENT_PROMPT})
_MIN_PROSE_WORDS = 6
_MAX_PHRASE_CHARS = 160
_MIN_PULLED_WORDS = 4
_MIN_CAPTION_WORDS = 4
_MAX_LINES_OVER_ENTRY = 3
#: More than any article quotes; each is looked for in the whole text.
_MAX_QUOTED_LINES = 200
_MAX_PROSE_LINKS = 0.4
_MIN_LINK_SHARE = 0.8
_MAX_LINK_LINE_WORDS = 80
_NOT_ARTICLE = frozenset({"nav", "aside", "footer", "form", "figure", "figcaption", "menu", "dialog"})


def mended(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """The numbers of the lines that are article."""
    if not chosen:
        return chosen
    kept = chosen | _of_the_same_make(stretches, chosen)
    kept |= _beside(stretches, kept)
    kept |= _whole_quotes(stretches, kept)
    kept -= _pulled_quotes(stretches, kept)
    kept -= _bare_links(stretches, kept)
    kept -= {number for number in kept if _is_pages_own(stretches[number])}
    kept -= lines_at_walls(stretches, kept)
    kept -= _printed_dates(stretches, kept)
    kept -= _outer_lines(stretches, kept)
    kept |= _entry_times(stretches, kept)
    kept |= _headings_over(stretches, kept)
    kept |= _captions(stretches, kept)
    if kept:
        summary = summary_of(stretches, kept)
        kept |= summary.items | summary.heads
    return kept | correction_lines(stretches, kept)


def _is_prose(stretch: Stretch) -> bool:
    text = stretch.shown
    return (
        not stretch.line.is_control
        and stretch.tag not in HEADINGS
        and len(text.split()) >= _MIN_PROSE_WORDS
        and stretch.line.link_chars <= _MAX_PROSE_LINKS * len(text)
        and ends_sentence(text)
    )


def _make(element: Any) -> tuple[str, str]:
    return element.tag, element.get("class") or ""


def _home(block: Any) -> tuple[Any, ...] | None:
    """Where a block stands, as its name, the two blocks around it by name and classes, and the one around those."""
    around = list(islice(block.iterancestors(), 3))
    if len(around) < 3 or not (around[0].get("class") or around[1].get("class")):
        return None
    return (block.tag, _make(around[0]), _make(around[1]), around[2])


def _of_the_same_make(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """Prose in blocks whose classes and place are those of blocks that hold chosen prose (an article in chunks)."""

    homes = Counter(_home(stretches[number].block) for number in chosen if _is_prose(stretches[number]))
    del homes[None]
    return {
        number
        for number, stretch in enumerate(stretches)
        if number not in chosen and _is_prose(stretch) and homes[_home(stretch.block)] > 1
    }


def _beside(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """Prose in a block that holds two chosen lines of prose or more, as its own text or as a paragraph of it."""
    blocks: Counter[Any] = Counter()
    for number in chosen:
        stretch = stretches[number]
        if _is_prose(stretch):
            blocks[stretch.block] += 1
            blocks[stretch.block.getparent()] += 1
    first, last = min(chosen), max(chosen)
    return {
        number
        for number in range(first, last + 1)
        if number not in chosen
        and _is_prose(stretch := stretches[number])
        and stretch.block.tag not in _NOT_ARTICLE
        and (blocks[stretch.block] > 1 or blocks[stretch.block.getparent()] > 1)
    }


def _whole_quotes(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """Every line of a quoted block of which a line is chosen, or which stands between chosen lines."""
    inside = [number for number, stretch in enumerate(stretches) if stretch.quote]
    known = {stretches[number].quote for number in inside if number in chosen}
    first, last = min(chosen), max(chosen)
    return {number for number in inside if stretches[number].quote in known or first < number < last}


def _entry_times(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """A time in a line of its own between two paragraphs, over a chosen line: the entry of a live page."""
    prose = [number for number in chosen if _is_prose(stretches[number])]
    if not prose:
        return set()
    first, last = min(prose), max(prose)
    times = [
        number
        for number in range(max(0, first - _MAX_LINES_OVER_ENTRY), last)
        if stretches[number].line.is_clock and (number + 1 in chosen or number + 2 in chosen)
    ]
    return set(times) if len(times) > 1 else set()


def _headings_over(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """Headings right over a paragraph of the article, between its first line and its last."""
    if not chosen:
        return set()
    return {
        number
        for number in range(min(chosen) + 1, max(chosen))
        if number not in chosen
        and stretches[number].tag in HEADINGS
        and number + 1 in chosen
        and _is_prose(stretches[number + 1])
        and not _is_bare_link(stretches[number])
        and not _is_pages_own(stretches[number])
    }


def _captions(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """The words under pictures that stand between the first line of the article and its last."""
    if not chosen:
        return set()
    return {
        number
        for number in range(min(chosen) + 1, max(chosen))
        if _is_in_figure(stretches[number])
        and len(stretches[number].shown.split()) >= _MIN_CAPTION_WORDS
        and not _is_bare_link(stretches[number])
        and not _is_pages_own(stretches[number])
    }


def _is_in_figure(stretch: Stretch) -> bool:
    """Told by its element; what only a class tells is left to the extraction."""
    return stretch.in_caption and (
        stretch.tag == "figcaption" or next(stretch.block.iterancestors("figcaption"), None) is not None
    )


def _outer_lines(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """What stands before the first heading of the page, if it has no sentence; headings after the last line."""
    top = next((number for number in sorted(chosen) if stretches[number].tag == "h1"), -1)
    above = {number for number in chosen if number < top}
    outer = set() if any(_is_prose(stretches[number]) for number in above) else above
    for number in sorted(chosen, reverse=True):
        if stretches[number].tag not in HEADINGS or stretches[number].tag == "h1":
            break
        outer.add(number)
    return outer


def _pulled_quotes(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """Quoted blocks that repeat words of the text around them, with whoever is named under them."""
    quoted = [number for number in sorted(chosen) if stretches[number].quote]
    if not quoted or len(quoted) > _MAX_QUOTED_LINES:
        return set()
    around = " ".join(plain_words(stretches[number].line.text) for number in sorted(chosen - set(quoted)))
    pulled = {
        stretches[number].quote
        for number in quoted
        if len((said := plain_words(stretches[number].line.text)).split()) >= _MIN_PULLED_WORDS and said in around
    }
    return {number for number in quoted if stretches[number].quote in pulled}


def _bare_links(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    if sum(_is_prose(stretches[number]) for number in chosen) < 2:
        return set()
    return {number for number in chosen if _is_bare_link(stretches[number])}


def _is_bare_link(stretch: Stretch) -> bool:
    text = stretch.shown
    return (
        stretch.tag not in ("h1", "td", "th", "tr")
        and not stretch.quote
        and not text.startswith(("http://", "https://", "www."))
        and len(text.split()) <= _MAX_LINK_LINE_WORDS
        and stretch.line.link_chars >= _MIN_LINK_SHARE * len(text)
        and (not ends_sentence(text) or text.endswith(("…", "...")))
    )


def _is_pages_own(stretch: Stretch) -> bool:
    text = stretch.shown
    if stretch.tag == "h1" or stretch.quote:
        return False
    return asks_readers(text) or (len(text) <= _MAX_PHRASE_CHARS and phrases().kind_of(text) in _PAGES_OWN)


def _printed_dates(stretches: Sequence[Stretch], chosen: set[int]) -> set[int]:
    """Lines before the article's first paragraph and after its last that hold a date and nothing else."""
    prose = [number for number in chosen if _is_prose(stretches[number])]
    if not prose:
        return set()
    quoted = {number for number in chosen if stretches[number].quote}
    outside = (number for number in chosen - quoted if not min(prose) < number < max(prose))
    return {number for number in outside if is_dateline(stretches[number].line.text, near_top=True)}
