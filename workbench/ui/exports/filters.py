"""The filters of a release: which events, outlets, states, labels and annotators it keeps."""

from __future__ import annotations

import streamlit as st

from workbench.domain.labels import ClaimType, SpanState
from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters
from workbench.storage.database.engine import Engine
from workbench.ui.plain_text import distinct, visible
from workbench.ui.words import in_words

_WIDTH = 176


def show_filters(engine: Engine) -> Filters:
    """The fields to choose by; what is left empty keeps everything."""
    there = releases.filter_choices(engine)
    with st.container(horizontal=True, gap="small"):
        return Filters(
            events=_choose("Event", there.events, "All events"),
            outlets=_choose("Outlet", there.outlets, "All outlets"),
            states=tuple(SpanState(value) for value in _choose("State", tuple(SpanState), "All states")),
            labels=tuple(ClaimType(value) for value in _choose("Label", tuple(ClaimType), "All labels")),
            annotators=_choose("Annotator", there.annotators, "Everybody"),
        )


def _choose(label: str, options: tuple[str, ...], placeholder: str) -> tuple[str, ...]:
    told = in_words if label in ("State", "Label") else visible
    named = distinct({option: told(option) for option in options})
    key = f"export_{label.lower()}"
    return tuple(
        st.multiselect(label, options, placeholder=placeholder, format_func=named.__getitem__, key=key, width=_WIDTH)
    )
