"""The features by which two claims are compared: each is one thing that speaks for or against their being one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import sqrt

from workbench.corroborate.matching.moments import DATE
from workbench.corroborate.matching.occasions import Occasion, occasion_of
from workbench.corroborate.matching.wording_figures import Figure
from workbench.corroborate.matching.wordings import ParsedWording, TermWeights

#: From here on a number is unlikely to be the same by chance.
_TELLING = 10.0
#: The first says that a figure changed.
_NEWS = frozenset({"now", "risen", "climbed", "updated", "revised", "latest"})
_MOVED = frozenset({"rose", "fell", "fallen", "rises", "climbs"})
_UNSAID = 0.6
#: Without an encoder: the line that best gives its answer from runs of letters, on the pairs of ``training``.
MEANING_AT_NONE, MEANING_PER_RUN = 0.13, 1.06


@dataclass(frozen=True, slots=True)
class Evidence:
    """``words``, ``runs`` and ``meaning`` are cosines in 0..1; ``read_meaning``: whether an encoder said the last.

    ``conflicting`` are figures of one thing that differ, ``rivals`` all that are not the same; ``texts`` are
    tidied, ``years`` those without a day.
    ``held`` is the share of the shorter that the longer holds, ``held_but_figures`` the same of what is no figure;
    ``row`` the weightiest shared words in row; ``figures`` in 0..1.5 is the weight of the agreeing ones, ``quoted`` in
    0..1 how much of a quotation the other prints.
    ``shared``, ``own``, ``others`` are terms of both, of the first alone, of the second alone; ``lengths`` the weights
    of both claims' terms, ``fewer`` the number of terms of the shorter, ``shorter_words`` of its words.
    ``negated`` are the stems that the negations stand before; ``main_held`` is ``held`` without clauses of time;
    ``one_counts``: whether only one says how many people were killed, hurt ..., and the other that some
    were; ``tells_news``: whether the first says that a figure changed.
    """

    words: float
    runs: float
    meaning: float
    read_meaning: bool
    held: float
    held_but_figures: float
    row: tuple[str, ...]
    agreeing: tuple[tuple[Figure, Figure], ...]
    conflicting: tuple[tuple[Figure, Figure], ...]
    rivals: tuple[tuple[Figure, Figure], ...]
    texts: tuple[str, str]
    years: tuple[frozenset[str], frozenset[str]]
    figures: float
    quoted: float
    shared: frozenset[str]
    own: frozenset[str]
    others: frozenset[str]
    names: frozenset[str]
    fewer: int
    shorter_words: int
    lengths: tuple[float, float]
    negations: tuple[tuple[str, ...], tuple[str, ...]]
    negated: tuple[frozenset[str], frozenset[str]]
    main_held: float
    one_counts: bool
    tells_news: bool

    @property
    def occasions(self) -> tuple[Occasion, Occasion]:
        """When and where both say that it happened; read only for those that need it."""
        return occasion_of(self.texts[0]), occasion_of(self.texts[1])

    @property
    def other_years(self) -> bool:
        """Whether they name years, and not the same."""
        one, two = self.years
        return bool(one or two) and one.isdisjoint(two)

    @property
    def row_share(self) -> float:
        """How much of the shorter claim stands in that row."""
        return len(self.row) / self.shorter_words if self.shorter_words else 0.0


def gather(one: ParsedWording, two: ParsedWording, weights: TermWeights, meaning: float | None) -> Evidence:
    """What the two wordings share and where they differ, with the cosine of their vectors where there is an encoder."""
    runs = weights.run_cosine(one, two)
    shared = one.terms & two.terms
    lengths = (weights.text_mass(one), weights.text_mass(two))
    in_common = weights.term_mass(shared) if shared else 0.0
    held = in_common / min(lengths) if min(lengths) else 0.0
    counted = frozenset().union(*(figure.stems for figure in (*one.figures, *two.figures)))
    agreeing = tuple((a, b) for a in one.figures for b in two.figures if a.agrees(b))
    return Evidence(
        words=in_common / sqrt(lengths[0] * lengths[1]) if in_common else 0.0,
        runs=runs,
        meaning=MEANING_AT_NONE + MEANING_PER_RUN * runs if meaning is None else meaning,
        read_meaning=meaning is not None,
        held=held,
        held_but_figures=_held(one.terms - counted, two.terms - counted, weights) if counted else held,
        row=_row(one, two, weights),
        agreeing=agreeing,
        conflicting=_conflicts(one, two),
        rivals=_rivals(one, two),
        texts=(one.tidied, two.tidied),
        years=(one.years, two.years),
        figures=min(sum(_telling(a, b) for a, b in agreeing), 1.5),
        quoted=max(_quoted(one, two), _quoted(two, one), _quote_alike(one, two)),
        tells_news=_tells_news(one, two),
        one_counts=_leaves_open(one, two) or _leaves_open(two, one),
        shared=shared,
        own=one.terms - two.terms,
        others=two.terms - one.terms,
        names=one.names & two.names,
        shorter_words=min(len(one.words), len(two.words)),
        fewer=min(len(one.terms), len(two.terms)),
        lengths=lengths,
        negations=(one.negations, two.negations),
        negated=(one.negated, two.negated),
        main_held=_main_held(one, two, weights, held),
    )


def _held(one: frozenset[str], two: frozenset[str], weights: TermWeights, *, nothing: float = 0.0) -> float:
    """How much of the shorter the longer holds; ``nothing`` where the shorter says nothing."""
    shorter = min(weights.term_mass(one), weights.term_mass(two))
    return weights.term_mass(one & two) / shorter if shorter else nothing


def _main_held(one: ParsedWording, two: ParsedWording, weights: TermWeights, held: float) -> float:
    """``held`` without clauses of time; most claims have none."""
    if one.terms and two.terms and one.main == one.terms and two.main == two.terms:
        return held
    return _held(one.main, two.main, weights, nothing=1.0)


def _telling(figure: Figure, other: Figure) -> float:
    """How unlikely it is that both give this number by chance; less where one does not say what it counts."""
    return _rare(figure) * (1.0 if figure.counted == other.counted else _UNSAID)


def _rare(figure: Figure) -> float:
    if figure.number is None or figure.counted == DATE:
        return 0.8
    if figure.number >= _TELLING or not figure.number.is_integer():
        return 1.0
    return 0.7 if figure.is_of_people else 0.3


def _quoted(one: ParsedWording, two: ParsedWording) -> float:
    """In 0..1: how much of what the first puts between quotation marks stands in the second, word for word."""
    longest = 0
    for stems in one.quoted:
        if stems and any(two.stems[at : at + len(stems)] == stems for at in range(len(two.stems))):
            longest = max(longest, len(one.terms & set(stems)))
    return min(max(longest - 1, 0) / 3, 1.0)


def _tells_news(one: ParsedWording, two: ParsedWording) -> bool:
    """Whether the first says that a figure is new, or moved to where it stands: "fell to 8", but not "fell ill"."""
    own = {*one.words} - {*two.words}
    moved = (word in own and behind == "to" for word, behind in pairwise(one.words) if word in _MOVED)
    return not _NEWS.isdisjoint(own) or any(moved)


def _leaves_open(one: ParsedWording, two: ParsedWording) -> bool:
    """Whether the first says that people were killed and the second how many, or the same of another effect."""
    ours, theirs = ({figure.counted for figure in of.figures if figure.is_of_people} for of in (one, two))
    return not one.terms.isdisjoint(theirs - ours) and not ours


def _quote_alike(one: ParsedWording, two: ParsedWording) -> float:
    """The same where both put the same words between quotation marks, which is not by chance."""
    same = (len(one.terms & set(stems)) for stems in set(one.quoted) & set(two.quoted))
    return min(max(same, default=0) / 2, 1.0)


def _conflicts(one: ParsedWording, two: ParsedWording) -> tuple[tuple[Figure, Figure], ...]:
    """Figures of one thing that differ; none of a thing on which some figures agree."""
    pairs = [(a, b) for a in one.figures for b in two.figures if a.counted and a.counted == b.counted]
    met = {a.counted for a, b in pairs if not a.differs(b)}
    return tuple((a, b) for a, b in pairs if a.counted not in met)


def _rivals(one: ParsedWording, two: ParsedWording) -> tuple[tuple[Figure, Figure], ...]:
    """Figures of one thing, of which none is the same in both; one may hold the other, as "dozens" holds 40."""
    ours, theirs = ([figure.in_hours() for figure in of.figures] for of in (one, two))
    pairs = [(a, b) for a in ours for b in theirs if a.counted == b.counted and a.is_amount]
    met = {a.counted for a, b in pairs if a.agrees(b)}
    return tuple((a, b) for a, b in pairs if a.counted not in met)


def _row(one: ParsedWording, two: ParsedWording, weights: TermWeights) -> tuple[str, ...]:
    """The words of the weightiest row that both have."""
    best, end, count = 0.0, 0, 0
    before: dict[int, tuple[float, int]] = {}
    places: dict[str, list[int]] = {}
    for at, stem in enumerate(two.stems):
        places.setdefault(stem, []).append(at)
    for at, stem in enumerate(one.stems):
        now: dict[int, tuple[float, int]] = {}
        if stem in places:
            weight = weights.term(stem) if stem in one.terms else 0.0
            for place in places[stem]:
                so_far, length = before.get(place - 1, (0.0, 0))
                now[place] = (so_far + weight, length + 1)
                if so_far + weight > best:
                    best, end, count = so_far + weight, at + 1, length + 1
        before = now
    return one.words[end - count : end]
