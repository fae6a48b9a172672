"""An index that was packed into arrays answers as the one that it was made of, and goes on growing."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from workbench.corroborate.known_claims.claim_index import ClaimIndex
from workbench.corroborate.known_claims.kept_words import KeptWords
from workbench.corroborate.known_claims.postings import Arrays, Parts, Postings
from workbench.corroborate.known_claims.vectors import VectorStore
from workbench.corroborate.matching.nearest import Floats

_WORDS = (
    "ferry",
    "dam",
    "mayor",
    "strike",
    "flood",
    "reactor",
    "14",
    "200",
    "closed",
    "‘été’",
    "Zürich",
    "Ωmega",
    "水",
    "a",
)
_WIDTH = 16
_claims = some.lists(some.lists(some.sampled_from(_WORDS), max_size=8).map(" ".join), max_size=25)


def embed(texts: Sequence[str]) -> Floats:
    """Some vector of length one for each text, always the same."""
    rows = np.array([np.random.default_rng(sum(map(ord, text)) + 1).standard_normal(_WIDTH) for text in texts])
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32)


def arrays(parts: Parts) -> Arrays:
    return {name: np.concatenate(pieces) if pieces else np.zeros(0, np.uint8) for name, pieces in parts.items()}


def filled(claims: Sequence[str], index: ClaimIndex[int] | None = None, first: int = 0) -> ClaimIndex[int]:
    index = index if index is not None else ClaimIndex(embed, reads_on=False)
    index.add(range(first, first + len(claims)), claims, vectors=embed(claims) if claims else None)
    return index


def again(index: ClaimIndex[int]) -> ClaimIndex[int]:
    return ClaimIndex(embed, reads_on=False, packed=(range(len(index)), arrays(index.pack())))


@given(before=_claims, later=_claims, asked=_claims)
@settings(max_examples=60)
def test_it_answers_alike_packed_or_not_and_packed_twice(before: list[str], later: list[str], asked: list[str]) -> None:
    plain = filled(later, filled(before), len(before))
    packed = filled(later, again(filled(before)), len(before))
    assert len(plain) == len(packed) == len(again(packed)) == len(before) + len(later)
    for index in (packed, again(packed)):
        for found, expected in zip(index.rank_all(asked, 100), plain.rank_all(asked, 100), strict=True):
            assert dict(found) == pytest.approx(dict(expected), abs=1e-6)
        assert index.weights() == plain.weights()


@given(first=_claims, second=_claims)
def test_postings_and_words_give_back_what_was_put_in(first: list[str], second: list[str]) -> None:
    postings, words = Postings(), KeptWords()
    for place, claim in enumerate(first + second):
        if place == len(first):
            postings, words = Postings(arrays(postings.pack())), KeptWords(arrays(words.pack()))
        postings.add(place, set(claim.split()))
        words.add(claim.split())
    for term in _WORDS:
        holding = [place for place, claim in enumerate(first + second) if term in claim.split()]
        assert postings.of(term).tolist() == holding
        assert postings.counts()[term] == len(holding)
    assert [words.of(place) for place in range(len(words))] == [claim.split() or [""] for claim in first + second]


def test_vectors_may_be_learned_after_packing_and_out_of_order() -> None:
    rows = embed([f"claim {number}" for number in range(90)])
    store = VectorStore()
    store.put(60, rows[60:90])
    store.put(0, rows[:30])
    packed = VectorStore(arrays(store.pack(90)))
    assert packed.known(np.arange(95)).tolist() == [True] * 30 + [False] * 30 + [True] * 30 + [False] * 5
    packed.put(30, rows[30:60])
    packed.put(90, rows[:1])
    places = np.arange(90)
    np.testing.assert_allclose(packed.cosines(places, rows[41]), rows @ rows[41], atol=0.03)
    assert 41 in packed.nearest(rows[41][None], 90, 3)[0]


def test_what_the_index_finds_is_what_holding_every_claim_against_the_words_finds() -> None:
    chance = random.Random(14)
    vocabulary = ["".join(chance.choices("abdeiklmnorstu", k=6)) for _ in range(400)]
    claims = [" ".join(chance.sample(vocabulary, 7)) for _ in range(600)]
    index: ClaimIndex[int] = ClaimIndex()
    index.add(range(450), claims[:450])
    index = ClaimIndex(packed=(range(450), arrays(index.pack())))
    index.add(range(450, 600), claims[450:])
    for number in chance.sample(range(len(claims)), 40):
        words = claims[number].split()
        asked = " ".join([*words[1:], chance.choice(vocabulary)])
        shared = [len({*asked.split()} & {*claim.split()}) for claim in claims]
        assert index.rank(asked)[0][0] == max(range(len(claims)), key=shared.__getitem__) == number
