"""The report on an import: how many articles are new, which were here already, which files have faults and why."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from workbench.errors import InputError
from workbench.services import desk_report
from workbench.services.exchange.again import CameAgain
from workbench.services.exchange.articles_in import ImportReport, Remark
from workbench.services.versions.finding import FoundVersion
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell, state
from workbench.ui.imports import import_words
from workbench.ui.imports.import_words import Problem
from workbench.ui.plain_text import article_name, counted, markdown
from workbench.ui.work.import_run import ImportRun

_SHOWN_PROBLEMS = 50
_SHOWN_DUPLICATES = 10
_SHOWN_VERSIONS = 10


def show_outcome(run: ImportRun) -> None:
    """What an import that has ended came to, and where to go from here."""
    report = run.report
    if run.fault:
        st.error(
            f"The import stopped: {markdown(run.fault, 500)} Every article that was complete by then is kept.",
            icon=":material/error:",
        )
    words = import_words.outcome(report)
    if report.article_ids:
        st.success(words, icon=":material/check_circle:")
    else:
        st.info(words, icon=":material/info:")
    if left := import_words.left_out(report):
        st.caption(left)
    _show_ways_on(report)


def show_details(engine: Engine, run: ImportRun) -> None:
    """Each problem, what is said besides, and each article that was here already."""
    if run.report.problems:
        show_problems(run.report.problems, key="problems")
    if said := run.report.told():
        _show_remarks(said, len(run.report.remarks))
    if run.report.versions:
        _show_versions(run.report.versions)
    if run.report.duplicates:
        _show_duplicates(engine, run.report.duplicates)


def _show_ways_on(report: ImportReport) -> None:
    with st.container(horizontal=True):
        if report.article_ids:
            label = "Annotate the new article" if len(report.article_ids) == 1 else "Annotate the first new article"
            if st.button(label, type="primary", icon=":material/edit_note:", key="annotate_new"):
                st.switch_page(shell.ANNOTATE, query_params={"article": str(report.article_ids[0])})
        if st.button("Import other files", icon=":material/upload_file:", key="import_more"):
            state.put_import_away()
            st.rerun()


def show_problems(faults: Sequence[InputError], *, key: str) -> None:
    """A table of file, line and reason, and the whole list as a file where it is long."""
    shown = import_words.problems(faults[:_SHOWN_PROBLEMS])
    st.subheader(counted(len(faults), "problem"), anchor=False)
    _show_table(shown, "What is wrong, and what to do")
    if len(faults) > len(shown):
        st.caption(f"and {len(faults) - len(shown):,} more.")
        st.download_button(
            "All problems as a text file",
            "\n".join(str(fault) for fault in faults),
            file_name="import-problems.txt",
            mime="text/plain",
            icon=":material/download:",
            on_click="ignore",
            key=f"{key}_file",
        )


def _show_remarks(said: Sequence[Remark], count: int) -> None:
    """What is no fault: everything was taken that was there to be taken."""
    st.subheader(counted(count, "remark"), anchor=False)
    _show_table(import_words.remarks(said[:_SHOWN_PROBLEMS]), "What was guessed, moved or left as it is")
    if len(said) > _SHOWN_PROBLEMS:
        st.caption(f"and {len(said) - _SHOWN_PROBLEMS:,} more.")


def _show_table(shown: Sequence[Problem], head: str) -> None:
    rows = "".join(
        f'<tr><td dir="ltr">{escape(row.file)}</td><td class="cw-number">{row.line}</td>'
        f"<td>{escape(row.reason)}</td></tr>"
        for row in shown
    )
    st.html(
        '<table class="cw-table"><thead><tr><th scope="col">File</th><th scope="col" class="cw-number">Line</th>'
        f'<th scope="col">{escape(head)}</th></tr></thead><tbody>{rows}</tbody></table>'
    )


def _show_versions(found: Sequence[FoundVersion]) -> None:
    """Each new article that is a version of another, and the way to what changed."""
    st.subheader("Versions of articles here", anchor=False)
    for one in found[:_SHOWN_VERSIONS]:
        st.page_link(
            shell.ANNOTATE,
            label=markdown(one.sentence, 300),
            icon=":material/history:",
            query_params={"article": str(one.article_id)},
        )
    if len(found) > _SHOWN_VERSIONS:
        st.caption(f"and {len(found) - _SHOWN_VERSIONS:,} more.")


def _show_duplicates(engine: Engine, duplicates: Sequence[CameAgain]) -> None:
    shown = duplicates[:_SHOWN_DUPLICATES]
    ids = [duplicate.article_id for duplicate in shown]
    states = desk_report.article_states(engine, resources.board(), ids, detectors=resources.detector_names())
    lines = [state.line for state in states]
    names = {line.article_id: article_name(line.title, line.opening, line.path, line.article_id) for line in lines}
    st.subheader("Already here", anchor=False)
    for duplicate in shown:
        name = markdown(names.get(duplicate.article_id, f"Article {duplicate.article_id}"), 50)
        line = "" if duplicate.line is None else f", line {duplicate.line:,}"
        file = markdown(duplicate.path, 32, keep_end=True)
        learned = import_words.learned(duplicate)
        said = f"**{name}** · {markdown(duplicate.outlet, 24)} · {file}{line}{learned and f' · {learned}'}"
        if duplicate.withdrawn:  # it opens nowhere until it is brought back
            st.markdown(f"{said} · withdrawn, and stays so", width="stretch")
            continue
        st.page_link(
            shell.ANNOTATE,
            label=said,
            icon=":material/article:",
            query_params={"article": str(duplicate.article_id)},
        )
    if len(duplicates) > len(shown):
        st.caption(f"and {len(duplicates) - len(shown):,} more.")
