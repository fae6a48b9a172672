"""Do two claims say the same? A score, the relation that it speaks for, and the reasons in words.

Everything here is a proposal: a person decides. ``propose_pairs`` looks through the claims of one event;
``claim_index`` looks for claims among very many.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import exp
from typing import TYPE_CHECKING, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.matching.evidence import MEANING_AT_NONE, MEANING_PER_RUN, Evidence, gather
from workbench.corroborate.matching.reasons import reasons_for
from workbench.corroborate.matching.relations import are_alike, relation_of
from workbench.corroborate.matching.wordings import ParsedWording, TermWeights, read
from workbench.domain.labels import ClaimRelation

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]
Key = TypeVar("Key", bound=Hashable)
#: One vector of length one for each text; texts that say alike lie close.
Embed = Callable[[Sequence[str]], Floats]

#: What counts, in 0..1 (figures: up to 1.5).
FEATURES: Mapping[str, Callable[[Evidence], float]] = {
    "words": lambda evidence: evidence.words,
    "runs": lambda evidence: evidence.runs,
    "meaning": lambda evidence: evidence.meaning,
    "held": lambda evidence: evidence.held,
    "figures": lambda evidence: evidence.figures,
    "quoted": lambda evidence: evidence.quoted,
    "conflict": lambda evidence: float(bool(evidence.conflicting)),
    "years": lambda evidence: float(evidence.other_years),
    "counts": lambda evidence: float(evidence.one_counts),
}
#: What each is worth in log odds: fitted by ``training.matching``, rounded to halves.
WORTH = {
    **{"words": 1.5, "runs": 1.0, "meaning": 7.5, "held": 1.5, "figures": 3.5, "quoted": 2.0},
    **{"conflict": -4.0, "years": -1.5, "counts": -1.5},
}
_START = -7.8
#: From here on two claims are proposed as one.
CUT = 0.35
#: A pair is looked at closely from here on: words, runs and meaning added. And how many pairs of one claim at most.
_ROUGH, _MOST_EACH = 0.8, 30
#: And so many more, however unlike, that count how many people the same happened to, each wording once.
_MOST_COUNTS = 8
_BLOCK = 512


@dataclass(frozen=True, slots=True)
class Match:
    """``score``: how probable it is, in 0..1, that both are one claim; ``reasons`` are sentences for people.

    ``is_worded_alike``: whether both say one thing in much the same words, figures and negations apart.
    """

    score: float
    relation: ClaimRelation
    reasons: tuple[str, ...]
    is_worded_alike: bool = True


@dataclass(frozen=True, slots=True)
class Pair(Generic[Key]):
    """``match.relation`` is the relation of the claim of ``key_a`` to that of ``key_b``."""

    key_a: Key
    key_b: Key
    match: Match


def compare(
    text_a: str,
    text_b: str,
    *,
    weights: TermWeights | None = None,
    meaning: float | None = None,
    one_event: bool = True,
) -> Match:
    """How the first text stands to the second.

    ``weights`` come from the texts around (an event, a store), ``meaning`` is the cosine of their vectors; without them
    all words weigh the same, and the meaning is guessed from the letters. ``one_event``: whether both speak of one
    event, so that figures of one measure belong together whatever the words.
    """
    return _match(read(text_a), read(text_b), weights or TermWeights(), meaning, one_event=one_event)


def propose_pairs(texts: Mapping[Key, str], *, embed: Embed | None = None) -> list[Pair[Key]]:
    """The pairs that are linked in some way, the most probably same first; for the claims of one event."""
    keys = list(texts)
    parsed = [read(texts[key]) for key in keys]
    weights = TermWeights()
    weights.count(parsed)
    said = embed([texts[key] for key in keys]) if embed is not None and keys else None
    found = []
    for a, b in _near(parsed, weights, said):
        match = _match(parsed[a], parsed[b], weights, None if said is None else float(said[a] @ said[b]))
        if match.relation is not ClaimRelation.DIFFERENT:
            found.append(Pair(keys[a], keys[b], match))
    return sorted(found, key=lambda pair: -pair.match.score)


def same_score(evidence: Evidence) -> float:
    """In 0..1: how probable it is that both are one claim."""
    total = _START + sum(worth * FEATURES[name](evidence) for name, worth in WORTH.items())
    return 1 / (1 + exp(-total))


def _match(
    one: ParsedWording, two: ParsedWording, weights: TermWeights, meaning: float | None, *, one_event: bool = True
) -> Match:
    evidence = gather(one, two, weights, meaning)
    score = same_score(evidence)
    relation = relation_of(evidence, is_same=score >= CUT, one_event=one_event)
    return Match(score, relation, reasons_for(evidence, relation), are_alike(evidence))


def _near(parsed: Sequence[ParsedWording], weights: TermWeights, said: Floats | None) -> Iterator[tuple[int, int]]:
    """The pairs worth a close look, each once: the nearest of every claim."""
    if len(parsed) < 2:
        return
    terms = _matrix([one.terms for one in parsed], weights.term_mass)
    runs = _matrix([one.runs for one in parsed], weights.run_mass)
    wanted: set[tuple[int, int]] = set()
    counting = _counting(parsed)
    for first in range(0, len(parsed), _BLOCK):
        rows = slice(first, first + _BLOCK)
        letters = (runs[rows] @ runs.T).toarray()
        rough = (terms[rows] @ terms.T).toarray() + letters
        rough += MEANING_AT_NONE + MEANING_PER_RUN * letters if said is None else said[rows] @ said.T
        rough[np.arange(len(rough)), np.arange(first, first + len(rough))] = 0
        most = min(_MOST_EACH, len(parsed) - 1)
        nearest = np.argpartition(-rough, most - 1, axis=1)[:, :most]
        for row, column in zip(*np.nonzero(np.take_along_axis(rough, nearest, axis=1) >= _ROUGH), strict=True):
            pair = (first + int(row), int(nearest[row, column]))
            wanted.add((min(pair), max(pair)))
        for one in range(first, first + len(rough)):
            for other in _counted_too(parsed, counting, one, rough[one - first]):
                wanted.add((min(one, other), max(one, other)))
    yield from sorted(wanted)


def _counting(parsed: Sequence[ParsedWording]) -> dict[str, list[int]]:
    """The places of the claims that count whom an effect befell, by the effect."""
    found: dict[str, list[int]] = {}
    for place, wording in enumerate(parsed):
        for effect in {figure.counted for figure in wording.figures if figure.is_of_people}:
            found.setdefault(effect, []).append(place)
    return found


def _counted_too(
    parsed: Sequence[ParsedWording], counting: Mapping[str, Sequence[int]], one: int, rough: Floats
) -> Iterator[int]:
    """The nearest claims that count the same effect, of those with one wording the first."""
    for effect in dict.fromkeys(figure.counted for figure in parsed[one].figures if figure.is_of_people):
        others = {parsed[place].stems: place for place in reversed(counting[effect])}
        others.pop(parsed[one].stems, None)
        yield from sorted(others.values(), key=lambda place: (-rough[place], place))[:_MOST_COUNTS]


def _matrix(sets: Sequence[frozenset[str]], mass: Callable[[Iterable[str]], float]) -> csr_matrix:
    """A row of length one for each set."""
    from scipy.sparse import csr_matrix  # late: comparing two texts needs none of it

    places = {name: place for place, name in enumerate(dict.fromkeys(chain.from_iterable(sets)))}
    weight = {name: mass((name,)) ** 0.5 for name in places}
    starts = np.cumsum([0, *map(len, sets)])
    columns = np.fromiter((places[name] for names in sets for name in names), np.int64, starts[-1])
    values = np.fromiter((weight[name] for names in sets for name in names), np.float32, starts[-1])
    lengths = np.sqrt(np.maximum([sum(weight[name] ** 2 for name in names) for names in sets], 1e-9))
    values /= np.repeat(lengths, np.diff(starts)).astype(np.float32)
    return csr_matrix((values, columns, starts), shape=(len(sets), len(places)))
