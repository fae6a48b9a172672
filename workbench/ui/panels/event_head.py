"""The head of an event: which one, and in one line how many articles, texts and origins it has."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.services import grouping
from workbench.services.corroborating import EventReading
from workbench.storage.engine import Engine
from workbench.storage.events import ListedEvent
from workbench.ui import state, words
from workbench.ui.panels.verify_acts import act, show_problem
from workbench.ui.plain_text import counted, distinct, markdown, visible

_EVENT = "event_chosen"


def choose_event(events: Sequence[ListedEvent], chosen: ListedEvent) -> None:
    """The menu of events; the address follows."""
    if len(events) == 1:
        return
    by_id = distinct(
        {event.event_id: f"{visible(event.label, 80)} · {counted(event.article_count, 'article')}" for event in events}
    )
    state.set_field(_EVENT, chosen.event_id)
    st.selectbox(
        "Event",
        list(by_id),
        format_func=by_id.__getitem__,
        key=_EVENT,
        on_change=_turn_to_event,
        label_visibility="collapsed",
    )


def _turn_to_event() -> None:
    st.query_params["event"] = str(state.field(_EVENT))


def headline(reading: EventReading) -> str:
    """As in "5 articles, 4 texts, 2 releases, 1 interview"."""
    counts = reading.headline
    parts = [counted(counts.articles, "article"), counted(counts.texts, "text")]
    parts += [counted(count, *words.ORIGINS[kind]) for kind, count in counts.kinds.items() if count]
    return ", ".join(parts)


def show_head(engine: Engine, reading: EventReading) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(markdown(reading.coverage.label, 120), anchor=False, width="stretch")
        with st.popover("Edit event", icon=":material/edit:", type="tertiary"):
            _edit(engine, reading)
    st.markdown(f"**{headline(reading)}**")
    show_problem("event")


def _edit(engine: Engine, reading: EventReading) -> None:
    now = grouping.event_facts(engine, reading.event_id)
    label = st.text_input("Name of the event", now.label, max_chars=200)
    period = st.text_input("Period", now.period, max_chars=200, placeholder="28 October to 2 November 2016")
    place = st.text_input("Place", now.place, max_chars=200)
    st.button(
        "Save",
        type="primary",
        on_click=act,
        args=("event", lambda: _rename(engine, reading.event_id, label, period, place)),
    )
    st.caption("Which articles belong to it is edited under “Events”.")


def _rename(engine: Engine, event_id: int, label: str, period: str, place: str) -> str:
    grouping.rename(engine, event_id, label=label, period=period, place=place)
    return "The event is renamed."
