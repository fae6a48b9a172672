"""The Home page of an empty desk: import articles, or load the sample corpus."""

from __future__ import annotations

import streamlit as st

from workbench.services import maintenance
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.session.keys import IMPORT_RUN
from workbench.ui.work import suggest_batch
from workbench.ui.work.import_run import ImportRun, Progress

_STEPS = (
    ("1 · Import", "Texts, web pages, tables or a zip. Each article is kept exactly as it is."),
    ("2 · Annotate", "Accept, correct or reject each suggested claim, and mark what was missed."),
    ("3 · Compare", "Lay the outlets side by side: what they share, alter or leave out."),
    ("4 · Verify", "Gather the mentions of a claim, freeze the evidence, give a verdict."),
    ("5 · Export", "A dataset in which every row can be traced to its words and its annotators."),
)


def show_beginning(engine: Engine) -> None:
    """Two ways to begin: one's own articles, or the sample corpus where it is at hand."""
    with st.container(border=True):
        st.subheader("Start with articles", anchor=False)
        st.markdown(
            "Bring in what several outlets wrote about one event. The workbench marks the spans that look like "
            "checkable "
            "claims, says why, and waits for you to accept, correct or reject each."
        )
        with st.container(horizontal=True):
            if st.button("Import articles", type="primary", icon=":material/upload_file:", key="import_first"):
                st.switch_page(shell.IMPORT)
            shell.focus_on(".st-key-import_first button")
            if maintenance.SAMPLE_FOLDER.is_dir() and st.button(
                "Load the sample corpus",
                icon=":material/science:",
                help="Ten invented articles by ten outlets on one invented event, with every difficulty of real ones.",
            ):
                IMPORT_RUN.put(ImportRun(lambda progress: _load_sample(engine, progress), expected=10))
                st.rerun()


def show_way_of_work() -> None:
    """The steps that lie ahead, in their order."""
    for column, (name, words) in zip(st.columns(len(_STEPS)), _STEPS, strict=True):
        column.markdown(f"**{name}**  \n{words}")


def _load_sample(engine: Engine, progress: Progress) -> None:
    report = maintenance.load_sample(engine, progress)
    if report is not None:
        suggest_batch.start_batch(engine, resources.detectors)
