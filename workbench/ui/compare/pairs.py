"""The view "Same claim?": pairs of spans, asked one by one, and below them what has been decided."""

from __future__ import annotations

import streamlit as st

from workbench.services.compare.event_comparison import EventComparison
from workbench.storage.database.engine import Engine
from workbench.ui import shell
from workbench.ui.compare.links import show_links
from workbench.ui.compare.pair_desk import pair_desk


def show(engine: Engine, comparison: EventComparison) -> None:
    """The pairs are asked in the browser; what was decided is drawn anew once the answers are stored."""
    with st.container(key="pair_desk"):
        place = pair_desk(comparison.event_id)
    if place is not None:
        st.switch_page(shell.ANNOTATE, query_params={"article": place.article_id, "at": place.at})
    show_links(engine, comparison)
