"""The left side of the verify page: claims to check, and marked spans that wait to become claims."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from workbench.services.claims import claiming
from workbench.services.claims.claiming import ClaimFilter, Waiting
from workbench.services.claims.verifying import ClaimPage
from workbench.storage.claims import ClaimCard
from workbench.storage.database.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.ui.plain_text import counted, distinct, literal, visible
from workbench.ui.quoted_words import coloured, today
from workbench.ui.session.keys import CLAIM_LISTED, SPAN_LISTED

#: The look of the page.
STYLE = Path(__file__).parent / "verify.css"
_ALL, _OPEN, _DUE = "All", "No verdict", "Review due"
_EVENT, _SEARCH, _WHICH = "verify_event", "verify_search", "verify_which"


def filters(engine: Engine, *, for_claims: bool) -> ClaimFilter:
    """The filter fields above the list; answers with what they let through."""
    events = distinct({key: visible(label) for key, label in claiming.list_events(engine)})
    event_id = None
    if len(events) > 1:
        event_id = st.selectbox(
            "Event",
            list(events),
            index=None,
            format_func=events.__getitem__,
            placeholder="All events",
            key=_EVENT,
            persist_state="session",
        )
    search = st.text_input(
        "Search",
        key=_SEARCH,
        placeholder="Words in the claim" if for_claims else "Words in the span",
        icon=":material/search:",
        label_visibility="collapsed",
        persist_state="session",
    )
    which = _ALL
    if for_claims:
        asked = {"open": _OPEN, "due": _DUE}.get(st.query_params.get("show", ""), _ALL)
        which = st.pills(
            "Show", (_ALL, _OPEN, _DUE), default=asked, required=True, key=_WHICH, label_visibility="collapsed"
        )
    return ClaimFilter(
        event_id=event_id,
        search=search or "",
        without_verdict=which == _OPEN,
        due_by=today() if which == _DUE else None,
    )


def claim_list(page: ClaimPage, chosen: int | None) -> None:
    """The claims, the open one marked; choosing another puts it into the address."""
    if not page.cards:
        st.caption("No claims match. Clear the search, or show all.")
        return
    cards = distinct({card.id: literal(card.statement, 160) for card in page.cards})
    CLAIM_LISTED.put(chosen if chosen in cards else None)
    with st.container(key="verify_list"):
        st.radio(
            "Claims",
            list(cards),
            format_func=cards.__getitem__,
            captions=[_status(card) for card in page.cards],
            key=CLAIM_LISTED.key,
            on_change=_open_chosen_claim,
            label_visibility="collapsed",
        )
    _say_rest(len(page.cards), page.total)


def _status(card: ClaimCard) -> str:
    if card.verdict:
        verdict = coloured(card.verdict)
        if card.review_due is not None and card.review_due <= today():
            verdict += " · :orange[review due]"
    else:
        verdict = "No verdict yet" if card.wording.checkable else "Not checkable"
    return f"{verdict} · {counted(card.outlets, 'outlet')} · {_evidence(card.evidence)}"


def _evidence(count: int) -> str:
    return f"{counted(count, 'piece')} of evidence" if count else "no evidence"


def _open_chosen_claim() -> None:
    chosen = CLAIM_LISTED.get()
    if chosen is not None:
        show_claim(chosen)


def show_claim(claim_id: int) -> None:
    """Put a claim into the address, so that this run or the next shows it."""
    st.query_params.from_dict({"claim": str(claim_id)})


def show_span(span: WaitingSpan | None) -> None:
    """Put a waiting span into the address; None shows the list of those that wait."""
    if span is None:
        st.query_params.from_dict({"view": "spans"})
    else:
        st.query_params.from_dict({"view": "spans", "article": str(span.article_id), "span": span.span_id})


def span_list(waiting: Waiting, chosen: WaitingSpan | None) -> None:
    """The spans that wait, by event and article, the open one marked."""
    if not waiting.spans:
        st.caption("No spans match. Clear the search, or show all events.")
        return
    spans = distinct({_name(span): literal(span.exact, 160) for span in waiting.spans})
    SPAN_LISTED.put(_name(chosen) if chosen and _name(chosen) in spans else None)
    with st.container(key="verify_list"):
        st.radio(
            "Spans",
            list(spans),
            format_func=spans.__getitem__,
            captions=_origins(waiting.spans),
            key=SPAN_LISTED.key,
            on_change=_open_chosen_span,
            label_visibility="collapsed",
        )
    _say_rest(len(waiting.spans), waiting.total)


def _origins(spans: Sequence[WaitingSpan]) -> list[str]:
    """Outlet and title, and the event where there are several."""
    several = len({span.event for span in spans}) > 1
    return [
        " · ".join(
            literal(part, 70)
            for part in (span.outlet, span.title, (span.event or "No event") if several else "")
            if part
        )
        for span in spans
    ]


def _name(span: WaitingSpan) -> str:
    return f"{span.article_id} {span.span_id}"


def _open_chosen_span() -> None:
    article, _, span = (SPAN_LISTED.get() or "").partition(" ")
    if span:
        st.query_params.from_dict({"view": "spans", "article": article, "span": span})


def _say_rest(shown: int, total: int) -> None:
    if total > shown:
        st.caption(f"The first {shown} of {total:,}. Search to find the others.")


def next_waiting(waiting: Waiting, done: WaitingSpan) -> WaitingSpan | None:
    """The span that follows ``done`` in the list, else the first; None where no other waits."""
    names = [_name(span) for span in waiting.spans]
    others = [span for span in waiting.spans if _name(span) != _name(done)]
    if not others:
        return None
    at = names.index(_name(done)) if _name(done) in names else 0
    return others[at] if at < len(others) else others[0]


def waiting_for(engine: Engine, wanted: ClaimFilter) -> Waiting:
    """The waiting spans that the filters let through."""
    return claiming.list_waiting(engine, event_id=wanted.event_id, search=wanted.search)
