"""Saying of whom, when and where a figure is, on the spot: what is compared again with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

import streamlit as st

from workbench.services.compare.desk_words import figure_scopes
from workbench.services.compare.desk_words.figure_scopes import SaidAct, SaidScope, SeenFigure
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.compare.pictures.matrix import when
from workbench.ui.plain_text import counted, distinct, visible
from workbench.ui.session import keys
from workbench.ui.session.keys import ScopeForm

if TYPE_CHECKING:
    from workbench.corroborate.figures.strips import FigureGroup, FigureStrip, StripFigure

_PLACE = "figure_scopes"
_FIELDS = {
    "period": ("Period", ScopeForm.PERIOD),
    "population": ("Of whom", ScopeForm.POPULATION),
    "place": ("Place", ScopeForm.PLACE),
}


def show_scopes(engine: Engine, comparison: EventComparison, strip: FigureStrip) -> None:
    """A figure, what its text says of whom, when and where, and what a person says of it; the way back beside it."""
    show_problem(_PLACE)
    with st.expander("Say of whom, when and where a figure is", icon=":material/edit:", key="figure_scope"):
        st.caption("Kept with your name, as a decision on the span; the figures are compared again with it.")
        group = _choose(comparison, strip)
        form = _form(comparison, group)
        said = _fields(strip, group, form)
        alike = comparison.part(EventFigures).figures(strip, group, same_words=True)
        same_words = False
        if len(alike) > len(group.figures):
            same_words = st.checkbox(
                f"Also wherever “{visible(group.first.value_text, 60)}” is printed: {counted(len(alike), 'place')}",
                key=ScopeForm.SAME_WORDS.key(form),
            )
        seen = alike if same_words else comparison.part(EventFigures).figures(strip, group, same_words=False)
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Keep and compare again",
                key="figure_scope_keep",
                type="primary",
                shortcut="ctrl+enter",
                disabled=said == SaidScope(),
                on_click=act,
                args=(_PLACE, partial(_keep, engine, comparison.event_id, seen, said, uuid4().hex)),
            )
            _show_undo(engine, comparison.event_id)


def _choose(comparison: EventComparison, strip: FigureStrip) -> FigureGroup:
    """Those whose texts leave most open first."""
    by_place = {_printed(group.first): group for group in sorted(strip.groups, key=_said_count)}
    names = distinct({place: _named(comparison, group.first) for place, group in by_place.items()})
    if keys.FIGURE_SAID_OF.get() not in names:
        keys.FIGURE_SAID_OF.put(next(iter(names)))
    chosen = st.selectbox("Figure", list(names), format_func=names.__getitem__, key=keys.FIGURE_SAID_OF.key)
    return by_place[str(chosen)]


def _said_count(group: FigureGroup) -> int:
    return sum(bool(getattr(group.first, name)) for name in _FIELDS)


def _printed(figure: StripFigure) -> str:
    place = figure.stored_span
    return f"{figure.article_id}:{place.start}-{place.end}:{figure.measure}"


def _named(comparison: EventComparison, figure: StripFigure) -> str:
    """As in "12 May 2025, 11:00 · “at least 84”, Northern Wire: … killing at least 84 people …"."""
    article = comparison.coverage.by_id[figure.article_id]
    words = f"“{visible(figure.value_text, 40)}”, {visible(article.outlet, 40)}: {visible(figure.exact, 60)}"
    return " · ".join(filter(None, (when(article), words)))


def _form(comparison: EventComparison, group: FigureGroup) -> str:
    """A form for each state of the figure, so that its fields begin with what stands now."""
    first = group.first
    version = next((span.version for span in comparison.coverage.spans if span.key == first.key), 0)
    return f"scope_{_printed(first)}_{version}"


def _fields(strip: FigureStrip, group: FigureGroup, form: str) -> SaidScope:
    """What the person has changed in the fields; each offers the words that stand at other figures."""
    said: dict[str, str] = {}
    for column, (name, (label, field)) in zip(st.columns(3), _FIELDS.items(), strict=True):
        now = str(getattr(group.first, name))
        told = dict.fromkeys(str(getattr(other.first, name)) for other in strip.groups)
        options = list(filter(None, dict.fromkeys([now, *told])))
        field.of(form).start(now or None)
        with column:
            chosen = st.selectbox(
                label,
                options,
                index=None,
                key=field.key(form),
                placeholder="Not said",
                accept_new_options=True,
                format_func=visible,
            )
        if (chosen or "") != now:
            said[name] = chosen or ""
    return SaidScope(**said)


def _keep(engine: Engine, event_id: int, seen: tuple[SeenFigure, ...], said: SaidScope, key: str) -> str:
    done = figure_scopes.say(engine, seen, said, key=key, annotator=state.annotator())
    if done is not None:  # None where a second press of one button came along
        keys.SCOPES_SAID.put((*keys.SCOPES_SAID.get(), (event_id, done)))
    return f"Kept, and compared again: {counted(len(seen), 'place')}."


def _show_undo(engine: Engine, event_id: int) -> None:
    last = next((said for event, said in reversed(keys.SCOPES_SAID.get()) if event == event_id), None)
    st.button(
        "Undo the last answer",
        icon=":material/undo:",
        shortcut="z",
        type="tertiary",
        key="figure_scope_undo",
        disabled=last is None,
        on_click=act,
        args=(_PLACE, partial(_undo, engine, last)),
    )


def _undo(engine: Engine, last: SaidAct | None) -> str:
    if last is None:
        return ""
    # what cannot be taken back must not stand before what was said earlier
    keys.SCOPES_SAID.put(tuple(one for one in keys.SCOPES_SAID.get() if one[1] != last))
    figure_scopes.take_back(engine, last, annotator=state.annotator())
    return "The last answer was undone."
