"""Acts on what somebody else has changed since it was seen: refused in a sentence that names them, nothing changed."""

from __future__ import annotations

import pytest
from event_desk import EventDesk, make_event_desk
from making import add_article

from workbench.domain.labels import ClaimRelation, OriginKind
from workbench.errors import GroundsChanged, StaleWrite
from workbench.services.claims import claiming, linking, verifying
from workbench.services.claims.verifying import EvidenceDraft
from workbench.services.compare import event_origins, grouping, rulings
from workbench.services.compare.grouping import EventFacts
from workbench.services.compare.ruling_subjects import DerivationSubject, Subject
from workbench.storage.claims import Wording
from workbench.storage.database.engine import Engine
from workbench.storage.origins import OriginDraft


@pytest.fixture
def desk(any_engine: Engine) -> EventDesk:
    return make_event_desk(any_engine)


def test_a_claim_that_became_one_with_another_takes_nothing_more(desk: EventDesk) -> None:
    engine = desk.engine
    kept, gone = desk.claim("The dam broke.", desk.same["Courier"]), desk.claim("It broke.", desk.same["Ledger"])
    linking.link(engine, kept, gone, ClaimRelation.SAME, seen=0, annotator="Ben")
    note = EvidenceDraft(verifying.EvidenceRelation.CONTEXT, verifying.EvidenceKind.OTHER, note="Called.")
    third = desk.claim("A dam broke.", desk.same["Post"])
    for act in (
        lambda: verifying.add_evidence(engine, gone, note, source=None, annotator="Ada"),
        lambda: claiming.reword_claim(engine, gone, 1, Wording("It broke at dawn."), annotator="Ada"),
        lambda: linking.link(engine, third, gone, ClaimRelation.SAME, seen=0, annotator="Ada"),
    ):
        with pytest.raises(StaleWrite, match=r"Ben found “It broke\.” the same as “The dam broke\.” meanwhile"):
            act()
    assert verifying.open_claim(engine, kept).card.mentions == 2
    assert linking.links_within(engine, [third]) == []


def test_two_claims_are_one_only_in_the_words_that_were_read(desk: EventDesk) -> None:
    one, other = desk.claim("The dam broke.", desk.same["Courier"]), desk.claim("It broke.", desk.same["Ledger"])
    claiming.reword_claim(desk.engine, other, 1, Wording("The dam held."), annotator="Ben")
    with pytest.raises(GroundsChanged, match="Ben reworded this claim meanwhile"):
        linking.link(desk.engine, one, other, ClaimRelation.SAME, seen=0, wordings=(1, 1), annotator="Ada")
    assert linking.links_within(desk.engine, [one]) == []
    linking.link(desk.engine, one, other, ClaimRelation.SAME, seen=0, wordings=(1, 2), annotator="Ada")


def test_a_ruling_looks_at_all_under_which_the_same_is_answered(desk: EventDesk) -> None:
    def rule(subject: Subject, seen: int, also: dict[Subject, int], who: str) -> None:
        rulings.rule(desk.engine, desk.event_id, subject, "dismissed", seen=seen, also=also, annotator=who)

    one, other = DerivationSubject(1, 2), DerivationSubject(1, 3)
    rule(one, 0, {other: 0}, "Ben")
    with pytest.raises(StaleWrite, match="Ben ruled on this meanwhile"):
        rule(other, 0, {one: 0}, "Ada")
    rule(other, 0, {one: 1}, "Ada")
    with pytest.raises(StaleWrite, match="You ruled on this meanwhile, in another window"):
        rule(other, 0, {}, "Ada")


def test_articles_go_back_only_where_they_were_left_by_oneself(desk: EventDesk) -> None:
    engine = desk.engine
    one, two = (add_article(engine, f"A bridge fell in Aurel {number}.", outlet="Post") for number in (1, 2))
    aurel = grouping.gather(engine, [one, two], label="Aurel", seen={one: None, two: None}, annotator="Ada")
    grouping.take_out(engine, [two], seen={two: aurel}, annotator="Ben")
    with pytest.raises(StaleWrite, match=r"Ben took “A bridge fell in Aur” out of its event meanwhile"):
        grouping.put_back(engine, [one, two], left_in=aurel, annotator="Ada")
    assert grouping.event_of(engine, one) == aurel
    assert grouping.left_alone(engine, [one, two], left_in=aurel, annotator="Ada") == [one]
    with pytest.raises(StaleWrite):
        grouping.take_out(engine, [one, two], seen={one: aurel, two: aurel}, annotator="Ada")


def test_an_event_is_renamed_only_from_the_name_that_was_read(desk: EventDesk) -> None:
    seen = grouping.event_facts(desk.engine, desk.event_id)
    grouping.rename(desk.engine, desk.event_id, label="Kelmost mine", seen=seen)
    with pytest.raises(StaleWrite, match="it is “Kelmost mine” now"):
        grouping.rename(desk.engine, desk.event_id, label="Kelmost river", seen=seen)
    assert grouping.event_facts(desk.engine, desk.event_id) == EventFacts("Kelmost mine", "", "")


def test_an_origin_is_added_once_unless_the_other_was_seen(desk: EventDesk) -> None:
    draft = OriginDraft("Mayor: statement", OriginKind.STATEMENT, (), (desk.articles["Post"],))
    made = event_origins.settle(desk.engine, desk.event_id, None, draft, known=[], annotator="Ben")
    with pytest.raises(StaleWrite, match="Ben added an origin of this name meanwhile"):
        event_origins.settle(desk.engine, desk.event_id, None, draft, known=[], annotator="Ada")
    event_origins.settle(desk.engine, desk.event_id, None, draft, known=[made], annotator="Ada")
