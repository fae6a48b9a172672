"""The fields of a claim's wording, for a new claim and for a new wording of one."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from workbench.domain.labels import ClaimType
from workbench.storage.claims import Wording
from workbench.ui import state
from workbench.ui.words import CLAIM_TYPE_HINTS, in_words

_HINTS = "  \n".join(f"**{in_words(kind)}**: {hint}" for kind, hint in CLAIM_TYPE_HINTS.items())


def wording_fields(draft: Wording, *, key: str) -> None:
    """Fields filled with ``draft`` when they first show. ``key`` names the claim and its version."""
    fields = {
        "statement": draft.statement,
        "types": list(draft.types),
        "place": draft.place,
        "time": draft.time,
        "checkable": draft.checkable,
    }
    for name, value in fields.items():
        state.start_field(f"{key}_{name}", value)
    st.text_area("Statement", height=80, max_chars=1_000, key=f"{key}_statement", persist_state="session")
    st.pills(
        "Types",
        [kind.value for kind in ClaimType],
        selection_mode="multi",
        format_func=in_words,
        key=f"{key}_types",
        help=_HINTS,
        wrap=True,
        persist_state="session",
    )
    place, time = st.columns(2)
    place.text_input("Place", max_chars=200, key=f"{key}_place", placeholder="Where", persist_state="session")
    time.text_input(
        "Time", max_chars=200, key=f"{key}_time", placeholder="When, or as of when", persist_state="session"
    )
    st.toggle(
        "Checkable",
        key=f"{key}_checkable",
        help="Off for what no evidence can settle. Such a claim waits for no verdict.",
        persist_state="session",
    )


def wording_said(key: str, draft: Wording) -> Wording:
    """What the fields say now."""
    return replace(
        draft,
        statement=str(state.field(f"{key}_statement") or ""),
        types=tuple(cast(list[str], state.field(f"{key}_types") or [])),
        checkable=bool(state.field(f"{key}_checkable")),
        place=str(state.field(f"{key}_place") or ""),
        time=str(state.field(f"{key}_time") or ""),
    )
