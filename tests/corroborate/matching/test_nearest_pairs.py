"""Pairs of an event that cannot be linked are passed over without a close look, and nothing is lost by it."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as some

from workbench.corroborate.matching import pairs
from workbench.corroborate.matching.nearest import Nearest, nearest_pairs
from workbench.corroborate.matching.wordings import TermWeights, read
from workbench.domain.labels import ClaimRelation

_PIECES = (
    "the dam at Kelmost broke",
    "the Kelmost dam did not break",
    "at dawn on Monday",
    "14 people were killed",
    "at least 23 died",
    'he called it "a war crime"',
    "three libraries close in Ostrel",
    "since the flood",
    "the mayor denies it",
    "zinc prices rose sharply",
    "mayor",
    "",
)
_texts = some.lists(
    some.lists(some.sampled_from(_PIECES), min_size=1, max_size=3).map(" ".join), min_size=2, max_size=12
)


@given(texts=_texts, seed=some.integers(0, 9))
@settings(max_examples=80)
def test_every_pair_that_is_linked_is_hopeful(texts: list[str], seed: int) -> None:
    parsed = [read(text) for text in texts]
    weights = TermWeights()
    weights.count(parsed)
    known = {text: np.random.default_rng([seed, at]).random(6) for at, text in enumerate(dict.fromkeys(texts))}
    said = np.array([known[text] / np.linalg.norm(known[text]) for text in texts], np.float32)
    first, second = map(np.array, zip(*combinations(range(len(texts)), 2), strict=True))
    words = [weights_cosine(weights, parsed[a].terms, parsed[b].terms) for a, b in zip(first, second, strict=True)]
    runs = [weights.run_cosine(parsed[a], parsed[b]) for a, b in zip(first, second, strict=True)]
    meaning = (said[first] * said[second]).sum(axis=1)
    near = Nearest(first, second, np.array(words, np.float32), np.array(runs, np.float32), meaning)
    hopeful = pairs._hopeful(parsed, near, weights)
    for at, (a, b) in enumerate(zip(first, second, strict=True)):
        match = pairs.compare(texts[a], texts[b], weights=weights, meaning=float(meaning[at]))
        assert hopeful[at] or match.relation is ClaimRelation.DIFFERENT


def weights_cosine(weights: TermWeights, one: frozenset[str], two: frozenset[str]) -> float:
    shared = weights.term_mass(one & two)
    return shared / (weights.term_mass(one) * weights.term_mass(two)) ** 0.5 if shared else 0.0


def test_most_pairs_of_unlike_claims_need_no_close_look() -> None:
    texts = [
        f"{noun} of {place} was painted {colour}"
        for noun in ("wall", "gate")
        for place in ("Ostrel", "Kelmost", "Vandrup")
        for colour in ("green", "white")
    ]
    parsed = [read(text) for text in texts]
    weights = TermWeights()
    weights.count(parsed)
    near = nearest_pairs(parsed, weights, None)
    assert len(near.first) and not pairs._hopeful(parsed, near, weights).all()


@given(texts=_texts)
@settings(max_examples=40)
def test_words_that_are_printed_again_are_matched_as_at_first(texts: list[str]) -> None:
    twice = dict(enumerate([*texts, *texts]))
    weights = TermWeights()
    weights.count(map(read, twice.values()))
    for pair in pairs.propose_pairs(twice):
        assert pair.match == pairs.compare(twice[pair.key_a], twice[pair.key_b], weights=weights)


def test_the_rough_figures_are_those_of_the_close_look() -> None:
    texts = ["The dam at Kelmost broke at dawn", "At dawn the Kelmost dam burst", "Kelmost mourns at dawn"]
    parsed = [read(text) for text in texts]
    weights = TermWeights()
    weights.count(parsed)
    near = nearest_pairs(parsed, weights, None)
    for a, b, words, runs in zip(near.first, near.second, near.words, near.runs, strict=True):
        assert abs(words - weights_cosine(weights, parsed[a].terms, parsed[b].terms)) < 1e-5
        assert abs(runs - weights.run_cosine(parsed[a], parsed[b])) < 1e-5
