"""Guidelines: when words are a claim, of which kind, and where it ends; and the writing of the next version."""

from __future__ import annotations

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services import guidelines
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state
from workbench.ui.guidelines import editing, showing
from workbench.ui.plain_text import markdown


def _show(engine: Engine) -> None:
    versions = guidelines.list_versions(engine)
    st.title("Guidelines", anchor=False)
    st.caption(
        "What counts as a claim, which label it gets, and where the span ends. On the Annotate page, i opens "
        "them beside the text. Every decision records the version it was made under."
    )
    said = state.take_said()
    if said:
        st.success(markdown(said), icon=":material/check:")
    if editing.is_writing():
        editing.write_panel(engine, versions)
    else:
        _show_version(engine, versions)


def _show_version(engine: Engine, versions: list[guidelines.Published]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.container(width=260):
            place = showing.choose_version(versions)
        chosen = versions[place]
        st.markdown(showing.facts(chosen, guidelines.count_decisions(engine), utc_now()), width="stretch")
        st.button(
            "Write the next version",
            icon=":material/edit:",
            key="guideline_write",
            on_click=editing.begin,
            args=(versions[0],),
        )
    showing.show_changes(versions, place)
    showing.show_text(chosen.text)


with st.container(horizontal_alignment="center"), st.container(width=1120):
    _show(resources.engine())
