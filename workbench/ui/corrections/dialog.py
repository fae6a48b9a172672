"""The dialog in which an article is corrected, withdrawn or erased; it opens on Home and on Annotate."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.errors import NotFound, StaleWrite
from workbench.services.articles import correcting, facts, withdrawing
from workbench.services.articles.facts import FIELDS, ArticleFacts
from workbench.storage.article_changes import Change
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.corrections import erasing, words
from workbench.ui.plain_text import literal
from workbench.ui.session import keys

_PLACE = "article"
_MOST_CHANGES = 20


def open_for(article_id: int) -> None:
    """The dialog opens for the article, when ``show_dialog`` is next called."""
    close()
    keys.ARTICLE_CHANGING.put(article_id)


def close() -> None:
    keys.ARTICLE_CHANGING.drop()
    keys.ARTICLE_SHOWN.drop()
    state.drop_fields(keys.ARTICLE_FIELD)


def show_dialog(engine: Engine) -> None:
    """The dialog, where an article was chosen for it."""
    article_id = keys.ARTICLE_CHANGING.get()
    if article_id is None:
        return
    try:
        found = facts.article_facts(engine, article_id)
    except NotFound:
        close()
        return
    if found.gone is not None:
        close()
        return
    _dialog(engine, found)


@st.dialog("Correct this article", width="medium", on_dismiss=close)
def _dialog(engine: Engine, found: ArticleFacts) -> None:
    if keys.ARTICLE_CHANGING.get() != found.article_id:
        st.rerun()  # what was pressed has closed it: the whole page is drawn without it
    shown = keys.ARTICLE_SHOWN.get()
    if shown is None or shown.article_id != found.article_id:
        shown = found
        keys.ARTICLE_SHOWN.put(found)
    st.caption(literal(words.heading(found)))
    _fields(engine, shown)
    if st.button("Save", type="primary", on_click=_save, args=(engine, shown)):
        st.rerun()
    beside_save = st.container()
    _changes(engine, found)
    _withdraw(engine, found)
    erasing.show(engine, found, close)
    # last: a pressed button above runs the page anew, and a refusal that was taken before would be shown to nobody
    with beside_save:
        show_problem(_PLACE)


def _fields(engine: Engine, shown: ArticleFacts) -> None:
    outlets, events = facts.known_names(engine)
    for name in FIELDS:
        keys.article_field(name).start(facts.as_shown(name, shown.values[name]))
    _text("title", "Empty: none was printed")
    left, right = st.columns(2)
    with left:
        _one_of("outlet", outlets)
        _text("byline")
        _text("language", "en, pt-BR …")
    with right:
        _one_of("event", events)
        _text("published_at", "2025-01-16, or 2025-01-16 08:40 +01:00")
        field = keys.article_field("derivation")
        st.selectbox(
            words.LABELS["derivation"],
            list(words.DERIVATIONS),
            key=field.key,
            format_func=lambda value: words.DERIVATIONS[value],
        )
    _text("url", "https://…")


def _text(name: str, placeholder: str = "") -> None:
    st.text_input(words.LABELS[name], key=keys.article_field(name).key, placeholder=placeholder, max_chars=2_000)


def _one_of(name: str, known: tuple[str, ...]) -> None:
    """A name that is there already, or a new one."""
    field = keys.article_field(name)
    now = field.get()
    options = ["", *(one for one in known if one), *([now] if now and now not in known else [])]
    st.selectbox(
        words.LABELS[name],
        options,
        key=field.key,
        accept_new_options=True,
        help=words.TYPED_ANEW,
        format_func=lambda value: value or "Not known",
    )


def _save(engine: Engine, shown: ArticleFacts) -> None:
    act(_PLACE, partial(_correct, engine, shown))


def _correct(engine: Engine, shown: ArticleFacts) -> str:
    typed = {name: keys.article_field(name).get() or "" for name in FIELDS}
    values = {name: value for name, value in typed.items() if value != facts.as_shown(name, shown.values[name])}
    try:
        made = correcting.correct(engine, shown.article_id, values, seen=shown.values, annotator=state.annotator())
    except StaleWrite:
        # what the other did is named beside the button: whoever presses again has seen it
        keys.ARTICLE_SHOWN.put(facts.article_facts(engine, shown.article_id))
        raise
    _corrected(shown.article_id, made)
    return words.told(made)


def _corrected(article_id: int, made: list[Change]) -> None:
    close()
    keys.ARTICLE_WITHDRAWN.drop()
    keys.ARTICLE_CORRECTED.put((article_id, tuple(made)) if made else None)


def _changes(engine: Engine, found: ArticleFacts) -> None:
    if not found.changes:
        return
    now = utc_now()
    with st.expander(f"What was changed ({len(found.changes)})"):
        if last := found.last_act:
            args = (engine, found.article_id, last)
            if st.button(words.undo_words(last), icon=":material/undo:", on_click=undo, args=args):
                st.rerun()
        for change in list(reversed(found.changes))[:_MOST_CHANGES]:
            st.markdown(f"- {words.change_line(change, now)}")


def undo(engine: Engine, article_id: int, changes: tuple[Change, ...]) -> None:
    """Take these changes back, as the button that was pressed has shown them."""
    act(_PLACE, partial(_undo, engine, article_id, changes))


def _undo(engine: Engine, article_id: int, changes: tuple[Change, ...]) -> str:
    correcting.undo(engine, article_id, changes, annotator=state.annotator())
    close()
    keys.ARTICLE_CORRECTED.drop()
    return "Undone."


def _withdraw(engine: Engine, found: ArticleFacts) -> None:
    with st.expander("Withdraw it"):
        st.write("It leaves every list, count and export. It is kept with all work on it, and can be brought back.")
        st.text_input("Reason", key=keys.article_field("withdraw").key, max_chars=1_000)
        if st.button("Withdraw", icon=":material/visibility_off:", on_click=_take_out, args=(engine, found)):
            st.rerun()


def _take_out(engine: Engine, found: ArticleFacts) -> None:
    act(_PLACE, partial(_withdrawn, engine, found))


def _withdrawn(engine: Engine, found: ArticleFacts) -> str:
    reason = keys.article_field("withdraw").get() or ""
    gone = withdrawing.withdraw(engine, found.article_id, reason, seen=found.newest_change, annotator=state.annotator())
    close()
    keys.ARTICLE_CORRECTED.drop()
    keys.ARTICLE_WITHDRAWN.put(gone)
    return words.WITHDRAWN
