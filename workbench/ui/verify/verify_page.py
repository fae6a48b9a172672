"""Verify: marked spans become claims, claims get evidence and a verdict.

``?claim=`` opens a claim, ``?show=open`` those without a verdict, ``?show=due`` those to be reviewed;
``?view=spans`` shows the spans that wait for a claim, with ``&article=&span=`` a certain one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.errors import NotFound
from workbench.services.claims import claiming, verifying
from workbench.services.claims.claiming import Waiting
from workbench.storage.database.engine import Engine
from workbench.storage.mentions import WaitingSpan
from workbench.ui import resources, shell
from workbench.ui.acts import show_left_problem, show_said
from workbench.ui.session.keys import VERIFY_VIEW
from workbench.ui.verify import lists
from workbench.ui.verify.claim import claim_head
from workbench.ui.verify.evidence import evidence_section
from workbench.ui.verify.known import known_section
from workbench.ui.verify.mentions import mentions_section
from workbench.ui.verify.spans import span_view
from workbench.ui.verify.verdict import verdict_section

_CLAIMS, _SPANS = "claims", "spans"
#: Beyond this nobody needs the exact number of what waits.
_MOST_COUNTED = 1_000


def _show(engine: Engine) -> None:
    show_said()
    claim_count = claiming.count_claims(engine)
    waiting_count = _count_waiting(str(engine.url), verifying.untied_as_of(engine), engine)
    st.title("Verify", anchor=False)
    if not claim_count and not waiting_count:
        _nothing_yet()
        return
    st.caption("What is claimed, who prints it, and whether it is true. Everything is saved as you do it.")
    st.html(lists.STYLE)
    beside, main = st.columns((3, 8), gap="medium")
    with beside, st.container(key="verify_beside"):
        spans = _choose_view(claim_count, waiting_count)
        if spans and not waiting_count:
            show = _say_all_placed
        elif spans:
            show = _spans_beside(engine)
        else:
            show = _claims_beside(engine)
    with main:
        show()


def _claims_beside(engine: Engine) -> Callable[[], None]:
    page = verifying.list_claims(engine, lists.filters(engine, for_claims=True))
    claim_id = _chosen_claim(page.cards[0].id if page.cards else None)
    lists.claim_list(page, claim_id)
    return partial(_show_claim, engine, claim_id)


def _spans_beside(engine: Engine) -> Callable[[], None]:
    waiting = lists.waiting_for(engine, lists.filters(engine, for_claims=False))
    span = _chosen_span(engine, waiting)
    lists.span_list(waiting, span)
    return partial(_show_span, engine, waiting, span)


@st.cache_data(max_entries=16, ttl=600, show_spinner=False)
def _count_waiting(url: str, as_of: tuple[int, ...], _engine: Engine) -> int:
    return verifying.untied_mentions(_engine, at_most=_MOST_COUNTED)


def _nothing_yet() -> None:
    st.info(
        "No span has been accepted yet. Accept suggestions, or mark spans of your own, on the Annotate page: "
        "each then waits here to become a claim, with the outlets that print it, evidence and a verdict.",
        icon=":material/fact_check:",
    )
    st.page_link(shell.ANNOTATE, label="Annotate an article", icon=":material/edit_note:")


def _choose_view(claim_count: int, waiting_count: int) -> bool:
    """Whether the spans are shown: as the address says, else where there is no claim yet."""
    asked = st.query_params
    spans = "span" in asked or asked.get("view") == _SPANS or ("claim" not in asked and not claim_count)
    VERIFY_VIEW.put(_SPANS if spans else _CLAIMS)
    more = "+" if waiting_count == _MOST_COUNTED else ""
    names = {_CLAIMS: f"Claims · {claim_count:,}", _SPANS: f"Spans · {waiting_count:,}{more}"}
    st.segmented_control(
        "View",
        list(names),
        format_func=lambda view: names[view],
        required=True,
        key=VERIFY_VIEW.key,
        on_change=_turn_to_view,
        label_visibility="collapsed",
        width="stretch",
    )
    return spans


def _turn_to_view() -> None:
    st.query_params.from_dict({"view": VERIFY_VIEW.get()})


def _chosen_claim(first: int | None) -> int | None:
    """The claim of the address, else the first of the list."""
    asked = st.query_params.get("claim", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else first


def _chosen_span(engine: Engine, waiting: Waiting) -> WaitingSpan | None:
    """The span of the address, else the first that waits."""
    article, name = st.query_params.get("article", ""), st.query_params.get("span", "")
    if article.isdecimal() and len(article) < 10 and name:
        found = claiming.waiting_span(engine, int(article), name)
        if found is not None:
            return found[0]
        st.info(
            "That span is no longer in the list: it belongs to a claim now, or is no longer marked.",
            icon=":material/done:",
        )
    return waiting.spans[0] if waiting.spans else None


def _show_span(engine: Engine, waiting: Waiting, span: WaitingSpan | None) -> None:
    found = claiming.waiting_span(engine, span.article_id, span.span_id) if span else None
    if found is not None:
        span_view(engine, *found, waiting)


def _say_all_placed() -> None:
    st.success("Every accepted span belongs to a claim.", icon=":material/task_alt:")
    st.page_link(shell.ANNOTATE, label="Annotate more", icon=":material/edit_note:")


def _show_claim(engine: Engine, claim_id: int | None) -> None:
    if claim_id is None:
        if not claiming.count_claims(engine):
            st.info("Choose “Spans” to make a claim of a marked span.", icon=":material/arrow_back:")
        return
    try:
        opened = verifying.open_claim(engine, claim_id)
    except NotFound as error:
        st.warning(f"{error} Choose one from the list.", icon=":material/search_off:")
        return
    claim_head(engine, opened)
    known_section(engine, opened)
    mentions_section(engine, opened)
    evidence_section(engine, opened)
    verdict_section(engine, opened)


_show(resources.engine())
show_left_problem()
