"""The audit: which passages are asked about, what an answer changes, and what the figures rest on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import Hand, add_article, record, standing, suggest_spans

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.errors import InputError, NotFound
from workbench.services.annotate import open_article
from workbench.services.audit import passages
from workbench.services.audit.frames import FrameBoard, Key
from workbench.services.queue.progress_board import Board
from workbench.storage.database.engine import Engine

#: Six passages, one a sentence.
SENTENCES = [f"Sentence number {word} says something." for word in ("one", "two", "three", "four", "five", "six")]
TEXT = " ".join(SENTENCES)


class Audit:
    """The audit of one desk, as one server keeps it."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.board, self.frames = engine, Board(), FrameBoard()

    def now(self, annotator: str = "Ada", share: float = 1.0) -> passages.AuditProgress:
        found = passages.audit_progress(self.engine, self.board, self.frames, share=share, annotator=annotator)
        anew = passages.audit_progress(self.engine, Board(), FrameBoard(), share=share, annotator=annotator)
        assert found == anew, "what is kept in memory is what a fresh look finds"
        return found

    def say(self, key: Key, has_claim: bool, annotator: str = "Ada") -> int:
        return passages.answer(self.engine, key, has_claim, share=1.0, annotator=annotator)


@pytest.fixture
def audit(any_engine: Engine) -> Audit:
    return Audit(any_engine)


def place(number: int) -> tuple[int, int]:
    """The range of the sentence, counted from 1."""
    start = TEXT.index(SENTENCES[number - 1])
    return start, start + len(SENTENCES[number - 1])


def read(engine: Engine, *sentences: int, text: str = TEXT) -> int:
    """An article that a detector has read; a word is suggested in each of these sentences."""
    article = add_article(engine, text)
    suggest_spans(engine, article, [(place(number)[0], place(number)[0] + 8) for number in sentences])
    return article


def decide(engine: Engine, article: int, *, reject: int = 0) -> None:
    hand = Hand(TEXT, f"client-decide-{article}")
    spans = list(standing(engine, article).values())
    record(engine, article, *(hand.reject(s) for s in spans[:reject]), *(hand.confirm(s) for s in spans[reject:]))


def numbers(keys: object) -> set[int]:
    return {next(n for n in range(1, 7) if place(n) == key[1:]) for key in keys}  # type: ignore[attr-defined]


def test_asked_are_passages_of_articles_that_were_read_where_nothing_is_suggested_or_marked(audit: Audit) -> None:
    article = read(audit.engine, 1, 3)
    add_article(audit.engine, TEXT, outlet="Not read")
    assert numbers(audit.now().waiting) == {2, 4, 5, 6}
    record(audit.engine, article, Hand(TEXT).add(place(5)[0], place(5)[0] + 8))
    assert numbers(audit.now().waiting) == {2, 4, 6}
    suggest_spans(audit.engine, article, [place(2)], version="2")
    assert numbers(audit.now().waiting) == {1, 3, 4, 6}, "what the newest version suggests counts"
    assert (audit.now().read_articles, audit.now().done_articles) == (1, 0)


def test_what_people_take_out_of_scope_is_not_asked_about(audit: Audit) -> None:
    blocks = [BlockDraft(Span(*place(number)), BlockKind.BODY, number != 6) for number in range(1, 7)]
    article = add_article(audit.engine, TEXT, blocks=blocks)
    suggest_spans(audit.engine, article, [place(1)])
    assert numbers(audit.now().waiting) == {2, 3, 4, 5}
    open_article.correct_block(
        audit.engine, article, span=Span(*place(2)), kind=BlockKind.CAPTION, in_scope=False, annotator="Ada"
    )
    assert numbers(audit.now().waiting) == {3, 4, 5}


def test_a_share_is_drawn_and_a_larger_one_draws_the_same_and_more(audit: Audit) -> None:
    for number in range(40):
        read(audit.engine, 1, text=f"{TEXT} {number}")
    some, more, every = (set(audit.now(share=share).waiting) for share in (0.1, 0.4, 1.0))
    assert some < more < every
    assert len(every) == 200
    assert len(some) == pytest.approx(20, abs=12)
    assert audit.now(share=0.1).asked == len(some)
    assert audit.now(share=0.0).waiting == ()


