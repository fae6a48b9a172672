"""A person's word on something proposed: buttons where it waits, what was said and by whom where it does not."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench.domain.labels import RulingKind
from workbench.services import corroborating
from workbench.services.corroborating import EventReading
from workbench.storage.engine import Engine
from workbench.ui import state
from workbench.ui.panels.verify_acts import act, show_problem
from workbench.ui.plain_text import literal

#: From the decision to what its button says and what hovering over it tells.
Answers = Mapping[str, tuple[str, str]]


def ask(
    engine: Engine,
    reading: EventReading,
    kind: RulingKind,
    subject: str,
    answers: Answers,
    *,
    details: Mapping[str, object],
    proposed: str = "",
) -> None:
    """The answers as buttons, the proposed one standing out; once given, the answer with the way back."""
    place = f"{kind}_{subject}"
    ruled, seen = reading.ruled(kind, subject), reading.ruling_version(kind, subject)
    show_problem(place)
    with st.container(horizontal=True, vertical_alignment="center"):
        if ruled is not None:
            name = answers.get(ruled.decision, (ruled.decision, ""))[0]
            st.markdown(f":material/task_alt: **{name}**, said {literal(ruled.annotator, 60)}")
            _button(engine, reading, kind, subject, "", "Take back", seen, {}, place)
            return
        for decision, (name, hint) in answers.items():
            primary = decision == proposed
            _button(engine, reading, kind, subject, decision, name, seen, details, place, hint=hint, primary=primary)


def _button(
    engine: Engine,
    reading: EventReading,
    kind: RulingKind,
    subject: str,
    decision: str,
    name: str,
    seen: int,
    details: Mapping[str, object],
    place: str,
    *,
    hint: str = "",
    primary: bool = False,
) -> None:
    def rule() -> str:
        corroborating.rule(
            engine,
            reading.event_id,
            kind,
            subject,
            decision,
            seen=seen,
            details=details,
            annotator=state.annotator(),
        )
        return f"Kept: {name.lower()}." if decision else "Taken back."

    st.button(
        name,
        key=f"{place}_{decision or 'back'}",
        help=hint or None,
        type="primary" if primary else "secondary",
        on_click=act,
        args=(place, rule),
    )
