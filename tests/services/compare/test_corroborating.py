"""An event is read once while nothing changes; rulings, origins and moves count from then on, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from event_desk import EventDesk, make_event_desk
from making import add_article

from workbench.corroborate.drift.flags import DriftFlag
from workbench.domain.comparison_labels import DriftKind
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, OriginKind
from workbench.domain.text.spans import Span
from workbench.errors import InputError, NotFound, StaleWrite
from workbench.services.compare import event_origins, grouping, rulings
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.copies import APART, PARTLY, EventCopies
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.ruling_subjects import (
    DerivationSubject,
    DriftSubject,
    FormSubject,
    PairSubject,
    pair_details,
)
from workbench.storage.database.engine import Engine
from workbench.storage.origins import OriginDraft


@pytest.fixture
def desk(any_engine: Engine) -> EventDesk:
    return make_event_desk(any_engine)


def test_a_reading_is_kept_while_nothing_changes(desk: EventDesk) -> None:
    board = EventBoard()
    first = board.read(desk.engine, desk.event_id)
    assert board.read(desk.engine, desk.event_id) is first
    desk.claim("The dam broke.", desk.same["Post"])
    again = board.read(desk.engine, desk.event_id)
    assert again is not first and list(again.coverage.claims.values()) == ["The dam broke."]
    with pytest.raises(NotFound):
        board.read(desk.engine, desk.event_id + 99)


def test_the_articles_of_an_event_come_with_their_spans_in_reading_order(desk: EventDesk) -> None:
    coverage = desk.read().coverage
    assert [article.outlet for article in coverage.articles] == ["Courier", "Ledger", "Post"]
    for span in coverage.spans:
        assert span.span.slice(coverage.by_id[span.article_id].raw_text) == span.exact
    keys = [(span.article_id, span.span.start) for span in coverage.spans]
    assert keys == sorted(keys)


def test_a_ruling_counts_until_it_is_taken_back(desk: EventDesk) -> None:
    subject = DerivationSubject(desk.articles["Courier"], desk.articles["Post"])

    def rule(decision: str, seen: int) -> None:
        rulings.rule(desk.engine, desk.event_id, subject, decision, seen=seen, details={"a": 1}, annotator="Ada")

    rule("apart", 0)
    ruled = desk.read().ruled(subject)
    assert ruled is not None and (ruled.decision, ruled.annotator, ruled.details) == ("apart", "Ada", {"a": 1})
    with pytest.raises(StaleWrite):
        rule("partly", 0)
    rule("", 1)
    comparison = desk.read()
    assert comparison.ruled(subject) is None and comparison.ruling_version(subject) == 2


WHOLE = "“No licence should ever be renewed while the people are kept in the dark,” she said on {}."
CUT = "“No licence should ever be renewed,” she said in {}."


def cut_quotation(engine: Engine, event_id: int) -> DriftFlag:
    """The flag of the one quotation that lost its condition."""
    (flag,) = (
        one for one in EventBoard().read(engine, event_id).part(EventDrift).flags if one.kind is DriftKind.CONDITION
    )
    return flag


def test_a_person_rules_once_on_a_change_and_it_holds_when_more_articles_carry_it(any_engine: Engine) -> None:
    def add(text: str, outlet: str) -> None:
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        add_article(any_engine, text, outlet=outlet, event="The mill", blocks=[block])

    add(WHOLE.format("Monday"), "Courier")
    add(CUT.format("Darnova"), "Ledger")
    event_id = grouping.find_event(any_engine, "The mill")
    flag = cut_quotation(any_engine, event_id)
    subject = EventBoard().read(any_engine, event_id).part(EventDrift).subject(flag)
    assert subject == DriftSubject.all_of(flag)[0]
    rulings.rule(any_engine, event_id, subject, "confirmed", seen=0, annotator="Ada")
    add(WHOLE.format("Tuesday"), "Post")
    add(CUT.format("Darnova"), "Echo")
    flag = cut_quotation(any_engine, event_id)
    assert [side.article_id for side in flag.sources] == [1, 3] and len(flag.printings) == 2
    comparison = EventBoard().read(any_engine, event_id)
    assert comparison.ruled(comparison.part(EventDrift).subject(flag)) is not None
    last = replace(flag, source=flag.also_source[0], also_source=(flag.source,))
    assert comparison.part(EventDrift).subject(last) == subject, "whichever place stands for the others"


def test_a_form_that_a_person_holds_to_be_harmless_is_no_drift(any_engine: Engine) -> None:
    for outlet, text in (("Courier", WHOLE.format("Monday")), ("Ledger", CUT.format("Darnova"))):
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        add_article(any_engine, text, outlet=outlet, event="The mill", blocks=[block])
    event_id = grouping.find_event(any_engine, "The mill")
    comparison = EventBoard().read(any_engine, event_id)
    (family,) = comparison.part(EventQuotes).families
    cut = next(variant for variant in family.variants if variant.coverage < 1)
    subject = FormSubject.of(cut, family.canonical)
    rulings.rule(any_engine, event_id, subject, "cosmetic", seen=0, annotator="Ada")
    assert EventBoard().read(any_engine, event_id).part(EventDrift).flags == ()


def test_how_much_of_a_text_stands_elsewhere_counts_all_other_articles(desk: EventDesk) -> None:
    comparison = desk.read()
    assert all(
        0 <= comparison.part(EventCopies).share_elsewhere(article_id) <= 1 for article_id in desk.articles.values()
    )
    assert comparison.part(EventCopies).share_elsewhere(desk.articles["Post"]) > 0


def test_spans_that_a_person_held_to_be_different_are_not_gathered(desk: EventDesk) -> None:
    comparison = desk.read()
    together = next(
        row for row in comparison.part(EventClaims).rows if desk.same["Courier"] in {span.key for span in row.spans}
    )
    assert {span.key for span in together.spans} == set(desk.same.values())
    pair = desk.same["Courier"], desk.same["Post"]
    details = pair_details(*pair)
    rulings.rule(
        desk.engine, desk.event_id, PairSubject.of(*pair), "different", seen=0, details=details, annotator="Ada"
    )
    for row in desk.read().part(EventClaims).rows:
        keys = {span.key for span in row.spans}
        assert not {desk.same["Courier"], desk.same["Post"]} <= keys


def test_an_origin_is_settled_changed_withdrawn_and_restored(desk: EventDesk) -> None:
    draft = OriginDraft("Mayor: statement", OriginKind.STATEMENT, (), (desk.articles["Courier"],))
    made = event_origins.settle(desk.engine, desk.event_id, None, draft, annotator="Ada")

    def shown() -> event_origins.ShownOrigin | None:
        return next((one for one in desk.read().part(EventOrigins).shown if one.id == made), None)

    first = shown()
    assert first is not None and first.origin.label == "Mayor: statement"
    wider = OriginDraft("Mayor Vaskar: statement", OriginKind.STATEMENT, (), tuple(desk.articles.values()))
    event_origins.settle(desk.engine, desk.event_id, first, wider, annotator="Ben")
    with pytest.raises(StaleWrite):
        event_origins.settle(desk.engine, desk.event_id, first, draft, annotator="Ada")
    second = shown()
    assert second is not None and second.origin.article_ids == tuple(desk.articles.values())
    event_origins.dismiss(desk.engine, desk.event_id, second, annotator="Ben")
    assert shown() is None
    event_origins.restore(desk.engine, made, annotator="Ben", seen=None)
    assert shown() is not None


def test_an_origin_needs_a_name_and_something_that_rests_on_it(desk: EventDesk) -> None:
    for draft in (OriginDraft(" ", OriginKind.RELEASE, (), (1,)), OriginDraft("Release", OriginKind.RELEASE)):
        with pytest.raises(InputError):
            event_origins.settle(desk.engine, desk.event_id, None, draft, annotator="Ada")


def test_articles_are_moved_into_an_event_and_back(desk: EventDesk) -> None:
    loose = add_article(desk.engine, "A bridge fell in Aurel.", outlet="Post")
    assert grouping.loose_articles(desk.engine) == [loose]
    moved = [loose, desk.articles["Post"]]
    bridge = grouping.gather(desk.engine, moved, label=" Bridge  of Aurel ", annotator="Ada")
    assert {article.article_id for article in EventBoard().read(desk.engine, bridge).coverage.articles} == set(moved)
    assert dict(grouping.list_events(desk.engine))[bridge] == "Bridge of Aurel"
    grouping.put_back(desk.engine, moved, left_in=bridge, annotator="Ada")
    assert grouping.loose_articles(desk.engine) == [loose]
    assert len(desk.read().coverage.articles) == 3


def test_a_ruling_goes_along_with_the_articles_that_it_is_about(desk: EventDesk) -> None:
    def rule(event_id: int, decision: str, seen: int) -> None:
        rulings.rule(desk.engine, event_id, DerivationSubject(1, 2), decision, seen=seen, annotator="Ada")

    def ruled(event_id: int) -> str:
        found = EventBoard().read(desk.engine, event_id).ruled(DerivationSubject(1, 2))
        return found.decision if found is not None else ""

    rule(desk.event_id, APART, 0)
    moved = [desk.articles["Courier"], desk.articles["Ledger"]]
    other = grouping.gather(desk.engine, moved, label="Another dam", annotator="Ada")
    assert ruled(other) == APART
    rule(other, PARTLY, EventBoard().read(desk.engine, other).ruling_version(DerivationSubject(1, 2)))
    grouping.put_back(desk.engine, moved, left_in=other, annotator="Ada")
    assert ruled(desk.event_id) == PARTLY


def test_an_event_is_renamed_but_never_to_a_name_that_another_has(desk: EventDesk) -> None:
    other = grouping.gather(desk.engine, [desk.articles["Post"]], label="Bridge", annotator="Ada")
    grouping.rename(desk.engine, other, label="Bridge of Aurel", period="May 2024", place="Aurel", seen=None)
    assert grouping.event_facts(desk.engine, other) == grouping.EventFacts("Bridge of Aurel", "May 2024", "Aurel")
    for label in ("Kelmost dam", " "):
        with pytest.raises(InputError):
            grouping.rename(desk.engine, other, label=label, seen=None)
    with pytest.raises(InputError):
        grouping.gather(desk.engine, [], label="Nothing", annotator="Ada")
