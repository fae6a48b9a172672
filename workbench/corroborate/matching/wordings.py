"""A claim as it is compared with others: its words, runs of letters, figures and negations.

A word weighs its inverse document frequency: the fewer of the texts hold it, the more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from workbench.corroborate.matching.inverse_document_frequency import smoothed_idf
from workbench.corroborate.matching.occasions import occasion_of
from workbench.corroborate.matching.tokens import NEGATIONS, STOP_WORDS, stem, tidy, tokens
from workbench.corroborate.matching.wording_figures import Figure, figures
from workbench.domain.text.as_read import words_as_read

_RUN = 4
_MAX_CHARS = 2_000
_QUOTED = re.compile(r'"([^"]+)"')
#: A clause of time or occasion, up to the next comma.
_CIRCUMSTANCE = re.compile(r"\b(?:since|after|before|until|following)\b[^,;.]*", re.IGNORECASE)
#: no report that, false claims that: what is negated is what is reported.
_TOLD = frozenset(map(stem, ("claim", "report", "rumor", "allegation", "suggestion", "evidence", "proof")))
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w'-]+")


@dataclass(frozen=True, slots=True)
class ParsedWording:
    """``words`` in text order and their ``stems``; ``terms``: the stems without stop words; ``runs`` of letters.

    ``main`` are the terms outside of clauses of time or occasion ("since the dam broke"). ``negations`` are the
    words that turn a statement round, ``negated`` the stems that they stand before; ``names`` are written large inside
    a sentence; ``quoted``: the stems between quotation marks.
    ``years`` stand without a day; ``tidied`` is the text that was read.
    """

    words: tuple[str, ...]
    stems: tuple[str, ...]
    terms: frozenset[str]
    main: frozenset[str]
    runs: frozenset[str]
    figures: tuple[Figure, ...]
    tidied: str
    years: frozenset[str]
    negations: tuple[str, ...]
    negated: frozenset[str]
    names: frozenset[str]
    quoted: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=20_000)
def read(text: str) -> ParsedWording:
    """The words, figures and negations of a text; of a long text, of its beginning."""
    tidied = tidy(words_as_read(text)[:_MAX_CHARS])
    words = tuple(tokens(tidied))
    negations = tuple(filter(_negates, words))
    main = _CIRCUMSTANCE.sub(" ", tidied)
    found = tuple(figures(tidied, words))
    return ParsedWording(
        words=words,
        stems=tuple(map(stem, words)),
        terms=terms_of(words),
        main=terms_of(words if main == tidied else tokens(main)),
        runs=runs_of(words),
        figures=found,
        tidied=tidied,
        years=occasion_of(tidied).years if _YEAR.search(tidied) else frozenset(),
        negations=negations,
        negated=frozenset(_negated(words) if negations else ()),
        names=frozenset(_NAME.findall(tidied)),
        quoted=tuple(tuple(map(stem, tokens(inside))) for inside in _QUOTED.findall(tidied)),
    )


def _negates(word: str) -> bool:
    return word in NEGATIONS or word.endswith("n't")


def _negated(words: Sequence[str]) -> Iterator[str]:
    """What each negation is said of: the first word behind it that is no stop word."""
    for at, word in enumerate(words):
        if _negates(word):
            behind = (stem(other) for other in words[at + 1 :] if other not in STOP_WORDS)
            yield next((found for found in behind if found not in _TOLD), "")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in text order."""
    return tuple(tokens(tidy(text[:_MAX_CHARS])))


def terms_of(words: Iterable[str]) -> frozenset[str]:
    """The stems of words, without stop words."""
    return frozenset(stem(word) for word in words if word not in STOP_WORDS)


def runs_of(words: Iterable[str]) -> frozenset[str]:
    """The runs of letters inside words; a word of one or two letters is one run."""
    found: set[str] = set()
    for word in set(words):
        padded = f" {word} "
        found.add(padded[:_RUN])
        found.update([padded[at : at + _RUN] for at in range(1, len(padded) - _RUN + 1)])
    return frozenset(found)


class Rarity(dict[str, float]):
    """Inverse document frequency of each name, squared; each is worked out once."""

    def __init__(self, counts: Mapping[str, int], text_count: int) -> None:
        super().__init__()
        self._counts = counts
        self._text_count = text_count
        self._sums: dict[frozenset[str], float] = {}
        self._of_none = smoothed_idf(0, text_count) ** 2

    def __missing__(self, name: str) -> float:
        count = self._counts.get(name, 0)
        weight = self[name] = smoothed_idf(count, self._text_count) ** 2 if count else self._of_none
        return weight

    def mass(self, names: Iterable[str]) -> float:
        """The sum over all of them."""
        return sum(map(self.__getitem__, names))

    def mass_of_text(self, names: frozenset[str]) -> float:
        """The same for the names of a whole text, which is needed again and again, and so is kept."""
        known = self._sums.get(names)
        if known is None:
            known = self._sums[names] = self.mass(names)
        return known


@dataclass(slots=True)
class TermWeights:
    """Weights of words and of runs of letters: the rarer among the texts counted, the higher; all alike before any."""

    text_count: int = 0
    terms: Counter[str] = field(default_factory=Counter)
    runs: Counter[str] = field(default_factory=Counter)
    _rare_terms: Rarity | None = None
    _rare_runs: Rarity | None = None

    def count(self, wordings: Iterable[ParsedWording]) -> None:
        """Take further texts into account."""
        self._rare_terms = self._rare_runs = None
        for one in wordings:
            self.text_count += 1
            self.terms.update(one.terms)
            self.runs.update(one.runs)

    def term(self, stem: str) -> float:
        return smoothed_idf(self.terms.get(stem, 0), self.text_count)

    def _term_rarity(self) -> Rarity:
        if self._rare_terms is None:
            self._rare_terms = Rarity(self.terms, self.text_count)
        return self._rare_terms

    def _run_rarity(self) -> Rarity:
        if self._rare_runs is None:
            self._rare_runs = Rarity(self.runs, self.text_count)
        return self._rare_runs

    def term_mass(self, terms: Iterable[str]) -> float:
        return self._term_rarity().mass(terms)

    def run_mass(self, runs: Iterable[str]) -> float:
        return self._run_rarity().mass(runs)

    def text_mass(self, one: ParsedWording) -> float:
        """The mass of all terms of a text, which is worked out once."""
        return self._term_rarity().mass_of_text(one.terms)

    def run_cosine(self, one: ParsedWording, two: ParsedWording) -> float:
        """In 0..1: the cosine of both sets of runs of letters, each weighed by its rarity.

        They also see words that are joined, cut or misspelt.
        """
        return _cosine(self._run_rarity(), one.runs, two.runs)


def _cosine(rarity: Rarity, one: frozenset[str], two: frozenset[str]) -> float:
    shared = rarity.mass(one & two)
    return shared / sqrt(rarity.mass_of_text(one) * rarity.mass_of_text(two)) if shared else 0.0
