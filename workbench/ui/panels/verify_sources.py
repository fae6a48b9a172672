"""The form of a piece of evidence: where its source comes from, what is quoted, how far it is to be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from workbench.domain.labels import EvidenceKind, EvidenceRelation
from workbench.errors import ExcerptNotFound, WorkbenchError
from workbench.services import verifying
from workbench.services.verifying import AddedEvidence, EvidenceDraft, OpenClaim
from workbench.storage.engine import Engine
from workbench.storage.evidence import CaptureCard
from workbench.ui import resources, state
from workbench.ui.panels.verify_words import CREDIBILITIES, RELATIONS, RELIABILITIES, ago, literal
from workbench.ui.plain_text import visible
from workbench.ui.words import in_words
from workbench.verify.captures import Source, read_paste, read_upload

_FILE, _PASTE, _KEPT, _NONE = "Upload a file", "Paste its text", "Kept before", "No source"
_Grade = TypeVar("_Grade", bound=StrEnum)
_KINDS = {kind: in_words(kind) for kind in EvidenceKind}
_EMPTY = EvidenceDraft(EvidenceRelation.CONTEXT, EvidenceKind.STATEMENT)


def add_evidence_form(engine: Engine, opened: OpenClaim, *, first: bool) -> None:
    """The form for one more piece; its fields keep what is typed until it is saved."""
    key = f"evidence_{opened.card.id}_{len(opened.evidence)}"
    with st.expander("Add evidence", icon=":material/add:", expanded=first, key=f"{key}_open"):
        way = st.segmented_control(
            "Where the source comes from",
            (_FILE, _PASTE, _KEPT, _NONE),
            default=_FILE,
            required=True,
            key=f"{key}_way",
            persist_state="session",
        )
        given = _given_source(engine, way, key)
        draft = evidence_fields(None, key=key, origins=opened.origins, quotable=way != _NONE)
        if st.button("Save evidence", type="primary", icon=":material/save:", key=f"{key}_save"):
            if draft is None:
                st.error(
                    "Say first what the evidence does to the claim: supports, refutes, qualifies …",
                    icon=":material/error:",
                )
            else:
                _add(engine, opened, draft, given, key)


#: What was given: a file's bytes and name, pasted words, the id of a capture; None where nothing was.
_Given = tuple[bytes, str] | str | int | None


def _given_source(engine: Engine, way: str, key: str) -> _Given:
    if way == _FILE:
        file = st.file_uploader(
            "File",
            key=f"{key}_file",
            help="A PDF, a saved web page, a text, an image: whatever it is, its bytes are kept as they are.",
        )
        return (file.getvalue(), file.name) if file is not None else None
    if way == _PASTE:
        return st.text_area(
            "Text of the source", height=140, key=f"{key}_paste", placeholder="Paste the words", persist_state="session"
        )
    if way == _KEPT:
        captures = {capture.id: capture for capture in verifying.list_captures(engine)}
        return st.selectbox(
            "Source",
            list(captures),
            index=None,
            format_func=lambda capture_id: _name(captures[capture_id]),
            placeholder="Choose a source" if captures else "No source has been kept yet",
            disabled=not captures,
            key=f"{key}_kept",
        )
    st.caption("A note of where you looked. No verdict counts it, but the next person need not look there again.")
    return None


def _name(capture: CaptureCard) -> str:
    return f"{visible(capture.url or capture.filename or 'Pasted text', 80)} ({ago(capture.captured_at)})"


def evidence_fields(
    draft: EvidenceDraft | None, *, key: str, origins: Sequence[str], quotable: bool
) -> EvidenceDraft | None:
    """Fields filled with ``draft`` and what they say now; None while no relation is chosen."""
    said = draft or _EMPTY
    excerpt = ""
    if quotable:
        excerpt = st.text_area(
            "Excerpt",
            said.excerpt,
            height=80,
            key=f"{key}_excerpt",
            placeholder="The words that bear on the claim, as they stand in the source",
            persist_state="session",
        )
    relation = st.segmented_control(
        "What it does to the claim",
        list(RELATIONS),
        default=draft.relation if draft else None,
        format_func=lambda value: in_words(value) if value != "consulted_no_bearing" else "Has no bearing",
        key=f"{key}_relation",
        help="  \n".join(f"**{in_words(value)}**: {words}" for value, words in RELATIONS.items()),
        persist_state="session",
    )
    kind_column, origin_column = st.columns(2)
    with kind_column:
        kind = _choice("Kind of source", _KINDS, draft.kind if draft else None, f"{key}_kind")
    with origin_column:
        named = sorted({*origins, said.origin} - {""})
        origin = st.selectbox(
            "Origin",
            named,
            index=named.index(said.origin) if said.origin else None,
            accept_new_options=True,
            placeholder="The release, statement or interview behind it",
            key=f"{key}_origin",
            help="One release is one origin, however many outlets carry it. Choose a known one, or type a new one.",
            persist_state="session",
        )
    reliability_column, credibility_column = st.columns(2)
    with reliability_column:
        reliability = _choice("Source reliability", RELIABILITIES, said.source_reliability, f"{key}_source")
    with credibility_column:
        credibility = _choice(
            "Information credibility", CREDIBILITIES, said.information_credibility, f"{key}_information"
        )
    url = st.text_input(
        "Address", said.url, key=f"{key}_url", placeholder="https://… where it was published", persist_state="session"
    )
    note = st.text_area(
        "Note", said.note, height=68, key=f"{key}_note", placeholder="What others should know", persist_state="session"
    )
    if relation is None:
        return None
    return EvidenceDraft(
        relation=EvidenceRelation(relation),
        kind=kind or EvidenceKind.OTHER,
        excerpt=excerpt or "",
        url=url or "",
        source_reliability=reliability,
        information_credibility=credibility,
        origin=str(origin or ""),
        note=note or "",
    )


def _choice(label: str, words: Mapping[_Grade, str], chosen: _Grade | None, key: str) -> _Grade | None:
    """One of a vocabulary, or none."""
    return st.selectbox(
        label,
        list(words),
        index=list(words).index(chosen) if chosen is not None else None,
        format_func=lambda value: words[value],
        placeholder="Not said",
        key=key,
        persist_state="session",
    )


def _add(engine: Engine, opened: OpenClaim, draft: EvidenceDraft, given: _Given, key: str) -> None:
    """Freeze and store it, or say what stands in the way; the closest passage can be taken instead."""
    try:
        added = verifying.add_evidence(
            engine, opened.card.id, draft, source=_source(given), annotator=state.annotator()
        )
    except ExcerptNotFound as error:
        st.error(str(error), icon=":material/search_off:")
        if error.closest:
            with st.container(border=True, key=f"quote_{key}_closest"):
                st.markdown(literal(error.closest))
            st.caption(f"{error.similarity:.0%} of the characters in common")
            st.button(
                "Take this passage instead",
                key=f"{key}_closest",
                icon=":material/content_paste_go:",
                on_click=state.set_field,
                args=(f"{key}_excerpt", error.closest),
            )
    except WorkbenchError as error:
        st.error(literal(str(error)), icon=":material/error:")
    else:
        state.say(_saved(added))
        st.rerun()


def _source(given: _Given) -> Source | int | None:
    if isinstance(given, tuple):
        return read_upload(*given, max_bytes=resources.settings().max_upload_bytes)
    return read_paste(given) if isinstance(given, str) else given


def _saved(added: AddedEvidence) -> str:
    said = "Saved: the evidence, and its source as it stands" if not added.capture_known else "Saved: the evidence"
    if not added.exact:
        said += "; the excerpt with the source's own quotation marks and spaces"
    return f"{said}."
