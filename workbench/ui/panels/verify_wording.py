"""The fields of a claim's wording, for a new claim and for a new wording of one."""

from __future__ import annotations

import streamlit as st

from workbench.domain.labels import ClaimType
from workbench.storage.claims import Wording
from workbench.ui.words import CLAIM_TYPE_HINTS, in_words


def wording_fields(draft: Wording, *, key: str) -> Wording:
    """Fields filled with ``draft``, and what they say now. ``key`` names the claim and its version."""
    statement = st.text_area(
        "Statement", draft.statement, height=80, max_chars=1_000, key=f"{key}_statement", persist_state="session"
    )
    types = st.pills(
        "Types",
        [kind.value for kind in ClaimType],
        selection_mode="multi",
        default=list(draft.types),
        format_func=in_words,
        key=f"{key}_types",
        help="  \n".join(f"**{in_words(kind)}**: {hint}" for kind, hint in CLAIM_TYPE_HINTS.items()),
        persist_state="session",
    )
    place_column, time_column = st.columns(2)
    place = place_column.text_input(
        "Place", draft.place, max_chars=200, key=f"{key}_place", placeholder="Where", persist_state="session"
    )
    time = time_column.text_input(
        "Time", draft.time, max_chars=200, key=f"{key}_time", placeholder="When, or as of when", persist_state="session"
    )
    checkable = st.toggle(
        "Checkable",
        draft.checkable,
        key=f"{key}_checkable",
        help="Off for what no evidence can settle. Such a claim waits for no verdict.",
        persist_state="session",
    )
    return Wording(
        statement=statement or "",
        types=tuple(types),
        checkable=checkable,
        place=place or "",
        time=time or "",
        check_worthiness=draft.check_worthiness,
    )
