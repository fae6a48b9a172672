"""Any history of acts: undone it leaves the first standing, its counts agree, its chain is whole."""

from __future__ import annotations

from act_desk import SPANS, assert_counts_agree, outlet_numbers
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TEXT, Hand, add_article, plain, standing, suggest_spans
from random_acts import KINDS, Step, play, steps, undo_all
from sqlalchemy import text

from workbench.domain.labels import Action, SpanState
from workbench.domain.workflow import SpanStatus
from workbench.storage.database.engine import Engine, read_transaction


def seen(engine: Engine, article: int) -> dict[str, SpanStatus]:
    """The standing without what has been taken back, as a person sees it."""
    return {key: span for key, span in plain(standing(engine, article)).items() if span.state is not SpanState.REMOVED}


@settings(max_examples=20)
@given(steps)
def test_undoing_everything_restores_the_first_standing_and_redoing_it_the_last(
    engine: Engine, history: list[Step]
) -> None:
    made = add_article(engine, outlet=f"Outlet {next(outlet_numbers)}")
    suggest_spans(engine, made, SPANS)
    hand = Hand(client_id=f"client-{made}")
    first = seen(engine, made)
    acts = play(engine, made, hand, history)
    last = seen(engine, made)
    undos = undo_all(engine, made, hand, acts)
    assert seen(engine, made) == first
    redos = undo_all(engine, made, hand, undos)
    assert seen(engine, made) == last
    undo_all(engine, made, hand, redos)
    assert seen(engine, made) == first


@settings(max_examples=20)
@given(steps, steps, st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), max_size=4))
def test_the_counts_of_the_pages_agree_with_how_the_spans_stand(
    engine: Engine, before: list[Step], after: list[Step], found_later: list[tuple[int, int]]
) -> None:
    made = add_article(engine, outlet=f"Outlet {next(outlet_numbers)}")
    suggest_spans(engine, made, SPANS)
    hand = Hand(client_id=f"client-{made}")
    acts = play(engine, made, hand, before)
    assert_counts_agree(engine, made)
    undo_all(engine, made, hand, acts[len(acts) // 2 :])
    assert_counts_agree(engine, made)
    suggest_spans(engine, made, [*SPANS[:2], *((start, start + size) for start, size in found_later)], version="2")
    suggest_spans(engine, made, [SPANS[0], (65, 69)], name="given")
    assert_counts_agree(engine, made)
    undo_all(engine, made, hand, play(engine, made, hand, after)[1:])
    assert_counts_agree(engine, made)


@settings(max_examples=10)
@given(steps)
def test_every_decision_supersedes_the_one_before_it_and_holds_its_very_words(
    engine: Engine, history: list[Step]
) -> None:
    made = add_article(engine, outlet=f"Outlet {next(outlet_numbers)}")
    suggest_spans(engine, made, SPANS)
    hand = Hand(client_id=f"client-{made}")
    undo_all(engine, made, hand, play(engine, made, hand, history))
    query = (
        "SELECT id, span_id, version, supersedes_id, start_char, end_char, exact FROM decision "
        "WHERE article_id = :article ORDER BY id"
    )
    last: dict[str, tuple[int, int]] = {}
    with read_transaction(engine) as session:
        for key, span, version, supersedes, start, end, exact in session.connection().execute(
            text(query), {"article": made}
        ):
            assert TEXT[start:end] == exact
            assert (version, supersedes) == ((last[span][0] + 1, last[span][1]) if span in last else (1, None))
            last[span] = (version, key)


def test_the_vocabulary_of_acts_is_covered() -> None:
    assert {*KINDS, "undo"} == {action.value.replace("add_missed", "add") for action in Action}
