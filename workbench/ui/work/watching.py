"""The progress of long work on a page: a bar until the work has ended; then the page is drawn again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.ui.work.background import Background


def watch(
    run: Background,
    how_far: Callable[[], tuple[float, str]],
    leave: str,
    *,
    stop: Callable[[], None] | None = None,
    every_s: float = 0.3,
) -> None:
    """Shows a bar by ``how_far``, which answers a share 0..1 and words, every ``every_s`` seconds.

    The rest of the page is not drawn again meanwhile.

    ``leave`` says what becomes of the work when the person turns to another page; ``stop`` ends it before it is done.
    """
    st.fragment(_look, run_every=every_s)(run, how_far, leave, stop)


def _look(
    run: Background, how_far: Callable[[], tuple[float, str]], leave: str, stop: Callable[[], None] | None
) -> None:
    if not run.running:
        st.rerun()
    share, words = how_far()
    with st.container(border=True):
        st.progress(min(1.0, share), words)
        st.caption(leave)
        if stop is not None:
            st.button("Stop", icon=":material/stop_circle:", on_click=stop, key="stop_work")
