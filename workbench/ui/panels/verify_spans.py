"""A marked span that waits: is it a claim that is here already, or a new one?"""

from __future__ import annotations

import streamlit as st

from workbench.domain.labels import ClaimType
from workbench.services import claiming
from workbench.services.claiming import Candidate, Waiting
from workbench.storage.claims import Wording
from workbench.storage.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.ui import shell, state
from workbench.ui.panels.verify_acts import save
from workbench.ui.panels.verify_lists import next_waiting, show_span
from workbench.ui.panels.verify_wording import wording_fields
from workbench.ui.panels.verify_words import coloured, in_context, literal
from workbench.ui.plain_text import counted
from workbench.ui.times import on_day
from workbench.verify.wording import statement_from

_NOT_CHECKED = (ClaimType.OPINION, ClaimType.PREDICTION)
#: Below this likeness a claim is offered only when it is searched for.
_ALIKE = 0.45


def span_view(engine: Engine, span: WaitingSpan, before: str, after: str, waiting: Waiting) -> None:
    """The span in its context, the claims that it may belong to, and the form of a new one."""
    st.subheader("Which claim is this?", anchor=False)
    with st.container(border=True):
        said = [literal(span.outlet, 80), literal(span.title, 120)]
        if span.published_at:
            said.append(on_day(span.published_at.date()))
        st.caption(" · ".join(part for part in said if part))
        with st.container(key=f"quote_{span.article_id}_{span.span_id}"):
            st.markdown(in_context(before, span.exact, after))
        st.page_link(
            shell.ANNOTATE,
            label="See it in the article",
            icon=":material/edit_note:",
            query_params={"article": str(span.article_id)},
        )
    _candidates(engine, span, waiting)
    _new_claim(engine, span, waiting)


def _candidates(engine: Engine, span: WaitingSpan, waiting: Waiting) -> None:
    key = f"candidate_{span.article_id}_{span.span_id}"
    everything = claiming.list_candidates(engine, span.exact, event_id=span.event_id, limit=1)
    if not everything:
        return
    st.markdown("##### Add to a claim that is here already")
    st.caption("Could one be true and the other false? Then they are two claims. If not, they are the same.")
    search = st.text_input(
        "Search the claims of this event",
        key=f"{key}_search",
        placeholder="Search the claims of this event",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    found = claiming.list_candidates(engine, span.exact, event_id=span.event_id, search=search or "", limit=6)
    offered = found if search else [candidate for candidate in found if candidate.likeness >= _ALIKE]
    if not offered:
        st.caption("No claim with these words." if search else "No claim is worded like this one. Search to be sure.")
    for candidate in offered:
        _candidate(engine, span, candidate, waiting, key)


def _candidate(engine: Engine, span: WaitingSpan, candidate: Candidate, waiting: Waiting, key: str) -> None:
    claim = candidate.claim
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(literal(claim.statement))
            st.caption(
                f"{candidate.likeness:.0%} alike in wording · {counted(claim.outlets, 'outlet')} · "
                f"{coloured(claim.verdict) if claim.verdict else 'No verdict yet'}"
            )
        tie = st.button("Same claim", key=f"{key}_{claim.id}", icon=":material/add_link:")
    if tie:

        def work() -> None:
            claiming.tie_span(engine, claim.id, claiming.seen(span), annotator=state.annotator())
            show_span(next_waiting(waiting, span))

        save(work, f"Saved: one more mention of “{literal(claim.statement, 80)}”")


def _new_claim(engine: Engine, span: WaitingSpan, waiting: Waiting) -> None:
    st.markdown("##### Make a claim")
    st.caption("One sentence that is true or false by itself: with who, how many, where and when.")
    label = ClaimType(span.label)
    draft = Wording(
        statement=statement_from(span.exact),
        types=(label.value,),
        checkable=label not in _NOT_CHECKED,
    )
    wording = wording_fields(draft, key=f"new_claim_{span.article_id}_{span.span_id}")
    if st.button("Make a claim", type="primary", icon=":material/add:", key="make_claim"):

        def work() -> None:
            claiming.make_claim(engine, claiming.seen(span), wording, annotator=state.annotator())
            show_span(next_waiting(waiting, span))

        save(work, f"Saved as a claim: “{literal(wording.statement, 80)}”")
