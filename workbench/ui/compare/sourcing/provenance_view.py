"""The view of the provenance graph, of the whole event or a part of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import Fold
from workbench.domain.coverage import SpanKey
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.ui.compare.pictures import provenance
from workbench.ui.compare.pictures.picture_component import picture
from workbench.ui.plain_text import visible
from workbench.ui.session import keys

if TYPE_CHECKING:
    from workbench.corroborate.matrix import MatrixRow
    from workbench.corroborate.sourcing.provenance import Graph

_WHOLE = "The whole event"
_FOLDS = {
    Fold.PEOPLE: "People under their body",
    Fold.NAMELESS: "Sources without a name",
    Fold.ENDS: "Small ones, releases and interviews",
}
_MOST_NODES, _ALL_NODES = 24, 60
#: So high at most, in pixels; and the line below it that tells of the box that is pointed at.
_MOST_PX, _STATUS_PX = 680, 56


def show_graph(comparison: EventComparison, rows: Sequence[MatrixRow]) -> None:
    """The whole event, one article, or one of these claims, as the person chooses."""
    st.subheader("Who got it from whom", anchor=False)
    scopes: dict[str, list[SpanKey] | None] = {_WHOLE: None}
    for article in comparison.coverage.articles:
        own = [span.key for span in comparison.coverage.spans if span.article_id == article.article_id]
        scopes[f"Article: {visible(article.outlet, 60)} ({article.article_id})"] = own
    for row in rows:
        scopes[f"Claim: {visible(row.statement, 80)} ({row.key})"] = [span.key for span in row.spans]
    keys.PROVENANCE_SCOPE.start(_WHOLE)
    if keys.PROVENANCE_SCOPE.get() not in scopes:
        keys.PROVENANCE_SCOPE.put(_WHOLE)
    scope = st.selectbox("Show", list(scopes), key=keys.PROVENANCE_SCOPE.key, label_visibility="collapsed")
    graph = _folded(comparison, scopes[scope])
    if not graph.nodes:
        st.info("No source is named here: the outlets say it in their own voice.")
        return
    drawn = provenance.picture(graph)
    picture(drawn, key="provenance", height_px=min(provenance.size(graph)[1] + _STATUS_PX, _MOST_PX))
    st.caption(
        "Point at a box, or reach it with Tab and the arrow keys: what leads to it and from it stands out. "
        "Enter keeps it so, Esc lets go."
    )
    st.download_button(
        "Picture (SVG)",
        provenance.standing_alone(drawn),
        f"event-{comparison.event_id}-provenance.svg",
        "image/svg+xml",
        icon=":material/image:",
        on_click="ignore",
    )
    with st.expander("The same as a table"):
        st.dataframe(provenance.as_table(graph), hide_index=True, width="stretch")


def _folded(comparison: EventComparison, spans: list[SpanKey] | None) -> Graph:
    """The graph of these spans, with what the person wants drawn as one."""
    folded = st.pills(
        "Draw as one",
        list(_FOLDS),
        format_func=lambda fold: _FOLDS[fold],
        selection_mode="multi",
        default=list(_FOLDS),
        key="provenance_folds",
    )
    most = _MOST_NODES if Fold.ENDS in folded else _ALL_NODES
    return comparison.part(EventOrigins).provenance(spans, fold=folded, most=most)
