"""The fields of a piece of evidence, and the offer of the closest passage where its excerpt was not found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from workbench.domain.labels import Credibility, EvidenceKind, EvidenceRelation, Reliability
from workbench.errors import ExcerptNotFound, InputError
from workbench.services.claims.verifying import EvidenceDraft
from workbench.ui.acts import show_problem
from workbench.ui.plain_text import literal, visible
from workbench.ui.quoted_words import CREDIBILITIES, RELATIONS, RELIABILITIES
from workbench.ui.session.keys import EvidenceForm
from workbench.ui.session.values import Value
from workbench.ui.words import in_words

_Kind = TypeVar("_Kind", bound=StrEnum)
_KINDS = {kind: in_words(kind) for kind in EvidenceKind}
_SHORT = {relation: in_words(relation) for relation in EvidenceRelation} | {
    EvidenceRelation.CONSULTED_NO_BEARING: "Has no bearing"
}
_NOTHING_SAID = EvidenceDraft(EvidenceRelation.CONTEXT, EvidenceKind.OTHER)


def evidence_fields(draft: EvidenceDraft | None, *, key: str, origins: Sequence[str], quotable: bool) -> None:
    """Fields filled with ``draft`` when they first show. ``key`` names the evidence and its version."""
    _start(draft, key)
    if quotable:
        st.text_area(
            "Excerpt",
            height=80,
            key=EvidenceForm.EXCERPT.key(key),
            placeholder="The words that bear on the claim, exactly as in the source",
            persist_state="session",
        )
    st.segmented_control(
        "What it does to the claim",
        [relation.value for relation in RELATIONS],
        format_func=lambda value: _SHORT[EvidenceRelation(value)],
        key=EvidenceForm.RELATION.key(key),
        help="  \n".join(f"**{_SHORT[value]}**: {words}" for value, words in RELATIONS.items()),
        wrap=True,
        persist_state="session",
    )
    kind, origin = st.columns(2)
    with kind:
        _choice("Kind of source", _KINDS, EvidenceForm.KIND.of(key))
    with origin:
        _origin(draft, key, origins)
    _grades(key)
    st.text_input(
        "Address",
        key=EvidenceForm.URL.key(key),
        placeholder="https://… where it was published",
        persist_state="session",
    )
    st.text_area(
        "Note",
        height=68,
        key=EvidenceForm.NOTE.key(key),
        placeholder="What others should know",
        persist_state="session",
    )


def _grades(key: str) -> None:
    """The Admiralty pair: how reliable the source is, and how credible what it says."""
    reliability, credibility = st.columns(2)
    with reliability:
        _choice("Source reliability", RELIABILITIES, EvidenceForm.RELIABILITY.of(key))
    with credibility:
        _choice("Information credibility", CREDIBILITIES, EvidenceForm.CREDIBILITY.of(key))


def _origin(draft: EvidenceDraft | None, key: str, origins: Sequence[str]) -> None:
    """One that is known, or a new one."""
    st.selectbox(
        "Origin",
        sorted({*origins, draft.origin if draft else ""} - {""}),
        index=None,
        format_func=visible,
        accept_new_options=True,
        placeholder="The release or statement behind it",
        key=EvidenceForm.ORIGIN.key(key),
        help="One release is one origin, however many outlets carry it. Choose a known one, or type a new one.",
        persist_state="session",
    )


def _start(draft: EvidenceDraft | None, key: str) -> None:
    said = draft or _NOTHING_SAID
    EvidenceForm.EXCERPT.of(key).start(said.excerpt)
    EvidenceForm.RELATION.of(key).start(draft.relation.value if draft else None)
    EvidenceForm.KIND.of(key).start(draft.kind.value if draft else None)
    EvidenceForm.ORIGIN.of(key).start(said.origin or None)
    EvidenceForm.RELIABILITY.of(key).start(said.source_reliability.value if said.source_reliability else None)
    EvidenceForm.CREDIBILITY.of(key).start(said.information_credibility.value if said.information_credibility else None)
    EvidenceForm.URL.of(key).start(said.url)
    EvidenceForm.NOTE.of(key).start(said.note)


def _choice(label: str, words: Mapping[_Kind, str], field: Value[str | None]) -> None:
    """One of a vocabulary, or none."""
    by_value = {str(value): shown for value, shown in words.items()}
    st.selectbox(
        label,
        list(by_value),
        index=None,
        format_func=lambda value: by_value[value],
        placeholder="Not said",
        key=field.key,
        persist_state="session",
    )


def evidence_said(key: str) -> EvidenceDraft:
    """What the fields say now. Raises InputError while they do not say what it does to the claim."""
    relation, kind = EvidenceForm.RELATION.of(key).get(), EvidenceForm.KIND.of(key).get()
    reliability, credibility = EvidenceForm.RELIABILITY.of(key).get(), EvidenceForm.CREDIBILITY.of(key).get()
    if not relation:
        raise InputError("Say first what the evidence does to the claim: supports, refutes, qualifies …")
    return EvidenceDraft(
        relation=EvidenceRelation(relation),
        kind=EvidenceKind(kind or EvidenceKind.OTHER),
        excerpt=EvidenceForm.EXCERPT.of(key).get(),
        url=EvidenceForm.URL.of(key).get(),
        source_reliability=Reliability(reliability) if reliability else None,
        information_credibility=Credibility(credibility) if credibility else None,
        origin=EvidenceForm.ORIGIN.of(key).get() or "",
        note=EvidenceForm.NOTE.of(key).get(),
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
            on_click=EvidenceForm.EXCERPT.of(key).put,
            args=(error.closest,),
        )
