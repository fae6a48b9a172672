"""Imports that were begun and neither stored nor discarded: to go on with, or to discard."""

from __future__ import annotations

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services.exchange.plans.waiting import Unfinished
from workbench.ui import resources
from workbench.ui.imports.look import plan_before
from workbench.ui.plain_text import counted, markdown
from workbench.ui.times import ago, on_day, zone

_MOST = 5


def show_unfinished() -> None:
    """The latest few, each with two buttons; one that was lost with the server is said to be."""
    waiting = resources.plans().unfinished()
    for one in reversed(waiting[-_MOST:]):
        with st.container(border=True):
            st.markdown(_words(one))
            _show_ways_on(one)


def _show_ways_on(one: Unfinished) -> None:
    with st.container(horizontal=True):
        if one.whole and st.button("Go on", icon=":material/table_view:", key=f"go_on_{one.plan_id}"):
            plan_before(one.plan_id)
            st.rerun()
        words = "Discard" if one.whole else "Put away"
        if st.button(words, icon=":material/delete:", key=f"discard_{one.plan_id}"):
            resources.plans().discard(one.plan_id)
            st.rerun()


def _words(one: Unfinished) -> str:
    files, by = counted(one.file_count, "file"), markdown(one.begun_by, 40)
    where, now = zone(st.context.timezone), utc_now()
    begun = one.begun_at.astimezone(where)
    day = "" if begun.date() == now.astimezone(where).date() else f"{on_day(begun.date())}, "
    when = f"{files}, chosen by {by}, from {day}{begun:%H:%M} ({ago(one.begun_at, now)})"
    if not one.whole:
        return (
            f"**An import was lost**: {when}. The server ended while they were read, and nothing of them was stored: "
            "choose them again."
        )
    return f"**An import that was not finished**: {when}. What was corrected in it is kept."
