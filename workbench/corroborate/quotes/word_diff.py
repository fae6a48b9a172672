"""Two wordings of one utterance, word by word: what is equal, left out, put in or exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from workbench.corroborate.quotes.forms import content_of
from workbench.corroborate.texts.printed_words import Words, letters_of
from workbench.domain.comparison_labels import WordChange

_MOVED_OVER = 3
_ISLAND = 2
_WIDE = 6
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Change:
    """``ours`` and ``theirs`` are half-open ranges of words; ``same_words``: only spelling, joining or order differ."""

    kind: WordChange
    ours: Range
    theirs: Range
    same_words: bool = False


def word_changes(ours: Words, theirs: Words) -> list[Change]:
    """What makes ``theirs`` out of ``ours``, in order; equal stretches are given too."""
    matcher = SequenceMatcher(None, ours.keys, theirs.keys, autojunk=False)
    opcodes = [((first, after), (start, end)) for _, first, after, start, end in matcher.get_opcodes()]
    rough = _without_islands(ours, theirs, opcodes)
    return [
        change
        for pair in _with_moved(ours, theirs, rough)
        for change in (_spelt(ours, theirs, *pair) if _equal(ours, theirs, *pair) else [_changed(ours, theirs, *pair)])
    ]


def _equal(ours: Words, theirs: Words, mine: Range, other: Range) -> bool:
    return ours.keys[slice(*mine)] == theirs.keys[slice(*other)]


def _without_islands(ours: Words, theirs: Words, opcodes: list[tuple[Range, Range]]) -> list[tuple[Range, Range]]:
    """A filler word that happens to stand in the middle of two different wordings does not cut them in two."""
    joined: list[tuple[Range, Range]] = []
    for pair in opcodes:
        joined.append(pair)
        if len(joined) < 3 or _equal(ours, theirs, *pair) or not _equal(ours, theirs, *joined[-2]):
            continue
        (before, start), (mine, _), (after, end) = joined[-3:]
        island = ours.keys[slice(*mine)]
        lost, won = (sum(side[1] - side[0] for side in sides) for sides in ((before, after), (start, end)))
        if min(lost, won) and lost + won >= _WIDE * len(island) and len(island) <= _ISLAND and not content_of(island):
            joined[-3:] = [((before[0], after[1]), (start[0], end[1]))]
    return joined


def _with_moved(ours: Words, theirs: Words, rough: list[tuple[Range, Range]]) -> list[tuple[Range, Range]]:
    """``28 February`` for ``February 28`` comes as put in, equal, left out: one exchange of the same words."""
    joined: list[tuple[Range, Range]] = []
    for pair in rough:
        joined.append(pair)
        if len(joined) < 3:
            continue
        mine, other = (joined[-3][0][0], pair[0][1]), (joined[-3][1][0], pair[1][1])
        words, printed = ours.keys[slice(*mine)], theirs.keys[slice(*other)]
        if len(words) <= 2 * _MOVED_OVER and sorted(words) == sorted(printed) and words != printed:
            joined[-3:] = [(mine, other)]
    return joined


def _spelt(ours: Words, theirs: Words, mine: Range, other: Range) -> Iterator[Change]:
    """Equal words, apart from those that are spelt otherwise."""
    start = 0
    length = mine[1] - mine[0]
    for at in range(length):
        printed = (ours.between(mine[0] + at, mine[0] + at + 1), theirs.between(other[0] + at, other[0] + at + 1))
        if letters_of(printed[0]) == letters_of(printed[1]):
            continue
        if start < at:
            yield _part(WordChange.EQUAL, mine, other, start, at)
        yield _part(WordChange.REPLACED, mine, other, at, at + 1)
        start = at + 1
    if start < length:
        yield _part(WordChange.EQUAL, mine, other, start, length)


def _part(kind: WordChange, mine: Range, other: Range, start: int, end: int) -> Change:
    return Change(kind, (mine[0] + start, mine[0] + end), (other[0] + start, other[0] + end), same_words=True)


def _changed(ours: Words, theirs: Words, mine: Range, other: Range) -> Change:
    words, printed = ours.keys[slice(*mine)], theirs.keys[slice(*other)]
    if not words:
        return Change(WordChange.INSERTED, mine, other)
    if not printed:
        return Change(WordChange.DELETED, mine, other)
    same = "".join(words) == "".join(printed) or sorted(words) == sorted(printed)
    return Change(WordChange.REPLACED, mine, other, same_words=same)
