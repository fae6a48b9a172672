"""Export: choose what goes into a release, look into it, make it, take it away."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters, Format
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.exports.files import count_kinds, show_files
from workbench.ui.exports.filters import show_filters
from workbench.ui.exports.preview import show_preview
from workbench.ui.exports.release import show_kept, show_made, watch_release
from workbench.ui.plain_text import counted
from workbench.ui.session.keys import RELEASE_RUN
from workbench.ui.work.release_run import ReleaseRun

_STYLE = Path(__file__).parent / "exports.css"


def _show(engine: Engine) -> None:
    st.html(_STYLE)
    st.title("Export", anchor=False)
    there = {kind.stem: kind.count for kind in count_kinds(engine, Filters())}
    if not there["articles"]:
        _show_empty()
        return
    st.markdown(
        "A release is a frozen copy of the dataset: files that any tool can read, the schema of every record, a "
        "manifest with the SHA-256 of every file, and a README."
    )
    _show_choice(engine)
    _show_kept()


def _show_empty() -> None:
    st.info(
        "There is nothing to export yet. Import articles first, then export what you mark in them here.",
        icon=":material/download:",
    )
    st.page_link(shell.IMPORT, label="Import articles", icon=":material/upload_file:")


def _show_choice(engine: Engine) -> None:
    st.subheader("Filter", anchor=False)
    filters = show_filters(engine)
    st.subheader("Files", anchor=False)
    kinds = count_kinds(engine, filters)
    chosen = show_files(kinds)
    _show_act(engine, chosen, filters)
    st.subheader("Preview", anchor=False)
    show_preview(engine, kinds, filters)


def _show_act(engine: Engine, chosen: Sequence[Format], filters: Filters) -> None:
    run = RELEASE_RUN.get()
    running = run is not None and run.running
    words = f"Make a release of {counted(len(chosen), 'file')}" if chosen else "Choose a file first"
    kind: Literal["primary", "secondary"] = "primary" if run is None else "secondary"  # then the download is
    idle = not chosen or running
    if st.button(words, type=kind, icon=":material/inventory_2:", disabled=idle, key="export_make"):
        folder = _folder()
        names = [found.name for found in chosen]

        def make(progress: releases.Progress) -> releases.Release:
            return releases.keep_release(engine, folder, format_names=names, filters=filters, progress=progress)

        RELEASE_RUN.put(ReleaseRun(make))
        st.rerun()
    if run is not None and running:
        watch_release(run)
    elif run is not None:
        show_made(run)


def _show_kept() -> None:
    run = RELEASE_RUN.get()
    made = run.release.path if run is not None and run.release is not None else None
    others = [found for found in releases.kept_releases(_folder()) if found.path != made]
    if others:
        st.subheader("Releases made here", anchor=False)
        show_kept(others, utc_now())


def _folder() -> Path:
    return resources.settings().data_dir / "releases"


with st.container(horizontal_alignment="center"), st.container(width=960):
    _show(resources.engine())
