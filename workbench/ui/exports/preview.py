"""A preview: the first records of a file of the release, and what that format cannot hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import pandas as pd
import streamlit as st

from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters, Format
from workbench.storage.database.engine import Engine
from workbench.ui.exports import export_words
from workbench.ui.exports.export_words import Kind
from workbench.ui.plain_text import counted

_ROWS = 8
_HASHES = ("text_sha256", "capture_sha256")
#: What a row is about: shown first, wherever it stands in the file.
_WORDS = (
    *("exact", "compared_exact", "statement", "claim_statement", "other_statement"),
    *("excerpt", "justification", "title"),
)


def show_preview(engine: Engine, kinds: Sequence[Kind], filters: Filters) -> None:
    """One file to look into: its first records, and what it cannot hold."""
    formats = {found.name: found for kind in kinds for found in kind.formats}
    counts = {kind.stem: kind.count for kind in kinds}
    first = next((at for at, found in enumerate(formats.values()) if counts[found.stem] != 0), 0)
    name = st.selectbox("File", list(formats), first, key="export_preview", width=240)
    chosen = formats[name]
    _show_rows(engine, chosen, counts[chosen.stem], filters)
    lost = export_words.what_is_lost(chosen, [name for name, values in asdict(filters).items() if values])
    if lost:
        st.markdown("**What this file cannot hold**")
        st.markdown("\n".join(f"- {sentence}" for sentence in lost))


def _show_rows(engine: Engine, chosen: Format, count: int | None, filters: Filters) -> None:
    rows = []
    if count != 0:
        with st.spinner("Reading the first records", show_time=True):
            rows = releases.preview(engine, chosen.name, filters=filters, limit=_ROWS)
    if not rows:
        st.info("This file would be empty: there are no such records, or the filters leave none.")
        return
    names = [column.name for column in chosen.columns]
    st.dataframe(
        pd.DataFrame(export_words.table(rows)),
        hide_index=True,
        column_order=sorted(names, key=lambda name: name not in _WORDS),
        column_config={
            **{name: st.column_config.TextColumn(width=90) for name in _HASHES},
            **{name: st.column_config.TextColumn(width=300) for name in _WORDS},
        },
    )
    st.caption(_extent(len(rows), count))


def _extent(shown: int, count: int | None) -> str:
    if count is None:
        partly = "The beginning of the file: its length is known only once it is written."
        return partly if shown == _ROWS else "All of it."
    return f"The first {shown} of {counted(count, 'record')}." if count > shown else "All of it."
