"""A marked span that waits: is it a claim that is here already, or a new one?"""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.domain.labels import ClaimType
from workbench.services import claiming
from workbench.services.claiming import Candidate, Waiting
from workbench.storage.claims import ClaimCard, Wording
from workbench.storage.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.ui import shell, state
from workbench.ui.panels.verify_acts import act, show_problem
from workbench.ui.panels.verify_lists import next_waiting, show_span
from workbench.ui.panels.verify_wording import wording_fields, wording_said
from workbench.ui.panels.verify_words import coloured, in_context
from workbench.ui.plain_text import counted, literal
from workbench.ui.times import on_day
from workbench.verify.wording import statement_from

_PLACE = "span"
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
        st.button(
            "Same claim",
            key=f"{key}_{claim.id}",
            icon=":material/add_link:",
            on_click=act,
            args=(_PLACE, partial(_tie, engine, span, claim, waiting)),
        )


def _tie(engine: Engine, span: WaitingSpan, claim: ClaimCard, waiting: Waiting) -> str:
    claiming.tie_span(engine, claim.id, claiming.seen(span), annotator=state.annotator())
    show_span(next_waiting(waiting, span))
    return f"Saved: one more mention of “{literal(claim.statement, 80)}”"


def _new_claim(engine: Engine, span: WaitingSpan, waiting: Waiting) -> None:
    st.markdown("##### Make a claim")
    st.caption("One sentence that is true or false by itself: with who, how many, where and when.")
    label = ClaimType(span.label)
    draft = Wording(
        statement=statement_from(span.exact),
        types=(label.value,),
        checkable=label not in _NOT_CHECKED,
    )
    key = f"new_claim_{span.article_id}_{span.span_id}"
    wording_fields(draft, key=key)
    st.button(
        "Make a claim",
        type="primary",
        icon=":material/add:",
        key="make_claim",
        on_click=act,
        args=(_PLACE, partial(_make, engine, span, key, draft, waiting)),
    )
    show_problem(_PLACE)


def _make(engine: Engine, span: WaitingSpan, key: str, draft: Wording, waiting: Waiting) -> str:
    wording = wording_said(key, draft)
    claiming.make_claim(engine, claiming.seen(span), wording, annotator=state.annotator())
    show_span(next_waiting(waiting, span))
    return f"Saved as a claim: “{literal(wording.statement, 80)}”"
