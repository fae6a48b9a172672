"""The documents of an event that are still to be found: cited by two outlets, and not captured."""

from __future__ import annotations

import streamlit as st

from workbench.services.claims import verifying
from workbench.services.compare import event_origins
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.ruling_subjects import PrimarySubject
from workbench.storage.database.engine import Engine
from workbench.ui import shell
from workbench.ui.compare.ruling import ask
from workbench.ui.plain_text import literal, visible

_PRIMARIES = {
    "looked_for": ("Looked for, not found", "Take it off the list: the search is on record."),
    "not_needed": ("Not needed", "It would settle nothing."),
}


def show_missing(engine: Engine, comparison: EventComparison) -> None:
    st.subheader("Sources still to be found", anchor=False)
    captured = [
        name
        for capture in verifying.list_captures(engine, limit=500)
        for name in (capture.filename, capture.url)
        if name
    ]
    missing = comparison.part(EventOrigins).missing(captured)
    if not missing:
        st.success("No source that two outlets cite is missing.", icon=":material/task_alt:")
        return
    st.caption("Find it and save it on Verify, under Captures: then it leaves this list.")
    for one in missing:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(literal(visible(one.sentence, 300)), width="stretch", help=", ".join(map(literal, one.outlets)))
            ask(
                engine,
                comparison,
                PrimarySubject(comparison.event_id, event_origins.proposal_key(one.origin)),
                _PRIMARIES,
                details={"label": one.origin.label, "outlets": list(one.outlets)},
            )
    st.page_link(shell.VERIFY, label="Save a copy as evidence for a claim", icon=":material/attach_file:")
