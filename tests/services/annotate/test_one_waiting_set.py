"""Whatever happens at a desk, every place that says which suggestions wait says the same as the annotate page.

The rule stands twice, as Python (``domain.standing``) and as SQL (``storage.waiting``); the annotate page goes by the
first, Home and the exports by the second, the comparison of outlets reads many articles at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from act_desk import SPANS, outlet_numbers
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TEXT, Hand, add_article, record, standing, suggest_spans, words_of
from random_acts import KINDS, next_act, undo_all

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, SpanState
from workbench.domain.text.spans import Span
from workbench.domain.workflow import Act
from workbench.services import desk_report
from workbench.services.annotate import open_article
from workbench.services.annotate.acts import ActStatus
from workbench.services.exchange import releases
from workbench.services.queue.progress_board import Board
from workbench.storage import articles, audit_articles, coverage, progress, standing_spans
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.release.filters import Filters

#: One step: what happens, and three numbers that choose the spans, the ends, the detector or the block.
Step = tuple[str, int, int, int]
RUNS = ("read by another detector", "read anew", "given spans")
OTHERS = ("undo", "block", "blind mark", *RUNS)
histories = st.lists(st.tuples(st.sampled_from((*KINDS, *OTHERS)), *[st.integers(0, 50)] * 3), max_size=12)
WORDS = words_of(TEXT)
BLOCKS = (BlockDraft(Span(0, 22), BlockKind.HEADLINE, True), BlockDraft(Span(23, 97), BlockKind.BODY, True))
#: Ranges that detectors choose from: those that people also mark, and single words.
RANGES = [*SPANS, *WORDS[:6]]


def chosen_ranges(a: int, b: int) -> list[tuple[int, int]]:
    return [RANGES[(a + step * (1 + b % 3)) % len(RANGES)] for step in range(1 + b % 5)]


class Desk:
    """One article and the hand that works on it."""

    def __init__(self, engine: Engine, event: str, blocks: Sequence[BlockDraft]) -> None:
        number = next(outlet_numbers)
        self.engine = engine
        self.article = add_article(engine, outlet=f"Outlet {number}", event=event, blocks=blocks)
        self.blocks = blocks
        self.hand = Hand(client_id=f"client-{number}")
        self.blind_hand = Hand(client_id=f"client-blind-{number}")
        self.done: list[Act] = []
        self.version = 1
        suggest_spans(engine, self.article, SPANS)

    def take(self, step: Step) -> None:
        kind, a, b, c = step
        if kind in RUNS:
            self._read(kind, chosen_ranges(a, b), (1 + c % 3) / 4)
        elif kind == "undo":
            if self.done:
                undo_all(self.engine, self.article, self.hand, [self.done.pop()])
        elif kind == "block":
            self._correct_block(a, in_scope=bool(b % 2))
        elif kind == "blind mark":
            start, end = RANGES[a % len(RANGES)]
            act = replace(self.blind_hand.add(start, end), blind=True)
            record(self.engine, self.article, act, annotator="Eve")
        else:
            act = next_act(self.hand, list(standing(self.engine, self.article).values()), step)
            (result,) = record(self.engine, self.article, act)
            if result.status is ActStatus.STORED:
                self.done.append(act)

    def _read(self, kind: str, ranges: Sequence[tuple[int, int]], score: float) -> None:
        self.version += 1
        name = {"read anew": "clauses", "given spans": "given"}.get(kind, "quotes")
        suggest_spans(self.engine, self.article, ranges, name=name, version=str(self.version), score=score)

    def _correct_block(self, which: int, *, in_scope: bool) -> None:
        if self.blocks:
            block = self.blocks[which % len(self.blocks)]
            open_article.correct_block(
                self.engine, self.article, span=block.span, kind=BlockKind.CAPTION, in_scope=in_scope, annotator="Ada"
            )


def on_the_page(engine: Engine, article: int) -> set[int | None]:
    """The suggestions that the annotate page shows undecided."""
    opened = open_article.open_article(engine, article, annotator="Ada")
    return {one.status.suggestion_id for one in opened.spans if one.status.state is SpanState.PENDING}


def assert_all_agree(engine: Engine, event: str, ids: Sequence[int], board: Board) -> None:
    waiting = {article: on_the_page(engine, article) for article in ids}
    assert in_the_event(engine, ids) == waiting
    assert exported(engine, event, ids) == waiting
    counts = {article: len(found) for article, found in waiting.items()}
    assert counted(engine, ids, board) == counts
    scopes = {article: scope_on_the_page(engine, article) for article in ids}
    assert scopes_elsewhere(engine, event, ids) == [scopes, scopes]


def in_the_event(engine: Engine, ids: Sequence[int]) -> dict[int, set[int | None]]:
    """As the comparison of outlets, and the look at other wordings, take them."""
    with read_transaction(engine) as session:
        found = standing_spans.spans_in(session, ids)
        keys = {(span.article_id, span.span_id, str(span.state)) for span in found}
        assert keys == {(span.article_id, span.span_id, str(span.state)) for span in coverage.spans_of(session, ids)}
    pending = [span for span in found if span.state == SpanState.PENDING]
    assert len(pending) == len({(span.article_id, span.start_char, span.end_char) for span in pending})
    return {key: {span.suggestion_id for span in pending if span.article_id == key} for key in ids}


def exported(engine: Engine, event: str, ids: Sequence[int]) -> dict[int, set[int | None]]:
    """The records that say pending; each is current, and the filter for pending ones keeps just those."""
    rows = releases.preview(engine, "suggestions.jsonl", filters=Filters(events=(event,)), limit=10_000)
    pending = [row for row in rows if row["outcome"] == "pending"]
    assert all(row["current"] for row in pending)
    asked = Filters(events=(event,), states=(SpanState.PENDING,))
    assert releases.preview(engine, "suggestions.jsonl", filters=asked, limit=10_000) == pending
    return {key: {row["suggestion_id"] for row in pending if row["article_id"] == key} for key in ids}


def without_rounding(states: Sequence[desk_report.ArticleState]) -> list[desk_report.ArticleState]:
    """Sums of scores depend on the order in which a database adds them up, in their last digit."""
    sums = [{name: round(getattr(one.counts, name), 9) for name in ("expected", "doubt")} for one in states]
    return [replace(one, counts=replace(one.counts, **some)) for one, some in zip(states, sums, strict=True)]


def counted(engine: Engine, ids: Sequence[int], board: Board) -> dict[int, int]:
    """As Home has it, kept up to date and counted anew, all at once and one by one."""
    kept = desk_report.article_states(engine, board, ids, detectors=["clauses"])
    fresh = desk_report.article_states(engine, Board(), ids, detectors=["clauses"])
    assert without_rounding(kept) == without_rounding(fresh)
    desk = desk_report.survey(engine, board, detectors=["clauses"], today=date(2024, 3, 12))
    assert desk.pending_suggestions == sum(event.counts.pending for event in desk.events)
    with read_transaction(engine) as session:
        one_by_one = [progress.progress_of(session, [key])[0].pending for key in ids]
    assert one_by_one == [state.counts.pending for state in fresh]
    return dict(zip(ids, one_by_one, strict=True))


def scope_on_the_page(engine: Engine, article: int) -> list[Span]:
    """The blocks that the page shows as searched; a text without blocks is shown so from end to end."""
    opened = open_article.open_article(engine, article, annotator="Ada")
    found = [Span(block.start_char, block.end_char) for block in opened.blocks if block.in_scope]
    return found if opened.blocks else [Span(0, len(TEXT))]


def scopes_elsewhere(engine: Engine, event: str, ids: Sequence[int]) -> list[dict[int, list[Span]]]:
    """As the comparison of outlets and as the audit have it."""
    with read_transaction(engine) as session:
        event_id = articles.get_card(session, ids[0]).event_id
        assert event_id is not None, event
        compared = {found.article_id: list(found.in_scope) for found in coverage.articles_of(session, event_id)}
        audited = {found.article_id: found.scope for found in audit_articles.read_articles(session, ids)}
    return [compared, audited]


@settings(max_examples=25)
@given(histories, histories)
def test_every_page_and_file_has_the_waiting_suggestions_of_the_annotate_page(
    engine: Engine, first: list[Step], second: list[Step]
) -> None:
    event = f"Event {next(outlet_numbers)}"
    marked, plain = Desk(engine, event, BLOCKS), Desk(engine, event, ())
    ids, board = [marked.article, plain.article], Board()
    for desk, steps in ((marked, first), (plain, second)):
        for step in steps:
            desk.take(step)
        assert_all_agree(engine, event, ids, board)


def test_one_history_that_meets_every_case_agrees_on_any_database(any_engine: Engine) -> None:
    event = "Flood"
    desk = Desk(any_engine, event, BLOCKS)
    other = Desk(any_engine, event, ())
    board, ids = Board(), [desk.article, other.article]
    first = next(span for span in standing(any_engine, desk.article).values() if span.start_char == 0)
    suggest_spans(any_engine, desk.article, SPANS, name="quotes", score=0.9)
    earliest = on_the_page(any_engine, other.article)
    suggest_spans(any_engine, other.article, SPANS, name="quotes")
    assert on_the_page(any_engine, other.article) == earliest, "of two with one score the earlier waits"
    assert_all_agree(any_engine, event, ids, board)
    confirm = desk.hand.confirm(first)
    record(any_engine, desk.article, confirm)
    assert_all_agree(any_engine, event, ids, board)
    undo_all(any_engine, desk.article, desk.hand, [confirm])
    assert first.suggestion_id in on_the_page(any_engine, desk.article), "whom somebody has been at is asked about"
    assert_all_agree(any_engine, event, ids, board)
    record(any_engine, desk.article, desk.hand.add(*SPANS[1]))
    suggest_spans(any_engine, desk.article, SPANS[:2], version="2")
    suggest_spans(any_engine, other.article, WORDS[:2], version="2")
    desk.take(("blind mark", 2, 0, 0))
    desk.take(("block", 1, 0, 0))
    assert_all_agree(any_engine, event, ids, board)
    rows = releases.preview(any_engine, "suggestions.jsonl", limit=100)
    assert {row["outcome"] for row in rows if row["decision_id"] is None} == {"pending", "absorbed", "removed"}
    for state, count in Counter(row["outcome"] for row in rows).items():
        asked = Filters(states=(SpanState(state),))
        kept = releases.preview(any_engine, "suggestions.jsonl", filters=asked, limit=100)
        assert kept == [row for row in rows if row["outcome"] == state]
        assert releases.count_rows(any_engine, filters=asked)["suggestions"] == count
    assert [len(on_the_page(any_engine, key)) for key in ids] == [2, len({*SPANS, *WORDS[:2]})]
