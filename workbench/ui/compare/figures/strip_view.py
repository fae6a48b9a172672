"""The view "Figures": all figures of one quantity on one number line, and which of them can be compared at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import FigureComparison
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.database.engine import Engine
from workbench.ui.compare.figures.scopes import show_scopes
from workbench.ui.compare.pictures import figure_strip as view
from workbench.ui.compare.pictures.matrix import when
from workbench.ui.plain_text import counted, distinct, html, literal, visible
from workbench.ui.session import keys

if TYPE_CHECKING:
    import altair as alt

    from workbench.corroborate.figures.compared import Compared
    from workbench.corroborate.figures.conflicts import Comparison
    from workbench.corroborate.figures.strips import FigureStrip, StripFigure

_MOST_PAIRS = 60
#: The tooltip of a figure.
_TOLD = {
    "words": "Printed",
    "who": "Asserted by",
    "origin": "Rests on",
    "outlets": "In",
    "frame": "Of whom, when, where",
    "read_as": "Read",
}
_INK = "#5b6266"
#: Heights in pixels: of a line of the picture, of the axis below them, and of a line of the legend, two origins each.
_LINE, _AROUND, _LEGEND = 34, 118, 22
_SIGNS = {
    FigureComparison.CONFLICT: (":material/bolt:", "conflict"),
    FigureComparison.NOT_COMPARABLE: (":material/block:", "not comparable"),
    FigureComparison.COMPATIBLE: (":material/join_inner:", "compatible"),
    FigureComparison.AGREE: (":material/equal:", "agree"),
}


def show(engine: Engine, comparison: EventComparison) -> None:
    figures = comparison.part(EventFigures)
    if not figures.strips:
        st.info("No figures were found in these articles: there is nothing to compare.")
        return
    strip = _choose(figures.strips)
    found = figures.comparisons(strip)
    _say(figures.compared(found))
    show_scopes(engine, comparison, strip)
    behind = comparison.part(EventOrigins).behind
    lines = view.strip_lines(comparison.coverage, strip, behind)
    _draw(strip, lines)
    _table(lines)
    _pairs(comparison, found)


def _choose(strips: Sequence[FigureStrip]) -> FigureStrip:
    names = list(distinct({at: view.strip_name(strip) for at, strip in enumerate(strips)}).values())
    by_name = dict(zip(names, strips, strict=True))
    keys.FIGURES_CHOSEN.start(names[0])
    if keys.FIGURES_CHOSEN.get() not in by_name:
        keys.FIGURES_CHOSEN.put(names[0])
    chosen = st.selectbox(
        "What is counted",
        names,
        format_func=lambda name: f"{name} · {counted(len(by_name[name].groups), 'figure')}",
        key=keys.FIGURES_CHOSEN.key,
    )
    return by_name[str(chosen)]


def _say(found: Compared) -> None:
    """What the comparison comes to: first what could not be compared, and why."""
    if not found.pairs:
        st.markdown("One figure: there is nothing to compare it with.")
        return
    if found.conflicts:
        st.error(found.sentence, icon=":material/bolt:")
    else:
        st.markdown(f"**{found.sentence}**")
    if found.reasons:
        reasons = " · ".join(f"{literal(reason)} {count:,}" for reason, count in found.reasons)
        st.caption(f"Why not: {reasons}. A pair may have several reasons.")


def _draw(strip: FigureStrip, lines: list[view.StripLine]) -> None:
    import altair as alt  # late: it takes a second to import, and only this view draws with it

    rows = [view.as_row(line, strip) for line in lines]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "name:N",
            sort=[line.name for line in lines],
            title=None,
            axis=alt.Axis(labelLimit=240, grid=True, ticks=False),
        ),
        color=alt.Color(
            "origin:N",
            title="Rests on",
            scale=alt.Scale(range=list(view.COLOURS)),
            legend=alt.Legend(orient="bottom", columns=2, labelLimit=220),
        ),
        tooltip=[alt.Tooltip(f"{field}:N", title=title) for field, title in _TOLD.items()],
    )
    wide = view.is_wide(strip)
    scale = alt.Scale(type="symlog" if wide else "linear", nice=not wide, zero=False)
    axis = (
        alt.Axis(values=view.powers(strip), format=",.0f")
        if wide
        else alt.Axis(format=",~f", tickMinStep=1 if view.is_whole(strip) else alt.Undefined)
    )
    x = alt.X("low:Q", title=view.strip_name(strip), scale=scale, axis=axis)
    bars = base.mark_bar(height=10, cornerRadius=5, opacity=0.75).encode(x=x, x2="high:Q")
    points = base.mark_point(size=90, filled=True, opacity=1).encode(x=x).transform_filter("datum.narrow")
    more = base.mark_point(shape="triangle-right", size=110, filled=True, opacity=1).encode(x="high:Q")
    less = base.mark_point(shape="triangle-left", size=110, filled=True, opacity=1).encode(x=x)
    chart = alt.layer(
        bars, points, more.transform_filter("datum.open_high"), less.transform_filter("datum.open_low")
    ).properties(height=alt.Step(_LINE))  # of a line: what stands around them takes none of their room
    room = _LINE * len(lines) + _AROUND + _LEGEND * -(-len({line.origin for line in lines}) // 2)
    st.html(f"<style>.st-key-figure_chart {{ min-block-size: {room}px; }}</style>")
    with st.container(key="figure_chart"):
        st.altair_chart(_readable(chart), width="stretch")
    st.caption("A dot is a single figure, a bar a range; an arrow means that the figure has no upper, or lower, limit.")


def _readable(chart: alt.LayerChart | alt.FacetChart) -> alt.LayerChart | alt.FacetChart:
    """By day, Streamlit's own grey stands at less than 4.5 to 1 on the page's ground."""
    if st.context.theme.type != "light":
        return chart
    for configure in ("configure_axis", "configure_legend"):
        chart = getattr(chart, configure)(labelColor=_INK, titleColor=_INK)
    return chart


def _table(lines: list[view.StripLine]) -> None:
    dated = {"Came out": [line.dated for line in lines]} if any(line.dated for line in lines) else {}
    st.dataframe(
        {
            "Printed": [line.words for line in lines],
            **dated,
            "From": [line.low for line in lines],
            "To": [line.high for line in lines],
            "Asserted by": [line.who for line in lines],
            "Rests on": [line.origin for line in lines],
            "In": [line.outlets for line in lines],
            "Of whom": [line.population for line in lines],
            "Period": [line.period for line in lines],
            "Place": [line.place for line in lines],
            "As of": [line.as_of for line in lines],
            "Read": [line.read_as for line in lines],
        },
        hide_index=True,
        width="stretch",
        placeholder="open",
        column_config={"Printed": st.column_config.Column(pinned=True)},
    )


def _pairs(comparison: EventComparison, found: tuple[Comparison, ...]) -> None:
    """Those that can be compared in full view, the others folded away under the reasons why not."""
    if not found:
        return
    st.subheader("Pair by pair", anchor=False)
    apart = [one for one in found if one.verdict is FigureComparison.NOT_COMPARABLE]
    st.html(_list(comparison, [one for one in found if one.verdict is not FigureComparison.NOT_COMPARABLE]))
    if not apart:
        return
    st.caption(f"{counted(len(apart), 'pair')} cannot be compared. A pair is listed under each of its reasons.")
    for reason, pairs in view.by_reason(apart):
        with st.expander(f"{reason.capitalize()}: {counted(len(pairs), 'pair')}"):
            st.html(_list(comparison, pairs[:_MOST_PAIRS]))
            if len(pairs) > _MOST_PAIRS:
                st.caption(f"{len(pairs) - _MOST_PAIRS:,} more like these.")


def _list(comparison: EventComparison, pairs: list[Comparison]) -> str:
    return f'<ul class="cw-pairs">{"".join(_line(comparison, one) for one in pairs)}</ul>'


def _line(comparison: EventComparison, one: Comparison) -> str:
    sides = " and ".join(_side(comparison, side) for side in (one.a, one.b))
    verdict = _SIGNS[one.verdict][1].capitalize()
    said = html(one.why)
    if one.verdict is FigureComparison.NOT_COMPARABLE:  # as its heading says
        return f"<li>{sides}: {said}</li>"
    return f"<li><b>{verdict}</b>: {sides}. {said}</li>"


def _side(comparison: EventComparison, side: StripFigure) -> str:
    article = comparison.coverage.by_id[side.article_id]
    dated, outlet = when(article), html(visible(article.outlet, 40))
    place = f"annotate?article={side.article_id}&amp;at={side.stored_span.start}-{side.stored_span.end}"
    told = f"{html(dated)}, " if dated else ""
    return f'“{html(visible(side.value_text, 80))}” ({told}<a href="{place}" target="_self">{outlet}</a>)'
