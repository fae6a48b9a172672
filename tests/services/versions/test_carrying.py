"""What was decided in one version of an article is carried over to the next where the very same words still stand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Hand, add_article, now, record, standing, suggest_spans
from version_desk import NEW, OLD, add_versions, carry, mark, marked, rows

from workbench.domain.attributes import Attributes, Link
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, ClaimType, Commitment, HopMode, HopRole, RejectReason, VersionSign
from workbench.domain.text.spans import Span
from workbench.errors import ActRefused, StaleWrite
from workbench.services.versions import carrying
from workbench.services.versions.places import Why
from workbench.storage import article_versions, carried
from workbench.storage.database.engine import Engine, read_transaction, write_transaction


def test_marks_whose_words_stand_are_carried_and_the_others_are_listed_with_the_reason(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice", ClaimType.OPINION)
    mark(any_engine, old, OLD, "The fire killed 14 people in the mill", ClaimType.QUANTITY)
    plan = carrying.plan_carrying(any_engine, old, new)
    assert [one.act.exact for one in plan.marks] == ["The owner had been fined twice"]
    assert [(one.exact, one.annotator, one.why) for one in plan.left] == [
        ("The fire killed 14 people in the mill", "Ada", Why.GONE)
    ]
    assert carry(any_engine, old, new).count == 1
    assert marked(any_engine, new, NEW) == [("The owner had been fined twice", "opinion", "added")]
    assert marked(any_engine, old, OLD)[1][2] == "added"


def test_a_mark_that_is_carried_names_whose_decision_it_was(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    carry(any_engine, old, new)
    (there,) = standing(any_engine, new).values()
    assert there.annotator == "Ben"
    with read_transaction(any_engine) as session:
        found = carried.carried_in(session, new)
    assert found == {there.decision_id: carried.CarriedFrom(old, "Ada")}


def test_the_same_press_sent_twice_counts_once(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    seen = carrying.plan_carrying(any_engine, old, new).seen
    first, again = (
        carrying.carry_over(any_engine, old, new, key="carry-one", seen=seen, annotator="Ben") for _ in range(2)
    )
    assert (first.count, first.repeated, again.count, again.repeated) == (1, False, 1, True)
    assert (rows(any_engine, "decision"), rows(any_engine, "carried_decision")) == (2, 1)


def test_what_is_there_already_is_not_carried_again(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    carry(any_engine, old, new)
    plan = carrying.plan_carrying(any_engine, old, new)
    assert (plan.marks, plan.left, plan.there) == ([], [], 1)
    with pytest.raises(ActRefused, match="nothing to carry over"):
        carry(any_engine, old, new, key="carry-two")


def test_one_act_takes_all_of_it_back_and_it_can_be_carried_again(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    mark(any_engine, old, OLD, "the brigade said")
    start = NEW.index("The owner had")
    suggest_spans(any_engine, new, [(start, start + len("The owner had been fined twice"))])
    before = marked(any_engine, new, NEW)
    assert carry(any_engine, old, new).count == 2
    assert carrying.undo_carrying(any_engine, new, key="carry-one", annotator="Ben", clock=now) == 2
    assert marked(any_engine, new, NEW) == before
    with pytest.raises(ActRefused, match="taken back"):
        carrying.undo_carrying(any_engine, new, key="carry-one", annotator="Ben", clock=now)
    assert carry(any_engine, old, new, key="carry-two").count == 2


def test_nothing_is_taken_back_where_somebody_went_on_with_one_of_them(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    mark(any_engine, old, OLD, "the brigade said")
    carry(any_engine, old, new)
    one = min(standing(any_engine, new).values(), key=lambda span: span.start_char)
    record(any_engine, new, Hand(NEW, "client-cleo").reject(one), annotator="Cleo")
    there = marked(any_engine, new, NEW)
    with pytest.raises(StaleWrite, match="Nothing was taken back"):
        carrying.undo_carrying(any_engine, new, key="carry-one", annotator="Ben", clock=now)
    assert marked(any_engine, new, NEW) == there


def test_nobody_is_overruled_unseen(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    seen = carrying.plan_carrying(any_engine, old, new).seen
    start = NEW.index("The owner had")
    hand = Hand(NEW, "client-cleo")
    record(any_engine, new, hand.add(start, start + 30, ClaimType.PREDICTION), annotator="Cleo")
    with pytest.raises(StaleWrite, match="Cleo changed marks"):
        carrying.carry_over(any_engine, old, new, key="carry-one", seen=seen, annotator="Ben")
    assert rows(any_engine, "carried_decision") == 0


def test_a_suggestion_of_the_same_words_is_confirmed_or_rejected_as_it_was(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    words = ["the brigade said", "The owner had been fined twice"]
    for article, text in ((old, OLD), (new, NEW)):
        suggest_spans(any_engine, article, [(text.index(one), text.index(one) + len(one)) for one in words])
    first, second = sorted(standing(any_engine, old).values(), key=lambda one: one.start_char)
    hand = Hand(OLD)
    record(any_engine, old, hand.reject(first, RejectReason.OPINION), hand.relabel(second, ClaimType.QUOTE))
    assert carry(any_engine, old, new).count == 2
    assert marked(any_engine, new, NEW) == [(words[0], "event", "rejected"), (words[1], "quote", "corrected")]
    assert {one.reject_reason for one in standing(any_engine, new).values()} == {"opinion", ""}


def test_a_decision_of_the_newer_version_stands(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    mark(any_engine, old, OLD, "The owner had been fined twice", ClaimType.EVENT)
    mark(any_engine, new, NEW, "The owner had been fined twice", ClaimType.PREDICTION)
    plan = carrying.plan_carrying(any_engine, old, new)
    assert (plan.marks, [one.why for one in plan.left]) == ([], [Why.OTHERWISE_HERE])


def test_words_that_stand_in_several_places_are_carried_only_where_their_place_is_sure(any_engine: Engine) -> None:
    old_text = "We rebuild.\n\nWe rebuild.\n\nThe mayor cried at noon."
    new_text = "The mayor cried at noon.\n\nWe rebuild.\n\nAnd so on.\n\nWe rebuild."
    old, new = add_versions(any_engine, old_text, new_text)
    mark(any_engine, old, old_text, "We rebuild")
    mark(any_engine, old, old_text, "The mayor cried at noon")
    plan = carrying.plan_carrying(any_engine, old, new)
    placed = {one.act.exact: one.act.start_char for one in plan.marks}
    assert placed.get("The mayor cried at noon", 0) == 0
    assert {one.why for one in plan.left} <= {Why.SEVERAL}
    assert len(plan.marks) + len(plan.left) == 2


def test_what_is_pointed_at_moves_along_and_what_is_gone_is_pointed_at_no_longer(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    span = mark(any_engine, old, OLD, "The owner had been fined twice")
    cue, gone = OLD.index("the brigade said"), OLD.index("14 people")
    link = Link(
        agent="the brigade",
        role=HopRole.SPEAKER,
        mode=HopMode.INDIRECT,
        commitment=Commitment.ASSERTS,
        source=(cue, cue + 16),
        cue=(gone, gone + 9),
    )
    said = Attributes(hops=(link,), note="as in the paper")
    record(any_engine, old, Hand(OLD, "client-note").describe(span, said))
    carry(any_engine, old, new)
    (there,) = standing(any_engine, new).values()
    (hop,) = there.attributes["hops"]
    assert NEW[slice(*hop["source"])] == "the brigade said"
    assert (hop.get("cue"), there.attributes["note"]) == (None, "as in the paper")


def test_words_that_the_outlet_struck_out_are_not_carried(any_engine: Engine) -> None:
    words = "The owner had been fined twice."
    old = add_article(any_engine, OLD, outlet="Torrin Post")
    start = NEW.index(words)
    struck = BlockDraft(Span(start, start + len(words)), BlockKind.STRUCK_OUT, False)
    new = add_article(any_engine, NEW, outlet="Torrin Post", blocks=[struck])
    with write_transaction(any_engine) as session:
        article_versions.link_versions(session, new, old, VersionSign.TEXT, now())
    mark(any_engine, old, OLD, words)
    assert [one.why for one in carrying.plan_carrying(any_engine, old, new).left] == [Why.STRUCK_OUT]


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\ufeff"])
def test_hidden_characters_in_one_version_move_nothing(any_engine: Engine, hidden: str) -> None:
    other = OLD.replace("owner", f"ow{hidden}ner")
    old, new = add_versions(any_engine, OLD, other)
    mark(any_engine, old, OLD, "The owner had been fined twice")
    carry(any_engine, old, new)
    assert marked(any_engine, new, other) == [(f"The ow{hidden}ner had been fined twice", "event", "added")]


def test_marks_are_carried_only_between_versions(any_engine: Engine) -> None:
    one, other = add_article(any_engine, OLD, outlet="Torrin Post"), add_article(any_engine, OLD, outlet="Vale Echo")
    with pytest.raises(ActRefused, match="no versions of one article"):
        carrying.plan_carrying(any_engine, one, other)


def test_what_was_marked_blind_is_its_authors_alone(any_engine: Engine) -> None:
    old, new = add_versions(any_engine, OLD, NEW)
    start = OLD.index("The owner had")
    record(any_engine, old, replace(Hand(OLD).add(start, start + 30), blind=True))
    assert carrying.plan_carrying(any_engine, old, new).marks == []
