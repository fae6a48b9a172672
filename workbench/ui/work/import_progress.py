"""An import while it runs."""

from __future__ import annotations

import streamlit as st

from workbench.ui.plain_text import counted
from workbench.ui.work.import_run import ImportRun

_LOOK_EVERY_S = 0.3


@st.fragment(run_every=_LOOK_EVERY_S)
def watch_import(run: ImportRun) -> None:
    """Progress until the import has ended, then the page anew."""
    if not run.running:
        st.rerun()
    done = run.report.read_count
    share = min(1.0, done / run.expected) if run.expected else 0.0
    words = f"{counted(done, 'article')} read so far" if done else "Reading the files"
    with st.container(border=True):
        st.progress(share, words)
        st.caption("You can leave this page: the import goes on, and its report waits for you under Import.")
