"""The form of an import: files, a folder or pasted words, and which column of a table is what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from workbench.errors import InputError, NotFound
from workbench.services.exchange.plans import planning
from workbench.services.exchange.plans.waiting import WaitingPlan
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state
from workbench.ui.imports import import_words
from workbench.ui.imports.columns import show_columns
from workbench.ui.imports.import_files import import_files
from workbench.ui.imports.import_words import Upload
from workbench.ui.imports.report import show_problems
from workbench.ui.imports.unfinished import show_unfinished
from workbench.ui.plain_text import counted, markdown
from workbench.ui.session.keys import PLAN_RUN, UPLOAD
from workbench.ui.work.plan_run import PlanRun

#: A few files are read within this time: the page then goes on to their table without a bar between.
_SHORT_S = 0.8


def show_form(engine: Engine) -> None:
    """Where files come in; once they are there, what may be said of tables among them."""
    show_unfinished()
    upload = UPLOAD.get()
    if not upload:
        upload = import_files()
        UPLOAD.put(upload)
    if not upload:
        _show_formats()
        return
    try:
        files = import_words.uploads(resources.plans().uploads.files(upload))
    except (InputError, NotFound) as error:
        UPLOAD.drop()
        st.error(markdown(str(error), 300), icon=":material/error:")
        return
    tables, faults = import_words.tables(files)
    if not tables:
        _read(engine, files, {})
    chosen = show_columns(tables, file_count=len(files))
    if faults:
        show_problems(faults, key="unreadable_tables")
    wanted = [file for file in files if file.name not in chosen.left_out]
    ready = chosen.complete and bool(wanted)
    label = f"Look at the articles of {counted(len(wanted), 'file')}"
    with st.container(horizontal=True):
        if st.button(label, type="primary", icon=":material/table_view:", disabled=not ready, key="look"):
            _read(engine, wanted, chosen.mappings)
        if st.button("Choose other files", key="choose_others"):
            resources.plans().uploads.remove(upload)
            state.put_import_away()
            st.rerun()


def _read(engine: Engine, files: Sequence[Upload], mappings: dict[str, dict[str, str]]) -> None:
    """Into a plan; nothing is stored by it."""
    room, by, upload = resources.plans(), state.annotator(), UPLOAD.get()
    max_bytes = resources.settings().max_upload_bytes

    def work(progress: Callable[[int], None]) -> WaitingPlan:
        results = planning.read_chosen(
            [(file.name, file.data) for file in files], mappings=mappings, max_bytes=max_bytes
        )
        waiting = room.make(engine, results, file_count=len(files), by=by, progress=progress)
        room.uploads.remove(upload)
        return waiting

    run = PlanRun(work, expected=import_words.expected_articles(files))
    PLAN_RUN.put(run)
    state.put_import_away()
    run.wait(_SHORT_S)
    st.rerun()


def _show_formats() -> None:
    st.caption(
        "You see what was read, and correct it, before anything is stored. "
        "One .txt, .html, .mhtml or .pdf file is one article; each row of a .csv and each line of a .jsonl is one. "
        "A metadata.csv (with a column named file) describes the files beside it. "
        "Files of doccano, Label Studio, Prodigy, brat, INCEpTION, spaCy and CoNLL bring along what was marked there. "
        "The text is kept exactly as it is. Files that cannot be read are listed and do not stop the import; an "
        "article that is already here is recognised, and learns what the file knows besides."
    )
