"""Model: the models that were trained on the desk's decisions, how well they do, and the choice among them."""

from __future__ import annotations

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services.engine import desk_model
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state
from workbench.ui.acts import show_problem
from workbench.ui.desk_model import card
from workbench.ui.plain_text import markdown
from workbench.ui.suggesting_panel import show_reading


def _show(engine: Engine) -> None:
    learned = desk_model.learned(engine)
    st.title("Model", anchor=False)
    st.caption(
        "Each decision on a suggestion teaches the engine what your desk counts as a claim. What it learns is "
        "tested on decisions it has not seen, and used only to the extent that it does better there."
    )
    if said := state.take_said():
        st.success(markdown(said, 500), icon=":material/check:")
    show_problem(card.PLACE)
    card.show_status(engine, learned)
    show_reading(engine, 0)
    card.show_outdated(engine)
    card.show_models(engine, learned, utc_now())
    card.show_curve(learned.models)
    card.show_weeks(desk_model.weeks(engine))


with st.container(horizontal_alignment="center"), st.container(width=1120):
    _show(resources.engine())
