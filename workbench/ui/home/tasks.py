"""The cards of waiting tasks, each with a button that leads there."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.services.desk_report import Desk
from workbench.storage.article_lines import ArticleLine
from workbench.ui import shell
from workbench.ui.home.home_words import Task
from workbench.ui.plain_text import article_name, markdown


def show_tasks(tasks: Sequence[Task], desk: Desk) -> None:
    """The cards side by side; the first task that waits has the primary button."""
    first = next((task for task in tasks if task.action), None)
    for column, task in zip(st.columns(len(tasks)), tasks, strict=True):
        with column, st.container(border=True, height="stretch", vertical_alignment="distribute"):
            quiet = "" if task.figure else " cw-quiet"
            st.html(f'<p class="cw-task{quiet}"><strong>{task.figure:,}</strong><span>{task.words}</span></p>')
            if task.action and _button(task, desk, primary=task is first):
                _go(task, desk)


def _button(task: Task, desk: Desk, *, primary: bool) -> bool:
    article = desk.next_article
    return st.button(
        task.action,
        key=f"task_{task.key}",
        type="primary" if primary else "secondary",
        help=_named(article) if task.key == "annotate" and article is not None else None,
        width="stretch",
    )


def _named(article: ArticleLine) -> str:
    return markdown(article_name(article.title, article.opening, article.path, article.article_id))


def _go(task: Task, desk: Desk) -> None:
    if task.key == "annotate" and desk.next_article is not None:
        st.switch_page(shell.ANNOTATE, query_params={"article": str(desk.next_article.article_id)})
    st.switch_page(shell.VERIFY)
