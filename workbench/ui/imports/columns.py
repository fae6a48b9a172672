"""Which field each column of a table holds: guessed, shown beside its first values, and corrected by the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from workbench.services.exchange.table_previews import FIELDS
from workbench.ui.imports import import_words
from workbench.ui.imports.import_words import Column, Table
from workbench.ui.plain_text import counted, markdown
from workbench.ui.session.keys import column_field, table_left_out

_WIDTHS = (3, 5, 4)
_CHOICES = ("", *FIELDS)


@dataclass(frozen=True, slots=True)
class Chosen:
    """``mappings`` by file; ``left_out`` are files that the person leaves out; ``complete`` if all others can go."""

    mappings: dict[str, dict[str, str]]
    left_out: frozenset[str]
    complete: bool


def show_columns(tables: Sequence[Table], *, file_count: int) -> Chosen:
    """What each column holds. Of several files a table can be left out, so that it does not stop the others."""
    mappings: dict[str, dict[str, str]] = {}
    left_out: set[str] = set()
    complete = True
    for table in tables:
        out = file_count > len(table.files) and table_left_out(table.key).get()
        chosen, fault = _show_table(table, expanded=len(tables) == 1, out=out, alone=file_count == len(table.files))
        if out:
            left_out.update(table.files)
            continue
        mappings |= dict.fromkeys(table.files, chosen)
        complete = complete and not fault
    return Chosen(mappings, frozenset(left_out), complete)


def _show_table(table: Table, *, expanded: bool, out: bool, alone: bool) -> tuple[dict[str, str], str]:
    chosen = {
        column.name: column_field(table.key, place, column.field).get() for place, column in enumerate(table.columns)
    }
    fault = import_words.mapping(chosen)[1]
    with st.expander(_heading(table), expanded=expanded or bool(fault), icon=":material/table:"):
        if not alone:
            words = "Leave this table out" if len(table.files) == 1 else "Leave these tables out"
            st.checkbox(words, key=table_left_out(table.key).key)
        _show_menus(table, chosen, disabled=out)
    mapping, fault = import_words.mapping(chosen)
    if fault and not out:
        st.warning(markdown(import_words.table_fault(table, fault, alone=alone), 400), icon=":material/rule:")
    return mapping, fault


def _show_menus(table: Table, chosen: dict[str, str], *, disabled: bool) -> None:
    """The columns, each with a menu; what is chosen goes into ``chosen``."""
    heads = st.columns(_WIDTHS)
    for place, words in enumerate(("Column", "First values", "What it holds")):
        heads[place].caption(words)
    for place, column in enumerate(table.columns):
        chosen[column.name] = _show_column(table, place, column, disabled=disabled)
    if table.left_out:
        st.caption(f"{counted(table.left_out, 'more column')} will not be imported.")


def _heading(table: Table) -> str:
    first = markdown(table.files[0], 60, keep_end=True)
    others = len(table.files) - 1
    more = f" and {counted(others, 'other table')} with the same columns" if others else ""
    return f"**{first}**{more}: which column is what"


def _show_column(table: Table, place: int, column: Column, *, disabled: bool) -> str:
    cells = st.columns(_WIDTHS, vertical_alignment="center")
    cells[0].markdown(f"**{markdown(column.name, 40)}**" if column.name.strip() else "*no name*")
    cells[1].markdown("  \n".join(markdown(example) for example in column.examples) or "*empty*")
    return cells[2].selectbox(
        f"What {column.name or 'the column without a name'} holds",
        _CHOICES,
        index=_CHOICES.index(column.field),
        format_func=lambda field: import_words.FIELD_NAMES.get(field, import_words.NOT_IMPORTED),
        key=column_field(table.key, place, column.field).key,
        label_visibility="collapsed",
        disabled=disabled,
    )
