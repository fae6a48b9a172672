"""Any history of acts: undone it leaves the first standing, its counts agree, its chain is whole."""

from __future__ import annotations

from collections.abc import Sequence

from act_desk import SPANS, assert_counts_agree, fates, outlet_numbers
from hypothesis import given, settings
from hypothesis import strategies as st
from making import TEXT, Hand, add_article, plain, record, standing, suggest_spans, words_of
from sqlalchemy import text

from workbench.domain.attributes import Attributes
from workbench.domain.labels import Action, ClaimType, RejectReason, SpanState
from workbench.domain.workflow import Act, SpanStatus
from workbench.services.annotate.acts import ActStatus
from workbench.storage.database.engine import Engine, reading

#: One step of a random history: what is done, and three numbers that choose the spans and the ends.
Step = tuple[str, int, int, int]
KINDS = ("confirm", "resize", "relabel", "reject", "describe", "split", "merge", "add")
steps = st.lists(st.tuples(st.sampled_from(KINDS), *[st.integers(0, 50)] * 3), max_size=8)


def next_act(hand: Hand, spans: Sequence[SpanStatus], step: Step) -> Act:
    kind, a, b, c = step
    words = words_of(hand.text)
    start, end = words[b % len(words)][0], words[c % len(words)][1]
    start, end = (start, end) if start < end else (words[c % len(words)][0], words[b % len(words)][1])
    live = [span for span in spans if span.state not in {SpanState.ABSORBED, SpanState.REMOVED}]
    if kind == "add" or not live:
        return hand.add(start, end)
    span = live[a % len(live)]
    match kind:
        case "confirm":
            return hand.confirm(span)
        case "resize":
            return hand.resize(span, start, end)
        case "relabel":
            return hand.relabel(span, list(ClaimType)[b % len(ClaimType)])
        case "reject":
            return hand.reject(span, list(RejectReason)[b % len(RejectReason)])
        case "describe":
            return hand.describe(span, Attributes(note="x" * (b % 3), check_worthiness=(c % 5) / 4))
        case "split":
            middle = span.start_char + 1 + b % max(1, span.end_char - span.start_char - 1)
            return hand.split(span, middle, middle)
        case _:
            return hand.merge(span, live[c % len(live)])


def play(engine: Engine, article: int, hand: Hand, history: Sequence[Step]) -> list[Act]:
    """Carry the steps out, one call each; answers with the acts that were stored."""
    stored = []
    for step in history:
        act = next_act(hand, list(standing(engine, article).values()), step)
        (result,) = record(engine, article, act)
        assert result.status in {ActStatus.STORED, ActStatus.REFUSED}, result
        if result.status is ActStatus.STORED:
            stored.append(act)
    return stored


def seen(engine: Engine, article: int) -> dict[str, SpanStatus]:
    """The standing without what has been taken back, as a person sees it."""
    return {key: span for key, span in plain(standing(engine, article)).items() if span.state is not SpanState.REMOVED}


def undo_all(engine: Engine, article: int, hand: Hand, acts: Sequence[Act]) -> list[Act]:
    undos = [hand.undo(act) for act in reversed(acts)]
    for undo in undos:
        assert fates(record(engine, article, undo)) == ["stored"]
    return undos


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
    with reading(engine) as session:
        for key, span, version, supersedes, start, end, exact in session.connection().execute(
            text(query), {"article": made}
        ):
            assert TEXT[start:end] == exact
            assert (version, supersedes) == ((last[span][0] + 1, last[span][1]) if span in last else (1, None))
            last[span] = (version, key)


def test_the_vocabulary_of_acts_is_covered() -> None:
    assert {*KINDS, "undo"} == {action.value.replace("add_missed", "add") for action in Action}
