"""What was last done to an article in this visit, with the way back; and the articles that are withdrawn."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.services.articles import withdrawing
from workbench.storage.database.engine import Engine
from workbench.storage.kept_articles import Gone
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.corrections import dialog, words
from workbench.ui.session import keys

_PLACE = "withdrawn"
_MOST_SHOWN = 50


def said_in_bar() -> str:
    """What the last act said of itself where ``show_last`` says it too; "" where it shows nothing."""
    corrected = keys.ARTICLE_CORRECTED.get()
    if corrected is not None:
        return words.told(corrected[1])
    return words.WITHDRAWN if keys.ARTICLE_WITHDRAWN.get() is not None else ""


def show_last(engine: Engine) -> None:
    """The last correction or withdrawal, to be undone; nothing where there was none."""
    corrected, gone = keys.ARTICLE_CORRECTED.get(), keys.ARTICLE_WITHDRAWN.get()
    if corrected is not None:
        article_id, changes = corrected
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(words.told(changes), width="content")
            args = (engine, article_id, changes)
            st.button("Undo", icon=":material/undo:", key="undo_correction", on_click=dialog.undo, args=args)
    elif gone is not None:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"Withdrawn: {words.gone_line(gone, utc_now())}", width="content")
            st.button("Undo", icon=":material/undo:", key="undo_withdrawal", on_click=_bring_back, args=(engine, gone))
    if keys.ARTICLE_CHANGING.get() is None:
        show_problem("article")


def show_withdrawn(engine: Engine) -> None:
    """A fold with the withdrawn articles, each to be brought back; nothing where there are none."""
    count = withdrawing.count_withdrawn(engine)
    show_problem(_PLACE)
    if not count:
        return
    now = utc_now()
    with st.expander(f"Withdrawn ({count:,})"):
        st.caption("In no list, count or export. Bringing one back restores all work on it.")
        for gone in withdrawing.withdrawn_articles(engine, limit=_MOST_SHOWN):
            with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
                st.markdown(words.gone_line(gone, now), width="stretch")
                st.button("Bring back", key=f"bring_back_{gone.article_id}", on_click=_bring_back, args=(engine, gone))
        if count > _MOST_SHOWN:
            st.caption(f"And {count - _MOST_SHOWN:,} more: `article withdrawn` on the command line lists all.")


def _bring_back(engine: Engine, gone: Gone) -> None:
    act(_PLACE, partial(_brought_back, engine, gone))


def _brought_back(engine: Engine, gone: Gone) -> str:
    withdrawing.bring_back(engine, gone, annotator=state.annotator())
    keys.ARTICLE_WITHDRAWN.drop()
    return "Brought back."
