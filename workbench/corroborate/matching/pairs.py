"""Do two claims say the same? A score, the relation that it speaks for, and the reasons in words.

Everything here is a proposal: a person decides. ``propose_pairs`` looks through the claims of one event;
``claim_index`` looks for claims among very many.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from workbench.corroborate.matching.evidence import Evidence, gather
from workbench.corroborate.matching.nearest import Floats as Floats
from workbench.corroborate.matching.nearest import Nearest, nearest_pairs
from workbench.corroborate.matching.reasons import reasons_for
from workbench.corroborate.matching.relations import are_alike, relation_of
from workbench.corroborate.matching.wordings import ParsedWording, TermWeights, read
from workbench.domain.labels import ClaimRelation

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
#: How much a rough figure may be off, in log odds; and the most that any feature says.
_SLACK, _MOST_OF_A_FEATURE = 0.001, 1.5


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
    known: dict[tuple[int, int], Match] = {}
    for a, b in _worth_a_look(parsed, weights, said):
        words = id(parsed[a]), id(parsed[b])  # articles print the same words again and again
        match = known.get(words)
        if match is None:
            meaning = None if said is None else float(said[a] @ said[b])
            match = known[words] = _match(parsed[a], parsed[b], weights, meaning)
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


def _worth_a_look(
    parsed: Sequence[ParsedWording], weights: TermWeights, said: Floats | None
) -> Iterator[tuple[int, int]]:
    """The pairs of the nearest, by their places, without those that cannot be linked."""
    if len(parsed) < 2:
        return
    near = nearest_pairs(parsed, weights, said)
    hopeful = _hopeful(parsed, near, weights)
    yield from zip(near.first[hopeful].tolist(), near.second[hopeful].tolist(), strict=True)


def _hopeful(parsed: Sequence[ParsedWording], near: Nearest, weights: TermWeights) -> NDArray[np.bool_]:
    """Whether each pair may turn out to be linked; of most that may not, words and meaning alone show it.

    Without figures in both and without a negation in either, two claims are linked only where the score reaches the
    cut: here is the most that it can be.
    """
    counted = np.array([bool(one.figures) for one in parsed])
    turned = np.array([bool(one.negations) for one in parsed])
    quoting = np.array([bool(one.quoted) for one in parsed])
    one, two = near.first, near.second
    mass = np.array([weights.term_mass(wording.terms) for wording in parsed])
    larger, smaller = np.maximum(mass[one], mass[two]), np.minimum(mass[one], mass[two])
    known = {"words": near.words, "runs": near.runs, "meaning": near.meaning}
    known["held"] = near.words * np.sqrt(larger / np.where(smaller > 0, smaller, 1))
    both_counted = counted[one] & counted[two]
    known["quoted"] = (quoting[one] | quoting[two]).astype(np.float32)
    known["figures"] = _MOST_OF_A_FEATURE * both_counted.astype(np.float32)
    total = np.full(len(one), _START + _SLACK)
    for name, worth in WORTH.items():
        total += worth * known[name] if name in known else max(worth, 0.0) * _MOST_OF_A_FEATURE
    hopeful: NDArray[np.bool_] = (total >= log(CUT / (1 - CUT))) | both_counted | turned[one] | turned[two]
    return hopeful
