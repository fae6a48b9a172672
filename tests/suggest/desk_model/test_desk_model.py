"""What the desk teaches: as much as it has earned, never more."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.labels import ClaimType
from workbench.domain.proposals import DetectorIdentity, Proposal, Proposals, Text
from workbench.domain.reason_words import sentences
from workbench.domain.reasons import ReasonCode, coded, reason
from workbench.domain.text.spans import Span
from workbench.suggest.desk_model.detector import TaughtDetector, as_shipped
from workbench.suggest.desk_model.model import DeskModel, Example, words_key
from workbench.suggest.desk_model.promotion import MIN_LABELS, teach

GOOD = ("the council approved the budget", "the plant released zinc", "the bridge was closed on monday")
PAST_EVENT = (reason(ReasonCode.PAST_EVENT),)
MADE = coded(["made"])
BAD = ("the team plays on saturday", "the recipe needs two eggs", "the film opens in may")


def decided(count: int, *, taught: bool) -> list[Example]:
    """Decisions over ten articles, at a shipped score that says nothing; by topic where there is something to learn."""
    chance = Random(4)
    found = []
    for number in range(count):
        good = number % 2 == 0
        words = chance.choice(GOOD if good else BAD) + f" {chance.randrange(1000)}"
        accepted = good if taught else chance.random() < 0.5
        found.append(Example(number % 10, words, "event", PAST_EVENT, 0.5, accepted))
    return found


def test_a_desk_that_decides_by_topic_earns_a_share_and_scores_follow() -> None:
    taught = teach(decided(200, taught=True))
    assert taught.model.share > 0.5
    assert taught.card["blend"]["log_loss"] < taught.card["shipped"]["log_loss"]
    high = taught.model.score(0.5, "the council approved the road", "event", PAST_EVENT)
    low = taught.model.score(0.5, "the team plays on sunday", "event", PAST_EVENT)
    assert high > 0.6 > 0.4 > low
    assert [point["labels"] for point in taught.card["curve"]] == [100, 150, 200]


def test_decisions_without_a_pattern_earn_nothing() -> None:
    taught = teach(decided(200, taught=False))
    assert taught.model.share == 0
    assert taught.model.score(0.37, "the council approved the road", "event", ()) == 0.37


def test_few_decisions_teach_nothing() -> None:
    taught = teach(decided(MIN_LABELS - 1, taught=True))
    assert taught.model.share == 0
    assert taught.card["labels"] == MIN_LABELS - 1
    assert teach([]).model.share == 0


def test_answers_that_are_all_alike_teach_nothing() -> None:
    every = [Example(n % 5, f"word {n}", "event", (), 0.5, True) for n in range(300)]
    assert teach(every).model.share == 0


def test_the_same_decisions_give_the_same_bytes() -> None:
    body = teach(decided(120, taught=True)).model.to_bytes()
    assert body == teach(decided(120, taught=True)).model.to_bytes()
    assert DeskModel.from_bytes(body).to_bytes() == body


@given(st.text(max_size=80), st.floats(0, 1), st.lists(st.text(max_size=20), max_size=3))
def test_any_words_get_a_score(exact: str, shipped: float, reasons: list[str]) -> None:
    model = DeskModel({n: 3.0 for n in range(0, 16384, 7)}, 0.5, 0.6, {})
    assert 0 <= model.score(shipped, exact, "event", coded(reasons)) <= 1


def test_the_same_claim_confirmed_elsewhere_is_a_reason() -> None:
    assert words_key("The dam  broke!") == words_key("the dam broke")
    text = "The dam broke at dawn. Nobody said a word."
    model = DeskModel({}, 2.0, 0.5, {words_key("The dam broke"): 3})
    detector = TaughtDetector(Fixed(), model, mark="desk.2", sha256="ab")
    said = next(detector.propose([Text(text, (Span(0, len(text)),))]))
    first = said.items[0]
    assert first.span == Span(0, 13)
    assert first.score > 0.5
    assert sentences(first.reasons) == [
        "the same claim was accepted in 3 articles",
        "made",
        "the desk mostly accepts suggestions like it: scored 0.5 without that",
    ]
    assert as_shipped(first.score, coded(first.reasons)) == (0.5, MADE)
    assert detector.identity.version == "1+desk.2"
    assert detector.identity.config_hash != Fixed().identity.config_hash


def test_a_score_that_no_model_moved_is_the_shipped_one() -> None:
    assert as_shipped(0.25, MADE) == (0.25, MADE)


class Fixed:
    """Suggests the first thirteen code points of every text."""

    identity = DetectorIdentity("clauses", "1", "0" * 64)

    def propose(self, texts):  # type: ignore[no-untyped-def]
        for _ in texts:
            yield Proposals((Proposal(Span(0, 13), ClaimType.EVENT, 0.5, ("made",)),))


@pytest.mark.parametrize("score", [0.0, 0.004, 1 / 3, 0.5, 1.0])
def test_moved_scores_lead_back_to_the_shipped_one(score: float) -> None:
    class Base(Fixed):
        def propose(self, texts):  # type: ignore[no-untyped-def]
            for _ in texts:
                yield Proposals((Proposal(Span(0, 4), ClaimType.EVENT, score, ("made",)),))

    detector = TaughtDetector(Base(), DeskModel({}, -1.0, 0.5, {}), mark="desk.1", sha256="ab")
    moved = next(detector.propose([Text("Some words", (Span(0, 10),))])).items[0]
    assert as_shipped(moved.score, coded(moved.reasons)) == (score, MADE)
