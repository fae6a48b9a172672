"""An accepted span that belongs to no claim yet: tie it to a claim that is here, or make a new one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.services.claims import claiming
from workbench.services.claims.claiming import Candidate, ClaimFilter, Waiting
from workbench.storage.claims import ClaimCard, Wording
from workbench.storage.database.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.ui import shell, state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import literal
from workbench.ui.quoted_words import in_context
from workbench.ui.times import as_known
from workbench.ui.verify.known import claim_facts, known_claims, open_claim_button, proposed
from workbench.ui.verify.lists import next_waiting, show_span
from workbench.ui.verify.wording import wording_fields, wording_said

_PLACE = "span"
_MOST_OFFERED = 6
#: Below this likeness a claim is offered only for what it says, or when it is searched for.
_ALIKE = 0.45


def span_view(engine: Engine, span: WaitingSpan, before: str, after: str, waiting: Waiting) -> None:
    """The span in its context, the claims that it may belong to, and the form of a new one."""
    st.subheader("Which claim is this?", anchor=False)
    with st.container(border=True):
        said = [literal(span.outlet, 80), literal(span.title, 120)]
        if span.published_at:
            said.append(as_known(span.published_at.date(), span.published_precision))
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
    if not claiming.count_claims(engine):
        return
    st.markdown("##### Add to an existing claim")
    st.caption("Could one be true and the other false? Then they are two claims. If not, they are the same.")
    search = st.text_input(
        "Search all claims",
        key=f"{key}_search",
        placeholder="Search all claims",
        icon=":material/search:",
        label_visibility="collapsed",
    )
    if search:
        found = claiming.list_candidates(engine, span.exact, ClaimFilter(search=search), limit=_MOST_OFFERED)
        if not found:
            st.caption("No claim has these words.")
    else:
        known = known_claims(engine, span.exact, limit=_MOST_OFFERED)
        for one in known or ():
            _candidate(engine, span, one.claim, proposed(one), waiting, key)
        found = _alike(engine, span, {one.claim.id for one in known or ()})
        if known is not None and not known and not found:
            st.caption("No claim says anything like this, in any event. Search to be sure.")
    for candidate in found:
        said = f"{candidate.likeness:.0%} similar in wording"
        _candidate(engine, span, candidate.claim, said, waiting, key)


def _alike(engine: Engine, span: WaitingSpan, offered: set[int]) -> list[Candidate]:
    """Claims of the same event that are worded alike, whatever they say, but those offered already."""
    wanted = ClaimFilter(event_id=span.event_id, no_event=span.event_id is None)
    found = claiming.list_candidates(engine, span.exact, wanted, limit=_MOST_OFFERED)
    rest = [one for one in found if one.likeness >= _ALIKE and one.claim.id not in offered]
    return rest[: max(0, _MOST_OFFERED - len(offered))]


def _candidate(engine: Engine, span: WaitingSpan, claim: ClaimCard, said: str, waiting: Waiting, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(literal(claim.statement))
            st.caption(f"{said} · {claim_facts(claim, span.event_id)}")
        open_claim_button(claim.id, key)
        st.button(
            "Same claim",
            key=f"{key}_{claim.id}",
            icon=":material/add_link:",
            on_click=act,
            args=(_PLACE, partial(_tie, engine, span, claim, waiting)),
        )


def _tie(engine: Engine, span: WaitingSpan, claim: ClaimCard, waiting: Waiting) -> str:
    seen = claiming.seen(span)
    claiming.tie_span(engine, claim.id, seen, wording=claim.version, annotator=state.annotator())
    show_span(next_waiting(waiting, span))
    return f"Saved: one more mention of “{literal(claim.statement, 80)}”"


def _new_claim(engine: Engine, span: WaitingSpan, waiting: Waiting) -> None:
    st.markdown("##### Make a claim")
    st.caption("One sentence that is true or false on its own: who, how many, where and when.")
    draft = claiming.first_wording(span)
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
