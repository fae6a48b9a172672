"""Which words of one text stand in another, in the same order: the ground of every difference between versions.

Words that stand once in each of two stretches are taken as they come in both (patience diff, Bram Cohen), and what lies
between them is looked at in the same way; lines first, then lines that share most of their words, then words. Work
grows with the texts, not with their product.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import attrgetter

from workbench.domain.text.spans import Span

#: Scripts that print no space between words: every character is a word.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+(?:[.,:'’-][^\W{_UNSPACED}]+)*|[^\w\s]")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
#: Stretches without a word that stands once in each are compared word by word where that takes no more steps.
_SMALL = 4_000
#: Two lines may be one that was changed where this share of the shorter one's words, and this of the longer one's, is
#: the same.
_ALIKE, _LEAST_ALIKE = 0.5, 0.2
#: Of more pairs of lines between two that are the same, words are looked at over all of them.
_MOST_PAIRS = 2_500
#: Where no word stands once in each of two stretches, so many in a row may.
_WIDTHS = (1, 3, 8)
#: So often a stretch is parted; what is left then is taken as changed.
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Run:
    """``count`` words that are the same in both texts, from the word ``first`` and the word ``second``."""

    first: int
    second: int
    count: int


_FIRST: Callable[[Run], int] = attrgetter("first")


@dataclass(frozen=True, slots=True)
class Aligned:
    """Two texts by their words, and the runs that both have, in order. Offsets are code points of each text."""

    first: str
    second: str
    words: tuple[Span, ...]
    others: tuple[Span, ...]
    runs: tuple[Run, ...]

    def moved(self, span: Span) -> Span | None:
        """Where these words of the first text stand in the second; None where not all of them stand there in a row.

        An end within a word is one within the same word there.
        """
        low = bisect_left(self.words, span.start + 1, key=lambda word: word.end)
        high = bisect_left(self.words, span.end, key=lambda word: word.start)
        if low >= high:
            return None
        place = bisect_right(self.runs, low, key=lambda run: run.first)
        run = self.runs[place - 1] if place else Run(0, 0, 0)
        if high > run.first + run.count:
            return None
        away = run.second - run.first
        start, end = self.others[low + away], self.others[high - 1 + away]
        before = max(span.start, self.words[low].start) - self.words[low].start
        after = self.words[high - 1].end - min(span.end, self.words[high - 1].end)
        return Span(start.start + before, end.end - after)


def align(first: str, second: str) -> Aligned:
    """The words of both texts, and which of them are the same."""
    words, others = _words(first), _words(second)
    keys, other_keys = [span.slice(first) for span in words], [span.slice(second) for span in others]
    runs = sorted(_runs_by_lines(first, second, (words, others), (keys, other_keys)), key=_FIRST)
    return Aligned(first, second, words, others, tuple(_joined(runs)))


def _words(text: str) -> tuple[Span, ...]:
    return tuple(Span(*found.span()) for found in _WORD.finditer(text))


def _runs_by_lines(
    first: str, second: str, words: tuple[tuple[Span, ...], tuple[Span, ...]], keys: tuple[list[str], list[str]]
) -> Iterator[Run]:
    """Runs of whole lines, and between those of words."""
    lines, others = ([Span(*found.span()) for found in _LINE.finditer(text)] for text in (first, second))
    borders, other_borders = _borders(lines, words[0]), _borders(others, words[1])
    texts = [" ".join(keys[0][low:high]) for low, high in borders]
    other_texts = [" ".join(keys[1][low:high]) for low, high in other_borders]
    for run in _runs(texts, other_texts):
        low, other = borders[run.first][0], other_borders[run.second][0]
        yield Run(low, other, borders[run.first + run.count - 1][1] - low)
    for line, other_line in _alike_lines(keys, borders, other_borders, _runs(texts, other_texts)):
        yield from _within(keys, line, other_line)


def _alike_lines(
    keys: tuple[list[str], list[str]],
    borders: Sequence[tuple[int, int]],
    other_borders: Sequence[tuple[int, int]],
    same: Sequence[Run],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Lines between those that are the same, each with the one that it became; of very many all together."""
    here, there = 0, 0
    for run in (*same, Run(len(borders), len(other_borders), 0)):
        mine, theirs = borders[here : run.first], other_borders[there : run.second]
        here, there = run.first + run.count, run.second + run.count
        if not mine or not theirs:
            continue
        if len(mine) * len(theirs) > _MOST_PAIRS:
            yield (mine[0][0], mine[-1][1]), (theirs[0][0], theirs[-1][1])
            continue
        words = [frozenset(keys[0][low:high]) for low, high in mine]
        others = [frozenset(keys[1][low:high]) for low, high in theirs]
        for at, other in _paired([[_likeness(one, two) for two in others] for one in words]):
            yield mine[at], theirs[other]


def _likeness(words: frozenset[str], others: frozenset[str]) -> float:
    """The share of the shorter line's words that the other has, 0 where that is not most of them."""
    shared = len(words & others) / max(1, min(len(words), len(others)))
    whole = len(words & others) / max(1, max(len(words), len(others)))
    return shared if shared >= _ALIKE and whole >= _LEAST_ALIKE else 0.0


