"""The state machine of spans: every act, every refusal, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from making import TEXT, Hand

from workbench.domain.labels import Action, ClaimType, RejectReason, SpanState
from workbench.domain.workflow import Act, PastDecision, SpanStatus, in_force_of, own_span_id, plan, plan_undo
from workbench.errors import ActRefused, NotFound, SpanMismatch, StaleWrite

#: "The dam broke at dawn." and "At least 23 people died" as a detector suggested them, and "Zinc" as a person added it.
FIRST = SpanStatus("s1", 1, 0, 22, "event", SpanState.PENDING, original=(0, 22, "event"))
SECOND = SpanStatus("s2", 2, 23, 46, "event", SpanState.PENDING, original=(23, 46, "event"))
OWN = SpanStatus("client-ada:9", None, 65, 69, "quantity", SpanState.ADDED, version=1, decision_id=7)
KNOWN = {status.span_id: status for status in (FIRST, SECOND, OWN)}


@pytest.fixture
def hand() -> Hand:
    return Hand()


def only(act: Act, known: dict[str, SpanStatus] | None = None) -> SpanStatus:
    (after,) = plan(act, TEXT, known or KNOWN)
    return after


def test_confirming_keeps_what_the_machine_said(hand: Hand) -> None:
    after = only(hand.confirm(FIRST))
    assert after == replace(FIRST, state=SpanState.CONFIRMED, version=1)


def test_moving_an_end_corrects_the_span_and_remembers_what_was_suggested(hand: Hand) -> None:
    after = only(hand.resize(FIRST, 4, 21))
    assert (after.state, after.start_char, after.end_char) == (SpanState.CORRECTED, 4, 21)
    assert after.original == (0, 22, "event")


def test_moving_the_ends_back_to_what_was_suggested_is_a_confirmation(hand: Hand) -> None:
    moved = only(hand.resize(FIRST, 4, 21))
    assert only(hand.resize(moved, 0, 22), {"s1": moved}).state is SpanState.CONFIRMED


def test_another_label_corrects_the_span(hand: Hand) -> None:
    after = only(hand.relabel(FIRST, ClaimType.CAUSAL))
    assert (after.state, after.label) == (SpanState.CORRECTED, "causal")


def test_the_suggested_label_confirms_the_span(hand: Hand) -> None:
    assert only(hand.relabel(FIRST, ClaimType.EVENT)).state is SpanState.CONFIRMED


def test_an_own_span_stays_added_however_it_is_changed(hand: Hand) -> None:
    for act in (hand.confirm(OWN), hand.resize(OWN, 65, 74), hand.relabel(OWN, ClaimType.EVENT)):
        assert only(act).state is SpanState.ADDED


def test_a_rejection_carries_its_reason(hand: Hand) -> None:
    after = only(hand.reject(FIRST, RejectReason.FRAGMENT))
    assert (after.state, after.reject_reason) == (SpanState.REJECTED, "fragment")


def test_a_rejection_without_a_reason_says_not_a_claim(hand: Hand) -> None:
    assert only(hand.reject(FIRST, None)).reject_reason == "not_a_claim"


@pytest.mark.parametrize(
    "again",
    [
        lambda hand, span: hand.confirm(span),
        lambda hand, span: hand.resize(span, 4, 21),
        lambda hand, span: hand.relabel(span, ClaimType.QUOTE),
    ],
)
def test_a_rejected_span_can_be_accepted_after_all_and_loses_its_reason(
    hand: Hand, again: Callable[[Hand, SpanStatus], Act]
) -> None:
    rejected = only(hand.reject(FIRST))
    after = only(again(hand, rejected), {"s1": rejected})
    assert after.reject_reason == ""
    assert after.state is not SpanState.REJECTED
    assert after.version == 2


def test_an_added_span_takes_its_name_from_the_act(hand: Hand) -> None:
    act = hand.add(65, 69)
    after = only(act)
    assert after.span_id == own_span_id(act) == f"{act.client_id}:{act.sequence}"
    assert (after.state, after.version, after.original, after.suggestion_id) == (SpanState.ADDED, 1, None, None)


def test_a_split_leaves_two_corrected_spans_without_the_white_space_between(hand: Hand) -> None:
    act = hand.split(FIRST, 7, 7)
    left, right = plan(act, TEXT, KNOWN)
    assert TEXT[left.start_char : left.end_char] == "The dam"
    assert TEXT[right.start_char : right.end_char] == "broke at dawn."
    assert (left.span_id, right.span_id) == ("s1", own_span_id(act))
    assert (left.version, right.version) == (1, 1)
    assert left.state is right.state is SpanState.CORRECTED
    assert right.original == FIRST.original


def test_a_split_may_leave_a_joining_word_out(hand: Hand) -> None:
    _, right = plan(hand.split(FIRST, 7, 14), TEXT, KNOWN)
    assert TEXT[right.start_char : right.end_char] == "at dawn."


def test_a_merge_covers_both_spans_and_absorbs_the_second(hand: Hand) -> None:
    whole, absorbed = plan(hand.merge(FIRST, SECOND), TEXT, KNOWN)
    assert (whole.span_id, whole.start_char, whole.end_char) == ("s1", 0, 46)
    assert whole.state is SpanState.CORRECTED
    assert (absorbed.span_id, absorbed.state) == ("s2", SpanState.ABSORBED)
    assert (whole.version, absorbed.version) == (1, 1)


def test_the_later_span_may_absorb_the_earlier_one(hand: Hand) -> None:
    whole, absorbed = plan(hand.merge(SECOND, FIRST), TEXT, KNOWN)
    assert (whole.span_id, whole.start_char, absorbed.span_id) == ("s2", 0, "s1")


def broken(act: Act, **changes: object) -> Act:
    return replace(act, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("make", "error", "sentence"),
    [
        (lambda h: broken(h.confirm(FIRST), exact="The Dam"), SpanMismatch, "reload the article"),
        (lambda h: broken(h.confirm(FIRST), end_char=10_000), SpanMismatch, "mark the span again"),
        (lambda h: broken(h.add(0, 3), start_char=3, end_char=3, exact=""), SpanMismatch, "Characters 3 to 3"),
        (lambda h: broken(h.confirm(FIRST), span_id="s99"), NotFound, "no span s99"),
        (lambda h: broken(h.confirm(FIRST), version=2), StaleWrite, "Somebody else"),
        (lambda h: broken(h.confirm(FIRST), version=0), StaleWrite, "Somebody else"),
        (lambda h: broken(h.confirm(OWN), version=1), StaleWrite, "Somebody else"),
        (lambda h: broken(h.merge(FIRST, SECOND), other_version=0), StaleWrite, "Somebody else"),
        (lambda h: broken(h.merge(FIRST, SECOND), other_span_id="s99"), NotFound, "no span s99"),
        (lambda h: broken(h.resize(FIRST, 4, 21), action=Action.CONFIRM), ActRefused, "Only a resize"),
        (lambda h: broken(h.resize(FIRST, 4, 21), action=Action.REJECT), ActRefused, "Only a resize"),
        (lambda h: broken(h.resize(FIRST, 4, 21), action=Action.RELABEL), ActRefused, "Only a resize"),
        (lambda h: broken(h.relabel(FIRST, ClaimType.EVENT), label=None), ActRefused, "needs a label"),
        (lambda h: broken(h.add(0, 3), label=None), ActRefused, "needs a label"),
        (lambda h: h.add(3, 4), ActRefused, "at least one word"),
        (lambda h: h.resize(FIRST, 3, 4), ActRefused, "at least one word"),
        (lambda h: h.split(FIRST, 22, 22), ActRefused, "both sides"),
        (lambda h: h.split(FIRST, 22), ActRefused, "both sides"),
        (lambda h: h.split(FIRST, 7, 5), ActRefused, "both sides"),
        (lambda h: h.split(replace(FIRST, start_char=4), 7, 8), ActRefused, "both sides"),
        (lambda h: h.split(replace(FIRST, end_char=60), 7, 30), ActRefused, "both sides"),
        (lambda h: h.merge(FIRST, FIRST), ActRefused, "covers both"),
        (lambda h: h.merge(FIRST, replace(SECOND, end_char=50)), ActRefused, "covers both"),
        (lambda h: broken(h.confirm(FIRST), action=Action.UNDO), ActRefused, "cannot be planned"),
    ],
)
def test_an_act_that_makes_no_sense_is_refused_with_one_sentence(
    hand: Hand, make: Callable[[Hand], Act], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        plan(make(hand), TEXT, KNOWN)


@pytest.mark.parametrize("gone", [SpanState.ABSORBED, SpanState.REMOVED])
def test_a_span_that_is_gone_takes_no_more_acts(hand: Hand, gone: SpanState) -> None:
    absent = replace(FIRST, state=gone, version=1, decision_id=3)
    with pytest.raises(ActRefused, match="no longer there"):
        plan(hand.confirm(absent), TEXT, {"s1": absent})


def test_undoing_brings_back_how_it_stood_as_a_further_version() -> None:
    now = replace(FIRST, state=SpanState.REJECTED, reject_reason="opinion", version=1, decision_id=11)
    (after,) = plan_undo({"s1": 11}, {"s1": now}, {"s1": FIRST}, {"s1": {11}})
    assert after == replace(FIRST, version=2)


def test_undoing_an_addition_removes_the_span() -> None:
    (after,) = plan_undo({OWN.span_id: 7}, {OWN.span_id: OWN}, {}, {OWN.span_id: {7}})
    assert (after.state, after.version) == (SpanState.REMOVED, 2)


def test_a_span_that_moved_on_must_be_undone_from_the_last_act() -> None:
    now = replace(FIRST, state=SpanState.CONFIRMED, version=2, decision_id=12)
    with pytest.raises(StaleWrite):
        plan_undo({"s1": 11}, {"s1": now}, {"s1": FIRST}, {"s1": {12}})


def test_nothing_is_undone_where_nothing_was_stored() -> None:
    with pytest.raises(ActRefused, match="nothing to undo"):
        plan_undo({}, KNOWN, {}, {})


def test_an_act_is_in_force_again_once_what_followed_is_undone() -> None:
    first, second = PastDecision(1, None, None), PastDecision(2, 1, None)
    back, further_back = PastDecision(3, 2, 2), PastDecision(4, 3, 1)
    redone, redone_again = PastDecision(5, 4, 4), PastDecision(6, 5, 3)
    chain = [first, second, back, further_back, redone, redone_again]
    in_force = [in_force_of(chain[:length]) for length in range(len(chain) + 1)]
    assert in_force == [set(), {1}, {2}, {3, 1}, {4}, {5, 3, 1}, {6, 2}]
