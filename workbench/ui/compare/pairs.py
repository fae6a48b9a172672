"""The view "Same claim?": two spans side by side, answered by one key; what follows is said before it is done."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.coverage import SpanKey
from workbench.domain.labels import ClaimRelation
from workbench.errors import ActRefused, NotFound, StaleWrite
from workbench.services.claims import linking
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.pairs import pair_answers, shown_pairs, undone_answers
from workbench.services.compare.pairs.shown_pairs import Pairs, ShownPair
from workbench.storage.database.engine import Engine
from workbench.ui import state, words
from workbench.ui.acts import act, show_problem
from workbench.ui.compare.links import show_links
from workbench.ui.compare.pair_side_by_side import show_pair
from workbench.ui.plain_text import counted, literal
from workbench.ui.session import keys
from workbench.ui.session.given_answers import ContestedPair, GivenAnswer

if TYPE_CHECKING:
    from workbench.corroborate.matching.pairs import Pair

_PLACE = "pairs"
_KEYS = {
    ClaimRelation.SAME: "1",
    ClaimRelation.BROADER: "2",
    ClaimRelation.NARROWER: "3",
    ClaimRelation.CONTRADICTS: "4",
    ClaimRelation.FIGURE_CONFLICT: "5",
    ClaimRelation.UPDATES: "6",
    ClaimRelation.PART_OF: "7",
    ClaimRelation.SAME_EVENT: "8",
    ClaimRelation.DIFFERENT: "9",
}


def show(engine: Engine, comparison: EventComparison) -> None:
    pairs = shown_pairs.pairs_now(engine, comparison)
    contested = _contested(engine, comparison, pairs)
    show_problem(_PLACE)
    if contested is None and not pairs.waiting:
        st.success("No pairs left: every pair of similar spans has been decided.", icon=":material/task_alt:")
        _show_undo(engine, comparison)
        show_links(engine, comparison)
        return
    at = min(keys.PAIRS_SKIPPED.get(), max(len(pairs.waiting) - 1, 0))
    pair, shown = contested or _waiting(engine, comparison, pairs, at)
    waiting = counted(len(pairs.waiting), "pair")
    st.caption(f"{waiting} to decide, likeliest first. Nothing is merged until you say so.")
    st.subheader("Could one be true and the other false?", anchor=False)
    if contested is not None:
        st.info(_as_it_stands(shown), icon=":material/sync_problem:")
    _show_answers(engine, pair, shown)
    with st.container(horizontal=True):
        if contested is not None:
            st.button("Leave it", shortcut="j", help="Go to the next pair.", on_click=_leave)
        else:
            st.button("Back", shortcut="k", disabled=at == 0, on_click=keys.PAIRS_SKIPPED.put, args=(at - 1,))
            last = at == len(pairs.waiting) - 1
            st.button("Skip", shortcut="j", disabled=last, on_click=keys.PAIRS_SKIPPED.put, args=(at + 1,))
        _show_undo(engine, comparison)
    show_pair(comparison, pair, shown)
    show_links(engine, comparison)


def _waiting(engine: Engine, comparison: EventComparison, pairs: Pairs, at: int) -> tuple[Pair[SpanKey], ShownPair]:
    pair = pairs.waiting[at]
    return pair, _shown(engine, comparison, pairs, pair)


def _contested(engine: Engine, comparison: EventComparison, pairs: Pairs) -> tuple[Pair[SpanKey], ShownPair] | None:
    """The pair that somebody else decided on before this person's act counted: shown anew, to be chosen on."""
    kept = keys.PAIR_CONTESTED.get()
    if kept is None or kept.event_id != comparison.event_id:
        return None
    pair = kept.pair
    known = {span.key for span in comparison.coverage.spans}
    if not {pair.key_a, pair.key_b} <= known:
        _leave()
        return None
    return pair, _shown(engine, comparison, pairs, pair)


def _leave() -> None:
    keys.PAIR_CONTESTED.drop()


def _shown(engine: Engine, comparison: EventComparison, pairs: Pairs, pair: Pair[SpanKey]) -> ShownPair:
    """The pair with all that an answer to it will be given on: taken now, as the page is drawn."""
    shown = shown_pairs.shown_pair(comparison, pairs, pair.key_a, pair.key_b)
    one, other = shown.one.claim_id, shown.other.claim_id
    if one is None or other is None or one == other:
        return shown
    return replace(shown, expected=linking.consequences(engine, one, other, ClaimRelation.SAME))


def _as_it_stands(shown: ShownPair) -> str:
    if shown.in_one_claim:
        return "Both are mentions of one claim now. Any answer but “Same” makes the second a claim of its own."
    if shown.answer is None:
        return "Nobody has answered this pair, but it has changed since you saw it: read it again, then answer."
    relation, who = shown.answer
    by = "you" if who == state.annotator() else literal(who, 60)
    return f"**{words.RELATIONS[relation][0]}**, answered by {by}. Another answer replaces it."


def _show_answers(engine: Engine, pair: Pair[SpanKey], shown: ShownPair) -> None:
    """Above the texts, so that they stand in one place however long those are.

    Each is named by its pair: a second press, on its way when the next pair is drawn, is no answer to that one.
    """
    with st.container(horizontal=True, key="pair_answers"):
        for relation, digit in _KEYS.items():
            name, hint = words.RELATIONS[relation]
            st.button(
                name,
                key=f"answer_{relation}_{shown.subject.to_key()}",
                shortcut=digit,
                help=hint,
                type="primary" if relation is pair.match.relation else "secondary",
                on_click=act,
                args=(_PLACE, lambda chosen=relation: _decide(engine, pair, shown, chosen)),
            )


def _decide(engine: Engine, pair: Pair[SpanKey], shown: ShownPair, relation: ClaimRelation) -> str:
    try:
        done = pair_answers.answer(engine, shown, relation, annotator=state.annotator())
    except StaleWrite:
        keys.PAIR_CONTESTED.put(ContestedPair(shown.event_id, pair))
        raise
    _leave()
    if shown.in_one_claim and relation is ClaimRelation.SAME:
        return "Unchanged: same."
    keys.PAIRS_GIVEN.put((*keys.PAIRS_GIVEN.get(), GivenAnswer(shown.event_id, pair, done)))
    return f"Saved: {words.RELATIONS[relation][0].lower()}."


def _show_undo(engine: Engine, comparison: EventComparison) -> None:
    last = next((one for one in reversed(keys.PAIRS_GIVEN.get()) if one.event_id == comparison.event_id), None)
    st.button(
        "Undo the last answer",
        icon=":material/undo:",
        shortcut="z",
        type="tertiary",
        disabled=last is None,
        on_click=act,
        args=(_PLACE, lambda: _undo(engine, last)),
    )


def _undo(engine: Engine, last: GivenAnswer | None) -> str:
    if last is None:
        return ""
    try:
        left = undone_answers.take_back(engine, last.event_id, last.answered, annotator=state.annotator())
    except (StaleWrite, NotFound, ActRefused):
        # It cannot be taken back, as somebody has moved on since: it must not stand before the answers given earlier.
        _forget(last)
        keys.PAIR_CONTESTED.put(ContestedPair(last.event_id, last.pair))
        raise
    _forget(last)
    return literal(" ".join(["The last answer was undone.", *left]))


def _forget(last: GivenAnswer) -> None:
    keys.PAIRS_GIVEN.put(tuple(one for one in keys.PAIRS_GIVEN.get() if one != last))
