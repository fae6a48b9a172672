"""The view "Origins": who has it from whom, what the event rests on, how well claims are borne out, what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.storage.database.engine import Engine
from workbench.ui import words
from workbench.ui.acts import show_problem
from workbench.ui.compare.sourcing.bodies import show_bodies
from workbench.ui.compare.sourcing.missing_sources import show_missing
from workbench.ui.compare.sourcing.origin_list import PLACE, show_origins
from workbench.ui.compare.sourcing.provenance_view import show_graph
from workbench.ui.plain_text import literal, visible

if TYPE_CHECKING:
    from workbench.corroborate.matrix import MatrixRow

_MOST_GRADED = 100


def show(engine: Engine, comparison: EventComparison) -> None:
    show_problem(PLACE)
    rows = _graded(comparison)
    show_bodies(engine, comparison)
    show_graph(comparison, rows)
    show_origins(engine, comparison)
    _show_grades(comparison, rows)
    show_missing(engine, comparison)


def _show_grades(comparison: EventComparison, rows: Sequence[MatrixRow]) -> None:
    if not rows:
        return
    st.subheader("How well each claim is corroborated", anchor=False)
    st.caption("Counted by origins, never by articles. The grade is a proposal: give yours with the verdict.")
    origins = comparison.part(EventOrigins)
    graded = [(row, origins.grade([span.key for span in row.spans])) for row in rows]
    firsts = [origins.first_appearance([span.key for span in row.spans]) for row in rows]
    for (row, grade), first in zip(graded, firsts, strict=True):
        with st.container(gap=None):
            st.markdown(f"**{literal(visible(row.statement, 160))}**")
            told = first.sentence if first else "No article has a date."
            st.caption(f"{literal(words.in_words(grade.proposed))}: {literal(grade.counts)}. {literal(told)}")


def _graded(comparison: EventComparison) -> list[MatrixRow]:
    """The rows that a grade says something about: claims, and what two articles or more say, versions being one."""
    count = comparison.part(EventVersions).count
    rows = comparison.part(EventClaims).rows
    return [row for row in rows if row.claim_id is not None or count(row.article_ids) > 1][:_MOST_GRADED]
