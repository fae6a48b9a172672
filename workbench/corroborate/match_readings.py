"""What a claim is compared by: its words, runs of letters, figures and negations; and how much each word tells."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log, sqrt

from workbench.corroborate.match_figures import Figure, figures
from workbench.corroborate.match_words import FILLERS, NEGATIONS, stem, tidy, tokens

_RUN = 4
_MAX_CHARS = 2_000
_QUOTED = re.compile(r'"([^"]+)"')
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'-]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """``words`` in text order and their ``stems``; ``terms``: the stems without fillers; ``runs`` of letters in words.

    ``negations`` are the words that turn a statement round; ``names`` are written large inside a sentence; ``quoted``:
    the stems between quotation marks.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]
    runs: frozenset[str]
    figures: tuple[Figure, ...]
    negations: tuple[str, ...]
    names: frozenset[str]
    quoted: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=20_000)
def read(text: str) -> Reading:
    """The reading of a text; of a long one the beginning counts."""
    tidied = tidy(text[:_MAX_CHARS])
    words = tuple(tokens(tidied))
    return Reading(
        words=words,
        stems=tuple(map(stem, words)),
        terms=terms_of(words),
        runs=runs_of(words),
        figures=tuple(figures(words)),
        negations=tuple(word for word in words if word in NEGATIONS or word.endswith("n't")),
        names=frozenset(_NAME.findall(tidied)),
        quoted=tuple(tuple(map(stem, tokens(inside))) for inside in _QUOTED.findall(tidied)),
    )


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in text order."""
    return tuple(tokens(tidy(text[:_MAX_CHARS])))


def terms_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of words, without fillers."""
    return frozenset(stem(word) for word in words if word not in FILLERS)


def runs_of(words: Iterable[str]) -> frozenset[str]:
    """The runs of letters inside words; a word of one or two letters is one run."""
    return frozenset(run for word in set(words) for run in _runs(word))


def _runs(word: str) -> Iterable[str]:
    padded = f" {word} "
    return (padded[at : at + _RUN] for at in range(max(1, len(padded) - _RUN + 1)))


@dataclass(slots=True)
class TermWeights:
    """How much a word or a run of letters tells: the rarer among the texts counted, the more; all alike before any."""

    text_count: int = 0
    terms: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)

    def count(self, readings: Iterable[Reading]) -> None:
        """Take further texts into account."""
        for reading in readings:
            self.text_count += 1
            self.terms.update(reading.terms)
            self.runs.update(reading.runs)

    def term(self, stem: str) -> float:
        return 1.0 + log((self.text_count + 1) / (self.terms.get(stem, 0) + 1))

    def term_mass(self, terms: Iterable[str]) -> float:
        return _mass(terms, self.terms, self.text_count)

    def run_mass(self, runs: Iterable[str]) -> float:
        return _mass(runs, self.runs, self.text_count)

    def term_cosine(self, one: Reading, two: Reading) -> float:
        """In 0..1: the cosine of both sets of terms, each weighed by its rarity."""
        shared = self.term_mass(one.terms & two.terms)
        return shared / sqrt(self.term_mass(one.terms) * self.term_mass(two.terms)) if shared else 0.0

    def run_cosine(self, one: Reading, two: Reading) -> float:
        """The same for runs of letters, which also see words that are joined, cut or misspelt."""
        shared = self.run_mass(one.runs & two.runs)
        return shared / sqrt(self.run_mass(one.runs) * self.run_mass(two.runs)) if shared else 0.0


class RunWeights(dict[str, float]):
    """The same weights for runs of letters, each worked out once: for very many comparisons."""

    def __init__(self, counts: Mapping[str, int], text_count: int) -> None:
        super().__init__()
        self._counts = counts
        self._full = 1.0 + log(text_count + 1)

    def __missing__(self, run: str) -> float:
        weight = self[run] = (self._full - log(self._counts.get(run, 0) + 1)) ** 2
        return weight

    def mass(self, runs: Iterable[str]) -> float:
        return sum(map(self.__getitem__, runs))


def _mass(names: Iterable[str], counts: Mapping[str, int], text_count: int) -> float:
    full = 1.0 + log(text_count + 1)
    return sum((full - log(counts.get(name, 0) + 1)) ** 2 for name in names)
