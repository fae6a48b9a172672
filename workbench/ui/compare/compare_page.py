"""Compare: one event, its outlets side by side. ``?event=`` names it, ``&view=`` what of it is looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from workbench.services.compare import grouping
from workbench.storage.database.engine import Engine
from workbench.storage.events import ListedEvent
from workbench.ui import resources, shell
from workbench.ui.acts import show_left_problem, show_said
from workbench.ui.compare.head import choose_event, show_head
from workbench.ui.compare.meaning import show_unread
from workbench.ui.compare.views import VIEWS, show_grouping
from workbench.ui.plain_text import counted
from workbench.ui.session import keys

if TYPE_CHECKING:
    from workbench.services.compare.event_comparison import EventComparison

#: The view in which articles are moved between events; it needs no event.
_GROUPING = "grouping"
#: The views that rest on which spans say the same.
_BY_MEANING = frozenset({"claims", "pairs", "drift"})
_STYLE = Path(__file__).parent / "compare.css"


def _show(engine: Engine) -> None:
    show_said()
    st.html(_STYLE)
    st.title("Compare the outlets", anchor=False)
    events = grouping.listed_events(engine)
    view = _view()
    if not events and view != _GROUPING:
        _nothing_yet(engine)
        return
    comparison, complete = _chosen(engine, events)
    _choose_view(view)
    _show_view(engine, comparison, view)
    complete()


def _show_view(engine: Engine, comparison: EventComparison | None, view: str) -> None:
    if comparison is None or view == _GROUPING:
        show_grouping(engine, comparison)
        return
    if not comparison.coverage.spans and view != "texts":
        st.info("These articles have no suggestions yet: have them read for claims first.")
        st.page_link(shell.HOME, label="Read them", icon=":material/auto_awesome:")
        return
    above = st.container()
    with st.spinner(f"Comparing {counted(len(comparison.coverage.articles), 'article')}…"):
        VIEWS[view].show(engine, comparison)
    if view in _BY_MEANING:
        with above:  # begun last: the page is drawn before the reading takes the processor
            show_unread(engine, comparison)


def _chosen(engine: Engine, events: list[ListedEvent]) -> tuple[EventComparison | None, Callable[[], object]]:
    """The event that is looked at, under its head, and what completes that; None where there is none."""
    if not events:
        return None, lambda: None
    event = _asked(engine, events)
    choose_event(events, event)
    comparison = resources.events().read(engine, event.event_id)
    return comparison, show_head(engine, comparison)


def _nothing_yet(engine: Engine) -> None:
    articles = grouping.has_articles(engine)
    st.info(
        "Outlets are compared within an event that several articles report. "
        + ("No article belongs to an event yet." if articles else "There is no article yet."),
        icon=":material/compare_arrows:",
    )
    if not articles:
        st.page_link(shell.IMPORT, label="Import articles", icon=":material/upload_file:")
    elif st.button("Propose events", icon=":material/hub:", type="primary"):
        st.query_params["view"] = _GROUPING
        st.rerun()


def _asked(engine: Engine, events: list[ListedEvent]) -> ListedEvent:
    """The event of the address, else the one that most articles report.

    The way back from an article leads to an address that names only the article: then it is the event of that one.
    """
    asked, article = st.query_params.get("event", ""), st.query_params.get("article", "")
    if not asked and article.isdecimal() and len(article) < 10:
        asked = str(grouping.event_of(engine, int(article)))
    return next((event for event in events if str(event.event_id) == asked), events[0])


def _view() -> str:
    asked = st.query_params.get("view", "")
    return asked if asked in VIEWS else next(iter(VIEWS))


def _choose_view(view: str) -> None:
    keys.EVENT_VIEW.put(view)
    st.segmented_control(
        "View",
        list(VIEWS),
        format_func=lambda name: VIEWS[name].title,
        required=True,
        key=keys.EVENT_VIEW.key,
        on_change=_turn,
        label_visibility="collapsed",
    )


def _turn() -> None:
    st.query_params["view"] = keys.EVENT_VIEW.get()


with st.container(horizontal_alignment="center"), st.container(width=1600):
    _show(resources.engine())
show_left_problem()
