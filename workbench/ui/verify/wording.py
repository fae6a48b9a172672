"""The fields of a claim's wording, for a new claim and for a new wording of one."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from workbench.domain.labels import ClaimType
from workbench.storage.claims import Wording
from workbench.ui.session.keys import WordingForm
from workbench.ui.words import CLAIM_TYPE_HINTS, in_words

_HINTS = "  \n".join(f"**{in_words(kind)}**: {hint}" for kind, hint in CLAIM_TYPE_HINTS.items())


def wording_fields(draft: Wording, *, key: str) -> None:
    """Fields filled with ``draft`` when they first show. ``key`` names the claim and its version."""
    WordingForm.STATEMENT.of(key).start(draft.statement)
    WordingForm.TYPES.of(key).start(list(draft.types))
    WordingForm.PLACE.of(key).start(draft.place)
    WordingForm.TIME.of(key).start(draft.time)
    WordingForm.CHECKABLE.of(key).start(draft.checkable)
    st.text_area("Statement", height=80, max_chars=1_000, key=WordingForm.STATEMENT.key(key), persist_state="session")
    st.pills(
        "Labels",
        [kind.value for kind in ClaimType],
        selection_mode="multi",
        format_func=in_words,
        key=WordingForm.TYPES.key(key),
        help=_HINTS,
        wrap=True,
        persist_state="session",
    )
    place, time = st.columns(2)
    place.text_input(
        "Place", max_chars=200, key=WordingForm.PLACE.key(key), placeholder="Where", persist_state="session"
    )
    time.text_input(
        "Time",
        max_chars=200,
        key=WordingForm.TIME.key(key),
        placeholder="When, or as of when",
        persist_state="session",
    )
    st.toggle(
        "Checkable",
        key=WordingForm.CHECKABLE.key(key),
        help="Turn off if no evidence can settle it. Such a claim needs no verdict.",
        persist_state="session",
    )


def wording_said(key: str, draft: Wording) -> Wording:
    """What the fields say now."""
    return replace(
        draft,
        statement=WordingForm.STATEMENT.of(key).get(),
        types=tuple(WordingForm.TYPES.of(key).get()),
        checkable=WordingForm.CHECKABLE.of(key).get(),
        place=WordingForm.PLACE.of(key).get(),
        time=WordingForm.TIME.of(key).get(),
    )
