"""The head of an event: which one, and in one line how many articles, texts and origins it has."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from workbench.services.compare import grouping
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.grouping import EventFacts
from workbench.storage.database.engine import Engine
from workbench.storage.events import ListedEvent
from workbench.ui import words
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, distinct, markdown, visible
from workbench.ui.session import keys
from workbench.ui.session.keys import EventForm


def choose_event(events: Sequence[ListedEvent], chosen: ListedEvent) -> None:
    """The menu of events; the address follows."""
    if len(events) == 1:
        return
    by_id = distinct(
        {event.event_id: f"{visible(event.label, 80)} · {counted(event.article_count, 'article')}" for event in events}
    )
    keys.EVENT_CHOSEN.put(chosen.event_id)
    st.selectbox(
        "Event",
        list(by_id),
        format_func=by_id.__getitem__,
        key=keys.EVENT_CHOSEN.key,
        on_change=_turn_to_event,
        label_visibility="collapsed",
    )


def _turn_to_event() -> None:
    st.query_params["event"] = str(keys.EVENT_CHOSEN.get())


def headline(comparison: EventComparison) -> str:
    """As in "5 articles, 4 texts, 2 releases, 1 interview"."""
    counts = comparison.part(EventOrigins).headline
    parts = [counted(counts.articles, "article"), counted(counts.texts, "text")]
    if counts.earlier:
        parts.insert(1, counted(counts.earlier, "earlier version"))
    parts += [counted(count, *words.ORIGINS[kind]) for kind, count in counts.kinds.items() if count]
    return ", ".join(parts)


def show_head(engine: Engine, comparison: EventComparison) -> Callable[[], object]:
    """Answers with what completes it: counting the origins of a large event takes a while."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.header(markdown(comparison.coverage.label, 120), anchor=False, width="stretch")
        with st.popover("Edit event", icon=":material/edit:", type="tertiary"):
            _edit(engine, comparison)
    line = st.empty()
    known = comparison.part(EventOrigins).has("headline")
    articles = counted(len(comparison.coverage.articles), "article")
    line.markdown(f"**{headline(comparison) if known else f'{articles} …'}**")
    show_problem("event")
    return lambda: None if known else line.markdown(f"**{headline(comparison)}**")


def _edit(engine: Engine, comparison: EventComparison) -> None:
    now = grouping.event_facts(engine, comparison.event_id)
    key = f"event_facts_{comparison.event_id}"
    _start(key, now)
    st.text_input("Name of the event", max_chars=200, key=EventForm.LABEL.key(key), persist_state="session")
    hint = "28 October to 2 November 2016"
    st.text_input("Period", max_chars=200, placeholder=hint, key=EventForm.PERIOD.key(key), persist_state="session")
    st.text_input("Place", max_chars=200, key=EventForm.PLACE.key(key), persist_state="session")
    st.button(
        "Save",
        type="primary",
        key=f"{key}_save",
        on_click=act,
        args=("event", partial(_rename, engine, comparison.event_id, key, now)),
    )
    st.caption("Add or remove articles under “Events”.")


def _start(key: str, now: EventFacts) -> None:
    """The fields show what the event is called now, but for what the person has typed there."""
    shown = EventForm.SHOWN.of(key)
    called = ((EventForm.LABEL, now.label), (EventForm.PERIOD, now.period), (EventForm.PLACE, now.place))
    if shown.get() == _typed(key):
        for field, value in called:
            field.of(key).put(value)
        shown.put(now)
    shown.start(now)
    for field, value in called:
        field.of(key).start(value)


def _typed(key: str) -> EventFacts:
    label, period, place = (field.of(key).get() for field in (EventForm.LABEL, EventForm.PERIOD, EventForm.PLACE))
    return EventFacts(label, period, place)


def _rename(engine: Engine, event_id: int, key: str, seen: EventFacts) -> str:
    typed = _typed(key)
    grouping.rename(engine, event_id, label=typed.label, period=typed.period, place=typed.place, seen=seen)
    EventForm.SHOWN.of(key).put(typed)
    return "The event is renamed."
