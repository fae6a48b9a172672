"""Model: what the desk's decisions taught the engine, how well it does, and the way back."""

from __future__ import annotations

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services import learning
from workbench.storage.engine import Engine
from workbench.ui import resources, state
from workbench.ui.panels import model_card
from workbench.ui.panels.reading import show_reading
from workbench.ui.panels.verify_acts import show_problem
from workbench.ui.plain_text import markdown


def _show(engine: Engine) -> None:
    learned = learning.learned(engine)
    st.title("Model", anchor=False)
    st.caption(
        "Each decision on a suggestion teaches the engine what this desk takes for a claim. What it learned is tried "
        "on decisions that it has not seen, and listened to only as far as it does better there."
    )
    if said := state.take_said():
        st.success(markdown(said, 500), icon=":material/check:")
    show_problem(model_card.PLACE)
    model_card.show_standing(engine, learned)
    show_reading(engine, 0)
    model_card.show_outdated(engine)
    model_card.show_models(engine, learned, utc_now())
    model_card.show_curve(learned.models)
    model_card.show_weeks(learning.weeks(engine))


with st.container(horizontal_alignment="center"), st.container(width=1120):
    _show(resources.engine())
