"""The form that adds evidence: its source is a file, pasted text, or a capture that was kept before."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from workbench.services.claims import sources, verifying
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.claims import ClaimCard
from workbench.storage.database.engine import Engine
from workbench.storage.evidence import CaptureCard
from workbench.ui import resources, state
from workbench.ui.acts import act
from workbench.ui.plain_text import distinct, visible
from workbench.ui.quoted_words import dated
from workbench.ui.session.keys import EvidenceForm
from workbench.ui.verify.evidence_fields import evidence_fields, evidence_said, show_evidence_problem
from workbench.verify.captures import CaptureDraft

_FILE, _PASTE, _KEPT, _NONE = "Upload a file", "Paste its text", "Saved earlier", "No source"


def add_evidence_form(engine: Engine, opened: OpenClaim, *, first: bool) -> None:
    """The form for one more piece; its fields keep what is typed until it is saved."""
    place = f"evidence_{opened.card.id}"
    key = f"{place}_{_round(place)}"
    with st.expander("Add evidence", icon=":material/add:", expanded=first, key=f"{key}_open"):
        way = st.segmented_control(
            "Where the source comes from",
            (_FILE, _PASTE, _KEPT, _NONE),
            default=_FILE,
            required=True,
            key=f"{key}_way",
            wrap=True,
            persist_state="session",
        )
        _source_field(engine, way, key)
        evidence_fields(None, key=key, origins=opened.origins, quotable=way != _NONE)
        st.button(
            "Save evidence",
            type="primary",
            icon=":material/save:",
            key=f"{place}_save",
            on_click=act,
            args=(place, partial(_add, engine, opened.card, way, place, key)),
        )
        show_evidence_problem(place, key)


def _round(place: str) -> int:
    """How many pieces this visit has added here: each gets fields of its own."""
    return EvidenceForm.ROUND.of(place).get()


def _source_field(engine: Engine, way: str, key: str) -> None:
    if way == _FILE:
        st.file_uploader(
            "File",
            key=EvidenceForm.FILE.key(key),
            help="A PDF, a saved web page, a text, an image: whatever it is, its bytes are kept as they are.",
        )
    elif way == _PASTE:
        st.text_area(
            "Text of the source",
            height=140,
            key=EvidenceForm.PASTE.key(key),
            placeholder="Paste the words",
            persist_state="session",
        )
    elif way == _KEPT:
        captures = distinct({capture.id: _name(capture) for capture in verifying.list_captures(engine)})
        st.selectbox(
            "Source",
            list(captures),
            index=None,
            format_func=captures.__getitem__,
            placeholder="Choose a source" if captures else "No source has been saved yet",
            disabled=not captures,
            key=EvidenceForm.KEPT.key(key),
        )
    else:
        st.caption("A note of where you looked. It does not count towards a verdict, but nobody need look there again.")


def _name(capture: CaptureCard) -> str:
    return f"{visible(capture.url or capture.filename or 'Pasted text', 80)}, {dated(capture.captured_at)}"


def _add(engine: Engine, claim: ClaimCard, way: str, place: str, key: str) -> str:
    draft = evidence_said(key)
    if way == _NONE:
        draft = replace(draft, excerpt="")
    added = verifying.add_evidence(
        engine, claim.id, draft, source=_source(way, key), wording=claim.version, annotator=state.annotator()
    )
    EvidenceForm.ROUND.of(place).put(_round(place) + 1)
    said = "Saved: the evidence" if added.capture_known else "Saved: the evidence, and its source as it stands"
    if not added.exact:
        said += "; the excerpt with the source's own quotation marks and spaces"
    return f"{said}."


def _source(way: str, key: str) -> CaptureDraft | int | None:
    """The source that was given; None where none was."""
    if way == _FILE:
        file = EvidenceForm.FILE.of(key).get()
        if file is None:
            return None
        return sources.uploaded(file.getvalue(), file.name, max_bytes=resources.settings().max_upload_bytes)
    if way == _PASTE:
        return sources.pasted(EvidenceForm.PASTE.of(key).get())
    return EvidenceForm.KEPT.of(key).get() if way == _KEPT else None
