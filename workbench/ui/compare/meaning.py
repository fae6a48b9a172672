"""Reading the meaning of a large event's spans in the background.

The page compares such an event by words at once; when the meanings are read, it offers to compare again by those too.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from functools import partial

import streamlit as st

from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.plain_text import literal
from workbench.ui.work.background import Background

_LOOKED_AT_S, _MOST_RESTED_S = 2.0, 2.0
#: So long the page is left the processor, to be painted.
_PAINTED_S = 1.0
_HEIGHT_PX = 60


@dataclass(slots=True)
class _Work:
    """What one event's spans mean, as far as they have been read."""

    done: int = 0
    total: int = 0
    thread: Background | None = None
    since: float = field(default_factory=time.monotonic)

    def tell(self, done: int, total: int) -> None:
        """Half of the time the processor is left to page requests."""
        self.done, self.total = done, total
        time.sleep(min(_MOST_RESTED_S, time.monotonic() - self.since))
        self.since = time.monotonic()


@st.cache_resource(show_spinner=False)
def _works(url: str) -> dict[int, _Work]:
    """By event; one for each database."""
    return {}


def show_unread(engine: Engine, comparison: EventComparison) -> None:
    """Nothing where the event was compared by meaning too."""
    if not comparison.unread_count:
        return
    board = resources.events()
    works = _works(str(engine.url))
    work = works.get(comparison.event_id)
    if work is None or work.thread is None or not (work.thread.running or work.thread.fault):
        work = works[comparison.event_id] = _Work(total=comparison.unread_count)
        work.thread = Background(partial(_read_on, board, engine, comparison.event_id, work), name="meanings")
    _how_far(work)


def _read_on(board: EventBoard, engine: Engine, event_id: int, work: _Work) -> None:
    def told(done: int, total: int) -> None:
        board.keep_meanings(engine)  # so that little is lost where the server ends
        work.tell(done, total)

    time.sleep(_PAINTED_S)
    board.read_meanings(engine, event_id, told)


@st.fragment(run_every=_LOOKED_AT_S)
def _how_far(work: _Work) -> None:
    """Refreshes itself at a fixed height; the page changes only when a person wants it to."""
    with st.container(height=_HEIGHT_PX, border=False):
        _said(work)


def _said(work: _Work) -> None:
    thread = work.thread
    if thread is None or thread.running:
        share = work.done / work.total if work.total else 0.0
        said = f"Compared by words and figures so far. Working out what {work.total:,} spans mean: {work.done:,} done."
        st.progress(min(share, 1.0), said)
    elif thread.fault:
        st.markdown(f":material/error: The spans could not be compared by meaning: {literal(thread.fault)}")
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(":material/task_alt: The spans can now be compared by meaning.", width="content")
            if st.button("Compare again", icon=":material/refresh:", key="compare_again"):
                st.rerun()
