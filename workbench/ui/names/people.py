"""Who has worked at the desk, and a pseudonym in the place of a name."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.services import annotators, traces
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, distinct, literal, markdown, visible
from workbench.ui.session import keys

_PLACE = "people"


def show(engine: Engine) -> None:
    """Everybody by name; one of them can be replaced."""
    found = annotators.list_annotators(engine)
    if not found:
        st.info("Nobody has decided anything yet.", icon=":material/group:")
        return
    with st.container(gap=None):
        for one in found:
            _show_person(one)
    st.subheader("Replace a name", anchor=False)
    st.caption(
        "The new name stands in everything that was done under the old one: decisions, rulings, verdicts, exports. The "
        "old one is kept nowhere, so this cannot be undone. Whoever works on under the old name brings it back."
    )
    show_problem(_PLACE)
    for told in keys.NAME_LEFT.take():
        st.warning(literal(told, 400), icon=":material/info:")
    names = distinct({one.name: visible(one.name, 80) for one in found})
    old = st.selectbox(
        "Name", list(names), format_func=names.__getitem__, index=None, key=keys.NAME_REPLACED.key, placeholder="Whose"
    )
    st.text_input(
        "New name",
        key=keys.NAME_NEW.key,
        max_chars=annotators.MAX_NAME_CHARS,
        placeholder="Empty gives a number, as in Annotator 1",
    )
    sure = st.checkbox("I know that this cannot be undone", key=keys.NAME_SURE.key)
    replacing = (_PLACE, partial(_replace, engine, old or ""))
    st.button("Replace it everywhere", disabled=old is None or not sure, on_click=act, args=replacing)


def _show_person(one: annotators.KnownAnnotator) -> None:
    row = f"person_{one.annotator_id}"
    with st.container(key=row, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown(f"**{literal(one.name, 80)}**", width="content")
        decided = f"{counted(one.decision_count, 'decision')} on spans" if one.decision_count else "other work only"
        st.caption(decided, width="content")


def _replace(engine: Engine, name: str) -> str:
    done = annotators.replace_name(engine, name, keys.NAME_NEW.get())
    if name == state.annotator():
        state.be_called(done.name)
    keys.NAME_LEFT.put(_left(engine, name, done))
    for field in (keys.NAME_REPLACED, keys.NAME_NEW, keys.NAME_SURE):
        field.drop()
    return f"The name is {markdown(done.name, 60)} now, everywhere."


def _left(engine: Engine, name: str, done: annotators.Replaced) -> tuple[str, ...]:
    """Where the old name still stands, a sentence each."""
    told = [f"The old name also stands in {count} {kind}: change those words." for kind, count in done.written.items()]
    for path in traces.files_with_name(engine, resources.settings().data_dir, name):
        told.append(f"The old name also stands in {path}: delete that file if it should not.")
    if not done.scrubbed:
        told.append(
            "Old bytes may be left in the file of the database: stop the server, then run "
            "`python -m workbench annotator clean`."
        )
    return tuple(told)
