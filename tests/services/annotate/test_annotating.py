"""Recording acts: stored once, in order, checked against the text, refused where somebody was first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from act_desk import SPANS, assert_counts_agree, decision_count, fates, first_of, suggested_at
from making import NOW, TEXT, Hand, add_article, record, standing, suggest_spans, words_of
from sqlalchemy import text

from workbench.domain.attributes import Attributes
from workbench.domain.labels import ClaimType, RejectReason, SpanState
from workbench.domain.reason_words import sentences
from workbench.domain.workflow import SpanStatus
from workbench.errors import NotFound, StorageError
from workbench.services.annotate import open_article
from workbench.services.annotate.acts import ActStatus, record_acts
from workbench.storage import articles, decisions
from workbench.storage.database.engine import Engine, read_transaction, write_transaction


def test_an_article_begins_with_its_suggestions_pending(any_engine: Engine, article: int) -> None:
    spans = standing(any_engine, article).values()
    assert [(span.start_char, span.end_char) for span in spans] == SPANS
    assert {span.state for span in spans} == {SpanState.PENDING}
    assert {span.version for span in spans} == {0}


def test_an_act_is_answered_with_how_its_span_stands(any_engine: Engine, article: int) -> None:
    span = first_of(any_engine, article)
    (result,) = record(any_engine, article, Hand().confirm(span))
    assert result.status is ActStatus.STORED
    (after,) = result.spans
    assert (after.state, after.version, after.annotator) == (SpanState.CONFIRMED, 1, "Ada")
    assert standing(any_engine, article)[span.span_id] == after


def test_a_decision_holds_who_when_where_and_under_which_guideline(any_engine: Engine, article: int) -> None:
    span = first_of(any_engine, article)
    record(any_engine, article, Hand().reject(span, RejectReason.FRAGMENT))
    query = (
        "SELECT action, state, start_char, end_char, exact, reject_reason, seconds, guideline_version, name, "
        "suggestion_id, supersedes_id FROM decision JOIN annotator ON annotator.id = annotator_id"
    )
    with read_transaction(any_engine) as session:
        row = session.connection().execute(text(query)).one()
        (past,) = decisions.history(session, article, "Ada")
    assert tuple(row) == (
        *("reject", "rejected", 0, 22, TEXT[:22], "fragment", 1.5, "1", "Ada"),
        *(span.suggestion_id, None),
    )
    assert (past.action, past.span_id, past.undone) == ("reject", span.span_id, False)


def test_a_resent_act_changes_nothing_and_is_answered_alike(any_engine: Engine, article: int) -> None:
    hand = Hand()
    span = first_of(any_engine, article)
    acts = [hand.confirm(span), hand.add(65, 69), hand.split(standing(any_engine, article)["s2"], 31, 32)]
    first = record(any_engine, article, *acts)
    assert fates(first) == ["stored"] * 3
    count = decision_count(any_engine)
    again = record(any_engine, article, *acts, *acts)
    assert fates(again) == ["repeated"] * 6
    assert [result.spans for result in again[:3]] == [result.spans for result in first]
    assert decision_count(any_engine) == count


def test_a_resent_act_is_answered_with_how_its_span_stands_by_now(any_engine: Engine, article: int) -> None:
    hand = Hand()
    act = hand.confirm(first_of(any_engine, article))
    (stored,) = record(any_engine, article, act)
    record(any_engine, article, Hand(client_id="client-ben").reject(stored.spans[0]), annotator="Ben")
    (again,) = record(any_engine, article, act)
    assert again.status is ActStatus.REPEATED
    assert (again.spans[0].state, again.spans[0].annotator) == (SpanState.REJECTED, "Ben")


def test_a_stale_act_is_refused_and_shown_what_stands_and_nothing_is_overwritten(
    any_engine: Engine, article: int
) -> None:
    span = first_of(any_engine, article)
    record(any_engine, article, Hand().confirm(span), annotator="Ada")
    before = decision_count(any_engine)
    ben = Hand(client_id="client-ben")
    (late,) = record(any_engine, article, ben.reject(span), annotator="Ben")
    assert late.status is ActStatus.STALE
    assert "Somebody else decided" in late.message
    assert (late.spans[0].state, late.spans[0].annotator, late.spans[0].version) == (SpanState.CONFIRMED, "Ada", 1)
    assert decision_count(any_engine) == before
    (informed,) = record(any_engine, article, ben.reject(late.spans[0]), annotator="Ben")
    assert informed.status is ActStatus.STORED
    assert first_of(any_engine, article).annotator == "Ben"


def test_an_undo_of_what_somebody_built_upon_is_stale_and_shown(any_engine: Engine, article: int) -> None:
    hand = Hand()
    act = hand.confirm(first_of(any_engine, article))
    (stored,) = record(any_engine, article, act)
    record(any_engine, article, Hand(client_id="client-ben").reject(stored.spans[0]), annotator="Ben")
    (late,) = record(any_engine, article, hand.undo(act))
    assert late.status is ActStatus.STALE
    assert late.spans[0].annotator == "Ben"


def test_a_bad_act_in_a_batch_stops_none_of_the_others(any_engine: Engine, article: int) -> None:
    hand = Hand()
    one, two, three = standing(any_engine, article).values()
    results = record(
        any_engine,
        article,
        hand.confirm(one),
        replace(hand.confirm(two), exact="other words"),
        replace(hand.confirm(two), version=7),
        replace(hand.confirm(two), span_id="s99999999999999999999"),
        replace(hand.confirm(two), span_id="s\u0663"),
        hand.undo(hand.confirm(three)),
        hand.reject(three),
    )
    assert fates(results) == ["stored", "refused", "stale", "refused", "refused", "refused", "stored"]
    assert all(result.message for result in results[1:-1])
    assert [span.state for span in standing(any_engine, article).values() if span.version] == [
        SpanState.CONFIRMED,
        SpanState.REJECTED,
    ]


def test_the_acts_of_a_batch_build_on_each_other(any_engine: Engine, article: int) -> None:
    hand = Hand()
    span = first_of(any_engine, article)
    added = hand.add(65, 69)
    own = SpanStatus(f"{added.client_id}:{added.sequence}", None, 65, 69, "quantity", SpanState.ADDED, version=1)
    results = record(
        any_engine,
        article,
        hand.confirm(span),
        hand.resize(replace(span, version=1), 4, 21),
        added,
        hand.relabel(own, ClaimType.CAUSAL),
        hand.undo(added),
    )
    assert fates(results) == ["stored", "stored", "stored", "stored", "stale"]
    spans = standing(any_engine, article)
    assert (spans[span.span_id].version, spans[own.span_id].label) == (2, "causal")


def test_the_very_words_are_marked_only_once(any_engine: Engine, article: int) -> None:
    hand = Hand()
    added = hand.add(65, 69)
    assert fates(record(any_engine, article, added, hand.add(65, 69))) == ["stored", "refused"]
    assert fates(record(any_engine, article, hand.undo(added), hand.add(65, 69))) == ["stored", "stored"]


def test_a_span_of_another_article_is_not_there(any_engine: Engine, article: int) -> None:
    other = add_article(any_engine, TEXT + " Later.")
    suggest_spans(any_engine, other, SPANS)
    span = first_of(any_engine, other)
    hand = Hand()
    (result,) = record(any_engine, article, hand.confirm(span))
    assert (result.status, result.message) == (ActStatus.REFUSED, f"There is no span {span.span_id}.")
    act = hand.confirm(span)
    record(any_engine, other, act)
    assert fates(record(any_engine, article, hand.undo(act))) == ["refused"]


def test_an_article_that_is_not_there_stores_nothing(any_engine: Engine) -> None:
    with pytest.raises(NotFound, match="no article 77"):
        record(any_engine, 77, Hand().add(0, 3))


def test_either_all_acts_of_a_call_are_stored_or_none(any_engine: Engine, article: int) -> None:
    hand = Hand()
    unstorable = replace(hand.add(65, 69), seconds=-1.0)
    with pytest.raises(StorageError, match="seconds_not_negative"):
        record(any_engine, article, hand.confirm(first_of(any_engine, article)), unstorable)
    assert decision_count(any_engine) == 0


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script> broke",
        "cafe\u0301 burned, naïve\r\n\tsaid  twice",
        "👩\u200d🚒 saved 🌊🌊 twelve",
        "\u202eright to left\u202c שלום",
        "no\u00a0break",
        "x" * 100_000 + " end",
    ],
)
def test_the_stored_words_are_the_slice_of_the_text(any_engine: Engine, hostile: str) -> None:
    article = add_article(any_engine, hostile)
    suggest_spans(any_engine, article, words_of(hostile))
    hand = Hand(hostile)
    spans = list(standing(any_engine, article).values())
    moved = replace(spans[0], version=1)
    acts = [hand.confirm(spans[0]), hand.resize(moved, moved.start_char, moved.end_char + 2)]
    acts.append(hand.merge(replace(moved, end_char=moved.end_char + 2, version=2), spans[-1]))
    assert fates(record(any_engine, article, *acts)) == ["stored"] * 3
    with read_transaction(any_engine) as session:
        for start, end, exact in session.connection().execute(text("SELECT start_char, end_char, exact FROM decision")):
            assert hostile[start:end] == exact


def test_a_newer_detector_does_not_ask_again_what_was_decided(any_engine: Engine, article: int) -> None:
    hand = Hand()
    one, two, _ = standing(any_engine, article).values()
    record(any_engine, article, hand.confirm(one), hand.resize(two, 26, 46))
    suggest_spans(any_engine, article, [(0, 22), (23, 46), (65, 98)], version="2")
    spans = standing(any_engine, article).values()
    waiting = [(span.start_char, span.end_char) for span in spans if span.state is SpanState.PENDING]
    assert waiting == [(65, 98)]
    assert {span.span_id for span in spans} >= {one.span_id, two.span_id}


def test_two_detectors_stand_side_by_side_and_what_both_suggest_stands_once(any_engine: Engine, article: int) -> None:
    suggest_spans(any_engine, article, [(0, 22), (65, 69)], name="given")
    ranges = [(span.start_char, span.end_char) for span in standing(any_engine, article).values()]
    assert sorted(ranges) == sorted({*SPANS, (0, 22), (65, 69)})


def test_of_equal_ranges_the_best_scored_waits_unless_somebody_has_been_at_another(any_engine: Engine) -> None:
    article = add_article(any_engine)
    suggest_spans(any_engine, article, [(0, 22), (23, 46)])
    hand = Hand()
    first = {span.start_char: span for span in standing(any_engine, article).values()}
    record(any_engine, article, hand.describe(first[0], Attributes(note="Ask the mayor.")))
    suggest_spans(any_engine, article, [(0, 22), (23, 46)], name="second", score=0.9)
    suggest_spans(any_engine, article, [(0, 22), (23, 46)], name="third", score=0.7)

    assert suggested_at(any_engine, article, 0, 22) == first[0].suggestion_id
    assert suggested_at(any_engine, article, 23, 46) not in (None, first[23].suggestion_id)
    opened = open_article.open_article(any_engine, article, annotator="Ada")
    assert [span.suggestion.score for span in opened.spans if span.suggestion] == [0.5, 0.9]
    assert [list(span.also_by) for span in opened.spans] == [["second", "third"], ["clauses", "third"]]
    assert sentences(opened.spans[1].reasons) == ["made", "also suggested by clauses", "also suggested by third"]


def test_a_decision_on_one_of_several_equal_suggestions_settles_them_all(any_engine: Engine) -> None:
    article = add_article(any_engine)
    for name in ("clauses", "second"):
        suggest_spans(any_engine, article, [(0, 22)], name=name)
    hand = Hand()
    (waiting,) = standing(any_engine, article).values()
    rejected = hand.reject(waiting)
    record(any_engine, article, rejected)
    assert [span.state for span in standing(any_engine, article).values()] == [SpanState.REJECTED]
    record(any_engine, article, hand.undo(rejected))
    assert [span.state for span in standing(any_engine, article).values()] == [SpanState.PENDING]
    assert_counts_agree(any_engine, article)


def test_the_history_lists_a_persons_own_acts_and_which_are_undone(any_engine: Engine, article: int) -> None:
    hand = Hand()
    one, two, three = standing(any_engine, article).values()
    acts = [hand.confirm(one), hand.merge(two, three)]
    record(any_engine, article, *acts)
    undo = hand.undo(acts[1])
    record(any_engine, article, undo)
    record(any_engine, article, Hand(client_id="client-ben").add(65, 69), annotator="Ben")
    with read_transaction(any_engine) as session:
        past = decisions.history(session, article, "Ada")
        assert [(act.action, act.undone) for act in past] == [("confirm", False), ("merge", True), ("undo", False)]
        assert (past[2].client_id, past[2].sequence) == (undo.client_id, undo.sequence)
        assert [act.action for act in decisions.history(session, article, "Ben")] == ["add_missed"]
        assert len(decisions.history(session, article, "Ada", limit=2)) == 2


def test_the_clock_is_passed_in(any_engine: Engine, article: int) -> None:
    record_acts(any_engine, article, [Hand().add(0, 3)], annotator="Ada", clock=lambda: NOW)
    with write_transaction(any_engine) as session:
        assert articles.get_article(session, article).created_at == NOW
