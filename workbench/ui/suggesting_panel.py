"""The panel of the suggesting batch: offers it, shows how far it is, and says what could not be read."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.services.engine import batches
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.plain_text import article_name, counted, literal, markdown
from workbench.ui.work import suggest_batch
from workbench.ui.work.watching import watch

_LOOK_EVERY_S = 0.7
_LEAVE = "You can leave this page or start annotating: the reading goes on, and each article is saved."
_UNREAD_SHOWN = 5


def show_reading(engine: Engine, unread_count: int) -> None:
    """Progress while a batch runs; else the offer to start one, and why the last one failed."""
    batch = suggest_batch.current_batch(engine)
    if batch is not None and batch.running:
        watch(batch, partial(_how_far, batch), _LEAVE, every_s=_LOOK_EVERY_S)
        return
    if batch is not None and batch.fault and unread_count:
        st.error(f"Reading for claims stopped: {markdown(batch.fault, 500)}", icon=":material/error:")
    if unread_count:
        _offer(engine, unread_count)


def show_unread(engine: Engine, unread_count: int) -> None:
    """How many of the unread articles could not be read, and the last few of them with links and reasons."""
    names = resources.detector_names()
    found = batches.unread_articles(engine, names, limit=_UNREAD_SHOWN)
    if not found:
        return
    count = batches.count_unread(engine, names)
    others = " All other articles were read." if unread_count <= count else ""
    with st.container(border=True):
        again = "It is" if count == 1 else "They are"
        st.markdown(
            f":material/error: **{counted(count, 'article')} could not be read for claims.**{others} {again} "
            "tried again after the others, whenever claims are suggested."
        )
        for one in found:
            name = article_name(one.title, one.opening, one.path, one.article_id)
            asked = {"article": str(one.article_id)}
            st.page_link(shell.ANNOTATE, label=literal(name), query_params=asked)
            st.caption(markdown(one.reason, 500))
        if more := count - len({one.article_id for one in found}):
            st.caption(f"And {counted(more, 'other article')}.")


def show_reading_done(engine: Engine) -> None:
    """How much the last batch has read and suggested."""
    batch = suggest_batch.current_batch(engine)
    if batch is not None and not batch.running and not batch.fault and batch.report.article_count:
        found = counted(batch.report.suggestion_count, "claim")
        st.caption(f"Read for claims: {found} suggested in {counted(batch.report.article_count, _unit(batch))}.")


def _unit(batch: suggest_batch.Batch) -> str:
    """What is counted: with several detectors each article is read several times."""
    return "article" if batch.detector_count == 1 else "reading"


def _offer(engine: Engine, unread_count: int) -> None:
    articles = counted(unread_count, "article")
    verb = "has" if unread_count == 1 else "have"
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{articles}** {verb} not been read for claims yet.", width="stretch")
        if st.button(f"Suggest claims for {articles}", icon=":material/auto_awesome:", key="suggest"):
            suggest_batch.start_batch(engine, resources.detectors)
            st.rerun()


def _how_far(batch: suggest_batch.Batch) -> tuple[float, str]:
    report = batch.report
    if not report.article_count:
        return 0.0, "Loading the language pipeline. The first time this takes a few seconds."
    done, total = report.article_count, max(1, report.total_count)
    found = counted(report.suggestion_count, "claim")
    return done / total, f"Reading for claims: {done:,} of {counted(total, _unit(batch))}, {found} so far"
