"""The panels of the Model page: which model is in use, its figures, and the choice of another."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.services.engine import batches, desk_model
from workbench.services.engine.desk_model import Learned, Week
from workbench.storage.database.engine import Engine
from workbench.storage.desk_models import StoredModel
from workbench.ui import resources, state
from workbench.ui.desk_model import model_words
from workbench.ui.plain_text import counted
from workbench.ui.work import suggest_batch

PLACE = "model"


def show_status(engine: Engine, learned: Learned) -> None:
    """What scores suggestions now, and the button that teaches another model."""
    now = model_words.model_status(learned.models, desk_model.count_labels(engine))
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{now.headline}**  \n{now.explanation}", width="stretch")
        st.button(
            "Learn from all decisions",
            icon=":material/model_training:",
            key="model_learn",
            type="primary",
            disabled=not now.can_learn,
            on_click=_learn,
            args=(engine, learned.choice, state.annotator()),
        )


def _learn(engine: Engine, seen: int, annotator: str) -> None:
    try:
        lesson = desk_model.learn(engine, seen=seen, annotator=annotator)
    except WorkbenchError as error:
        state.say_problem(PLACE, error)
        return
    learned = f"Model {lesson.version} learned from {counted(lesson.label_count, 'decision')}."
    if not lesson.stored:
        state.say(f"{learned} There have been no decisions since, so there is nothing to learn.")
    elif lesson.share:
        state.say(f"{learned} Its share is {lesson.share:.0%}; articles read from now on are scored with it.")
    else:
        state.say(f"{learned} On decisions it had not seen it was not clearly better, so nothing changes.")


def show_outdated(engine: Engine) -> None:
    """Offer to read again those articles that only another model has read."""
    batch = suggest_batch.current_batch(engine)
    if batch is not None and batch.running:
        return
    count = batches.count_outdated(engine, resources.detectors())
    if not count:
        return
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        verb = "was" if count == 1 else "were"
        st.markdown(
            f"**{counted(count, 'article')}** {verb} read before this. Reading them again replaces their open "
            f"suggestions with new ones; decisions stay.",
            width="stretch",
        )
        if st.button("Read them again", icon=":material/refresh:", key="model_reread"):
            suggest_batch.start_batch(engine, resources.detectors, reread=True)
            st.rerun()


def show_models(engine: Engine, learned: Learned, now: datetime) -> None:
    """All models with their figures, and the choice among them."""
    st.subheader("Models", anchor=False)
    if not learned.models:
        st.caption("None yet. Accept and reject suggestions on the Annotate page, then come back.")
        return
    st.caption(
        "All figures come from decisions the model had not seen, article by article. Loss is the mean log loss: "
        "lower is better. A model is used only where it is clearly better than the engine as shipped."
    )
    st.markdown(model_words.table(learned.models, now))
    _choose(engine, learned.models, learned.choice)


def _choose(engine: Engine, models: Sequence[StoredModel], seen: int) -> None:
    chosen = next((model.version for model in models if model.chosen), None)
    options = {"The engine as shipped": None} | {
        f"Model {model.version}": model.version for model in models if model.share
    }
    if len(options) == 1:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        named = st.selectbox(
            "Score suggestions with",
            list(options),
            index=list(options.values()).index(chosen),
            key="model_choice",
            width=260,
        )
        wanted = options[named]
        st.button(
            "Use it",
            key="model_use",
            disabled=wanted == chosen,
            on_click=_use,
            args=(engine, wanted, seen, state.annotator()),
            width="content",
        )


def _use(engine: Engine, version: int | None, seen: int, annotator: str) -> None:
    try:
        desk_model.choose(engine, version, seen=seen, annotator=annotator)
    except WorkbenchError as error:
        state.say_problem(PLACE, error)
        return
    name = "the engine as shipped" if version is None else f"model {version}"
    state.say(f"Articles read from now on are scored by {name}.")


def show_curve(models: Sequence[StoredModel]) -> None:
    """How the loss fell with the number of decisions, for the newest model that has a curve."""
    rows = next((rows for model in models if (rows := model_words.curve(model))), [])
    if len(rows) < 2:
        return
    st.subheader("Learning curve", anchor=False)
    st.caption("Mean log loss on unseen decisions, after the first decisions, then more. Lower is better.")
    st.line_chart(
        rows,
        x="decisions",
        y=[model_words.SHIPPED, model_words.DESK, model_words.BLEND],
        x_label="decisions",
        y_label="log loss",
        color=list(model_words.COLOURS),
    )


def show_weeks(weeks: Sequence[Week]) -> None:
    """Precision and recall by week, as a picture and as a table."""
    if not weeks:
        return
    st.subheader("Week by week", anchor=False)
    st.caption(
        "Precision: how many of the decided suggestions were accepted. Recall: how many of the accepted claims had "
        "been suggested; it counts only the misses that annotators found, so the true figure is at most that high."
    )
    if len(weeks) > 1:
        st.line_chart(
            model_words.over_time(weeks),
            x="week",
            y=[model_words.PRECISION, model_words.RECALL],
            y_label="percent",
            color=list(model_words.COLOURS[1:]),
        )
    else:
        st.markdown(_in_words(weeks[0]))
    st.markdown(model_words.weeks_table(weeks))


def _in_words(week: Week) -> str:
    parts = []
    if week.precision is not None:
        parts.append(f"**{week.precision:.0%}** of the decided suggestions were accepted")
    if week.recall is not None:
        parts.append(f"**{week.recall:.0%}** of the accepted claims had been suggested")
    return "; ".join(parts) + "."
