"""A table of articles with how far each is, as a bar and in numbers; a title opens its article in this visit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from workbench.ui.home.home_words import ProgressRow

_component = st.components.v2.component(
    "workbench.progress_table", js="progress_table.js", css="progress_table.css", isolate_styles=True
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The article whose title was just clicked, and the one that is to be corrected; None for none."""

    opened: int | None
    change: int | None


def progress_table(rows: Sequence[ProgressRow], *, key: str, label: str, longest: int) -> Asked:
    """Draws the rows; answers with what was just asked for.

    ``label`` says to screen readers what the table is of; ``longest`` is how many spans a full bar stands for.
    """
    data = {"label": label, "longest": longest, "rows": [asdict(row) for row in rows]}
    # In a list, because Streamlit searches a dict for data frames, and imports pandas (80 MB) to know one.
    said = _component(key=key, data=[data], on_open_change=lambda: None, on_change_change=lambda: None)
    return Asked(_number(said.open), _number(said.change))


def _number(said: object) -> int | None:
    return int(said) if isinstance(said, int | float) else None
