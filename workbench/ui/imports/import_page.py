"""Import: files in, a look at what was read, then a report on every one of them, then the reading for claims."""

from __future__ import annotations

import streamlit as st

from workbench.services import desk_report
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.imports.form import show_form
from workbench.ui.imports.look import is_looking, plan_before, show_table, shown_plan
from workbench.ui.imports.report import show_details, show_outcome
from workbench.ui.plain_text import counted, markdown
from workbench.ui.session.keys import IMPORT_RUN, PLAN_RUN
from workbench.ui.suggesting_panel import show_reading, show_reading_done, show_unread
from workbench.ui.work.import_progress import watch_import
from workbench.ui.work.import_run import ImportRun
from workbench.ui.work.plan_run import PlanRun
from workbench.ui.work.watching import watch

_LEAVE = "You can leave this page: what was read waits for you under Import. Nothing is stored yet."


def _show(engine: Engine) -> None:
    st.title("Import articles", anchor=False)
    run, reading = IMPORT_RUN.get(), PLAN_RUN.get()
    if run is not None and run.running:
        watch_import(run)
        return
    if reading is not None and reading.running:
        _watch_reading(reading)
        return
    if run is not None:
        _show_report(engine, run)
        return
    if reading is not None:
        _end_reading(reading)
    waiting = shown_plan(engine)
    if waiting is not None:
        show_table(engine, waiting)
        return
    unread_count = desk_report.count_unread(engine, detectors=resources.detector_names())
    show_form(engine)
    st.page_link(shell.NAMES, label="Outlets: names, domains, facts", icon=":material/newspaper:")
    show_reading(engine, unread_count)
    show_unread(engine, unread_count)


def _watch_reading(reading: PlanRun) -> None:
    def how_far() -> tuple[float, str]:
        done = reading.read_count
        share = done / reading.expected if reading.expected else 0.0
        return share, f"{counted(done, 'article')} read so far" if done else "Reading the files"

    watch(reading, how_far, _LEAVE, stop=reading.stop)


def _end_reading(reading: PlanRun) -> None:
    PLAN_RUN.drop()
    if reading.waiting is not None:
        plan_before(reading.waiting.facts.plan_id)
    else:
        st.error(markdown(reading.fault, 500), icon=":material/error:")


def _show_report(engine: Engine, run: ImportRun) -> None:
    unread_count = desk_report.count_unread(engine, detectors=resources.detector_names())
    show_outcome(run)
    if run.was_stopped:
        st.info("It was stopped. What is not stored yet waits: “Import other files” leads back to it.")
    show_reading(engine, unread_count)
    show_unread(engine, unread_count)
    if run.report.article_ids and not unread_count:
        show_reading_done(engine)
    show_details(engine, run)


with st.container(horizontal_alignment="center"), st.container(width=1240 if is_looking() else 960):
    _show(resources.engine())
