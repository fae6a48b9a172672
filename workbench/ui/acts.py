"""Acts of a page, as callbacks of its buttons: saved at once, reported when the page is drawn again.

Each act is bound to what the page showed when the button was drawn, so that a change that somebody else made in
between is noticed and never overwritten.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.errors import GroundsChanged, StaleWrite, WorkbenchError
from workbench.services.failures import FORESEEN, sentence
from workbench.ui import state
from workbench.ui.plain_text import literal


def act(place: str, work: Callable[[], str], draft: str = "") -> None:
    """Do the work; what it answers, or why it failed, is kept for the next run to show, a failure beside ``place``.

    ``draft`` is the prefix of the fields that were filled in, less the version: where somebody has written a newer one,
    what was typed moves over to its fields.
    """
    try:
        state.say(work())
    except StaleWrite as error:
        if draft and not isinstance(error, GroundsChanged):
            state.move_fields(f"{draft}_{error.known_version}_", f"{draft}_{error.current_version}_")
        state.say_problem(place, error)
    except WorkbenchError as error:
        state.say_problem(place, error)
    except FORESEEN as error:
        if not (words := sentence(error)):
            raise
        state.say_problem(place, WorkbenchError(words))


def show_problem(place: str) -> WorkbenchError | None:
    """Show beside its place why the last act was not done; returns the error, None where there was none."""
    error = state.take_problem(place)
    if isinstance(error, StaleWrite):
        st.warning(literal(str(error)), icon=":material/sync_problem:")
    elif error is not None:
        st.error(literal(str(error)), icon=":material/error:")
    return error


def show_said(but: str = "") -> None:
    """Show in a corner of the window what the last act did, unless it is ``but``, which stands on the page already."""
    if (said := state.take_said()) and said != but:
        st.toast(said, icon=":material/check_circle:")


def show_left_problem() -> None:
    """Show in a corner why the last act failed, where its place is no longer on the page; the last thing of a page."""
    if (error := state.take_problem_anywhere()) is not None:
        st.toast(f"Not saved. {literal(str(error))}", icon=":material/error:", duration="long")
