"""What a person says of a piece of evidence: the fields, what stands in them, and the passage that comes closest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from workbench.domain.labels import Credibility, EvidenceKind, EvidenceRelation, Reliability
from workbench.errors import ExcerptNotFound, InputError
from workbench.services.claims.verifying import EvidenceDraft
from workbench.ui import state
from workbench.ui.acts import show_problem
from workbench.ui.plain_text import literal, visible
from workbench.ui.quoted_words import CREDIBILITIES, RELATIONS, RELIABILITIES
from workbench.ui.words import in_words

_Value = TypeVar("_Value", bound=StrEnum)
_KINDS = {kind: in_words(kind) for kind in EvidenceKind}
_SHORT = {relation: in_words(relation) for relation in EvidenceRelation} | {
    EvidenceRelation.CONSULTED_NO_BEARING: "Has no bearing"
}


def evidence_fields(draft: EvidenceDraft | None, *, key: str, origins: Sequence[str], quotable: bool) -> None:
    """Fields filled with ``draft`` when they first show. ``key`` names the evidence and its version."""
    _start(draft, key)
    if quotable:
        st.text_area(
            "Excerpt",
            height=80,
            key=f"{key}_excerpt",
            placeholder="The words that bear on the claim, as they stand in the source",
            persist_state="session",
        )
    st.segmented_control(
        "What it does to the claim",
        [relation.value for relation in RELATIONS],
        format_func=lambda value: _SHORT[EvidenceRelation(value)],
        key=f"{key}_relation",
        help="  \n".join(f"**{in_words(value)}**: {words}" for value, words in RELATIONS.items()),
        wrap=True,
        persist_state="session",
    )
    kind, origin = st.columns(2)
    with kind:
        _choice("Kind of source", _KINDS, f"{key}_kind")
    with origin:
        _origin(draft, key, origins)
    reliability, credibility = st.columns(2)
    with reliability:
        _choice("Source reliability", RELIABILITIES, f"{key}_source")
    with credibility:
        _choice("Information credibility", CREDIBILITIES, f"{key}_information")
    st.text_input("Address", key=f"{key}_url", placeholder="https://… where it was published", persist_state="session")
    st.text_area("Note", height=68, key=f"{key}_note", placeholder="What others should know", persist_state="session")


def _origin(draft: EvidenceDraft | None, key: str, origins: Sequence[str]) -> None:
    """One that is known, or a new one."""
    st.selectbox(
        "Origin",
        sorted({*origins, draft.origin if draft else ""} - {""}),
        index=None,
        format_func=visible,
        accept_new_options=True,
        placeholder="The release or statement behind it",
        key=f"{key}_origin",
        help="One release is one origin, however many outlets carry it. Choose a known one, or type a new one.",
        persist_state="session",
    )


def _start(draft: EvidenceDraft | None, key: str) -> None:
    said: dict[str, str | None] = {"excerpt": "", "relation": None, "kind": None, "origin": None}
    said |= {"source": None, "information": None, "url": "", "note": ""}
    if draft is not None:
        said |= {"excerpt": draft.excerpt, "url": draft.url, "note": draft.note, "origin": draft.origin or None}
        said |= {"relation": draft.relation.value, "kind": draft.kind.value}
        said["source"] = draft.source_reliability.value if draft.source_reliability else None
        said["information"] = draft.information_credibility.value if draft.information_credibility else None
    for name, value in said.items():
        state.start_field(f"{key}_{name}", value)


def _choice(label: str, words: Mapping[_Value, str], key: str) -> None:
    """One of a vocabulary, or none."""
    by_value = {str(value): shown for value, shown in words.items()}
    st.selectbox(
        label,
        list(by_value),
        index=None,
        format_func=lambda value: by_value[value],
        placeholder="Not said",
        key=key,
        persist_state="session",
    )


def evidence_said(key: str) -> EvidenceDraft:
    """What the fields say now. Raises InputError while they do not say what it does to the claim."""
    said = {
        name: str(state.field(f"{key}_{name}") or "")
        for name in ("excerpt", "relation", "kind", "origin", "source", "information", "url", "note")
    }
    if not said["relation"]:
        raise InputError("Say first what the evidence does to the claim: supports, refutes, qualifies …")
    return EvidenceDraft(
        relation=EvidenceRelation(said["relation"]),
        kind=EvidenceKind(said["kind"] or EvidenceKind.OTHER),
        excerpt=said["excerpt"],
        url=said["url"],
        source_reliability=Reliability(said["source"]) if said["source"] else None,
        information_credibility=Credibility(said["information"]) if said["information"] else None,
        origin=said["origin"],
        note=said["note"],
    )


def show_evidence_problem(place: str, key: str) -> None:
    """Why the evidence was not saved; the passage that comes closest can be taken for the excerpt."""
    error = show_problem(place)
    if not isinstance(error, ExcerptNotFound) or not error.closest:
        return
    with st.container(border=True):
        with st.container(key=f"quote_{place}_closest"):
            st.markdown(literal(error.closest))
        st.caption(f"{error.similarity:.0%} of the characters in common")
        st.button(
            "Take this passage instead",
            key=f"{place}_take",
            icon=":material/content_paste_go:",
            on_click=state.set_field,
            args=(f"{key}_excerpt", error.closest),
        )
