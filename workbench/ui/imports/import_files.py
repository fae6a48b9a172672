"""The place where files come in, drawn in the browser: it sends them to a route, and says when they are there."""

from __future__ import annotations

import streamlit as st

from workbench.services.exchange.plans.planning import READABLE
from workbench.ui import resources, state, tokens
from workbench.ui.session.keys import UPLOAD_ROUND

_component = st.components.v2.component(
    "workbench.import_files", js="import_files.js", css="import_files.css", isolate_styles=True
)


def import_files() -> str:
    """Draws it; answers with the name of an upload that has just arrived, else ""."""
    data = {
        "token": tokens.sign(state.annotator(), resources.token_key()),
        "api": "/api",
        "suffixes": sorted(READABLE),
        "most_bytes": resources.settings().max_upload_bytes,
    }
    # In a list, because Streamlit searches a dict for data frames, and imports pandas (80 MB) to know one.
    said = _component(key=f"import_files_{UPLOAD_ROUND.get()}", data=[data], on_chosen_change=lambda: None)
    return str(said.chosen or "")
