"""Import: files in, a report on every one of them, then the reading for claims."""

from __future__ import annotations

import streamlit as st

from workbench.services import desk_report
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.imports.form import show_form
from workbench.ui.imports.report import show_details, show_outcome
from workbench.ui.session.keys import IMPORT_RUN
from workbench.ui.suggesting_panel import show_reading, show_reading_done, show_unread
from workbench.ui.work.import_progress import watch_import


def _show(engine: Engine) -> None:
    st.title("Import articles", anchor=False)
    run = IMPORT_RUN.get()
    if run is not None and run.running:
        watch_import(run)
        return
    unread_count = desk_report.count_unread(engine, detectors=resources.detector_names())
    if run is None:
        show_form(engine)
        st.page_link(shell.NAMES, label="Outlets: names, domains, facts", icon=":material/newspaper:")
        show_reading(engine, unread_count)
        show_unread(engine, unread_count)
        return
    show_outcome(run)
    show_reading(engine, unread_count)
    show_unread(engine, unread_count)
    if run.report.article_ids and not unread_count:
        show_reading_done(engine)
    show_details(engine, run)


with st.container(horizontal_alignment="center"), st.container(width=960):
    _show(resources.engine())
