"""Compare: one event, its outlets side by side. ``?event=`` names the event, ``&view=`` what of it is looked at."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services import reporting
from workbench.services.reporting import EventState
from workbench.storage.engine import Engine
from workbench.ui import resources, shell, state
from workbench.ui.panels.event_head import choose_event, show_head
from workbench.ui.panels.event_meaning import show_unread
from workbench.ui.panels.event_views import VIEWS
from workbench.ui.panels.verify_acts import show_said
from workbench.ui.plain_text import counted

if TYPE_CHECKING:
    from workbench.services.corroborating import EventReading

_VIEW = "event_view"
#: The views that rest on which spans say the same.
_BY_MEANING = frozenset({"claims", "pairs", "drift"})
_STYLE = Path(__file__).parents[1] / "panels" / "event.css"


def _show(engine: Engine) -> None:
    show_said()
    st.html(_STYLE)
    desk = reporting.survey(
        engine, resources.board(), detectors=resources.detector_names(), today=utc_now().date(), order=state.order()
    )
    st.title("Compare the outlets", anchor=False)
    named = [event for event in desk.events if event.event_id is not None]
    view = _view()
    if view == "grouping":
        _choose_view(view)
        VIEWS["grouping"].show(engine, _chosen_reading(engine, named))
        return
    if not named:
        _nothing_yet(desk.article_count)
        return
    event = _asked(named)
    choose_event(named, event)
    if event.event_id is None:
        return
    reading = resources.events().read(engine, event.event_id)
    show_head(engine, reading)
    _choose_view(view)
    if view in _BY_MEANING:
        show_unread(engine, reading)
    if not reading.coverage.spans and view != "texts":
        st.info("Nothing has been suggested in these articles yet: let the workbench read them first.")
        st.page_link(shell.HOME, label="Read them", icon=":material/auto_awesome:")
        return
    with st.spinner(f"Comparing {counted(len(reading.coverage.articles), 'article')}…"):
        VIEWS[view].show(engine, reading)


def _chosen_reading(engine: Engine, named: list[EventState]) -> EventReading | None:
    """The event whose articles may be moved; None where there is none."""
    if not named:
        return None
    event = _asked(named)
    choose_event(named, event)
    return None if event.event_id is None else resources.events().read(engine, event.event_id)


def _nothing_yet(articles: int) -> None:
    st.info(
        "Outlets are compared within an event: what several articles report. "
        + ("No article belongs to an event yet." if articles else "There is no article yet."),
        icon=":material/compare_arrows:",
    )
    if not articles:
        st.page_link(shell.IMPORT, label="Import articles", icon=":material/upload_file:")
    elif st.button("Propose events", icon=":material/hub:", type="primary"):
        st.query_params["view"] = "grouping"
        st.rerun()


def _asked(events: list[EventState]) -> EventState:
    """The event of the address, else the one that most articles report."""
    asked = st.query_params.get("event", "")
    fallback = max(events, key=lambda event: len(event.article_ids))
    return next((event for event in events if str(event.event_id) == asked), fallback)


def _view() -> str:
    asked = st.query_params.get("view", "")
    return asked if asked in VIEWS else next(iter(VIEWS))


def _choose_view(view: str) -> None:
    state.set_field(_VIEW, view)
    st.segmented_control(
        "View",
        list(VIEWS),
        format_func=lambda name: VIEWS[name].title,
        required=True,
        key=_VIEW,
        on_change=_turn,
        label_visibility="collapsed",
    )


def _turn() -> None:
    st.query_params["view"] = str(state.field(_VIEW))


with st.container(horizontal_alignment="center"), st.container(width=1600):
    _show(resources.engine())
state.drop_problem()
