"""The check-worthiness model: a probability for any text, the same every time, higher for what can be checked."""

from __future__ import annotations

import hashlib
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.suggest.checkworthiness import claim_threshold, probability
from workbench.suggest.weights import read_weights, weights_hash

CLAIMS = (
    "Unemployment fell to 4 percent last year.",
    "My opponent voted against the road bill three times.",
    "We spent 80 million dollars on that bridge, and it never opened.",
)
NO_CLAIMS = (
    "Thank you all for coming tonight.",
    "I think we can do better.",
    "Would you let me answer the question?",
)


@given(st.text())
@example("")
@example("\x00\x00")
@example("🚢🚢 ‏السفينة غرقت 🚢")
@example("\ud800 lone")
@example("a" * 100_000)
@example("At least 84 people died. " * 4_000)
def test_any_text_gets_one_probability(text: str) -> None:
    found = probability(text)
    assert math.isfinite(found)
    assert 0 <= found <= 1
    assert probability(text) == found


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("other", NO_CLAIMS)
def test_what_can_be_checked_is_more_probable_than_what_cannot(claim: str, other: str) -> None:
    assert probability(claim) > claim_threshold() > probability(other)


def test_a_text_without_words_is_no_claim() -> None:
    assert probability("") == probability(" \n—…") == 0


def test_the_hash_of_every_weight_file_is_known() -> None:
    for name, digest in weights_hash().items():
        assert hashlib.sha256(read_weights(name)).hexdigest() == digest
