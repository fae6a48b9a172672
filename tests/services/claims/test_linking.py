"""Claims are linked, made one and parted again; what an undo puts back is all of it and no more."""

from __future__ import annotations

import pytest
from event_desk import EventDesk, make_event_desk

from workbench.domain.labels import ClaimRelation
from workbench.errors import ActRefused, InputError, NotFound, StaleWrite
from workbench.services.claims import claiming, linking, splitting, verifying
from workbench.services.claims.claiming import SeenMention
from workbench.services.compare.pairs import adopting
from workbench.storage import mentions
from workbench.storage.claims import ClaimFilter
from workbench.storage.database.engine import Engine, read_transaction


@pytest.fixture
def desk(any_engine: Engine) -> EventDesk:
    return make_event_desk(any_engine)


def spans_of(desk: EventDesk, claim_id: int) -> set[tuple[int, str]]:
    with read_transaction(desk.engine) as session:
        return {(card.article_id, card.span_id) for card in mentions.mentions_of(session, claim_id)}


def listed(desk: EventDesk) -> set[int]:
    return {card.id for card in verifying.list_claims(desk.engine, ClaimFilter()).cards}


def decide(desk: EventDesk, one: int, other: int, relation: ClaimRelation) -> None:
    seen = linking.decided_of_claim(desk.engine, one).counts.get(frozenset((one, other)), 0)
    linking.link(desk.engine, one, other, relation, seen=seen, annotator="Ada")


def test_two_claims_found_the_same_become_one_and_an_undo_parts_them_again(desk: EventDesk) -> None:
    one = desk.claim("The dam broke.", desk.same["Courier"])
    other = desk.claim("A dam broke.", desk.same["Ledger"], desk.same["Post"])
    decide(desk, one, other, ClaimRelation.SAME)
    assert spans_of(desk, one) == set(desk.same.values()) and spans_of(desk, other) == set()
    assert listed(desk) == {one}
    linking.unlink(desk.engine, one, other, annotator="Ada", seen=None)
    assert spans_of(desk, one) == {desk.same["Courier"]}
    assert spans_of(desk, other) == {desk.same["Ledger"], desk.same["Post"]}
    assert listed(desk) == {one, other}
    assert linking.links_within(desk.engine, [one, other]) == []


def test_an_undo_leaves_alone_what_was_moved_on_since(desk: EventDesk) -> None:
    one, other = desk.claim("One.", desk.same["Courier"]), desk.claim("Other.", desk.same["Ledger"])
    decide(desk, one, other, ClaimRelation.SAME)
    claiming.untie_mention(desk.engine, SeenMention(*desk.same["Ledger"], 2), annotator="Ben")
    linking.unlink(desk.engine, one, other, annotator="Ada", seen=None)
    assert spans_of(desk, other) == set()


def test_a_later_answer_takes_the_place_of_the_earlier_one(desk: EventDesk) -> None:
    one, other = desk.claim("One.", desk.same["Courier"]), desk.claim("Other.", desk.same["Ledger"])
    decide(desk, one, other, ClaimRelation.SAME)
    decide(desk, other, one, ClaimRelation.CONTRADICTS)
    assert [link.relation for link in linking.links_within(desk.engine, [one])] == [ClaimRelation.CONTRADICTS]
    assert spans_of(desk, other) == {desk.same["Ledger"]}


def test_an_answer_to_what_somebody_else_has_answered_meanwhile_is_refused(desk: EventDesk) -> None:
    one, other = desk.claim("One.", desk.same["Courier"]), desk.claim("Other.", desk.same["Ledger"])
    decide(desk, one, other, ClaimRelation.DIFFERENT)
    with pytest.raises(StaleWrite, match="Ada answered “different”"):
        linking.link(desk.engine, one, other, ClaimRelation.SAME, seen=0, annotator="Ben")
    assert spans_of(desk, other) == {desk.same["Ledger"]}


def test_what_follows_for_third_claims_is_said_before_it_is_done(desk: EventDesk) -> None:
    one, other = desk.claim("One.", desk.same["Courier"]), desk.claim("Other.", desk.same["Ledger"])
    third, fourth = desk.claim("Third.", desk.beside["Courier"]), desk.claim("Fourth.", desk.beside["Ledger"])
    decide(desk, other, third, ClaimRelation.CONTRADICTS)
    decide(desk, other, fourth, ClaimRelation.BROADER)
    decide(desk, fourth, one, ClaimRelation.CONTRADICTS)
    found = linking.consequences(desk.engine, one, other, ClaimRelation.SAME)
    assert found.moved == 1
    assert [(follow.statement, follow.relation) for follow in found.follows] == [("Third.", ClaimRelation.CONTRADICTS)]
    assert found.against == ["“Fourth.” is contradicts to the one and broader to the other."]


def test_a_claim_is_not_linked_to_itself_or_to_one_that_is_not_there(desk: EventDesk) -> None:
    one = desk.claim("One.", desk.same["Courier"])
    with pytest.raises(ActRefused):
        linking.link(desk.engine, one, one, ClaimRelation.SAME, seen=0, annotator="Ada")
    with pytest.raises(NotFound):
        linking.link(desk.engine, one, one + 99, ClaimRelation.SAME, seen=0, annotator="Ada")
    with pytest.raises(NotFound):
        linking.unlink(desk.engine, one, one + 99, annotator="Ada", seen=None)


def test_mentions_are_parted_from_a_claim_and_put_back(desk: EventDesk) -> None:
    one = desk.claim("The dam broke.", *desk.same.values())
    article_id, span_id = desk.same["Post"]
    new = splitting.split_claim(
        desk.engine, one, [claiming.SeenMention(article_id, span_id, 1)], "Another dam broke.", annotator="Ada"
    )
    assert spans_of(desk, new) == {desk.same["Post"]}
    assert [link.relation for link in linking.links_within(desk.engine, [new])] == [ClaimRelation.DIFFERENT]
    linking.unlink(desk.engine, one, new, annotator="Ada", seen=None)
    assert spans_of(desk, one) == set(desk.same.values())


def test_nothing_is_parted_without_a_mention_or_a_sentence(desk: EventDesk) -> None:
    one = desk.claim("The dam broke.", *desk.same.values())
    with pytest.raises(InputError):
        splitting.split_claim(desk.engine, one, [], "Another.", annotator="Ada")


def test_spans_that_wait_are_accepted_on_the_way_to_a_claim(desk: EventDesk) -> None:
    claim_id = desk.claim("The dam broke.", *desk.same.values())
    states = {span.key: (span.state, span.claim_id) for span in desk.read().coverage.spans}
    assert {states[key] for key in desk.same.values()} == {("confirmed", claim_id)}
    assert {states[key] for key in desk.beside.values()} == {("pending", None)}
    with pytest.raises(ActRefused, match="claim already"):
        desk.claim("Again.", desk.same["Courier"])
    with pytest.raises(InputError):
        adopting.adopt(desk.engine, [], statement="Nothing.", annotator="Ada")
    with pytest.raises(InputError):
        adopting.adopt(desk.engine, [desk.beside["Post"]], statement=" ", annotator="Ada")
