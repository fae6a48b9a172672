"""Audit: people answer passages without suggestions, which gives an estimate of the claims that were missed."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from workbench.services.audit import passages
from workbench.services.audit.passages import AuditProgress
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell, state
from workbench.ui.audit.estimate import show_estimate
from workbench.ui.audit.passage import show_passage

_STYLE = Path(__file__).parent / "audit.css"
#: Up to so many articles the search is too quick for a progress bar.
_QUICK = 500


def _survey(engine: Engine) -> AuditProgress:
    """Looking through thousands of articles for the first time takes seconds, and shows how far it is."""
    place = st.empty()

    def tell(done: int, total: int) -> None:
        if total > _QUICK:
            place.progress(done / total, f"Looking for passages without suggestions: {done:,} of {total:,} articles")

    found = passages.audit_progress(
        engine,
        resources.board(),
        resources.frames(),
        share=resources.settings().audit_share,
        annotator=state.annotator(),
        progress=tell,
    )
    place.empty()
    return found


def _show(engine: Engine) -> None:
    st.html(_STYLE)
    st.title("Audit", anchor=False)
    st.caption(
        "What do the suggestions miss? To estimate that, passages without a suggestion are drawn at random: say "
        "for each whether it contains a claim."
    )
    progress = _survey(engine)
    if not progress.read_articles:
        st.info(
            "No article has been read for claims yet. Once one has been, its passages appear here.",
            icon=":material/article:",
        )
        st.page_link(shell.HOME, label="Home: import articles, and suggest claims", icon=":material/home:")
        return
    asking, beside = st.columns((3, 2), gap="large")
    with asking:
        show_passage(engine, progress)
    with beside:
        show_estimate(progress)


with st.container(horizontal_alignment="center"), st.container(width=1120):
    _show(resources.engine())
