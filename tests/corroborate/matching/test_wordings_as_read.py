"""What nobody sees is no word, no figure and no negation of a claim."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.text.hidden import HIDDEN, with_hidden
from workbench.corroborate.matching.pairs import compare
from workbench.corroborate.matching.tokens import tidy
from workbench.corroborate.matching.wordings import read

CLAIMS = (
    "At least 14 people drowned when the sluice gave way.",
    "The county didn't say that 1,200 houses had “no power” until 6:30 on Sunday.",
    "İnönü's office denied it: no ﬁgure of €2.5 million is right. 👩🚒 #SluiceGate",
)


@given(st.sampled_from(CLAIMS), st.data())
def test_a_claim_reads_the_same_whatever_is_hidden_in_it(claim: str, data: st.DataObject) -> None:
    hidden = data.draw(with_hidden(st.just(claim)))
    assert tidy(hidden) == tidy(claim)
    assert read(hidden) == read(claim)
    for other in CLAIMS:
        assert compare(hidden, other) == compare(claim, other)


@pytest.mark.parametrize("mark", HIDDEN)
def test_a_long_run_takes_no_room(mark: str) -> None:
    assert read(f"At least 1{mark * 5_000}4 people drowned when the sluice gave way.") == read(CLAIMS[0])
