"""The only user of Streamlit's session state: what one person's visit remembers."""

from __future__ import annotations

import streamlit as st

from workbench.ui import resources

_ANNOTATOR = "annotator_name"


def annotator() -> str:
    """The name under which this visit's decisions are recorded."""
    return str(st.session_state.get(_ANNOTATOR) or "").strip() or resources.default_annotator()


def show_annotator() -> None:
    """The field in which a person gives their name."""
    st.text_input(
        "Your name",
        key=_ANNOTATOR,
        placeholder=resources.default_annotator(),
        max_chars=80,
        help="Stands beside every decision that you make from here on.",
    )


def component_value(key: str, name: str) -> object:
    """What a component last said under ``name``; None while it has said nothing."""
    said = st.session_state.get(key)
    return getattr(said, name, None)
