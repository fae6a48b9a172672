"""The form of an import: the files, their outlet and event where they do not name them, and the start."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.services.exchange import articles_in
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.imports import import_words
from workbench.ui.imports.columns import show_columns
from workbench.ui.imports.import_words import Upload
from workbench.ui.imports.report import show_problems
from workbench.ui.plain_text import counted
from workbench.ui.session.keys import IMPORT_RUN, UPLOAD_ROUND
from workbench.ui.work import suggest_batch
from workbench.ui.work.import_run import ImportRun, Progress

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
_MAX_NAME_CHARS = 200


def show_form(engine: Engine) -> None:
    """The upload field and, once it holds files, everything that may be said about them."""
    chosen = st.file_uploader(
        "Drop files here: texts, web pages, PDFs, tables, JSON lines, or a zip of them",
        type=_FORMATS,
        accept_multiple_files=True,
        max_upload_size=resources.settings().max_upload_mb,
        key=f"uploads_{UPLOAD_ROUND.get()}",
    )
    outlet, event = _show_defaults()
    if not chosen:
        _show_formats()
        return
    files = import_words.uploads((file.name, file.getvalue()) for file in chosen)
    tables, faults = import_words.tables(files)
    mappings, complete = show_columns(tables)
    if faults:
        show_problems(faults, key="unreadable_tables")
    label = f"Import {counted(len(files), 'file')}"
    if st.button(label, type="primary", icon=":material/upload_file:", disabled=not complete, key="start_import"):
        _start(engine, files, mappings, outlet, event)
        st.rerun()


def _show_defaults() -> tuple[str, str]:
    left, right = st.columns(2)
    outlet = left.text_input(
        "Outlet",
        placeholder="For articles that do not name one",
        max_chars=_MAX_NAME_CHARS,
        key="import_outlet",
        help="Who published them. An article that names its own outlet keeps it.",
    )
    event = right.text_input(
        "Event",
        placeholder="For articles that do not name one",
        max_chars=_MAX_NAME_CHARS,
        key="import_event",
        help="What they report, for example “Kelmost dam failure, March 2024”. Articles of one event are worked "
        "on together, so spell it the same way each time.",
    )
    return outlet.strip(), event.strip()


def _show_formats() -> None:
    st.caption(
        "One .txt, .html, .mhtml or .pdf file is one article; each row of a .csv and each line of a .jsonl is one. "
        "A metadata.csv (with a column named file) describes the files beside it. "
        "Spans that doccano, Label Studio, Prodigy, spaCy or brat marked come in as suggestions. "
        "The text is kept exactly as it is. Files that cannot be read are listed and do not stop the import; an "
        "article that is already here is recognised, and learns what the file knows besides."
    )


def _start(
    engine: Engine, files: Sequence[Upload], mappings: dict[str, dict[str, str]], outlet: str, event: str
) -> None:
    """From here on the work needs neither this page nor this visit."""
    max_bytes = resources.settings().max_upload_bytes

    def work(progress: Progress) -> None:
        report = articles_in.ingest_uploads(
            engine,
            [(file.name, file.data) for file in files],
            mappings=mappings,
            max_bytes=max_bytes,
            outlet=outlet,
            event=event,
            progress=progress,
        )
        if report.article_ids:
            suggest_batch.start_batch(engine, resources.detectors)

    IMPORT_RUN.put(ImportRun(work, expected=import_words.expected_articles(files)))
