"""Finding a claim again among others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.corroborate.known_claims.claim_index import ClaimIndex
from workbench.corroborate.known_claims.vectors import VectorStore
from workbench.corroborate.matching.pairs import Floats
from workbench.suggest.models.text_vectors import vectors

CLAIMS = {
    "mine": "At least 14 miners were killed when the shaft collapsed on Tuesday",
    "library": "The council voted to close three libraries",
    "jobs": "Unemployment is at its lowest level in 30 years",
    "lake": "The mill dumped acid into the lake",
}


def filled(index: ClaimIndex[str]) -> ClaimIndex[str]:
    index.add(list(CLAIMS), list(CLAIMS.values()))
    return index


def test_the_claim_that_says_it_comes_first() -> None:
    index = filled(ClaimIndex())
    ranked = index.rank("after a vote by the council three libraries will close")
    assert ranked[0][0] == "library"
    assert all(0 <= score <= 1 for _, score in ranked)


def test_with_an_encoder_a_claim_is_found_that_shares_no_word() -> None:
    asked = "the jobless rate has never been better"
    assert filled(ClaimIndex()).rank(asked) == []
    assert filled(ClaimIndex(vectors)).rank(asked)[0][0] == "jobs"


def test_a_post_finds_the_claim_behind_its_hashtag() -> None:
    assert filled(ClaimIndex()).rank("SHAME!! #MillDumpedAcid @mayor https://t.co/1")[0][0] == "lake"


def test_new_claims_are_found_beside_the_old_ones() -> None:
    index = filled(ClaimIndex(vectors))
    index.rank("anything")
    index.add(["dam"], ["The dam above the town broke at dawn"])
    assert len(index) == len(CLAIMS) + 1
    assert index.rank("the dam broke at dawn")[0][0] == "dam"
    assert index.rank("miners were killed in the shaft")[0][0] == "mine"


def test_vectors_that_are_handed_in_are_not_worked_out_again() -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> Floats:
        asked.extend(texts)
        return vectors(texts)

    index: ClaimIndex[str] = ClaimIndex(embed)
    index.add(list(CLAIMS), list(CLAIMS.values()), vectors=vectors(list(CLAIMS.values())))
    index.rank("a question")
    assert asked == ["a question"]


def test_the_limit_is_kept_and_an_empty_index_has_no_answer() -> None:
    assert ClaimIndex(vectors).rank_all(["anything", "else"]) == [[], []]
    assert len(filled(ClaimIndex(vectors)).rank("the council, the miners and the lake", limit=2)) == 2
    assert filled(ClaimIndex()).rank("…") == []


def test_stored_vectors_are_right_to_two_digits() -> None:
    rows = np.random.default_rng(3).standard_normal((40, 64), dtype=np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    store = VectorStore()
    store.put(0, rows[:10])
    store.put(10, rows[10:])
    places = np.arange(40)
    assert store.known(np.array([0, 39, 40, 500])).tolist() == [True, True, False, False]
    np.testing.assert_allclose(store.cosines(places, rows[7]), rows @ rows[7], atol=0.01)
    assert 7 in store.nearest(rows[7][None], 40, 3)[0]
