"""Check-worthiness: a probability for any text, the same every time, higher for what can be checked."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbench.suggest.models.checkworthiness import claim_threshold, probability, quick_probability
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
both = pytest.mark.parametrize("told", [probability, quick_probability])


@both
@settings(deadline=None, max_examples=50)
@given(text=st.text())
@example(text="")
@example(text="\x00\x00")
@example(text="🚢🚢 ‏السفينة غرقت 🚢")
@example(text="\ud800 lone")
@example(text="a" * 100_000)
@example(text="At least 84 people died. " * 4_000)
def test_any_text_gets_one_probability(told: Callable[[str], float], text: str) -> None:
    found = told(text)
    assert math.isfinite(found)
    assert 0 <= found <= 1
    assert told(text) == found


@both
@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("other", NO_CLAIMS)
def test_what_can_be_checked_is_more_probable_than_what_cannot(
    told: Callable[[str], float], claim: str, other: str
) -> None:
    assert told(claim) > claim_threshold() > told(other)


@both
def test_a_text_without_words_is_no_claim(told: Callable[[str], float]) -> None:
    assert told("") == told(" \n—…") == 0


def test_a_text_is_told_the_same_in_any_company() -> None:
    alone = [probability(text) for text in CLAIMS]
    assert [probability(text) for text in (*NO_CLAIMS, *CLAIMS)][3:] == alone


def test_the_hash_of_every_weight_file_is_known() -> None:
    for name, digest in weights_hash().items():
        assert hashlib.sha256(read_weights(name)).hexdigest() == digest
