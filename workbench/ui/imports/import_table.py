"""The table before an import, drawn in the browser: it asks the routes for its rows and sends what is changed."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from workbench.ui import resources, state, tokens

_component = st.components.v2.component(
    "workbench.import_table", js="import_table.js", css="import_table.css", isolate_styles=True
)


@dataclass(frozen=True, slots=True)
class Said:
    """What a person has just pressed."""

    store: bool
    discard: bool


def import_table(plan_id: str) -> Said:
    """Draws the table of that plan. No change of a cell causes a rerun of the page."""
    data = {"plan": plan_id, "token": tokens.sign(state.annotator(), resources.token_key()), "api": "/api"}
    # In a list, because Streamlit searches a dict for data frames, and imports pandas (80 MB) to know one.
    said = _component(
        key=f"import_table_{plan_id}", data=[data], on_store_change=lambda: None, on_discard_change=lambda: None
    )
    return Said(bool(said.store), bool(said.discard))
