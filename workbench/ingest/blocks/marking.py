"""Classifies the blocks of an article, so that suggestions stay within its own text.

Nothing is rewritten: a block is a span with a kind. The rules run from certain to likely: the phrase table, the shape
of a line, the shape of a caption, and only then the neighbouring lines (headline, standfirst, subhead). Without a
matching rule a block is body, as hiding a claim is worse than a suggestion in boilerplate.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import IN_SCOPE_KINDS, BlockKind
from workbench.domain.text.as_read import AsRead, as_read, words_as_read
from workbench.domain.text.spans import Span, trimmed
from workbench.ingest.blocks.captions import caption_kind
from workbench.ingest.blocks.correction_words import is_correction, may_hold_corrections
from workbench.ingest.blocks.line_shapes import ends_sentence, is_byline, is_contact, is_dateline, is_signoff
from workbench.ingest.blocks.paragraphs import Paragraph, split_paragraphs
from workbench.ingest.blocks.phrases import phrases
from workbench.ingest.blocks.unpunctuated_lines import is_unpunctuated, split_unpunctuated

#: Longer paragraphs are sentences, however they begin; above the second length they are not captions either.
_MAX_LINE_CHARS = 160
_MAX_CAPTION_CHARS = 400
_MAX_STANDFIRST_CHARS = 400
_TOP_PARAGRAPHS = 8
_END_PARAGRAPHS = 4
_MAX_HEADLINE_CHARS = 200
_MAX_TITLE_PLACE = 4
_MAX_SUBHEAD_CHARS = 90
_MAX_SUBHEAD_WORDS = 14
_MIN_STANDFIRST_WORDS = 8
_MIN_QUOTE_INDENT = 2
_WORD = re.compile(r"\w+")
_LIST_SIGNS = ("-", "*", "•", "–", "·", "◦", "▪")


def mark_blocks(
    raw_text: str, title: str = "", told: Sequence[BlockDraft] | None = None, *, view: AsRead | None = None
) -> list[BlockDraft]:
    """The blocks of an article: ascending, not overlapping, trimmed, covering everything but white space.

    ``title`` is the article's title if known from metadata; ``told`` are blocks that the file itself tells, each a
    whole line of the text: they stay as they are, the rules judge the others, and no line is a wrapped one. The result
    is deterministic, and goes by the text as read, which is ``view`` for a caller that has it.
    """
    view = view or as_read(raw_text)
    paragraphs = split_paragraphs(view.text, wrapped=told is None)
    known = {view.read_place(block.span.start): block.kind for block in told or ()}
    marked: list[tuple[Span, BlockKind]] = []
    for paragraph, kind in zip(paragraphs, _kinds(view.text, paragraphs, words_as_read(title), known), strict=True):
        if kind is BlockKind.BODY and is_unpunctuated(paragraph.text):
            marked += split_unpunctuated(view.text, paragraph.start, paragraph.end)
        else:
            marked.append((Span(paragraph.start, paragraph.end), kind))
    if not view.is_stored:
        marked = list(_with_hidden(view, marked))
    stood = {block.span.start: block.struck_from for block in told or () if block.struck_from is not None}
    return [BlockDraft(span, kind, kind in IN_SCOPE_KINDS, stood.get(span.start)) for span, kind in marked]


def _with_hidden(view: AsRead, marked: Sequence[tuple[Span, BlockKind]]) -> Iterator[tuple[Span, BlockKind]]:
    """The same blocks in the stored text; what is hidden between two of them belongs to the first."""
    stored = view.stored_spans([span for span, _ in marked])
    kinds = [kind for _, kind in marked] or [BlockKind.BODY]
    if _all_inside(view, marked):
        yield from zip(stored, kinds, strict=False)
        return
    starts = [0, *(span.start for span in stored[1:]), len(view.stored)]
    for (start, end), kind in zip(pairwise(starts), kinds, strict=False):
        if (stretch := trimmed(view.stored, start, end)) is not None:
            yield stretch, kind


def _all_inside(view: AsRead, marked: Sequence[tuple[Span, BlockKind]]) -> bool:
    """Whether every hidden run stands within a block."""
    starts = [span.start for span, _ in marked]
    return all(
        (block := bisect_left(starts, place) - 1) >= 0 and place < marked[block][0].end for place in view.hidden_places
    )


def _kinds(text: str, paragraphs: Sequence[Paragraph], title: str, told: Mapping[int, BlockKind]) -> list[BlockKind]:
    kinds = [
        told.get(paragraph.start) or _kind_alone(paragraph.text, place, len(paragraphs))
        for place, paragraph in enumerate(paragraphs)
    ]
    if may_hold_corrections(text, [paragraph.text for paragraph in paragraphs]):
        _mark_corrections(paragraphs, kinds, told)
    _mark_opening(paragraphs, kinds, title)
    _mark_link_lists(paragraphs, kinds)
    _mark_subheads(paragraphs, kinds)
    _mark_quotes(paragraphs, kinds)
    return [kind or BlockKind.BODY for kind in kinds]


def _mark_corrections(
    paragraphs: Sequence[Paragraph], kinds: list[BlockKind | None], told: Mapping[int, BlockKind]
) -> None:
    for place, paragraph in enumerate(paragraphs):
        if paragraph.start not in told and is_correction(paragraph.text):
            kinds[place] = BlockKind.CORRECTION


def _kind_alone(text: str, place: int, count: int) -> BlockKind | None:
    """The kind of a paragraph by its text and position; None if it depends on its neighbours."""
    if len(text) > _MAX_CAPTION_CHARS:
        return None
    kind = _line_kind(text, place, count) if len(text) <= _MAX_LINE_CHARS else None
    if kind is None or kind == BlockKind.CAPTION:
        return caption_kind(text, undated=place > 0) or kind
    return kind


def _line_kind(line: str, place: int, count: int) -> BlockKind | None:
    if kind := phrases().kind_of(line):
        return kind
    if place and place >= count - _END_PARAGRAPHS:
        if kind := phrases().closing_kind_of(line):
            return kind
        if is_signoff(line):
            return BlockKind.SIGNOFF
        if is_contact(line):
            return BlockKind.CREDIT
    if is_dateline(line, near_top=place < _TOP_PARAGRAPHS):
        return BlockKind.DATELINE
    return BlockKind.CREDIT if is_byline(line) else None


def _mark_opening(paragraphs: Sequence[Paragraph], kinds: list[BlockKind | None], title: str) -> None:
    """The headline, its repetitions, the section name before it and the standfirst after it."""
    place = _headline_place(paragraphs, kinds, title)
    if place is None:
        return
    kinds[place] = BlockKind.HEADLINE
    for before in range(place):
        if kinds[before] is None and _is_title_like(paragraphs[before].text):
            kinds[before] = BlockKind.NAVIGATION
    headline = _words(paragraphs[place].text)
    for later in range(place + 1, len(paragraphs)):
        line = paragraphs[later].text
        if len(line) <= _MAX_HEADLINE_CHARS and _first_word(line) == headline[:1] and _words(line) == headline:
            kinds[later] = BlockKind.DUPLICATE_HEADLINE
    standfirst, following = [*_unmarked(kinds, place + 1), None, None][:2]
    if standfirst is None or following is None:
        return
    line = paragraphs[standfirst].text
    if len(line) <= _MAX_STANDFIRST_CHARS and not ends_sentence(line) and len(line.split()) >= _MIN_STANDFIRST_WORDS:
        kinds[standfirst] = BlockKind.STANDFIRST


def _headline_place(paragraphs: Sequence[Paragraph], kinds: Sequence[BlockKind | None], title: str) -> int | None:
    """The index of the headline that the page tells, or of the known title; else of the first line that looks so."""
    if BlockKind.HEADLINE in kinds[:_MAX_TITLE_PLACE]:
        return kinds.index(BlockKind.HEADLINE)
    known = _words(title)
    for place, paragraph in enumerate(paragraphs[:_MAX_TITLE_PLACE] if known else ()):
        if _words(paragraph.text) == known:
            return place
    first, following = [*_unmarked(kinds, 0), None, None][:2]
    if first is None or following is None:
        return None
    line = paragraphs[first].text
    return first if len(line) <= _MAX_HEADLINE_CHARS and _is_title_like(line) else None


def _mark_link_lists(paragraphs: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """Two or more titles under a heading such as "Related stories" are links to other articles."""
    for heading, kind in enumerate(kinds):
        if kind != BlockKind.RELATED:
            continue
        end = heading + 1
        while end < len(kinds) and kinds[end] is None and _is_title_like(paragraphs[end].text):
            end += 1
        if end - heading > 2:
            kinds[heading + 1 : end] = [BlockKind.RELATED] * (end - heading - 1)


def _mark_subheads(paragraphs: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """A short line without a full stop between paragraphs; not in a text without full stops."""
    unmarked = list(_unmarked(kinds, 0))
    found = []
    opened = BlockKind.HEADLINE in kinds
    # what a page tells as its text is below a heading as any other paragraph is
    for place, following in pairwise(place for place, kind in enumerate(kinds) if kind in (None, BlockKind.BODY)):
        line, below = paragraphs[place].text, paragraphs[following].text
        if (
            kinds[place] is None
            and opened
            and len(line) <= min(_MAX_SUBHEAD_CHARS, len(below))
            and _is_subhead(line, below)
        ):
            found.append(place)
        opened = True
    if not found:
        return
    long = [paragraphs[place].text for place in unmarked if len(paragraphs[place].text) > _MAX_SUBHEAD_CHARS]
    if 2 * sum(map(ends_sentence, long)) >= len(long):
        for place in found:
            kinds[place] = BlockKind.SUBHEAD


def _is_subhead(line: str, below: str) -> bool:
    if len(line.split()) > _MAX_SUBHEAD_WORDS or not _is_title_like(line):
        return False
    return len(below) > _MAX_SUBHEAD_CHARS or ends_sentence(below)


def _mark_quotes(paragraphs: Sequence[Paragraph], kinds: list[BlockKind | None]) -> None:
    """An indented paragraph among unindented ones; if most are indented, it is only the layout."""
    unmarked = list(_unmarked(kinds, 0))
    indented = [place for place in unmarked if paragraphs[place].indent >= _MIN_QUOTE_INDENT]
    if 2 * len(indented) > len(unmarked):
        indented = []
    for place in {*indented, *(place for place in unmarked if paragraphs[place].text.startswith("> "))}:
        kinds[place] = BlockKind.BLOCKQUOTE


def _unmarked(kinds: Sequence[BlockKind | None], start: int) -> Iterator[int]:
    return (place for place in range(start, len(kinds)) if kinds[place] is None)


def _is_title_like(line: str) -> bool:
    """A short line that begins like a sentence but does not end like one, and is no list item."""
    if len(line) > _MAX_HEADLINE_CHARS or ends_sentence(line) or line.startswith(_LIST_SIGNS):
        return False
    letter = next(filter(str.isalpha, line), "")
    return bool(letter) and not letter.islower()


def _first_word(line: str) -> list[str]:
    found = _WORD.search(line.casefold())
    return [] if found is None else [found[0]]


def _words(line: str) -> list[str]:
    return _WORD.findall(line.casefold())
