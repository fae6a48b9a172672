"""The view "Claims × outlets": who says what, how near to it, how sure, and who leaves it out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from workbench.errors import NotFound, StorageError
from workbench.services.claims import dossiers
from workbench.services.compare import projecting
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.pairs import adopting
from workbench.storage.database.engine import Engine
from workbench.ui import shell, state
from workbench.ui.acts import act, show_problem
from workbench.ui.compare.pictures import matrix as view
from workbench.ui.compare.pictures import matrix_files as files
from workbench.ui.compare.pictures.matrix_component import event_matrix
from workbench.ui.plain_text import counted, literal, visible
from workbench.ui.session import keys

if TYPE_CHECKING:
    from workbench.corroborate.matrix import MatrixRow

_PLACE = "matrix"


def show(engine: Engine, comparison: EventComparison) -> None:
    rows = comparison.part(EventClaims).rows
    heads, lines = view.columns(comparison), view.lines(comparison)
    st.caption(
        "Each row is a claim, or similar spans that may become one. Each column is an article, earliest first. "
        f"Hatched: the article does not say it. Click a cell to see it in the article.{_of_versions(comparison)}"
    )
    asked = event_matrix(heads, lines, outlets=view.outlet_count(comparison), key=f"matrix_{comparison.event_id}")
    if asked is not None:
        _follow(*asked)
    opened = keys.MATRIX_ROW.get()
    row = next((row for row in rows if row.key == opened), None) or _left_of_it(rows)
    if row is not None:
        _adopt_dialog(engine, comparison, row)
    else:
        show_problem(_PLACE)
    with st.container(horizontal=True):
        _downloads(comparison, heads, lines)
        _dossier(engine, comparison, lines)
        st.button(
            "Look for accepted claims in the other articles",
            icon=":material/travel_explore:",
            help="Claims accepted in one article are looked for in the others, and suggested there.",
            on_click=act,
            args=(_PLACE, lambda: _project(engine, comparison.event_id)),
        )


def _of_versions(comparison: EventComparison) -> str:
    if not comparison.part(EventVersions).replaced:
        return ""
    return " An article in several versions is one column: its newest, with what an earlier version said."


def _project(engine: Engine, event_id: int) -> str:
    found = projecting.project_event(engine, event_id).suggestion_count
    return (
        f"{counted(found, 'stretch', 'stretches')} suggested in other articles." if found else "Nothing new was found."
    )


def _follow(what: str, value: str) -> None:
    if what == "open":
        article, start, end = value.split(":")
        st.switch_page(shell.ANNOTATE, query_params={"article": article, "at": f"{start}-{end}"})
    keys.MATRIX_ROW.put(value)


def _close() -> None:
    keys.MATRIX_ROW.drop()
    keys.MATRIX_SHOWN.drop()


@st.dialog("Make these spans one claim", width="large", on_dismiss=_close)
def _adopt_dialog(engine: Engine, comparison: EventComparison, row: MatrixRow) -> None:
    """Which of the spans belong together, and what they claim: a person says so."""
    st.write("Could one be true and the other false? Then leave one of them out.")
    chosen = []
    for span in row.proposed:
        outlet = comparison.coverage.by_id[span.article_id].outlet
        words = f"**{literal(visible(outlet, 40))}**: {literal(visible(span.exact, 300))}"
        keys.adopt_span(span.key).start(True)
        if st.checkbox(words, key=keys.adopt_span(span.key).key, persist_state="session"):
            chosen.append(span)
    if row.claim_id is None:
        statement = keys.adopt_statement(row.key)
        statement.start(row.statement)
        st.text_area("The claim, as one sentence", max_chars=1_000, key=statement.key, persist_state="session")
    else:
        st.write(f"They become mentions of: {literal(row.statement)}")
    st.caption(f"{counted(len(chosen), 'span')} will be tied to the claim, and accepted if not accepted yet.")
    name = "Make the claim" if row.claim_id is None else "Add them"
    # As a callback it is bound to the row that this very drawing shows.
    wording = comparison.coverage.wordings[row.claim_id] if row.claim_id is not None else None
    asked = (engine, comparison.event_id, row, wording)
    if st.button(name, type="primary", disabled=not chosen, on_click=_keep, args=asked):
        st.rerun()
    show_problem(_PLACE)  # below, so that the run of the dialog alone, after the press, leaves it to the whole one


def _keep(engine: Engine, event_id: int, row: MatrixRow, wording: int | None) -> None:
    """The dialog stays open, with what was typed and ticked in it, where this is refused."""
    keys.MATRIX_SHOWN.put((tuple(span.key for span in row.proposed), keys.adopt_statement(row.key).get()))
    act(_PLACE, lambda: _adopt(engine, event_id, row, wording))


def _left_of_it(rows: Sequence[MatrixRow]) -> MatrixRow | None:
    """The row that holds the most of the spans whose act was refused, where theirs has gone; what was typed goes along.

    A row goes where somebody has decided on its first span, or made a claim of it.
    """
    kept = keys.MATRIX_SHOWN.get()
    if kept is None:
        return None
    spans, statement = kept
    held = {row.key: sum(span.key in spans for span in row.proposed) for row in rows}
    row = max(rows, key=lambda row: held[row.key], default=None)
    if row is None or not held[row.key]:
        return None
    if row.claim_id is None and statement is not None:
        keys.adopt_statement(row.key).start(statement)
    return row


def _adopt(engine: Engine, event_id: int, row: MatrixRow, wording: int | None) -> str:
    """The spans that stand chosen, as they were shown. Looking for the claim elsewhere is a step of its own: it reads
    the whole event and only suggests, so nothing that a person said waits for it, or is lost where it fails."""
    seen = [span for span in row.proposed if keys.adopt_span(span.key).get()]
    adopting.adopt(
        engine,
        [span.key for span in seen],
        claim_id=row.claim_id,
        statement=keys.adopt_statement(row.key).get() or "",
        wording=wording,
        seen=seen,
        annotator=state.annotator(),
    )
    _close()
    state.drop_fields(keys.ADOPT_SPAN, keys.ADOPT_STATEMENT)
    return f"{counted(len(seen), 'span')} tied to the claim.{_found_elsewhere(engine, event_id)}"


def _found_elsewhere(engine: Engine, event_id: int) -> str:
    try:
        found = projecting.project_event(engine, event_id).suggestion_count
    except (StorageError, NotFound):
        return " The other articles were not searched: use the button below the table."
    return f" It was found in {counted(found, 'other place')}, and suggested there." if found else ""


def _downloads(
    comparison: EventComparison, heads: tuple[view.MatrixColumn, ...], lines: tuple[view.MatrixLine, ...]
) -> None:
    shared = [line for line in lines if line.outlets + line.no_longer > 1 or line.claim_id is not None] or list(lines)
    name = f"event-{comparison.event_id}-claims-by-outlets"
    st.download_button(
        "Picture (SVG)",
        lambda: files.picture(comparison.coverage.label, heads, shared[:200]),
        f"{name}.svg",
        "image/svg+xml",
        icon=":material/image:",
        on_click="ignore",
    )
    st.download_button(
        "Data (CSV)",
        lambda: files.as_csv(heads, lines),
        f"{name}.csv",
        "text/csv",
        icon=":material/table:",
        on_click="ignore",
    )


def _dossier(engine: Engine, comparison: EventComparison, lines: tuple[view.MatrixLine, ...]) -> None:
    if any(line.claim_id is not None for line in lines):
        st.download_button(
            "Dossier (HTML)",
            partial(_event_dossier, engine, comparison.coverage.label, state.annotator()),
            f"dossier-event-{comparison.event_id}.html",
            "text/html",
            icon=":material/folder_zip:",
            help="All claims of the event with evidence, verdicts and sources, in one file that proves itself.",
            on_click="ignore",
        )


def _event_dossier(engine: Engine, event: str, annotator: str) -> bytes:
    return dossiers.written(dossiers.event_dossier(engine, event, made_by=annotator), dossiers.DossierFormat.HTML)
