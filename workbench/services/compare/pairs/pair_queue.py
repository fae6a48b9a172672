"""The pairs that a person is asked about next, with all that is shown of them, so that a key paints the next at once.

What was seen is taken down with each, and comes back with its answer (``own_steps``).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.services.compare.pairs import identical, shown_pairs, standing_pairs
from workbench.services.compare.pairs.identical import SameWords
from workbench.services.compare.pairs.shown_pairs import Pairs, ShownPair
from workbench.storage import pair_answers, steps_since
from workbench.storage.database.engine import Engine, Session, read_transaction
from workbench.storage.steps_since import NewestRows

if TYPE_CHECKING:
    from workbench.corroborate.matching.pairs import Pair
    from workbench.domain.coverage import SpanKey
    from workbench.services.compare.event_board import EventBoard
    from workbench.services.compare.event_comparison import EventComparison

#: So many pairs are shown ahead; so many answers of one tab can be undone after a reload.
AHEAD, UNDOABLE = 30, 50


@dataclass(frozen=True, slots=True)
class AskedPair:
    """A pair as it is proposed, and as it stands."""

    pair: Pair[SpanKey]
    shown: ShownPair


@dataclass(frozen=True, slots=True)
class PairQueue:
    """``waiting_count`` of all pairs, the first ``asked`` of them; ``again`` are pairs that were asked for by name.

    ``groups`` are spans with the same words. ``before`` goes back with every answer. ``given`` are the answers of this
    tab that can be undone, as (number, relation), the last at the end.
    """

    comparison: EventComparison
    before: NewestRows
    waiting_count: int
    asked: Sequence[AskedPair]
    again: Sequence[AskedPair]
    groups: Sequence[SameWords]
    given: Sequence[tuple[int, str]]


def pair_queue(
    engine: Engine,
    board: EventBoard,
    event_id: int,
    *,
    tab: str = "",
    ahead: int = AHEAD,
    again: Collection[tuple[SpanKey, SpanKey]] = (),
) -> PairQueue:
    """What is asked next in the event. Nothing is written. Raises NotFound."""
    with read_transaction(engine) as session:
        before = steps_since.newest_rows(session)
    comparison = board.read(engine, event_id)
    pairs = shown_pairs.pairs_now(engine, comparison)
    known = {span.key for span in comparison.coverage.spans}
    named = [pair for pair in _named(comparison, again) if {pair.key_a, pair.key_b} <= known]
    with read_transaction(engine) as session:
        return PairQueue(
            comparison,
            before,
            len(pairs.waiting),
            [_asked(session, comparison, pairs, pair) for pair in pairs.waiting[:ahead]],
            [_asked(session, comparison, pairs, pair) for pair in named],
            identical.groups_of(comparison, pairs),
            pair_answers.not_undone(session, tab, event_id, limit=UNDOABLE) if tab else (),
        )


def _named(comparison: EventComparison, again: Collection[tuple[SpanKey, SpanKey]]) -> list[Pair[SpanKey]]:
    """These pairs as they are proposed, answered or not; one that is proposed no more is compared anew."""
    if not again:
        return []
    proposed = {frozenset((pair.key_a, pair.key_b)): pair for pair in shown_pairs.proposed(comparison)}
    found = (proposed.get(frozenset(keys)) or shown_pairs.compared(comparison, *keys) for keys in again)
    return [pair for pair in found if pair is not None]


def _asked(session: Session, comparison: EventComparison, pairs: Pairs, pair: Pair[SpanKey]) -> AskedPair:
    shown = shown_pairs.shown_pair(comparison, pairs, pair.key_a, pair.key_b)
    expected = standing_pairs.expected_in(session, shown.one.claim_id, shown.other.claim_id)
    return AskedPair(pair, replace(shown, expected=expected))
