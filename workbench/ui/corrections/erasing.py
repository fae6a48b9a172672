"""The part of the dialog in which an article is erased for good: only after its number was typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from workbench.services.articles import erasing
from workbench.services.articles.facts import ArticleFacts
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state
from workbench.ui.acts import act
from workbench.ui.plain_text import counted, literal
from workbench.ui.session import keys

_PLACE = "article"


def show(engine: Engine, found: ArticleFacts, close: Callable[[], None]) -> None:
    """``close`` closes the dialog once the article is gone."""
    asked = f"erase {found.article_id}"
    with st.expander("Erase it for good"):
        st.write(
            "Its text, captures of it, and every word taken from it are deleted, with all decisions in it. "
            "This cannot be undone. Its hash, the time, your name and the reason are left, so that it is not "
            "imported again."
        )
        files = erasing.files_that_may_hold_it(engine, resources.settings())
        if files:
            names = ", ".join(literal(path.name) for path in files[:5])
            st.write(f"{counted(len(files), 'file')} made before may still hold it; delete them yourself: {names}.")
        st.caption("Backups and exports elsewhere are not known here.")
        st.text_input("Reason", key=keys.article_field("erase").key, max_chars=1_000)
        st.text_input(f"Type “{asked}” to confirm", key=keys.article_field("sure").key, max_chars=40)
        if st.button(
            "Erase for good",
            icon=":material/delete_forever:",
            disabled=(keys.article_field("sure").get() or "").strip().casefold() != asked,
            on_click=_erase,
            args=(engine, found, close),
        ):
            st.rerun()


def _erase(engine: Engine, found: ArticleFacts, close: Callable[[], None]) -> None:
    act(_PLACE, partial(_erased, engine, found, close))


def _erased(engine: Engine, found: ArticleFacts, close: Callable[[], None]) -> str:
    reason = keys.article_field("erase").get() or ""
    waiting = 0
    try:
        erasing.erase(engine, found.article_id, reason, seen=found.newest_change, annotator=state.annotator())
    finally:  # where the file of the database could not be cleared it is erased all the same
        gone = erasing.stub_of(engine, found.article_id)
        if gone is not None:
            waiting = resources.plans().erase(gone.text_sha256)
    close()
    keys.ARTICLE_CORRECTED.drop()
    also = f" It is taken out of unfinished imports too ({counted(waiting, 'row')})." if waiting else ""
    return f"Erased.{also}"
