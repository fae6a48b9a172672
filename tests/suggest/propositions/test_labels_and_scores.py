"""Labels, scores and reasons: what is asked first, what is ranked low, and why."""

from collections.abc import Callable

import pytest

from workbench.domain import reason_words
from workbench.domain.labels import ClaimType
from workbench.domain.proposals import Proposal, Proposals
from workbench.domain.reason_words import WORDS, sentences
from workbench.domain.reasons import ReasonCode, coded

Propose = Callable[..., Proposals]


def only(propose: Propose, raw_text: str) -> Proposal:
    (item,) = propose(raw_text).items
    return item


@pytest.mark.parametrize(
    ("raw_text", "label"),
    [
        ("The ferry left the port without a pilot on Sunday.", ClaimType.EVENT),
        ("At least 84 people were killed in the storm.", ClaimType.QUANTITY),
        ("The owners paid a fine of €40,000.", ClaimType.QUANTITY),
        ("“The doors of the ferry were open all night,” said Ana Lind.", ClaimType.QUOTE),
        ("The ferry sank because the doors were open.", ClaimType.CAUSAL),
        ("A broken valve led to the leak in the second tank.", ClaimType.CAUSAL),
        ("The union condemned the owners on Monday.", ClaimType.POSITION),
        ("The union called on the owners to repair every ferry.", ClaimType.POSITION),
        ("The ferry will be back in service by June.", ClaimType.PREDICTION),
        ("The repair is expected to take half of the summer.", ClaimType.PREDICTION),
        ("The handling of the wreck is a disgrace.", ClaimType.OPINION),
        ("“I think the ferry was beautiful,” said Ana Lind.", ClaimType.OPINION),
        ("Lissmark is a port on the northern coast.", ClaimType.BACKGROUND),
    ],
)
def test_a_proposition_gets_its_label(propose: Propose, raw_text: str, label: ClaimType) -> None:
    assert only(propose, raw_text).label is label


def test_figures_outrank_events_and_events_outrank_opinions_demands_and_predictions(propose: Propose) -> None:
    figure = only(propose, "At least 84 people were killed in the storm.").score
    event = only(propose, "The ferry left the port without a pilot on Sunday.").score
    low = [
        only(propose, raw_text).score
        for raw_text in (
            "The ferry will be back in service by June.",
            "The handling of the wreck is a disgrace.",
        )
    ]
    assert figure > event > 0.5 > max(low)


@pytest.mark.parametrize(
    "raw_text",
    ["The owners must repair every ferry before winter.", "“All ferries should stay in port,” said Ana Lind."],
)
def test_a_pure_appeal_is_no_claim(propose: Propose, raw_text: str) -> None:
    assert propose(raw_text).items == ()


@pytest.mark.parametrize(
    "raw_text",
    [
        "The union called on the owners to repair every ferry.",
        "We urge every passenger to keep the ticket of that day.",
        "Anyone who saw the ferry leave is asked to ring the coast guard.",
        "The ministry condemned the attack in the strongest terms.",
        "The Foreign Ministry of Sarvonia expressed deep concern on Monday.",
        "The mayor of Lissmark sent his condolences on Monday.",
        "The company, Norvane Ferries, did not respond to a request for comment.",
        "The coast guard of Lissmark declined to comment on Monday.",
    ],
)
def test_appeals_gestures_and_silence_score_below_what_the_slider_hides(propose: Propose, raw_text: str) -> None:
    assert [item.score for item in propose(raw_text).items if item.score >= 0.2] == []


@pytest.mark.parametrize(
    "raw_text",
    [
        "The ministry condemned the attack that killed 14 sailors.",
        "The company rejected the accusation on Monday.",
        "The town sent 40 rescuers to Lissmark on Monday.",
    ],
)
def test_what_has_content_beside_the_gesture_does_not(propose: Propose, raw_text: str) -> None:
    assert max(item.score for item in propose(raw_text).items) >= 0.2


def test_a_demand_that_names_a_figure_is_suggested(propose: Propose) -> None:
    assert (
        only(propose, "The owners must pay the families of the 84 people who were killed.").label is ClaimType.POSITION
    )


def test_reasons_are_sentences_for_people(propose: Propose) -> None:
    item = only(propose, "The coast guard said that at least 84 people were killed in the storm.")
    assert sentences(item.reasons) == [
        "names a figure: at least 84 killed",
        "attributed to coast guard",
        "reports a past event",
    ]


def test_words_in_quotation_marks_are_named_as_a_reason(propose: Propose) -> None:
    item = only(propose, "“The doors of the ferry were open,” said Ana Lind.")
    assert "is inside a quotation" in sentences(item.reasons)


def test_whoever_is_named_a_paragraph_later_takes_the_place_of_nobody(
    propose: Propose, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = "It was alleged that the crew fled and “the doors of the ferry were open on Monday."
    closed = "“Nobody came back,” said Ana Lind."
    monkeypatch.setattr(reason_words, "WORDS", {code: f"{code.name}: <{words}>" for code, words in WORDS.items()})
    told = [coded(propose(text).items[1].reasons) for text in (opened, f"{opened}\n\n{closed}")]
    nobody, somebody = ([one.code for one in reasons] for reasons in told)
    assert nobody == [ReasonCode.UNSAID_SOURCE, *somebody[1:]]
    assert somebody[0] is ReasonCode.SPEAKER
    assert sentences(told[1])[0] == "SPEAKER: <attributed to Ana Lind>", "whatever the words"
