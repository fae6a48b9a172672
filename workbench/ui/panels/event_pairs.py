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
from workbench.ui.plain_text import counted, html, literal, visible

_PLACE = "pairs"
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
    _show_undo(engine, reading)
    if not waiting:
        st.success("No pair waits: every two spans that read alike have been decided on.", icon=":material/task_alt:")
        show_links(engine, reading)
        return
    at = min(int(str(state.field(_SKIPPED) or 0)), len(waiting) - 1)
    pair = waiting[at]
    st.caption(f"{counted(len(waiting), 'pair')} to decide on, the surest first. Nothing is joined until you say so.")
    _show_pair(engine, reading, pair, spans)
    with st.container(horizontal=True):
        st.button("Back", shortcut="k", disabled=at == 0, on_click=state.set_field, args=(_SKIPPED, at - 1))
        last = at == len(waiting) - 1
        st.button("Skip", shortcut="j", disabled=last, on_click=state.set_field, args=(_SKIPPED, at + 1))
    show_links(engine, reading)


def _show_pair(engine: Engine, reading: EventReading, pair: Pair[SpanKey], spans: dict[SpanKey, CoveredSpan]) -> None:
    st.subheader("Could one be true and the other false?", anchor=False)
    for column, key in zip(st.columns(2), (pair.key_a, pair.key_b), strict=True):
        with column, st.container(border=True):
            _show_side(reading, spans[key])
    proposed = words.RELATIONS[pair.match.relation][0]
    st.markdown(f"Proposed: **{proposed}**, because {literal('; '.join(pair.match.reasons))}.")
    _show_consequences(engine, spans[pair.key_a], spans[pair.key_b])
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


def _show_side(reading: EventReading, span: CoveredSpan) -> None:
    article = reading.coverage.by_id[span.article_id]
    text = article.raw_text
    before = text[max(0, span.span.start - 140) : span.span.start]
    after = text[span.span.end : span.span.end + 140]
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
        accepted = sum(span.claim_id is None for span in (one, other))
        st.caption(f"Answering ties {counted(accepted, 'span')} to a claim first, and accepts what still waits.")
        return
    found = linking.consequences(engine, one.claim_id, other.claim_id, ClaimRelation.SAME)
    st.caption(f"“Same” moves {counted(found.moved, 'mention')} of the second claim to the first.")
    for follow in found.follows:
        st.caption(f"It then also holds: {words.RELATIONS[follow.relation][0].lower()} “{literal(follow.statement)}”.")
    for sentence in found.against:
        st.warning(literal(sentence), icon=":material/warning:")


def _decide(
    engine: Engine,
    reading: EventReading,
    pair: Pair[SpanKey],
    spans: dict[SpanKey, CoveredSpan],
    relation: ClaimRelation,
) -> str:
    state.set_field(_UNDO, pairing.answer(engine, reading, pair, spans, relation, annotator=state.annotator()))
    return f"Kept: {words.RELATIONS[relation][0].lower()}."


def _show_undo(engine: Engine, reading: EventReading) -> None:
    last = state.field(_UNDO)
    if isinstance(last, Answered):
        st.button(
            "Undo the last answer",
            icon=":material/undo:",
            shortcut="z",
            type="tertiary",
            on_click=act,
            args=(_PLACE, lambda: _undo(engine, reading, last)),
        )


def _undo(engine: Engine, reading: EventReading, last: Answered) -> str:
    pairing.take_back(engine, reading.event_id, last, annotator=state.annotator())
    state.set_field(_UNDO, None)
    return "The last answer is taken back."
