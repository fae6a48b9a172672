"""Imports that were begun and neither stored nor discarded: to go on with, or to discard."""

from __future__ import annotations

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services.exchange.plans.waiting import Unfinished
from workbench.ui import resources
from workbench.ui.imports.look import plan_before
from workbench.ui.plain_text import counted, markdown
from workbench.ui.times import ago, exactly, zone

_MOST = 5


def show_unfinished() -> None:
    """The latest few, each with two buttons; one that was lost with the server is said to be."""
    waiting = resources.plans().unfinished()
    for one in reversed(waiting[-_MOST:]):
        with st.container(border=True, horizontal=True, vertical_alignment="center"):
            st.markdown(_words(one))
            if one.whole and st.button("Go on", icon=":material/table_view:", key=f"go_on_{one.plan_id}"):
                plan_before(one.plan_id)
                st.rerun()
            words = "Discard" if one.whole else "Put away"
            if st.button(words, icon=":material/delete:", key=f"discard_{one.plan_id}"):
                resources.plans().discard(one.plan_id)
                st.rerun()


def _words(one: Unfinished) -> str:
    files, by = counted(one.file_count, "file"), markdown(one.begun_by, 40)
    when = f"{ago(one.begun_at, utc_now())} ({exactly(one.begun_at, zone(st.context.timezone))})"
    if not one.whole:
        return (
            f"**An import was lost**: {files}, chosen by {by} {when}. The server ended while they were read, and "
            "nothing of them was stored: choose them again."
        )
    return f"**An import that was not finished**: {files}, chosen by {by} {when}. Nothing is lost."
