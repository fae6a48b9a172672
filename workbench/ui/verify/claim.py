"""The head of a claim: its statement and wording, and how it stands in fidelity, content and corroboration."""

from __future__ import annotations

from collections import Counter
from functools import partial

import streamlit as st

from workbench.domain.labels import Fidelity
from workbench.services.claims import claiming
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.claims import ClaimCard
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, literal
from workbench.ui.quoted_words import coloured, dated
from workbench.ui.times import on_day
from workbench.ui.verify.dossier import dossier_downloads
from workbench.ui.verify.wording import wording_fields, wording_said
from workbench.ui.words import in_words


def claim_head(engine: Engine, opened: OpenClaim) -> None:
    """The statement with its marks, the way to reword it, and the three axes."""
    card = opened.card
    st.subheader(literal(card.statement), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for kind in card.wording.types:
            st.badge(in_words(kind), color="gray")
        if not card.wording.checkable:
            st.badge("Not checkable", color="gray", icon=":material/block:")
        for icon, words in (("place", card.wording.place), ("schedule", card.wording.time), ("newspaper", card.event)):
            if words:
                st.caption(f":material/{icon}: {literal(words, 80)}", width="content")
        _reword(engine, opened)
        dossier_downloads(engine, opened)
    _axes(opened)


def _reword(engine: Engine, opened: OpenClaim) -> None:
    card = opened.card
    draft = f"wording_{card.id}"
    key = f"{draft}_{card.version}"
    with st.popover("Edit wording", icon=":material/edit:", type="tertiary"):
        wording_fields(card.wording, key=key)
        st.button(
            "Save wording",
            type="primary",
            icon=":material/save:",
            key=f"{draft}_save",
            on_click=act,
            args=(draft, partial(_save_wording, engine, card, key), draft),
        )
        show_problem(draft)
        for past in opened.wordings[1:]:
            st.caption(f"Until then, by {literal(past.annotator, 60)}, {dated(past.created_at)}:")
            st.markdown(literal(past.wording.statement))


def _save_wording(engine: Engine, card: ClaimCard, key: str) -> str:
    wording = wording_said(key, card.wording)
    if wording == card.wording:
        return "The wording has not changed."
    claiming.reword_claim(engine, card.id, card.version, wording, annotator=state.annotator())
    return "Saved: the new wording. The older one stays on record."


def _axes(opened: OpenClaim) -> None:
    verdict = opened.verdicts[0] if opened.verdicts else None
    fidelity, content, corroboration = st.columns(3, border=True)
    with fidelity:
        st.caption("Fidelity · do outlets report it faithfully?")
        st.markdown(_fidelity(opened))
    with content:
        st.caption("Content · is it true?")
        st.markdown(f"**{coloured(verdict.content)}**, as of {on_day(verdict.as_of)}" if verdict else "No verdict yet")
    with corroboration:
        st.caption("Corroboration · how many origins?")
        if verdict and verdict.corroboration:
            st.markdown(f"**{in_words(verdict.corroboration)}**")
        else:
            st.markdown(f"Not judged · {_evidence_from(len(opened.hint.origins))}")


def _evidence_from(origins: int) -> str:
    """Of the evidence on this claim; what the event's articles rest on is counted apart."""
    return f"evidence from {counted(origins, 'named origin')}" if origins else "no evidence from a named origin yet"


def _fidelity(opened: OpenClaim) -> str:
    """How many mentions were judged to be what, the worst first."""
    judged = Counter(mention.fidelity for mention in opened.mentions)
    order = (Fidelity.MEANING_CHANGED, Fidelity.COSMETIC_CHANGE, Fidelity.FAITHFUL, Fidelity.CANNOT_TELL)
    said = [
        f"**{judged[kind]}** {coloured(kind).replace(in_words(kind), in_words(kind).lower())}"
        for kind in order
        if judged[kind]
    ]
    if judged[""]:
        said.append(f"{judged['']} not judged")
    return " · ".join(said) or "No mention"
