"""Doing what was asked on the verify page: saved at once, said on the next run, a failure in one sentence."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.errors import StaleWrite, WorkbenchError
from workbench.ui import state


def save(work: Callable[[], object], said: str) -> None:
    """Do it and show the page anew with ``said``; what cannot be done stays on screen with its reason.

    A stale write also shows the page anew: with what the other person did.
    """
    try:
        work()
    except StaleWrite as error:
        state.say_problem(str(error))
        st.rerun()
    except WorkbenchError as error:
        st.error(str(error), icon=":material/error:")
        return
    state.say(said)
    st.rerun()


def show_said() -> None:
    """What the last act did, or why it could not."""
    if said := state.take_said():
        st.toast(said, icon=":material/check_circle:")
    if problem := state.take_problem():
        st.warning(problem, icon=":material/sync_problem:")
