"""From a page to the text that is stored: a line for each line of the page, what is known of it, and what was left out.

The text holds what the page prints and nothing else. Words that are struck out stand in a line of their own after the
line that they were struck from, so that what is in scope reads as the outlet wants it read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from workbench.documents.page_hidden import Hidden
from workbench.domain.drafts import BlockDraft, LeftOut
from workbench.domain.labels import IN_SCOPE_KINDS, BlockKind
from workbench.domain.text.spans import Span
from workbench.ingest.pages.choosing import extracted_text
from workbench.ingest.pages.corrections import correction_lines
from workbench.ingest.pages.mending import mended
from workbench.ingest.pages.plain_lines import plain_lines
from workbench.ingest.pages.stretches import Stretch, walk
from workbench.ingest.pages.summaries import Summary, summary_of
from workbench.ingest.pages.twin import marked_lines

_WORDS = re.compile(r"\w+")
_TITLE_PARAGRAPHS = 4
_DASHES = ("—", "–", "―", "--", "~")
_MAX_SPEAKER_WORDS = 16
_SHARED_WORDS = 0.6
_MIN_TITLE_CHARS = 6


class PageText(NamedTuple):
    """``marks`` are the blocks that the page's own elements tell, by offsets into ``text``."""

    text: str
    marks: tuple[BlockDraft, ...]
    left_out: tuple[LeftOut, ...]


def page_text(tree: Any, title: str, path: str, hidden: Hidden) -> PageText:
    """The article of a page, under its title unless it begins with it; empty if it has none.

    ``hidden`` tells what the page does not show. Alters the tree. Raises UnreadableFile if the page cannot be read
    whole.
    """
    stretches, twin = walk(tree, path, hidden)
    text = extracted_text(twin, path)
    chosen = mended(stretches, marked_lines(text))
    if chosen:
        lines = list(_lines(stretches, chosen))
    else:
        # the page draws its text from data in a script, which the extraction has read
        lines = [_Printed(line, None, None) for line in text.split("\n") if line.strip()]
    lines = _with_title(lines, stretches, title)
    return _put_down(lines, stretches, chosen, lines[0].text if lines else title)


class _Printed(NamedTuple):
    """A line of the stored text; ``number`` is the line of the page, None for one that is not in it.

    ``struck_at`` says behind how many letters of that line's text it stood, if it is struck out.
    """

    text: str
    kind: BlockKind | None
    number: int | None
    struck_at: int | None = None


def _lines(stretches: Sequence[Stretch], chosen: set[int]) -> Iterator[_Printed]:
    corrections = correction_lines(stretches, chosen)
    summary = summary_of(stretches, chosen) if chosen else Summary(frozenset(), frozenset())
    plain = plain_lines(stretches, chosen) | summary.items
    after_quote = False
    for number in sorted(chosen):
        stretch = stretches[number]
        names_speaker = after_quote and _names_speaker(stretch.line.text)
        after_quote = bool(stretch.quote)
        if stretch.line.text:
            kind = BlockKind.BLOCKQUOTE if names_speaker else _kind(stretch, number in corrections, number in plain)
            if number in summary.heads:
                kind = BlockKind.SUBHEAD
            yield _Printed(stretch.bullet + stretch.line.text, kind, number)
        for words, place in zip(stretch.line.struck, stretch.line.struck_at, strict=True):
            at = len(stretch.bullet) + place if place is not None and stretch.line.text else None
            yield _Printed(words, BlockKind.STRUCK_OUT, number, at)


def _names_speaker(text: str) -> bool:
    """Whether a line right after a quoted block is a dash and a name, and no paragraph."""
    return text.startswith(_DASHES) and len(text.split()) <= _MAX_SPEAKER_WORDS


def _kind(stretch: Stretch, is_correction: bool, is_plain: bool) -> BlockKind | None:
    if is_correction:
        return BlockKind.CORRECTION
    if stretch.quote:
        return BlockKind.BLOCKQUOTE
    if stretch.in_caption:
        return BlockKind.CAPTION
    return BlockKind.BODY if stretch.is_row or is_plain else None


def _with_title(lines: list[_Printed], stretches: Sequence[Stretch], title: str) -> list[_Printed]:
    """The lines under their title: as the page prints it over its text, else as the page's head has it.

    Heads often add the name of the outlet, or have the title of a search engine: a heading that shares most words with
    it is the title.
    """
    plain = _plain(title)
    if not lines or not plain:
        return lines
    opening = lines[:_TITLE_PARAGRAPHS]
    if any(_is_title(_plain(line.text), plain, is_heading=_tag(line, stretches) == "h1") for line in opening):
        return lines
    headings = (stretch.line.text for stretch in stretches if stretch.tag == "h1")
    printed = next((text for text in headings if _is_title(_plain(text), plain, is_heading=True)), title)
    return [_Printed(" ".join(printed.split()), BlockKind.HEADLINE, None), *lines]


def _tag(line: _Printed, stretches: Sequence[Stretch]) -> str:
    return "" if line.number is None else stretches[line.number].tag


def _is_title(words: list[str], title: list[str], *, is_heading: bool) -> bool:
    if words == title or not is_heading:
        return words == title
    said, known = "".join(words), "".join(title)
    if len(said) >= _MIN_TITLE_CHARS and said in known:
        return True
    shared = len(set(words) & set(title))
    return shared >= _SHARED_WORDS * min(len(set(words)), len(set(title))) and shared > 1


def _put_down(lines: Sequence[_Printed], stretches: Sequence[Stretch], chosen: set[int], title: str) -> PageText:
    marks: list[BlockDraft] = []
    starts: dict[int, int] = {}
    position = 0
    for line in lines:
        if line.number is not None:
            starts.setdefault(line.number, position)
        if line.kind is not None:
            span = Span(position, position + len(line.text))
            stood = None
            if line.struck_at is not None and line.number is not None:
                stood = starts[line.number] + line.struck_at
            marks.append(BlockDraft(span, line.kind, line.kind in IN_SCOPE_KINDS, stood))
        position += len(line.text) + 1
    text = "\n".join(line.text for line in lines)
    return PageText(text, tuple(marks), tuple(_left_out(stretches, chosen, starts, title, len(text))))


def _left_out(
    stretches: Sequence[Stretch], chosen: set[int], starts: dict[int, int], title: str, end: int
) -> Iterator[LeftOut]:
    """Each run of lines between two lines of the article, but for the title, which is in the text anyway."""
    headline = _plain(title)
    place = end
    runs: list[LeftOut] = []
    for is_chosen, numbers in groupby(reversed(range(len(stretches))), key=lambda number: number in chosen):
        run = list(numbers)
        if is_chosen:
            place = min(starts[number] for number in run)
            continue
        seen = [stretches[number].line for number in run[::-1] if not stretches[number].unseen]
        said = [" ".join((line.text, *line.struck)).strip() for line in seen]
        kept = [line for line in said if (words := _plain(line)) and words != headline]
        if kept:
            runs.append(LeftOut(place, sum(len(line.split()) for line in kept), "\n".join(kept)))
    yield from reversed(runs)


def _plain(text: str) -> list[str]:
    return _WORDS.findall(text.casefold())