def _paired(likeness: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The pairs in ascending order of which the likenesses come to the most."""
    width = len(likeness[0])
    best = [[0.0] * (width + 1) for _ in range(len(likeness) + 1)]
    for at, row in enumerate(likeness):
        for other, value in enumerate(row):
            best[at + 1][other + 1] = max(best[at][other + 1], best[at + 1][other], best[at][other] + value)
    at, other, found = len(likeness), width, []
    while at and other:
        if best[at][other] == best[at - 1][other]:
            at -= 1
        elif best[at][other] == best[at][other - 1]:
            other -= 1
        else:
            at, other = at - 1, other - 1
            found.append((at, other))
    return found[::-1]


def _borders(lines: Sequence[Span], words: Sequence[Span]) -> list[tuple[int, int]]:
    """From which word to which each line goes."""
    starts = [word.start for word in words]
    return [(bisect_left(starts, line.start), bisect_left(starts, line.end)) for line in lines]


def _within(keys: tuple[list[str], list[str]], here: tuple[int, int], there: tuple[int, int]) -> Iterator[Run]:
    for run in _runs(keys[0][slice(*here)], keys[1][slice(*there)]):
        yield Run(run.first + here[0], run.second + there[0], run.count)


def _runs(first: Sequence[str], second: Sequence[str]) -> list[Run]:
    """The runs of equal items of two sequences, in order."""
    found: list[Run] = []
    waiting = [(0, len(first), 0, len(second), 0)]
    while waiting:
        low, high, other_low, other_high, depth = waiting.pop()
        head = _alike(first, second, low, high, other_low, other_high)
        found += [Run(low, other_low, head)] if head else []
        low, other_low = low + head, other_low + head
        tail = _alike_backwards(first, second, low, high, other_low, other_high)
        found += [Run(high - tail, other_high - tail, tail)] if tail else []
        high, other_high = high - tail, other_high - tail
        if low == high or other_low == other_high or depth >= _DEEPEST:
            continue
        tried = (_anchors(first[low:high], second[other_low:other_high], width) for width in _WIDTHS)
        anchors = next(filter(None, tried), None)
        if not anchors:
            found += _compared(first, second, (low, high), (other_low, other_high))
            continue
        waiting.extend(_between(anchors, (low, high), (other_low, other_high), depth + 1))
    return sorted(found, key=_FIRST)


def _between(
    anchors: Sequence[tuple[int, int]], here: tuple[int, int], there: tuple[int, int], depth: int
) -> Iterator[tuple[int, int, int, int, int]]:
    """The stretches that begin with an anchor and end before the next, and the one before the first."""
    places = [(here[0] + at, there[0] + other) for at, other in anchors]
    starts, ends = [(here[0], there[0]), *places], [*places, (here[1], there[1])]
    for (at, other), (after, other_after) in zip(starts, ends, strict=True):
        yield at, after, other, other_after, depth


def _alike(first: Sequence[str], second: Sequence[str], low: int, high: int, other_low: int, other_high: int) -> int:
    most = min(high - low, other_high - other_low)
    return next((at for at in range(most) if first[low + at] != second[other_low + at]), most)


def _alike_backwards(
    first: Sequence[str], second: Sequence[str], low: int, high: int, other_low: int, other_high: int
) -> int:
    most = min(high - low, other_high - other_low)
    return next((at for at in range(most) if first[high - 1 - at] != second[other_high - 1 - at]), most)


def _anchors(first: Sequence[str], second: Sequence[str], width: int) -> list[tuple[int, int]]:
    """Where so many items in a row stand once in each, as many as come in the same order."""
    mine, theirs = _in_a_row(first, width), _in_a_row(second, width)
    counts, other_counts = Counter(mine), Counter(theirs)
    where = {item: at for at, item in enumerate(theirs) if other_counts[item] == 1}
    pairs = [(at, where[item]) for at, item in enumerate(mine) if counts[item] == 1 and item in where]
    return _longest_ascending(pairs)


def _in_a_row(items: Sequence[str], width: int) -> list[tuple[str, ...]]:
    return list(zip(*(items[at:] for at in range(width)), strict=False))


def _longest_ascending(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs in which the second numbers ascend; the first ones do."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for at, (_, other) in enumerate(pairs):
        place = bisect_left(tops, other)
        before.append(ends[place - 1] if place else -1)
        tops[place : place + 1] = [other]
        ends[place : place + 1] = [at]
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(pairs[at])
        at = before[at]
    return found[::-1]


def _compared(
    first: Sequence[str], second: Sequence[str], here: tuple[int, int], there: tuple[int, int]
) -> Iterator[Run]:
    if (here[1] - here[0]) * (there[1] - there[0]) > _SMALL:
        return
    matcher = SequenceMatcher(None, first[slice(*here)], second[slice(*there)], autojunk=False)
    for found in matcher.get_matching_blocks():
        if found.size:
            yield Run(here[0] + found.a, there[0] + found.b, found.size)


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """Runs that follow each other in both texts as one."""
    last: Run | None = None
    for run in runs:
        if last and (last.first + last.count, last.second + last.count) == (run.first, run.second):
            last = Run(last.first, last.second, last.count + run.count)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
