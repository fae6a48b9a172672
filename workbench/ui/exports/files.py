"""The choice of files that go into a release, with the number of records of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import streamlit as st

from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters, Format
from workbench.storage.database.engine import Engine
from workbench.ui.exports import export_words
from workbench.ui.exports.export_words import Kind
from workbench.ui.session.keys import export_box

_ENDINGS = ("csv", "jsonl")
_COLUMNS = [6, 1.2, 0.8, 0.8]
_NOT_COUNTED = '<span title="Counted as the file is written">not counted</span>'


def count_kinds(engine: Engine, filters: Filters) -> list[Kind]:
    """Every kind of record with how many there are; counted once for each state of the database."""
    counts = _counts(engine, releases.state_marks(engine), filters)
    return export_words.kinds(releases.list_formats(), counts)


@lru_cache(maxsize=16)
def _counts(engine: Engine, _marks: tuple[int, ...], filters: Filters) -> dict[str, int | None]:
    return releases.count_rows(engine, filters=filters)


def show_files(kinds: Sequence[Kind]) -> list[Format]:
    """A line for each kind of record, a box for each file; answers with the chosen files."""
    with st.container(key="export_files", gap="xsmall"):
        _show_head(kinds)
        return [found for kind in kinds for found in _show_kind(kind)]


def _show_head(kinds: Sequence[Kind]) -> None:
    name, count, *boxes = st.columns(_COLUMNS, vertical_alignment="center")
    with name.container(horizontal=True, gap="small"):
        st.button("All", type="tertiary", on_click=_set_all, args=(kinds, True), key="export_all")
        st.button("None", type="tertiary", on_click=_set_all, args=(kinds, False), key="export_none")
    count.html('<p class="cw-export-number cw-export-head">Records</p>')
    for box, ending in zip(boxes, _ENDINGS, strict=True):
        box.html(f'<p class="cw-export-head">{ending.upper()}</p>')


def _show_kind(kind: Kind) -> list[Format]:
    name, count, *boxes = st.columns(_COLUMNS, vertical_alignment="center")
    quiet = " cw-quiet" if kind.count == 0 else ""
    number = _NOT_COUNTED if kind.count is None else f"{kind.count:,}"
    name.html(f'<p class="cw-export-kind{quiet}"><strong>{kind.name}</strong><span>{kind.summary}</span></p>')
    count.html(f'<p class="cw-export-number{quiet}">{number}</p>')
    chosen = []
    for box, ending in zip(boxes, _ENDINGS, strict=True):
        found = kind.format_as(ending)
        if found is None:
            box.html('<p class="cw-export-none" title="Chains nest: CSV cannot hold them">–</p>')
        elif box.checkbox(found.name, kind.count != 0, key=export_box(found.name).key, label_visibility="collapsed"):
            chosen.append(found)
    return chosen


def _set_all(kinds: Sequence[Kind], wanted: bool) -> None:
    for kind in kinds:
        for found in kind.formats:
            export_box(found.name).put(wanted)
