"""Articles into events: what may belong together, with the reasons; who is in which, moved by hand and back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench.services import grouping
from workbench.services.corroborating import EventReading
from workbench.services.grouping import ProposedEvent
from workbench.storage.engine import Engine
from workbench.ui import state
from workbench.ui.panels.verify_acts import act, show_problem
from workbench.ui.plain_text import counted, distinct, literal, visible

_PLACE = "grouping"
_UNDO = "grouping_undo"
_MOVED = "grouping_articles"
_TARGET = "grouping_target"
#: Places in the menu of events that are no event's id.
_NEW, _NONE = 0, -1
_MOST_SHOWN = 20
_MOST_TITLES = 12


def show(engine: Engine, reading: EventReading | None) -> None:
    show_problem(_PLACE)
    _show_undo(engine)
    _show_proposals(engine)
    _show_moving(engine, reading)


def _show_proposals(engine: Engine) -> None:
    st.subheader("Proposed", anchor=False)
    with st.spinner("Looking for articles that report one event…"):
        proposed = _proposed(str(engine.url), grouping.proposed_as_of(engine), engine)
    if not proposed:
        st.success("No articles outside an event seem to belong together.", icon=":material/task_alt:")
        return
    st.caption("By the people and places that articles name, the days of publication, and shared wording.")
    named: dict[int | None, str] = {**dict(grouping.list_events(engine))}
    for proposal in proposed[:_MOST_SHOWN]:
        _show_proposal(engine, proposal, named)
    if len(proposed) > _MOST_SHOWN:
        st.caption(f"{len(proposed) - _MOST_SHOWN:,} smaller ones follow when these are answered.")


@st.cache_data(max_entries=4, ttl=3600, show_spinner=False)
def _proposed(url: str, as_of: tuple[int, ...], _engine: Engine) -> list[ProposedEvent]:
    """Thousands of articles take seconds: looked through again only when something has changed."""
    return grouping.propose(_engine)


def _show_proposal(engine: Engine, proposal: ProposedEvent, named: Mapping[int | None, str]) -> None:
    with st.container(border=True):
        st.markdown(f"**{counted(len(proposal.members), 'article')}**: {literal('; '.join(proposal.group.reasons))}")
        coming = [member for member in proposal.members if not member.event_id or member.event_id != proposal.event_id]
        if proposal.event_id is not None:
            there = len(proposal.members) - len(coming)
            into = literal(visible(named.get(proposal.event_id, ""), 80))
            st.markdown(f"Into “{into}”, which has {there:,} of them already:")
        for member in coming[:_MOST_TITLES]:
            now = f" · now in “{literal(visible(named[member.event_id], 60))}”" if member.event_id in named else ""
            st.markdown(f"- {literal(visible(member.title, 120))}{now}")
        if len(coming) > _MOST_TITLES:
            st.caption(f"and {len(coming) - _MOST_TITLES:,} more")
        label = proposal.label
        if proposal.event_id is None:
            label = st.text_input("Name of the event", label, max_chars=200, key=f"label_{proposal.key}")
        with st.container(horizontal=True):
            st.button(
                "They are one event",
                type="primary",
                key=f"yes_{proposal.key}",
                on_click=act,
                args=(_PLACE, lambda: _gather(engine, proposal, label)),
            )
            st.button(
                "They are not",
                key=f"no_{proposal.key}",
                on_click=act,
                args=(_PLACE, lambda: _refuse(engine, proposal)),
            )


def _gather(engine: Engine, proposal: ProposedEvent, label: str) -> str:
    ids = [member.article_id for member in proposal.members]
    moved = [
        member.article_id for member in proposal.members if member.event_id != proposal.event_id or not member.event_id
    ]
    grouping.gather(engine, ids, event_id=proposal.event_id, label=label, annotator=state.annotator())
    state.set_field(_UNDO, moved)
    return f"{counted(len(ids), 'article')} are one event now."


def _refuse(engine: Engine, proposal: ProposedEvent) -> str:
    grouping.refuse(engine, proposal, annotator=state.annotator())
    return "Kept: they are not one event."


def _show_moving(engine: Engine, reading: EventReading | None) -> None:
    st.subheader("Move articles", anchor=False)
    named = {event_id: visible(label) for event_id, label in grouping.list_events(engine)}
    events = distinct({_NEW: "A new event…", _NONE: "No event", **named})
    own = [article.article_id for article in reading.coverage.articles] if reading else []
    ids = [*own, *grouping.loose_articles(engine)]
    if not ids:
        st.caption("There is no article to move.")
        return
    names = grouping.article_names(engine, ids)
    chosen = st.multiselect(
        "Articles", ids, format_func=lambda key: f"{visible(names.get(key, ''), 80)} ({key})", key=_MOVED
    )
    target = st.selectbox("Into", list(events), format_func=events.__getitem__, key=_TARGET)
    label = st.text_input("Name of the new event", max_chars=200, key="grouping_label") if target == _NEW else ""
    st.button(
        "Move",
        disabled=not chosen,
        on_click=act,
        args=(_PLACE, lambda: _move(engine, chosen, target, label)),
    )


def _move(engine: Engine, chosen: list[int], target: int, label: str) -> str:
    if target == _NONE:
        grouping.take_out(engine, chosen, annotator=state.annotator())
    else:
        grouping.gather(engine, chosen, event_id=target or None, label=label, annotator=state.annotator())
    state.set_field(_UNDO, list(chosen))
    state.set_field(_MOVED, [])
    return f"{counted(len(chosen), 'article')} moved."


def _show_undo(engine: Engine) -> None:
    last = state.field(_UNDO)
    if isinstance(last, list) and last:
        undo = (_PLACE, lambda: _undo(engine, last))
        st.button("Undo the last move", icon=":material/undo:", type="tertiary", on_click=act, args=undo)


def _undo(engine: Engine, article_ids: list[int]) -> str:
    grouping.put_back(engine, article_ids, annotator=state.annotator())
    state.set_field(_UNDO, [])
    return f"{counted(len(article_ids), 'article')} put back."
