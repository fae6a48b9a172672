"""Work without sight of others' work, many acts at once, and what a person says of a claim, through to the export."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import TEXT, Hand, add_article, record, standing, suggest_spans

from workbench.domain.attributes import Attributes, Link
from workbench.domain.labels import HopMode, HopRole, SpanState, Stance
from workbench.domain.workflow import Act
from workbench.services.annotate.acts import ActStatus
from workbench.services.annotate.open_article import open_article
from workbench.storage import decisions
from workbench.storage import progress as reports
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.mentions import count_waiting

SPANS = [(0, 22), (23, 46)]


@pytest.fixture
def article(any_engine: Engine) -> int:
    made = add_article(any_engine)
    suggest_spans(any_engine, made, SPANS)
    return made


def blind_add(hand: Hand, start: int, end: int) -> Act:
    return replace(hand.add(start, end), blind=True)


def test_who_works_blind_sees_neither_suggestions_nor_others(any_engine: Engine, article: int) -> None:
    record(any_engine, article, Hand().add(65, 69))
    record(any_engine, article, blind_add(Hand(client_id="client-ben"), 0, 22), annotator="Ben")
    record(any_engine, article, blind_add(Hand(client_id="client-cyd"), 0, 22), annotator="Cyd")
    seen = open_article(any_engine, article, annotator="Ben", blind=True)
    assert [(one.status.start_char, one.status.annotator) for one in seen.spans] == [(0, "Ben")]
    assert [act.action for act in seen.history] == ["add_missed"]


def test_blind_work_is_not_seen_by_others_and_settles_nothing(any_engine: Engine, article: int) -> None:
    before = standing(any_engine, article)
    record(any_engine, article, blind_add(Hand(client_id="client-ben"), 0, 22), annotator="Ben")
    assert standing(any_engine, article) == before
    with read_transaction(any_engine) as session:
        (progress,) = reports.progress_of(session, [article])
        assert (progress.pending, progress.accepted) == (2, 0)
        assert count_waiting(session) == 0
    assert open_article(any_engine, article, annotator="Ben").history == []


def test_the_same_words_are_marked_once_by_each_who_works_blind(any_engine: Engine, article: int) -> None:
    hand = Hand(client_id="client-ben")
    first, second = (record(any_engine, article, blind_add(hand, 0, 22), annotator="Ben")[0] for _ in range(2))
    assert (first.status, second.status) == (ActStatus.STORED, ActStatus.REFUSED)
    (own,) = record(any_engine, article, Hand().add(0, 22))
    assert own.status is ActStatus.STORED


def test_nobody_else_acts_on_blind_work(any_engine: Engine, article: int) -> None:
    hand = Hand(client_id="client-ben")
    (made,) = record(any_engine, article, blind_add(hand, 0, 22), annotator="Ben")
    span = made.spans[0]
    (refused,) = record(any_engine, article, Hand().confirm(span), annotator="Ada")
    assert (refused.status, "only they can change it" in refused.message) == (ActStatus.REFUSED, True)
    (moved,) = record(any_engine, article, hand.resize(span, 0, 21), annotator="Ben")
    assert (moved.status, moved.spans[0].blind) == (ActStatus.STORED, True)


def test_the_history_tells_what_a_bulk_act_did_in_other_articles(any_engine: Engine, article: int) -> None:
    other = add_article(any_engine, TEXT + " Again.", outlet="Herald")
    hand = Hand()
    acts = [replace(hand.add(65, 69), bulk_id="client-ada:1") for _ in range(2)]
    for where, act in zip((article, other), acts, strict=True):
        record(any_engine, where, act)
    record(any_engine, other, hand.add(0, 3))
    with read_transaction(any_engine) as session:
        past = decisions.history(session, article, "Ada")
    assert [(act.article_id, act.version, act.bulk_id) for act in past] == [
        (article, 1, "client-ada:1"),
        (other, 1, "client-ada:1"),
    ]


def test_what_a_person_says_of_a_claim_is_stored_taken_back_and_said_again(any_engine: Engine, article: int) -> None:
    span = min(standing(any_engine, article).values(), key=lambda one: one.start_char)
    said = Attributes(
        hops=(
            Link(agent="Courier", role=HopRole.OUTLET, mode=HopMode.OWN_VOICE),
            Link(agent="Mayor Ilse Brandt", role=HopRole.SPEAKER, mode=HopMode.INDIRECT, source=(48, 57)),
        ),
        stance=Stance.DISTANCES,
    )
    hand = Hand()
    describe = hand.describe(span, said)
    (done,) = record(any_engine, article, describe)
    assert (done.spans[0].state, done.spans[0].attributes) == (SpanState.PENDING, said.stored())
    assert standing(any_engine, article)[span.span_id].attributes == said.stored()
    undo = hand.undo(describe)
    assert record(any_engine, article, undo)[0].spans[0].attributes == {}
    assert record(any_engine, article, hand.undo(undo))[0].spans[0].attributes == said.stored()
