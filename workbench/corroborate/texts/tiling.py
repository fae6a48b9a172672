"""The runs of words that two texts have in common: greedy string tiling.

The longest run first, and no word in two runs (Wise, "YAP3", SIGCSE 1996; used on news by Clough et al., ACL 2002).
Runs are followed letter by letter, so that words joined in one text ("governmentheld") do not end them.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

_SEED_WORDS = 3
#: A phrase that stands oftener than this in one text is no place to start from.
_MOST_PLACES = 50


@dataclass(frozen=True, slots=True, order=True)
class Tile:
    """Half-open ranges of words: ``first`` in the one text says the same as ``second`` in the other."""

    first: tuple[int, int]
    second: tuple[int, int]

    @property
    def words(self) -> int:
        return self.first[1] - self.first[0]


def tiles(first: Sequence[str], second: Sequence[str], *, least_words: int) -> list[Tile]:
    """The tiles of ``least_words`` and more, in the order of the first text; words are given by their keys."""
    pair = _Pair(first, second)
    waiting = [(-tile.words, tile) for tile in pair.runs(min(_SEED_WORDS, least_words)) if tile.words >= least_words]
    heapq.heapify(waiting)
    chosen: list[Tile] = []
    while waiting:
        _, tile = heapq.heappop(waiting)
        parts = list(pair.free_parts(tile))
        if parts == [tile]:
            chosen.append(tile)
            pair.take(tile)
        for part in parts:
            if part != tile and part.words >= least_words:
                heapq.heappush(waiting, (-part.words, part))
    return sorted(chosen)


class _Read:
    """A text in which others are looked for: its letters without blanks, and where its words and phrases begin."""

    def __init__(self, words: tuple[str, ...]) -> None:
        self._words = words
        self.letters = "".join(words)
        self.at = [0, *accumulate(map(len, words))]
        self.word_at = {place: number for number, place in enumerate(self.at)}
        self._places: dict[int, dict[tuple[str, ...], list[int]]] = {}

    def places(self, seed_words: int) -> dict[tuple[str, ...], list[int]]:
        """From each phrase of so many words to the words at which it begins."""
        if seed_words not in self._places:
            found: dict[tuple[str, ...], list[int]] = {}
            for at in range(len(self._words) - seed_words + 1):
                found.setdefault(self._words[at : at + seed_words], []).append(at)
            self._places[seed_words] = found
        return self._places[seed_words]


#: One article is compared with utterance after utterance: it is read once, not once for each.
_read = lru_cache(maxsize=16)(_Read)


class _Pair:
    """Two texts as words and as letters without blanks; what is taken belongs to a tile."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self._first, self._second = first, _read(tuple(second))
        self._letters = self._second.letters
        self._first_at = [0, *accumulate(map(len, first))]
        self._second_at = self._second.at
        self._word_at = self._second.word_at
        self._first_taken = bytearray(len(first))
        self._second_taken = bytearray(len(self._letters))

    def runs(self, seed_words: int) -> Iterator[Tile]:
        """The longest common run around every common phrase of ``seed_words``."""
        places = self._second.places(seed_words)
        covered: dict[int, int] = {}
        for at in range(len(self._first) - seed_words + 1):
            others = places.get(tuple(self._first[at : at + seed_words]), ())
            for other in others if len(others) <= _MOST_PLACES else ():
                shift = self._second_at[other] - self._first_at[at]
                if covered.get(shift, 0) <= at:
                    tile = self._run(at, at + seed_words, shift)
                    covered[shift] = tile.first[1]
                    yield tile

    def _run(self, start: int, end: int, shift: int) -> Tile:
        at, reached = end, self._first_at[end] + shift
        while at < len(self._first) and self._letters.startswith(self._first[at], reached):
            reached += len(self._first[at])
            at += 1
            end = at if reached in self._word_at else end
        at, reached = start, self._first_at[start] + shift
        while at > 0 and (before := reached - len(self._first[at - 1])) >= 0:
            if not self._letters.startswith(self._first[at - 1], before):
                break
            reached = before
            at -= 1
            start = at if reached in self._word_at else start
        return self._tile(start, end, shift)

    def _tile(self, start: int, end: int, shift: int) -> Tile:
        first, after = (self._word_at[self._first_at[at] + shift] for at in (start, end))
        return Tile((start, end), (first, after))

    def take(self, tile: Tile) -> None:
        start, end = (self._second_at[at] for at in tile.second)
        self._first_taken[slice(*tile.first)] = b"\1" * tile.words
        self._second_taken[start:end] = b"\1" * (end - start)

    def free_parts(self, tile: Tile) -> Iterator[Tile]:
        """What of the tile is not taken yet."""
        shift = self._second_at[tile.second[0]] - self._first_at[tile.first[0]]
        start: int | None = None
        end = 0
        for at in range(*tile.first):
            begin, stop = self._first_at[at] + shift, self._first_at[at + 1] + shift
            if self._first_taken[at] or any(self._second_taken[begin:stop]):
                if start is not None and end > start:
                    yield self._tile(start, end, shift)
                start = None
                continue
            if start is None and begin in self._word_at:
                start = end = at
            if stop in self._word_at:
                end = at + 1
        if start is not None and end > start:
            yield self._tile(start, end, shift)
