"""How far each event is: its articles as bars, with the numbers beside them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from html import escape

import streamlit as st

from workbench.services import desk_report
from workbench.services.desk_report import ArticleState, Desk, EventState
from workbench.services.queue.ordering import Order
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell, state, words
from workbench.ui.corrections.dialog import open_for
from workbench.ui.home import home_words
from workbench.ui.home.home_words import ProgressRow
from workbench.ui.home.progress_table import progress_table
from workbench.ui.plain_text import counted
from workbench.ui.session import keys

_EVENTS_A_PAGE = 4
_ARTICLES_IN_OVERVIEW = 10
_ARTICLES_A_PAGE = 25
#: Heights of the head of a table and of a row whose title takes one line.
_HEAD_PX, _ROW_PX = 26, 58
#: The value of ``?event=`` that asks for the articles of no named event.
_NONE = "none"


def show_events(engine: Engine, desk: Desk, now: datetime, zone: tzinfo) -> None:
    """One event with all its articles where the address asks for one or there is no other; else all events."""
    asked = st.query_params.get("event", "")
    chosen = next((event for event in desk.events if asked and _key(event) == asked), None)
    if chosen is None and len(desk.events) == 1:
        chosen = desk.events[0]
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.header("Progress", width="content")
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            st.page_link(shell.NAMES, label="Outlets and people", icon=":material/newspaper:")
            _choose_order()
    if chosen is not None:
        _show_one(engine, chosen, now, zone, alone=len(desk.events) == 1)
    else:
        _show_all(engine, desk.events, now, zone)


def _show_all(engine: Engine, events: Sequence[EventState], now: datetime, zone: tzinfo) -> None:
    pages = -(-len(events) // _EVENTS_A_PAGE)
    page = _page(pages, 1, key="event_page")
    shown = events[(page - 1) * _EVENTS_A_PAGE : page * _EVENTS_A_PAGE]
    sections = [home_words.article_rows(_states(engine, _first_waiting(engine, event)), now) for event in shown]
    longest = home_words.longest_bar(row for rows in sections for row in rows)
    for event, rows in zip(shown, sections, strict=True):
        _show_head(event, now, zone)
        _show_articles(event, rows, longest)
        if len(rows) < len(event.article_ids):
            words = f"All {counted(len(event.article_ids), 'article')} of this event"
            if st.button(words, type="tertiary", icon=":material/arrow_forward:", key=f"all_{_key(event)}"):
                st.query_params["event"] = _key(event)
                st.rerun()
    if pages > 1:
        st.caption(f"{counted(len(events), 'event')}, latest work first.")


def _show_one(engine: Engine, event: EventState, now: datetime, zone: tzinfo, *, alone: bool) -> None:
    if not alone and st.button("All events", type="tertiary", icon=":material/arrow_back:", key="all_events"):
        st.query_params.clear()
        st.rerun()
    _show_head(event, now, zone)
    order = state.order()
    ids = desk_report.in_order(engine, resources.board(), event.article_ids, order)
    pages = -(-len(ids) // _ARTICLES_A_PAGE)
    waiting = desk_report.first_waiting(engine, resources.board(), ids)
    page = _page(pages, 1 + waiting // _ARTICLES_A_PAGE, key=f"article_page_{_key(event)}")
    first = (page - 1) * _ARTICLES_A_PAGE
    shown = ids[first : first + _ARTICLES_A_PAGE]
    rows = home_words.article_rows(_states(engine, shown), now)
    _show_articles(event, rows, home_words.longest_bar(rows))
    if pages > 1:
        st.caption(f"Articles {first + 1:,} to {first + len(shown):,} of {len(ids):,}, {words.ORDERS[order]}.")


def _choose_order() -> None:
    """The order of the articles within an event, here and on the Annotate page; this browser keeps it."""
    keys.ORDER_FIELD.start(state.order())
    with st.container(width=250):
        st.selectbox(
            "Order of articles",
            list(Order),
            format_func=lambda order: f"Order: {words.ORDERS[order]}",
            key=keys.ORDER_FIELD.key,
            on_change=_remember_order,
            label_visibility="collapsed",
        )
    if keys.ORDER_JUST_CHOSEN.take():
        shell.remember(state.ORDER_COOKIE, state.order())


def _remember_order() -> None:
    keys.ORDER.put(Order(keys.ORDER_FIELD.get() or Order.PLAIN))
    keys.ORDER_JUST_CHOSEN.put(True)


def _page(pages: int, default: int, *, key: str) -> int:
    return st.pagination(pages, default=default, key=key) if pages > 1 else 1


def _first_waiting(engine: Engine, event: EventState) -> Sequence[int]:
    """A few articles of the event, beginning with the first that waits, or as many before it as fill the page."""
    ids = event.article_ids
    ids = desk_report.in_order(engine, resources.board(), ids, state.order())
    first = desk_report.first_waiting(engine, resources.board(), ids)
    first = max(0, min(first, len(ids) - _ARTICLES_IN_OVERVIEW))
    return ids[first : first + _ARTICLES_IN_OVERVIEW]


def _show_head(event: EventState, now: datetime, zone: tzinfo) -> None:
    head = home_words.event_head(event, now, zone)
    facts = " · ".join(f'<span title="{escape(hover)}">{escape(fact)}</span>' for fact, hover in head.facts)
    with st.container(horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"):
        st.html(f'<h3 class="cw-event" dir="auto">{escape(head.title)}</h3><p class="cw-facts">{facts}</p>')
        if event.event_id is not None and len(event.article_ids) > 1:
            asked = {"event": str(event.event_id)}
            st.page_link(shell.EVENT, label="Compare", icon=":material/compare_arrows:", query_params=asked)


def _states(engine: Engine, article_ids: Sequence[int]) -> list[ArticleState]:
    return desk_report.article_states(engine, resources.board(), article_ids, detectors=resources.detector_names())


def _show_articles(event: EventState, rows: Sequence[ProgressRow], longest: int) -> None:
    key = f"progress_{_key(event)}"
    # room for the table before it is drawn, so that nothing moves when it is
    st.html(f"<style>.st-key-{key} {{ min-block-size: {_HEAD_PX + len(rows) * _ROW_PX}px; }}</style>")
    label = f"Progress of {event.label or home_words.NO_EVENT}"
    asked = progress_table(rows, key=key, label=label, longest=longest)
    if asked.opened is not None:
        st.switch_page(shell.ANNOTATE, query_params={"article": str(asked.opened)})
    if asked.change is not None:
        open_for(asked.change)


def _key(event: EventState) -> str:
    return _NONE if event.event_id is None else str(event.event_id)