def test_the_estimate_is_of_articles_in_which_everything_is_decided(audit: Audit) -> None:
    done, open_ = read(audit.engine, 1, 2), read(audit.engine, 1, text=TEXT + " ")
    decide(audit.engine, done, reject=1)
    now = audit.now()
    assert (now.done_articles, now.read_articles) == (1, 2)
    assert all(key[0] == done for key in now.waiting[:4]), "their passages come first"
    for key in now.waiting:
        audit.say(key, key == (done, *place(4)))
    tally = audit.now().audit.tally
    assert (tally.found, tally.accepted, tally.rejected) == (1, 1, 1)
    assert (tally.passages, tally.checked, tally.with_claim) == (4, 4, 1)
    assert audit.now().later == 5
    recall = audit.now().audit.recall
    assert recall is not None and recall.value == 0.5
    decide(audit.engine, open_)
    tally = audit.now().audit.tally
    assert (tally.passages, tally.checked, tally.found, audit.now().later) == (9, 9, 2, 0)


def test_a_claim_that_is_marked_after_the_answer_changes_no_figure(audit: Audit) -> None:
    article = read(audit.engine, 1)
    decide(audit.engine, article)
    for number in (2, 3, 4):
        audit.say((article, *place(number)), number == 4)
    before = audit.now().audit.tally
    assert (before.passages, before.checked, before.with_claim, before.added) == (5, 3, 1, 0)
    record(audit.engine, article, Hand(TEXT).add(place(4)[0], place(4)[0] + 8))
    assert audit.now().audit.tally == before
    assert audit.now().answered == 3


def test_a_claim_that_was_added_unasked_is_missed_for_sure(audit: Audit) -> None:
    article = read(audit.engine, 1)
    decide(audit.engine, article)
    record(audit.engine, article, Hand(TEXT).add(place(5)[0], place(5)[0] + 8))
    tally = audit.now().audit.tally
    assert (tally.added, tally.passages) == (1, 4)
    assert numbers(audit.now().waiting) == {2, 3, 4, 6}


def test_the_newest_answer_of_each_person_counts_and_two_may_disagree(audit: Audit) -> None:
    article = read(audit.engine, 1)
    decide(audit.engine, article)
    key = (article, *place(2))
    assert [audit.say(key, True), audit.say(key, False)] == [1, 2]
    assert audit.now().audit.tally.with_claim == 0
    assert key not in audit.now().waiting
    assert audit.now("Ben").waiting[-1] == key, "who has not answered it may, when nothing else is left"
    audit.say(key, True, "Ben")
    now = audit.now("Ben")
    assert (now.audit.tally.with_claim, now.audit.tally.checked, now.twice, now.disagreed) == (0.5, 1, 1, 1)
    assert key not in now.waiting


def test_a_passage_comes_with_its_paragraph_and_what_was_said_of_it(audit: Audit) -> None:
    article = read(audit.engine, 1, text=f"First paragraph.\n{TEXT}\nLast one.")
    start = 17 + place(2)[0]
    key = (article, start, start + len(SENTENCES[1]))
    audit.say(key, True, "Ben")
    seen = passages.look_at(audit.engine, key, annotator="Ada")
    assert (seen.before, seen.exact) == (SENTENCES[0] + " ", SENTENCES[1])
    assert seen.after == " " + " ".join(SENTENCES[2:])
    assert (seen.others, seen.mine) == (1, None)
    assert passages.look_at(audit.engine, key, annotator="Ben").mine is True


def test_no_answer_is_taken_for_what_is_no_passage(audit: Audit) -> None:
    article = read(audit.engine, 1)
    unread = add_article(audit.engine, "Not read by any detector.")
    with pytest.raises(InputError, match="no such passage"):
        audit.say((article, 5, 5_000), True)
    with pytest.raises(NotFound):
        audit.say((99, 0, 5), True)
    with pytest.raises(NotFound, match="reading by a detector"):
        audit.say((unread, 0, 5), True)


def test_what_was_marked_blind_tells_what_suggestions_find(audit: Audit) -> None:
    article = read(audit.engine, 1, 2)
    hand = Hand(TEXT)
    acts = [replace(hand.add(*place(number)), blind=True) for number in (1, 4)]
    record(audit.engine, article, *acts)
    blind = audit.now().blind
    assert (blind.found, blind.marked) == (1, 2)
    assert blind.share is not None and blind.share.value == 0.5
    assert audit.now().audit.tally.added == 0, "blind marks are their author's alone"
