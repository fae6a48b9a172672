"""Import: files in, a report on every one of them, then the reading for claims."""

from __future__ import annotations

import streamlit as st

from workbench.services import reporting
from workbench.storage.engine import Engine
from workbench.ui import resources, state
from workbench.ui.panels.import_form import show_form
from workbench.ui.panels.import_progress import watch_import
from workbench.ui.panels.import_report import show_report
from workbench.ui.panels.reading import show_reading


def _show(engine: Engine) -> None:
    st.title("Import articles", anchor=False)
    run = state.import_run()
    if run is not None and run.running:
        watch_import(run)
        return
    if run is not None:
        show_report(engine, run)
    show_reading(engine, reporting.count_unread(engine, detector=resources.settings().detector))
    if run is None:
        show_form(engine)


with st.container(horizontal_alignment="center"), st.container(width=960):
    _show(resources.engine())
