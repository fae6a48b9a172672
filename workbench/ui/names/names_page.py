"""Outlets and people: what they are called, and what is known of them. ``?outlet=`` opens one, ``?view=`` a list."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from workbench.errors import NotFound
from workbench.services.outlets import showing
from workbench.storage.database.engine import Engine
from workbench.ui import resources
from workbench.ui.acts import show_left_problem, show_problem, show_said
from workbench.ui.names import outlet_form, outlet_list, people
from workbench.ui.plain_text import literal
from workbench.ui.session.keys import NAMES_VIEW

_STYLE = Path(__file__).parent / "names.css"
_OUTLETS, _PEOPLE = "outlets", "people"
_VIEWS = {_OUTLETS: "Outlets", _PEOPLE: "People"}


def _show(engine: Engine) -> None:
    show_said()
    st.html(_STYLE)
    asked = st.query_params.get("outlet", "")
    if asked.isdecimal() and asked.isascii() and len(asked) < 10:
        try:
            outlet_form.show(engine, showing.outlet(engine, int(asked)))
        except NotFound as error:
            st.warning(literal(str(error)), icon=":material/search_off:")
            outlet_form.back_to_list()
        return
    st.title("Outlets and people", anchor=False)
    if _choose_view() == _PEOPLE:
        people.show(engine)
    else:
        show_problem(outlet_form.PLACE)
        outlet_list.show(showing.list_outlets(engine), showing.without_outlet(engine))


def _choose_view() -> str:
    NAMES_VIEW.put(_PEOPLE if st.query_params.get("view") == _PEOPLE else _OUTLETS)
    st.segmented_control(
        "View",
        list(_VIEWS),
        format_func=_VIEWS.__getitem__,
        required=True,
        key=NAMES_VIEW.key,
        on_change=_turn,
        label_visibility="collapsed",
    )
    return NAMES_VIEW.get()


def _turn() -> None:
    st.query_params.from_dict({"view": NAMES_VIEW.get()})


with st.container(horizontal_alignment="center"), st.container(width=880):
    _show(resources.engine())
    show_left_problem()
