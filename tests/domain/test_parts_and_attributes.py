"""Claims that are said in several places, and what a person says of a claim beside its borders."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import TEXT, Hand
from pydantic import ValidationError

from workbench.domain.attributes import Attributes, Frame, Link, speaker_of
from workbench.domain.labels import Bound, HopMode, HopRole, Measure, SpanState, Stance
from workbench.domain.workflow import Act, Ranges, SpanStatus, plan
from workbench.errors import ActRefused

#: "The dam broke at dawn." as a detector suggested it.
DAM = SpanStatus("s1", 1, 0, 22, "event", SpanState.PENDING, original=(0, 22, "event"))
#: "The dam ... at dawn"
PARTS = ((0, 7), (14, 21))


def only(act: Act, status: SpanStatus = DAM) -> SpanStatus:
    (after,) = plan(act, TEXT, {status.span_id: status})
    return after


def in_parts(start: int, end: int, parts: Ranges) -> Act:
    return replace(Hand().resize(DAM, start, end), parts=parts)


def test_a_claim_can_be_said_in_two_places() -> None:
    after = only(in_parts(0, 21, PARTS))
    assert (after.state, after.start_char, after.end_char, after.parts) == (SpanState.CORRECTED, 0, 21, PARTS)


def test_in_parts_it_is_corrected_even_from_the_first_to_the_last_suggested_word() -> None:
    assert only(in_parts(0, 22, ((0, 7), (14, 22)))).state is SpanState.CORRECTED


def test_a_plain_resize_makes_one_stretch_of_it_again() -> None:
    apart = only(in_parts(0, 21, PARTS))
    whole = only(Hand().resize(apart, 0, 22), apart)
    assert (whole.parts, whole.state) == ((), SpanState.CONFIRMED)


def test_a_new_span_can_have_parts() -> None:
    (added,) = plan(replace(Hand().add(0, 21), parts=PARTS), TEXT, {})
    assert added.parts == PARTS


@pytest.mark.parametrize(
    "parts",
    [((0, 21),), ((0, 7), (7, 21)), ((14, 21), (0, 7)), ((0, 7), (14, 20)), ((1, 7), (14, 21)), ((0, 9), (8, 21))],
)
def test_parts_lie_apart_in_order_and_fill_the_range(parts: Ranges) -> None:
    with pytest.raises(ActRefused, match="apart from each other"):
        only(in_parts(0, 21, parts))


def test_every_part_holds_a_word() -> None:
    with pytest.raises(ActRefused, match="at least one word"):
        only(in_parts(0, 21, ((0, 7), (13, 14), (15, 21))))


@given(st.data())
def test_a_split_shares_out_the_parts_and_every_half_fills_its_range(data: st.DataObject) -> None:
    apart = only(in_parts(0, 21, PARTS))
    left_end, at = data.draw(st.sampled_from([(3, 4), (7, 14), (16, 17)]))
    left, right = plan(Hand().split(apart, left_end, at), TEXT, {"s1": apart})
    for half in (left, right):
        ends = half.parts or ((half.start_char, half.end_char),)
        assert (ends[0][0], ends[-1][1]) == (half.start_char, half.end_char)
    assert (left.start_char, left.end_char, right.start_char, right.end_char) == (0, left_end, at, 21)


def test_a_claim_in_parts_is_not_split_in_what_lies_between() -> None:
    apart = only(in_parts(0, 21, PARTS))
    with pytest.raises(ActRefused, match="split within a part"):
        plan(Hand().split(apart, 10, 10), TEXT, {"s1": apart})


SAID = Attributes(
    hops=(
        Link(agent="Courier", role=HopRole.OUTLET, mode=HopMode.OWN_VOICE),
        Link(agent="the mayor", role=HopRole.SPEAKER, mode=HopMode.INDIRECT, source=(48, 57)),
    ),
    quantities=(Frame(value_text="At least 23", measure=Measure.KILLED, bound=Bound.AT_LEAST, low=23),),
    stance=Stance.NEUTRAL_REPORT,
    note="Ask the hospital.",
)


@pytest.mark.parametrize("state", [SpanState.PENDING, SpanState.CONFIRMED, SpanState.REJECTED])
def test_describing_decides_nothing(state: SpanState) -> None:
    before = replace(DAM, state=state, reject_reason="opinion" if state is SpanState.REJECTED else "")
    after = only(Hand().describe(before, SAID), before)
    assert after == replace(before, attributes=SAID.stored(), version=1)


def test_what_is_said_survives_a_later_decision() -> None:
    described = only(Hand().describe(DAM, SAID))
    assert only(Hand().confirm(described), described).attributes == SAID.stored()


def test_what_was_not_said_is_not_kept() -> None:
    assert Attributes(note="x").stored() == {"note": "x"}
    assert Attributes().stored() == {}
    assert Attributes.model_validate(SAID.stored()) == SAID


def test_a_source_outside_the_text_is_refused() -> None:
    outside = Attributes(hops=(Link(agent="X", role=HopRole.SPEAKER, mode=HopMode.DIRECT, cue=(50, 5_000)),))
    with pytest.raises(ActRefused, match="outside the text"):
        only(Hand().describe(DAM, outside))


def test_attributes_know_their_vocabularies() -> None:
    with pytest.raises(ValidationError):
        Attributes.model_validate({"stance": "angry"})
    with pytest.raises(ValidationError):
        Attributes.model_validate({"mood": "angry"})


def test_the_speaker_is_the_last_named_link() -> None:
    assert speaker_of(SAID.stored()) == "the mayor"
    assert speaker_of({}) == ""
    outlet_only = Attributes(hops=(Link(agent="Courier", role=HopRole.OUTLET, mode=HopMode.OWN_VOICE),))
    assert speaker_of(outlet_only.stored()) == ""
