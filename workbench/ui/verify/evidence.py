"""The evidence of a claim: cards of what was found, where, and how far it is to be trusted."""

from __future__ import annotations

from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from workbench.domain.labels import Credibility, Reliability
from workbench.domain.words.sizes import file_size
from workbench.services.claims import verifying
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.database.engine import Engine
from workbench.storage.evidence import CaptureCard, EvidenceCard
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, literal
from workbench.ui.quoted_words import CREDIBILITIES, RELIABILITIES, colour_of, dated, exactly, in_context
from workbench.ui.verify.evidence_fields import evidence_fields, evidence_said, show_evidence_problem
from workbench.ui.verify.sources import add_evidence_form
from workbench.ui.words import in_words


def evidence_section(engine: Engine, opened: OpenClaim) -> None:
    """Standing evidence, the form to add more, and withdrawn evidence."""
    standing = [card for card in opened.evidence if not card.withdrawn]
    withdrawn = [card for card in opened.evidence if card.withdrawn]
    count = counted(len(standing), "piece") if standing else "none yet"
    st.markdown(f"#### Evidence :gray[· {count}]")
    for card in standing:
        with st.container(border=True):
            _card(engine, opened, card)
    if not standing:
        st.caption(
            "A verdict rests on excerpts from a source you have saved: upload or paste it, then quote the words "
            "that bear on the claim."
        )
    add_evidence_form(engine, opened, first=not standing)
    if withdrawn:
        with st.expander(f"Withdrawn · {len(withdrawn)}", icon=":material/history:"):
            for card in withdrawn:
                _withdrawn(engine, card)


def _card(engine: Engine, opened: OpenClaim, card: EvidenceCard) -> None:
    with _row(f"row_{card.key}"):
        st.badge(in_words(card.relation), color=colour_of(card.relation))  # type: ignore[arg-type]
        st.markdown(_what(card), width="stretch")
        _change(engine, opened, card)
        _withdraw(engine, card)
    _excerpt(card)
    if card.note:
        st.markdown(f":material/sticky_note_2: {literal(card.note)}")
    _source(engine, card)
    show_problem(f"evidence_{card.key}")


def _row(key: str) -> DeltaGenerator:
    """What stands side by side, and below each other on a phone."""
    return st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False, key=key)


def _what(card: EvidenceCard) -> str:
    said = [in_words(card.kind)]
    if card.origin:
        said.append(f"origin: {literal(card.origin, 120)}")
    return " · ".join(said)


def _excerpt(card: EvidenceCard) -> None:
    if card.excerpt:
        with st.container(key=f"quote_{card.key}_{card.version}"):
            st.markdown(in_context(card.before, card.excerpt, card.after))
        if not card.in_place:
            st.error(
                "These words are no longer in the source: they do not count towards a verdict.", icon=":material/error:"
            )
    elif card.capture is None:
        st.caption("A note without a saved source: it does not count towards a verdict.")
    elif card.capture.chars:
        st.caption("No excerpt is quoted from this source: it does not count towards a verdict until one is.")
    else:
        st.caption("This source has no text to quote from: it does not count towards a verdict.")


def _source(engine: Engine, card: EvidenceCard) -> None:
    parts = [literal(card.url, 100)] if card.url else []
    if card.capture is not None:
        parts.append(_captured(card.capture))
    parts.append(_grades(card))
    with _row(f"row_{card.key}_source"):
        st.caption(" · ".join(parts), help=_details(card), width="stretch")
        if card.capture is not None:
            _download(engine, card, card.capture)


def _download(engine: Engine, card: EvidenceCard, capture: CaptureCard) -> None:
    st.download_button(
        "Source",
        partial(verifying.read_capture, engine, capture.id),
        file_name=capture.filename or f"capture-{capture.id}.txt",
        mime="application/octet-stream",
        icon=":material/download:",
        key=f"download_{card.key}_{card.version}",
        type="tertiary",
        on_click="ignore",
        help="The file exactly as it was captured. Take care when opening files from others.",
    )


def _grades(card: EvidenceCard) -> str:
    """The Admiralty pair, source and information apart."""
    said = []
    if card.source_reliability:
        said.append(f"source {RELIABILITIES[Reliability(card.source_reliability)]}")
    if card.information_credibility:
        said.append(f"information {CREDIBILITIES[Credibility(card.information_credibility)]}")
    return ", ".join(grade.replace(" · ", " ") for grade in said) or "not graded"


def _captured(capture: CaptureCard) -> str:
    name = literal(capture.filename, 60) if capture.filename else "pasted text"
    return f"{name}, {file_size(capture.size_bytes)}, saved {dated(capture.captured_at)}"


def _details(card: EvidenceCard) -> str:
    said = [f"Added by {literal(card.annotator, 60)}, {exactly(card.created_at)}."]
    if card.capture is not None:
        capture = card.capture
        said.append(f"Captured {exactly(capture.captured_at)} by {literal(capture.annotator, 60)}.")
        said.append(f"{literal(capture.mime, 80)}, {capture.size_bytes:,} bytes, SHA-256 `{capture.sha256}`")
    return "  \n".join(said)


def _change(engine: Engine, opened: OpenClaim, card: EvidenceCard) -> None:
    draft = f"change_{card.key}"
    key = f"{draft}_{card.version}"
    with st.popover("Change", icon=":material/edit:", type="tertiary"):
        evidence_fields(verifying.draft_of(card), key=key, origins=opened.origins, quotable=card.capture is not None)
        st.button(
            "Save changes",
            type="primary",
            icon=":material/save:",
            key=f"{draft}_save",
            on_click=act,
            args=(draft, partial(_save_changes, engine, card, key, opened.card.version), draft),
        )
        show_evidence_problem(draft, key)


def _save_changes(engine: Engine, card: EvidenceCard, key: str, wording: int) -> str:
    draft = evidence_said(key)
    verifying.revise_evidence(engine, card.key, card.version, draft, wording=wording, annotator=state.annotator())
    return "Saved: the evidence as changed. The older version stays on record."


def _withdraw(engine: Engine, card: EvidenceCard) -> None:
    st.button(
        "Withdraw",
        key=f"withdraw_{card.key}",
        icon=":material/undo:",
        type="tertiary",
        help="It no longer counts towards a verdict, but stays on record and can be restored.",
        on_click=act,
        args=(f"evidence_{card.key}", partial(_revise, engine, card, withdrawn=True)),
    )


def _withdrawn(engine: Engine, card: EvidenceCard) -> None:
    with _row(f"row_{card.key}_withdrawn"):
        words = literal(card.excerpt or card.note or card.url, 200)
        st.markdown(f":gray[{in_words(card.relation)} · {words}]", width="stretch")
        st.button(
            "Restore",
            key=f"restore_{card.key}",
            type="tertiary",
            icon=":material/redo:",
            on_click=act,
            args=(f"evidence_{card.key}", partial(_revise, engine, card, withdrawn=False)),
        )
    show_problem(f"evidence_{card.key}")


def _revise(engine: Engine, card: EvidenceCard, *, withdrawn: bool) -> str:
    draft = verifying.draft_of(card)
    verifying.revise_evidence(engine, card.key, card.version, draft, withdrawn=withdrawn, annotator=state.annotator())
    return "Saved: withdrawn. It can be restored below." if withdrawn else "Saved: restored."
