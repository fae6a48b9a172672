"""Claims by outlets as one picture: what each article says of each claim, and what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from workbench.ui.compare.pictures.matrix import MatrixColumn, MatrixLine

_component = st.components.v2.component(
    "workbench.event_matrix", js="event_matrix.js", css="event_matrix.css", isolate_styles=True
)


def event_matrix(
    columns: Sequence[MatrixColumn], lines: Sequence[MatrixLine], *, outlets: int, key: str
) -> tuple[str, str] | None:
    """Draws the matrix; answers with what was just asked for: ("open", "article:start:end") or ("claim", row key).

    ``outlets`` are those of all columns.
    """
    shown = {"columns": [asdict(column) for column in columns], "lines": [asdict(line) for line in lines]}
    data = {**shown, "outlets": outlets}
    # In a list, because Streamlit searches a dict for data frames, and imports pandas (80 MB) to know one.
    said = _component(key=key, data=[data], on_open_change=lambda: None, on_claim_change=lambda: None)
    for what in ("open", "claim"):
        value = getattr(said, what)
        if isinstance(value, str) and value:
            return what, value
    return None
