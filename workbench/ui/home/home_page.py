"""Home: what waits for somebody, how far each event is, and how to begin."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services import desk_report
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state
from workbench.ui.acts import show_left_problem, show_said
from workbench.ui.corrections.dialog import show_dialog
from workbench.ui.corrections.last_act import said_in_bar, show_last, show_withdrawn
from workbench.ui.home import home_words
from workbench.ui.home.events import show_events
from workbench.ui.home.tasks import show_tasks
from workbench.ui.session import keys
from workbench.ui.suggesting_panel import show_reading, show_unread
from workbench.ui.times import zone
from workbench.ui.work.import_progress import watch_import


def _show(engine: Engine, now: datetime) -> None:
    where = zone(st.context.timezone)
    desk = desk_report.survey(
        engine,
        resources.board(),
        detectors=resources.detector_names(),
        today=now.astimezone(where).date(),
        order=state.order(),
    )
    show_said(but=said_in_bar())
    st.title("To do" if desk.article_count else "Welcome to Claim Workbench", anchor=False)
    run = keys.IMPORT_RUN.get()
    importing = run is not None and run.running
    if run is not None and importing:
        watch_import(run)
    elif not desk.article_count:
        from workbench.ui.home.empty import show_beginning, show_way_of_work  # late: it brings all the readers

        show_beginning(engine)
        show_way_of_work()
    if desk.article_count:
        if not importing:
            show_reading(engine, desk.unread_count)
            show_unread(engine, desk.unread_count)
        show_last(engine)
        show_tasks(home_words.tasks(desk), desk)
        show_events(engine, desk, now, where)
        show_dialog(engine)
    show_withdrawn(engine)


with st.container(horizontal_alignment="center"), st.container(width=1120):
    _show(resources.engine(), utc_now())
    show_left_problem()
