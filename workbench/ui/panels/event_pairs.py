"""Two spans side by side: do they say the same? One key answers; what follows is said before it is done."""

from __future__ import annotations

import streamlit as st

from workbench.corroborate.matching import Pair
from workbench.domain.coverage import CoveredSpan
from workbench.domain.labels import ClaimRelation
from workbench.services import linking, pairing
from workbench.services.corroborating import EventReading, SpanKey
from workbench.services.pairing import Answered
from workbench.storage.engine import Engine
from workbench.ui import shell, state, words
from workbench.ui.panels.event_links import show_links
from workbench.ui.panels.verify_acts import act, show_problem
from workbench.ui.panels.verify_words import from_a_word, to_a_word
from workbench.ui.plain_text import counted, html, literal, visible

_PLACE = "pairs"
#: So many characters around a span are shown with it.
_AROUND = 140
_SKIPPED = "pairs_skipped"
_UNDO = "pairs_undo"
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


def show(engine: Engine, reading: EventReading) -> None:
    spans = {span.key: span for span in reading.coverage.spans}
    waiting = pairing.waiting_pairs(engine, reading)
    show_problem(_PLACE)
    if not waiting:
        st.success("No pair waits: every two spans that read alike have been decided on.", icon=":material/task_alt:")
        _show_undo(engine, reading)
        show_links(engine, reading)
        return
    at = min(int(str(state.field(_SKIPPED) or 0)), len(waiting) - 1)
    pair = waiting[at]
    st.caption(f"{counted(len(waiting), 'pair')} to decide on, the surest first. Nothing is joined until you say so.")
    st.subheader("Could one be true and the other false?", anchor=False)
    _show_answers(engine, reading, pair, spans)
    with st.container(horizontal=True):
        st.button("Back", shortcut="k", disabled=at == 0, on_click=state.set_field, args=(_SKIPPED, at - 1))
        last = at == len(waiting) - 1
        st.button("Skip", shortcut="j", disabled=last, on_click=state.set_field, args=(_SKIPPED, at + 1))
        _show_undo(engine, reading)
    _show_pair(engine, reading, pair, spans)
    show_links(engine, reading)


def _show_answers(
    engine: Engine, reading: EventReading, pair: Pair[SpanKey], spans: dict[SpanKey, CoveredSpan]
) -> None:
    """Above the texts, so that they stand in one place however long those are."""
    with st.container(horizontal=True, key="pair_answers"):
        for relation, digit in _KEYS.items():
            name, hint = words.RELATIONS[relation]
            st.button(
                name,
                key=f"answer_{relation}",
                shortcut=digit,
                help=hint,
                type="primary" if relation is pair.match.relation else "secondary",
                on_click=act,
                args=(_PLACE, lambda chosen=relation: _decide(engine, reading, pair, spans, chosen)),
            )


def _show_pair(engine: Engine, reading: EventReading, pair: Pair[SpanKey], spans: dict[SpanKey, CoveredSpan]) -> None:
    proposed = words.RELATIONS[pair.match.relation][0]
    st.markdown(f"Proposed: **{proposed}**, because {literal('; '.join(pair.match.reasons))}.")
    for column, key in zip(st.columns(2), (pair.key_a, pair.key_b), strict=True):
        with column, st.container(border=True):
            _show_side(reading, spans[key])
    _show_consequences(engine, spans[pair.key_a], spans[pair.key_b])


def _show_side(reading: EventReading, span: CoveredSpan) -> None:
    article = reading.coverage.by_id[span.article_id]
    text = article.raw_text
    before = from_a_word(text[max(0, span.span.start - _AROUND) : span.span.start], _AROUND)
    after = to_a_word(text[span.span.end : span.span.end + _AROUND], _AROUND)
    st.markdown(f"**{literal(visible(article.outlet, 60))}**")
    st.html(
        f'<p class="cw-quoted" dir="auto"><span class="cw-around">{html(before)}</span>'
        f'<mark>{html(span.exact)}</mark><span class="cw-around">{html(after)}</span></p>'
    )
    told = reading.standings[span.key]
    facts = (words.STANCES[told.stance], words.DIRECTNESS[told.directness], words.HEDGING[told.hedging])
    st.caption(" · ".join(facts))
    if span.claim_id is not None:
        st.caption(f"Mention of: {literal(visible(reading.coverage.claims.get(span.claim_id, ''), 200))}")
    st.page_link(
        shell.ANNOTATE,
        label="Read it in its place",
        query_params={"article": str(span.article_id), "at": f"{span.span.start}-{span.span.end}"},
    )


def _show_consequences(engine: Engine, one: CoveredSpan, other: CoveredSpan) -> None:
    """What “Same” would do to the claims that these are mentions of."""
    if one.claim_id is None or other.claim_id is None:
        st.caption(_what_is_made(one, other))
        return
    found = linking.consequences(engine, one.claim_id, other.claim_id, ClaimRelation.SAME)
    st.caption(f"“Same” moves {counted(found.moved, 'mention')} of the second claim to the first.")
    for follow in found.follows:
        st.caption(f"It then also holds: {words.RELATIONS[follow.relation][0].lower()} “{literal(follow.statement)}”.")
    for sentence in found.against:
        st.warning(literal(sentence), icon=":material/warning:")


def _what_is_made(one: CoveredSpan, other: CoveredSpan) -> str:
    if one.claim_id is None and other.claim_id is None:
        same, others = "makes one claim of the two and accepts both", "make a claim of each first"
    else:
        same = "makes the one that is not accepted yet a mention of the other's claim"
        others = "make a claim of its own of it first"
    return f"“Same” {same}. “Same event” and “Different” only keep them apart; the other answers {others}."


def _decide(
    engine: Engine,
    reading: EventReading,
    pair: Pair[SpanKey],
    spans: dict[SpanKey, CoveredSpan],
    relation: ClaimRelation,
) -> str:
    answered = pairing.answer(engine, reading, pair, spans, relation, annotator=state.annotator())
    state.set_field(_UNDO, (*_given(), (reading.event_id, answered)))
    return f"Kept: {words.RELATIONS[relation][0].lower()}."


def _given() -> tuple[tuple[int, Answered], ...]:
    """The answers of this visit that were not taken back, each with its event, the last at the end."""
    kept = state.field(_UNDO)
    return kept if isinstance(kept, tuple) else ()


def _show_undo(engine: Engine, reading: EventReading) -> None:
    last = next((answered for event_id, answered in reversed(_given()) if event_id == reading.event_id), None)
    st.button(
        "Undo the last answer",
        icon=":material/undo:",
        shortcut="z",
        type="tertiary",
        disabled=last is None,
        on_click=act,
        args=(_PLACE, lambda: _undo(engine, reading, last)),
    )


def _undo(engine: Engine, reading: EventReading, last: Answered | None) -> str:
    if last is None:
        return ""
    # First: what cannot be taken back, as somebody has moved on since, must not stand before the answers given earlier.
    state.set_field(_UNDO, tuple(one for one in _given() if one != (reading.event_id, last)))
    pairing.take_back(engine, reading.event_id, last, annotator=state.annotator())
    return "The last answer is taken back."
