"""The view "Events": which articles may report one event, with the reasons; and moving articles by hand, and back."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench.errors import StaleWrite
from workbench.services.compare import grouping, proposal_answers, proposed_events
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.proposed_events import ProposedEvent
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, distinct, literal, visible
from workbench.ui.session import keys

_PLACE = "grouping"
_TARGET = "grouping_target"
#: Places in the menu of events that are no event's id.
_NEW, _NONE = 0, -1
_MOST_SHOWN = 20
_MOST_TITLES = 12


def show(engine: Engine, comparison: EventComparison | None) -> None:
    show_problem(_PLACE)
    _show_undo(engine)
    _show_proposals(engine)
    _show_moving(engine, comparison)


def _show_proposals(engine: Engine) -> None:
    st.subheader("Proposed", anchor=False)
    with st.spinner("Looking for articles that report one event…"):
        proposed = _proposed(str(engine.url), proposed_events.proposed_as_of(engine), engine)
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
    return proposed_events.propose(_engine)


def _show_proposal(engine: Engine, proposal: ProposedEvent, named: Mapping[int | None, str]) -> None:
    with st.container(border=True):
        st.markdown(f"**{counted(len(proposal.members), 'article')}**: {literal('; '.join(proposal.group.reasons))}")
        coming = [member for member in proposal.members if not member.event_id or member.event_id != proposal.event_id]
        if proposal.event_id is not None:
            there = len(proposal.members) - len(coming)
            into = literal(visible(named.get(proposal.event_id, ""), 80))
            st.markdown(f"They would join “{into}”, which already has {there:,} of them:")
        for member in coming[:_MOST_TITLES]:
            now = f" · now in “{literal(visible(named[member.event_id], 60))}”" if member.event_id in named else ""
            st.markdown(f"- {literal(visible(member.title, 120))}{now}")
        if len(coming) > _MOST_TITLES:
            st.caption(f"and {len(coming) - _MOST_TITLES:,} more")
        if proposal.event_id is None:
            name = keys.proposed_label(proposal.key)
            name.start(proposal.label)
            st.text_input("Name of the event", max_chars=200, key=name.key, persist_state="session")
        with st.container(horizontal=True):
            st.button(
                "They are one event",
                type="primary",
                key=f"yes_{proposal.key}",
                on_click=act,
                args=(_PLACE, lambda: _gather(engine, proposal)),
            )
            st.button(
                "They are not",
                key=f"no_{proposal.key}",
                on_click=act,
                args=(_PLACE, lambda: _refuse(engine, proposal)),
            )


def _gather(engine: Engine, proposal: ProposedEvent) -> str:
    label = keys.proposed_label(proposal.key).get()
    target = proposal_answers.gather_proposed(engine, proposal, label=label, annotator=state.annotator())
    moved = [article_id for article_id, event_id in proposal.places.items() if event_id != target]
    keys.ARTICLES_MOVED.put((moved, target))
    return f"{counted(len(proposal.members), 'article')} are one event now."


def _refuse(engine: Engine, proposal: ProposedEvent) -> str:
    proposal_answers.refuse(engine, proposal, annotator=state.annotator())
    return "Saved: they are not one event."


def _show_moving(engine: Engine, comparison: EventComparison | None) -> None:
    st.subheader("Move articles", anchor=False)
    named = {event_id: visible(label) for event_id, label in grouping.list_events(engine)}
    events = distinct({_NEW: "A new event…", _NONE: "No event", **named})
    own = [article.article_id for article in comparison.coverage.articles] if comparison else []
    places = dict.fromkeys(own, comparison.event_id if comparison else None) | dict.fromkeys(
        grouping.loose_articles(engine)
    )
    ids = list(places)
    if not ids:
        st.caption("There is no article to move.")
        return
    names = grouping.article_names(engine, ids)
    chosen = st.multiselect(
        "Articles",
        ids,
        format_func=lambda key: f"{visible(names.get(key, ''), 80)} ({key})",
        key=keys.ARTICLES_TO_MOVE.key,
    )
    target = st.selectbox("Into", list(events), format_func=events.__getitem__, key=_TARGET)
    if target == _NEW:
        st.text_input("Name of the new event", max_chars=200, key=keys.NEW_EVENT_LABEL.key)
    st.button(
        "Move",
        disabled=not chosen,
        on_click=act,
        args=(_PLACE, lambda: _move(engine, {key: places[key] for key in chosen}, target)),
    )


def _move(engine: Engine, seen: Mapping[int, int | None], target: int) -> str:
    """``seen`` is the event in which the page showed each article that is moved."""
    chosen, annotator = list(seen), state.annotator()
    left_in = None
    if target == _NONE:
        grouping.take_out(engine, chosen, seen=seen, annotator=annotator)
    else:
        label, event_id = keys.NEW_EVENT_LABEL.get(), target or None
        left_in = grouping.gather(engine, chosen, event_id=event_id, label=label, seen=seen, annotator=annotator)
    keys.ARTICLES_MOVED.put((chosen, left_in))
    keys.ARTICLES_TO_MOVE.put([])
    return f"{counted(len(chosen), 'article')} moved."


def _show_undo(engine: Engine) -> None:
    last = keys.ARTICLES_MOVED.get()
    if last is not None and last[0]:
        undo = (_PLACE, lambda: _undo(engine, *last))
        st.button("Undo the last move", icon=":material/undo:", type="tertiary", on_click=act, args=undo)


def _undo(engine: Engine, article_ids: list[int], left_in: int | None) -> str:
    annotator = state.annotator()
    try:
        grouping.put_back(engine, article_ids, left_in=left_in, annotator=annotator)
    except StaleWrite:  # those that nobody has moved since can still go back
        rest = grouping.left_alone(engine, article_ids, left_in=left_in, annotator=annotator)
        keys.ARTICLES_MOVED.put((rest, left_in))
        raise
    keys.ARTICLES_MOVED.drop()
    return f"{counted(len(article_ids), 'article')} put back."
