"""Random histories of acts in one article, each act one that a screen could send."""

from __future__ import annotations

from collections.abc import Sequence

from act_desk import fates
from hypothesis import strategies as st
from making import Hand, record, standing, words_of

from workbench.domain.attributes import Attributes
from workbench.domain.labels import ClaimType, RejectReason, SpanState
from workbench.domain.workflow import Act, SpanStatus
from workbench.services.annotate.acts import ActStatus
from workbench.storage.database.engine import Engine

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


def undo_all(engine: Engine, article: int, hand: Hand, acts: Sequence[Act]) -> list[Act]:
    undos = [hand.undo(act) for act in reversed(acts)]
    for undo in undos:
        assert fates(record(engine, article, undo)) == ["stored"]
    return undos
