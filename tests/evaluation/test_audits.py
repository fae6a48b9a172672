"""Known values of the audit's arithmetic, and that its interval covers what it should."""

from __future__ import annotations

import random

import pytest

from workbench.evaluation.audits import ENOUGH, Tally, audit
from workbench.evaluation.intervals import Estimate, wilson


@pytest.mark.parametrize(
    ("hits", "count", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (1, 10, 0.0179, 0.4042),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 30, 0.0, 0.1135),
    ],
)
def test_wilson_gives_the_published_values(hits: int, count: int, low: float, high: float) -> None:
    """81 of 263 and 15 of 148 are the examples of Newcombe (1998), method 3."""
    found = wilson(hits, count)
    assert (found.value, found.low, found.high) == pytest.approx((hits / count, low, high), abs=5e-5)


def test_of_nothing_anything_can_be_true() -> None:
    assert wilson(0, 0) == Estimate(0.0, 0.0, 1.0)


def test_missed_claims_are_the_share_of_the_sample_times_all_passages() -> None:
    found = audit(Tally(found=90, passages=1000, checked=100, with_claim=1))
    assert found.missed is not None and found.recall is not None
    assert found.missed.value == pytest.approx(10)
    assert found.recall.value == pytest.approx(0.9)
    share = wilson(1, 100)
    assert found.recall.low == pytest.approx(90 / (90 + 1000 * share.high))
    assert found.recall.high == pytest.approx(90 / (90 + 1000 * share.low))


def test_claims_that_people_added_are_missed_for_sure() -> None:
    found = audit(Tally(found=60, added=30, passages=100, checked=50, with_claim=5))
    assert found.missed is not None and found.recall is not None
    assert found.missed.value == 40
    assert found.recall.value == pytest.approx(0.6)
    assert found.recall.high <= 60 / 95, "five more were seen"


def test_where_every_passage_was_checked_nothing_is_guessed() -> None:
    found = audit(Tally(found=18, passages=40, checked=40, with_claim=2))
    assert found.missed == Estimate(2, 2, 2)
    assert found.recall == Estimate(0.9, 0.9, 0.9)
    assert audit(Tally(found=5)).recall == Estimate(1.0, 1.0, 1.0), "no passage is left to doubt"


def test_people_who_disagree_count_by_halves() -> None:
    found = audit(Tally(found=10, passages=100, checked=50, with_claim=0.5))
    assert found.missed is not None
    assert found.missed.value == pytest.approx(1)


def test_without_an_answer_nothing_is_said_of_recall_and_without_a_decision_nothing_of_precision() -> None:
    found = audit(Tally(found=10, passages=100, accepted=9, rejected=1))
    assert (found.missed, found.recall) == (None, None)
    assert found.precision == wilson(9, 10)
    assert audit(Tally(found=0, passages=9, checked=3)).precision is None
    assert audit(Tally()).recall is None


def test_thirty_answers_are_enough_or_all_there_are() -> None:
    assert not audit(Tally(passages=500, checked=ENOUGH - 1)).is_enough
    assert audit(Tally(passages=500, checked=ENOUGH)).is_enough
    assert audit(Tally(passages=7, checked=7)).is_enough
    assert not audit(Tally(found=9, passages=0, checked=0)).is_enough, "nothing was checked"


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """2,000 passages of which 8 % hold a claim, 120 drawn; 500 claims found."""
    rng = random.Random(7)
    truth = [1] * 160 + [0] * 1840
    recall = 500 / 660
    covered = 0
    for _ in range(400):
        found = audit(Tally(found=500, passages=2000, checked=120, with_claim=sum(rng.sample(truth, 120)))).recall
        assert found is not None
        covered += found.low <= recall <= found.high
    assert 0.92 <= covered / 400 <= 0.99
