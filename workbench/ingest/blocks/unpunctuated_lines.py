"""Splits a long line without punctuation around embedded boilerplate, captions or a headline."""

from __future__ import annotations

import re

from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span, trimmed
from workbench.ingest.blocks.phrases import phrases

_MIN_CHARS = 200
_SIGNS = re.compile(r"[.!?,;:”“\"]")
#: Written text has a punctuation mark about every fifty characters.
_CHARS_PER_SIGN = 400
_WORD = re.compile(r"\S+")
_MIN_HEADLINE_WORDS = 6
_MIN_CAPTION_WORDS = 3
_MAX_CAPTION_WORDS = 40
#: Words that begin sentences and are seldom capitalised inside one.
_OPENER_WORDS = """
The A An This That These Those It He She They We I You There Here His Her Its Their Our My And But Or So Yet Nor If
When While As After Before Since Until Because Although Though However Meanwhile Moreover Earlier Later Then Now On In
At By For From To With Without Under Over Up Down About Among Between During According Some Many Most More All Both
Each Every No Not None Nothing Nobody Such Few Several Only Also Even Still Another Other What Who Where Why How Which
"""
_OPENERS = frozenset(_OPENER_WORDS.split())


def is_unpunctuated(text: str) -> bool:
    """Whether a long line has almost no punctuation, so that sentence ends cannot be seen."""
    if len(text) < _MIN_CHARS or _SIGNS.search(text, 0, _MIN_CHARS):
        return False
    return len(_SIGNS.findall(text)) * _CHARS_PER_SIGN <= len(text)


def split_unpunctuated(text: str, start: int, end: int) -> list[tuple[Span, BlockKind]]:
    """The parts of ``text[start:end]`` in order, trimmed: boilerplate, captions, a headline, and body in between."""
    found: list[tuple[Span, BlockKind]] = []
    position = start
    for match in phrases().inside_pattern.finditer(text, start, end):
        if match.start() < position:
            continue
        kind = phrases().inside[match[0]]
        stop = _caption_end(text, match.end(), end) if kind == BlockKind.CAPTION else match.end()
        found += _body(text, position, match.start(), first=not found)
        found.append((Span(match.start(), stop), kind))
        position = stop
    return found + _body(text, position, end, first=not found)


def _body(text: str, start: int, end: int, *, first: bool) -> list[tuple[Span, BlockKind]]:
    span = trimmed(text, start, end)
    if span is None:
        return []
    border = _headline_end(text, span) if first else span.start
    pieces = ((trimmed(text, span.start, border), BlockKind.HEADLINE), (trimmed(text, border, end), BlockKind.BODY))
    return [(piece, kind) for piece, kind in pieces if piece is not None]


def _headline_end(text: str, span: Span) -> int:
    """The end of a headline made of capitalised words; ``span.start`` if there is none.

    The next sentence begins at the last sentence opener in the run, else at its last word.
    """
    run: list[re.Match[str]] = []
    for word in _WORD.finditer(text, span.start, span.end):
        if not (word[0][0].isupper() or word[0][0].isdigit()):
            break
        run.append(word)
    else:
        return span.end if len(run) >= _MIN_HEADLINE_WORDS else span.start
    while (
        len(run) > 1 and any(word[0] in _OPENERS for word in run[_MIN_HEADLINE_WORDS:]) and run[-1][0] not in _OPENERS
    ):
        run.pop()
    return run[-1].start() if len(run) > _MIN_HEADLINE_WORDS else span.start


def _caption_end(text: str, start: int, end: int) -> int:
    """The end of a caption: before the word that begins the next sentence, after forty words at most."""
    stop = start
    for rank, word in enumerate(_WORD.finditer(text, start, end)):
        if rank >= _MIN_CAPTION_WORDS and word[0] in _OPENERS:
            break
        if rank == _MAX_CAPTION_WORDS:
            break
        stop = word.end()
    return stop
