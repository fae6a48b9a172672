"""One article as a person works on it, and its neighbours."""

from __future__ import annotations

import pytest
from making import NOW, TEXT, Hand, add_article, now, record, standing, suggest_spans

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, Bound, ClaimType, HopMode, HopRole, Measure, SetBy, SpanState
from workbench.domain.proposals import DetectorIdentity, Figure, Hop, Proposal, Proposals
from workbench.domain.reason_words import sentences
from workbench.domain.text.spans import Span
from workbench.errors import NotFound
from workbench.services.annotate import open_article
from workbench.storage import suggestions
from workbench.storage.database.engine import Engine, write_transaction


def read_by_detector(engine: Engine, article: int) -> None:
    """A detector's run with a chain, a figure and a notice."""
    hops = (
        Hop(0, "Courier", HopRole.OUTLET, HopMode.OWN_VOICE),
        Hop(1, "the mayor", HopRole.SPEAKER, HopMode.INDIRECT, source=Span(48, 57), cue=Span(58, 62)),
    )
    figure = Figure(Span(23, 34), Measure.KILLED, Bound.AT_LEAST, 23, None, population="people")
    items = (
        Proposal(Span(23, 46), ClaimType.QUANTITY, 0.9, ("a figure", "a speaker"), hops, (figure,)),
        Proposal(Span(0, 22), ClaimType.EVENT, 0.4, ("a finite verb",)),
        Proposal(Span(0, 22), ClaimType.CAUSAL, 0.6, ("a cause",)),
        Proposal(Span(0, 62), ClaimType.EVENT, 0.1, ()),
    )
    with write_transaction(engine) as session:
        detector = suggestions.detector_id(session, DetectorIdentity("clauses", "3"))
        said = Proposals(items, borders_guessed=True, notice="There is no punctuation.")
        assert suggestions.add_run(session, article, detector, said, NOW) == 3
        assert suggestions.add_run(session, article, detector, said, NOW) == 0


def test_an_open_article_has_all_that_was_said_of_each_span(any_engine: Engine) -> None:
    article = add_article(any_engine)
    read_by_detector(any_engine, article)
    opened = open_article.open_article(any_engine, article, annotator="Ada")
    assert opened.article.raw_text == TEXT
    assert opened.card.outlet == "Courier"
    assert (opened.borders_guessed, opened.notice) == (True, "There is no punctuation.")
    whole, first, second = opened.spans
    assert [span.status.start_char for span in opened.spans] == [0, 0, 23]
    assert (whole.status.end_char, first.status.end_char) == (62, 22), "the longer one first, as it lies outside"
    assert first.suggestion is not None
    assert (first.suggestion.label, first.suggestion.score) == ("causal", 0.6), "of equal spans the better scored"
    assert sentences(second.reasons) == ["a figure", "a speaker"]
    assert [(hop.position, hop.agent) for hop in second.hops] == [(0, "Courier"), (1, "the mayor")]
    (figure,) = second.quantities
    assert (figure.value_text, figure.low, figure.high) == ("At least 23", 23, None)


def test_a_split_keeps_what_was_said_and_an_own_span_has_nothing(any_engine: Engine) -> None:
    article = add_article(any_engine)
    read_by_detector(any_engine, article)
    hand = Hand()
    span = max(standing(any_engine, article).values(), key=lambda one: one.start_char)
    record(any_engine, article, hand.split(span, 34, 35), hand.add(65, 69))
    opened = open_article.open_article(any_engine, article, annotator="Ada")
    left, right, own = opened.spans[2:]
    assert left.suggestion is not None
    assert right.suggestion is not None
    assert left.suggestion.id == right.suggestion.id
    assert (own.suggestion, list(own.hops), list(own.quantities)) == (None, [], [])
    assert [act.action for act in opened.history] == ["split", "add_missed"]


def test_a_decided_span_of_an_older_version_still_has_its_reasons(any_engine: Engine) -> None:
    article = add_article(any_engine)
    suggest_spans(any_engine, article, [(0, 22)], version="1")
    record(any_engine, article, Hand().confirm(next(iter(standing(any_engine, article).values()))))
    suggest_spans(any_engine, article, [(23, 46)], version="2")
    old, new = open_article.open_article(any_engine, article, annotator="Ada").spans
    assert sentences(old.reasons) == ["made"]
    assert (old.status.state, new.status.state) == (SpanState.CONFIRMED, SpanState.PENDING)


def test_an_article_that_is_not_there_is_said_to_be_missing(any_engine: Engine) -> None:
    with pytest.raises(NotFound, match="no article 5"):
        open_article.open_article(any_engine, 5, annotator="Ada")
    with pytest.raises(NotFound, match="no article 5"):
        open_article.queue_of(any_engine, 5)
    assert not open_article.article_exists(any_engine, 5)
    assert open_article.first_waiting(any_engine) is None


def test_the_queue_is_that_of_the_event(any_engine: Engine) -> None:
    keys = [add_article(any_engine, f"{TEXT} {number}", event="Flood" if number % 2 else "") for number in range(8)]
    suggest_spans(any_engine, keys[3], [(0, 22), (23, 46)])
    record(any_engine, keys[3], Hand().reject(next(iter(standing(any_engine, keys[3]).values()))))
    queue = open_article.queue_of(any_engine, keys[3], around=1)
    assert (queue.position, queue.total, queue.previous_id, queue.next_id) == (2, 4, keys[1], keys[5])
    assert [item.article_id for item in queue.articles] == [keys[1], keys[3], keys[5]]
    here = queue.articles[1]
    assert (here.pending, here.rejected, here.decided, here.total, here.event) == (1, 1, 1, 2, "Flood")
    last = open_article.queue_of(any_engine, keys[7])
    assert (last.position, last.next_id) == (4, None)


def test_the_first_waiting_article_has_something_to_decide(any_engine: Engine) -> None:
    keys = [add_article(any_engine, f"{TEXT} {number}") for number in range(3)]
    assert open_article.first_waiting(any_engine) == keys[0], "nothing waits: the first of all"
    for key in keys[1:]:
        suggest_spans(any_engine, key, [(0, 22)])
    assert open_article.first_waiting(any_engine) == keys[1]
    record(any_engine, keys[1], Hand().add(0, 22))
    assert open_article.first_waiting(any_engine) == keys[2], "the very range is settled by an own span"


def test_a_corrected_block_stays_corrected(any_engine: Engine) -> None:
    marked = [BlockDraft(Span(0, 22), BlockKind.CAPTION, False)]
    article = add_article(any_engine, blocks=marked)
    changed = open_article.correct_block(
        any_engine, article, span=Span(0, 22), kind=BlockKind.BODY, in_scope=True, annotator="Ada", clock=now
    )
    suggest_spans(any_engine, article, [(0, 22)], version="2")
    (block,) = open_article.open_article(any_engine, article, annotator="Ben").blocks
    assert block == changed[0]
    assert (block.kind, block.in_scope, block.set_by) == (BlockKind.BODY, True, SetBy.HUMAN)
    with pytest.raises(NotFound, match="no block at 1-22"):
        open_article.correct_block(
            any_engine, article, span=Span(1, 22), kind=BlockKind.BODY, in_scope=True, annotator="Ada", clock=now
        )
