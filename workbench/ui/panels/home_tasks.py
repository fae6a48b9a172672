"""The cards that say what waits, each with the way there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.services.reporting import Desk
from workbench.ui import shell
from workbench.ui.views.home import Task, article_name

_ICONS = {
    "annotate": ":material/edit_note:",
    "tie": ":material/link:",
    "check": ":material/fact_check:",
    "review": ":material/event_repeat:",
}


def show_tasks(tasks: Sequence[Task], desk: Desk) -> None:
    for column, task in zip(st.columns(len(tasks)), tasks, strict=True):
        with column, st.container(border=True, height="stretch"):
            quiet = "" if task.figure else " cw-quiet"
            st.html(f'<p class="cw-task{quiet}"><strong>{task.figure:,}</strong><span>{task.words}</span></p>')
            if task.action:
                _show_way(task, desk)


def _show_way(task: Task, desk: Desk) -> None:
    icon = _ICONS[task.key]
    if task.key == "annotate" and desk.next_article is not None:
        article = desk.next_article
        st.page_link(
            shell.ANNOTATE,
            label=task.action,
            icon=icon,
            query_params={"article": str(article.article_id)},
            help=article_name(article),
        )
    else:
        st.page_link(shell.VERIFY, label=task.action, icon=icon)
