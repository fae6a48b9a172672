"""The form of an import: files, a folder or pasted words, and which column of a table is what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.services.exchange.plans import planning
from workbench.services.exchange.plans.waiting import WaitingPlan
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell, state
from workbench.ui.imports import import_words
from workbench.ui.imports.columns import show_columns
from workbench.ui.imports.import_words import Upload
from workbench.ui.imports.report import show_problems
from workbench.ui.imports.unfinished import show_unfinished
from workbench.ui.plain_text import counted
from workbench.ui.session.keys import IMPORT_WAY, PLAN_RUN, UPLOAD_ROUND
from workbench.ui.work.plan_run import PlanRun

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

#: What the field takes; the readers know a few rarer spellings of these.
_PAGES = (
    "html",
    "htm",
    "xhtml",
    "xht",
    "shtml",
    "shtm",
    "php",
    "asp",
    "aspx",
    "jsp",
    "cfm",
    "mhtml",
    "mht",
    "webarchive",
)
_FORMATS = ("txt", *_PAGES, "pdf", "csv", "tsv", "jsonl", "json", "ann", "zip")
_WAYS = ("Files", "A folder", "Pasted text")
_PASTED = "Pasted text.txt"
#: A few files are read within this time: the page then goes on to their table without a bar between.
_SHORT_S = 0.8


def show_form(engine: Engine) -> None:
    """How articles come in; once there are files, what may be said of tables among them."""
    show_unfinished()
    IMPORT_WAY.start(_WAYS[0])
    way = st.segmented_control("Where they are", _WAYS, key=IMPORT_WAY.key, label_visibility="collapsed")
    if way == _WAYS[2]:
        _show_paste(engine)
        return
    chosen = _show_uploader(is_folder=way == _WAYS[1])
    if not chosen:
        _show_formats()
        shell.focus_on('[data-testid="stFileUploaderDropzone"] button')
        return
    files = import_words.uploads((file.name, file.getvalue()) for file in chosen)
    tables, faults = import_words.tables(files)
    if not tables:
        _read(engine, files, {})
    mappings, complete = show_columns(tables)
    if faults:
        show_problems(faults, key="unreadable_tables")
    label = f"Look at the articles of {counted(len(files), 'file')}"
    if st.button(label, type="primary", icon=":material/table_view:", disabled=not complete, key="look"):
        _read(engine, files, mappings)


def _show_uploader(*, is_folder: bool) -> Sequence[UploadedFile]:
    words = "Choose a folder: of folders named after outlets, the outlet is guessed"
    key = f"uploads_{UPLOAD_ROUND.get()}_{is_folder}"
    size = resources.settings().max_upload_mb
    if is_folder:
        return st.file_uploader(words, type=_FORMATS, accept_multiple_files="directory", max_upload_size=size, key=key)
    return st.file_uploader(
        "Drop files here: texts, web pages, PDFs, tables, JSON lines, or a zip of them",
        type=_FORMATS,
        accept_multiple_files=True,
        max_upload_size=size,
        key=key,
    )


def _show_paste(engine: Engine) -> None:
    key = f"pasted_{UPLOAD_ROUND.get()}"
    with st.form(f"{key}_form", border=False):
        pasted = st.text_area("The words of one article", height=240, key=key)
        asked = st.form_submit_button("Look at the article", type="primary", key="look_at_pasted")
    shell.focus_on(f".st-key-{key} textarea")
    if asked and pasted.strip():
        _read(engine, [Upload(_PASTED, pasted.encode("utf-8", "replace"))], {})
    elif asked:
        st.warning("There are no words to look at: paste the text first.", icon=":material/info:")


def _read(engine: Engine, files: Sequence[Upload], mappings: dict[str, dict[str, str]]) -> None:
    """Into a plan; nothing is stored by it."""
    room, by = resources.plans(), state.annotator()
    max_bytes = resources.settings().max_upload_bytes

    def work(progress: Callable[[int], None]) -> WaitingPlan:
        results = planning.read_chosen(
            [(file.name, file.data) for file in files], mappings=mappings, max_bytes=max_bytes
        )
        return room.make(engine, results, file_count=len(files), by=by, progress=progress)

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
        "Spans that doccano, Label Studio, Prodigy, spaCy or brat marked come in as suggestions. "
        "The text is kept exactly as it is. Files that cannot be read are listed and do not stop the import; an "
        "article that is already here is recognised, and learns what the file knows besides."
    )
