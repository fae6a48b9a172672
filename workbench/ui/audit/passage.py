"""One passage to answer: its words within their paragraph, the buttons, and a way to change the last answer."""

from __future__ import annotations

from html import escape

import streamlit as st

from workbench.domain.titles import called
from workbench.errors import StaleWrite, WorkbenchError
from workbench.services.audit import passages
from workbench.services.audit.frames import Key
from workbench.services.audit.passages import AuditProgress, Passage
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell, state
from workbench.ui.acts import show_problem
from workbench.ui.audit import audit_words
from workbench.ui.plain_text import counted, literal, visible
from workbench.ui.session.keys import PASSAGE_AGAIN, PASSAGE_ANSWERED, PASSAGES_SKIPPED

_PLACE = PASSAGE_ANSWERED.key


def show_passage(engine: Engine, progress: AuditProgress) -> None:
    """The next passage, or why there is none, and the last answer."""
    st.progress(progress.answered / progress.asked if progress.asked else 0.0, audit_words.progress_words(progress))
    key = _next(progress)
    if key is None:
        _show_none(progress)
    else:
        _show(engine, passages.look_at(engine, key, annotator=state.annotator()), progress)
    show_problem(_PLACE)
    _show_last(engine)


def _next(progress: AuditProgress) -> Key | None:
    again = PASSAGE_AGAIN.get()
    if again is not None:
        return again
    skipped = PASSAGES_SKIPPED.get()
    return next((key for key in progress.waiting if key not in skipped), None)


def _show(engine: Engine, passage: Passage, progress: AuditProgress) -> None:
    article = passage.article
    named = (visible(article.outlet), visible(called(article.title, article.opening, article.path)))
    source = escape(" · ".join(part for part in named if part))
    before, exact, after = (escape(_shown(part)) for part in (passage.before, passage.exact, passage.after))
    with st.container(border=True):
        st.html(
            f'<p class="cw-passage-source" dir="auto">{source}</p>'
            f'<p class="cw-passage" dir="auto"><span>{before}</span><mark>{exact}</mark><span>{after}</span></p>'
        )
        if passage.mine is not None:
            said = "there is a claim" if passage.mine else "no claim here"
            st.caption(f"Your answer: {said}. It stands until you answer again.")
        elif passage.others:
            st.caption("Somebody has answered this one. A second answer shows whether people agree.")
        with st.container(horizontal=True):
            for label, has_claim, shortcut, icon in (
                ("No claim here", False, "n", ":material/close:"),
                ("There is a claim", True, "y", ":material/add_comment:"),
            ):
                st.button(
                    label,
                    key=f"audit_{'claim' if has_claim else 'none'}",
                    icon=icon,
                    shortcut=shortcut,
                    on_click=_answer,
                    args=(engine, passage.key, has_claim, passage.version),
                )
            st.button("Skip", key="audit_skip", type="tertiary", shortcut="s", on_click=_skip, args=(passage.key,))
    if passage.key in progress.waiting and progress.waiting.index(passage.key) == 0 and not progress.answered:
        st.caption("A claim is anything the guidelines call one, even if it is only part of the passage.")


def _shown(text: str) -> str:
    """Characters that would turn the line around are shown as what they are."""
    return text.translate(_DIRECTIONS)


_DIRECTIONS = {code: "\N{REPLACEMENT CHARACTER}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def _answer(engine: Engine, key: Key, has_claim: bool, seen: int) -> None:
    share = resources.settings().audit_share
    try:
        passages.answer(engine, key, has_claim, share=share, seen=seen, annotator=state.annotator())
    except WorkbenchError as error:
        state.say_problem(_PLACE, error)
        if isinstance(error, StaleWrite):
            PASSAGE_AGAIN.put(key)  # put before the person again, with what they said in another window
        return
    PASSAGE_ANSWERED.put((key, has_claim))
    PASSAGE_AGAIN.put(None)
    PASSAGES_SKIPPED.put(tuple(other for other in PASSAGES_SKIPPED.get() if other != key))


def _skip(key: Key) -> None:
    PASSAGE_AGAIN.put(None)
    PASSAGES_SKIPPED.put((*PASSAGES_SKIPPED.get(), key))


def _look_again() -> None:
    PASSAGES_SKIPPED.put(())


def _change_last(key: Key) -> None:
    PASSAGE_AGAIN.put(key)
    PASSAGE_ANSWERED.put(None)


def _show_none(progress: AuditProgress) -> None:
    skipped = len([key for key in PASSAGES_SKIPPED.get() if key in progress.waiting])
    if skipped:
        st.info(f"All that is left: {counted(skipped, 'passage')} that you skipped.", icon=":material/redo:")
        st.button("Look at the skipped ones again", key="audit_again_all", on_click=_look_again)
        return
    share = resources.settings().audit_share
    drawn = f"{audit_words.percent(share)} of the passages without a suggestion are drawn"
    more = f" {drawn}; the settings of the server can have more drawn." if share < 1 else ""
    if not share:
        st.info("No passages are drawn: the settings of the server have it so.", icon=":material/block:")
    elif not progress.asked:
        st.info(f"No passage was drawn yet.{more}", icon=":material/search_off:")
    else:
        st.success(f"You have answered every passage that was drawn.{more}", icon=":material/check:")


def _show_last(engine: Engine) -> None:
    """What the person said last, with the way into the article and the way back."""
    kept = PASSAGE_ANSWERED.get()
    if kept is None:
        return
    key, has_claim = kept
    words = passages.look_at(engine, key, annotator=state.annotator()).exact
    said = "there is a claim" if has_claim else "no claim"
    with st.container(key="audit_last_answer", horizontal=True, vertical_alignment="center"):
        st.markdown(f"Saved, **{said}**: “{literal(visible(words, 90))}”", width="stretch")
        if has_claim:
            article, start, end = key
            where = {"article": str(article), "at": f"{start}-{end}"}
            st.page_link(
                shell.ANNOTATE, label="Mark it in the article", icon=":material/edit_note:", query_params=where
            )
        st.button("Change it", key="audit_change", type="tertiary", shortcut="z", on_click=_change_last, args=(key,))
