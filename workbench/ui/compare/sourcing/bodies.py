"""The names that may be one body's: a card for each body, joined or kept apart by a person, with the way back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import BodyAnswer, NameState
from workbench.services.compare import body_rulings
from workbench.services.compare.body_rulings import NameGiven
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, literal, markdown, visible
from workbench.ui.session import keys

if TYPE_CHECKING:
    from workbench.corroborate.sourcing.one_body import Body, BodyName

#: Where the page says what went wrong with an answer on names.
PLACE = "bodies"
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MOST_CHARS = 90
#: So many cards stand open; what asks about more articles comes first.
_MOST_OPEN = 4
_CARD_PX = 600


def show_bodies(engine: Engine, comparison: EventComparison) -> None:
    """The open questions first; what is read as one, and what people said, folded away with the way back."""
    bodies = comparison.part(EventVoices).bodies
    st.subheader("Names that may be one body", anchor=False)
    st.caption(
        "Nothing here is joined until you say so. What you say of a name holds in every event of the desk; "
        "of a description, such as “the rights group”, in that article alone."
    )
    show_problem(PLACE)
    _show_undo(engine, comparison)
    asked = [body for body in bodies if body.proposed]
    _show_questions(engine, comparison, asked[:_MOST_OPEN])
    if more := asked[_MOST_OPEN:]:
        with st.expander(f"{counted(len(more), 'more question', 'more questions')}"):
            _show_questions(engine, comparison, more)
    if not asked:
        st.success("No name waits for your word.", icon=":material/task_alt:")
    _show_settled(engine, comparison, bodies)


def _show_questions(engine: Engine, comparison: EventComparison, asked: Sequence[Body]) -> None:
    """As many beside each other as there is room for."""
    with st.container(horizontal=True):
        for body in asked:
            with st.container(width=_CARD_PX):
                _show_question(engine, comparison, body)


def _show_question(engine: Engine, comparison: EventComparison, body: Body) -> None:
    names = [body.name, *(one.name for one in body.names if one.state is not NameState.APART)]
    with st.container(border=True, key=f"cw_body_{_key(body)}"):
        many = _NUMBERS[len(names)] if len(names) < len(_NUMBERS) else str(len(names))
        st.markdown(f"**These {many} names may be one body: {_shown(body.name)}**")
        known = [one for one in body.names if one.state in (NameState.READ, NameState.CALLED, NameState.JOINED)]
        if known:
            st.caption(f"Read as one already: {', '.join(_shown(one.name) for one in known)}.")
        chosen = [one for one in body.proposed if _is_chosen(comparison, body, one)]
        with st.container(horizontal=True):
            for answer, label, primary in ((None, "They are one", True), (BodyAnswer.APART, "Keep apart", False)):
                st.button(
                    label,
                    key=f"body_{_key(body)}_{answer or 'one'}",
                    type="primary" if primary else "secondary",
                    disabled=not chosen,
                    on_click=act,
                    args=(PLACE, lambda answer=answer: _answer(engine, comparison, body, chosen, answer)),
                )


def _is_chosen(comparison: EventComparison, body: Body, one: BodyName) -> bool:
    outlets = visible(", ".join(comparison.part(EventVoices).outlets(one.article_ids)), _MOST_CHARS)
    joins = " speaks for it" if one.answer is BodyAnswer.SPEAKS_FOR else ""
    label = f"**{_shown(one.name)}**{joins} · {literal(outlets)}  \n{literal(visible(one.reason, 200))}"
    return st.checkbox(label, value=one.is_likely, key=f"body_{_key(body)}_{one.article_id}_{one.name}")


def _answer(
    engine: Engine, comparison: EventComparison, body: Body, chosen: Sequence[BodyName], answer: BodyAnswer | None
) -> str:
    """``answer`` None: each is what it was proposed as."""
    given = [_given(comparison, body, one, answer or one.answer) for one in chosen]
    _save(engine, comparison, given)
    told = "kept apart from" if answer is BodyAnswer.APART else "read as one with"
    return f"Saved: {counted(len(given), 'name is', 'names are')} {told} {markdown(body.name, 60)}."


def _given(comparison: EventComparison, body: Body, one: BodyName, answer: BodyAnswer | None) -> NameGiven:
    subject = body_rulings.subject_of(one.name, body.name, one.article_id)
    seen = comparison.ruling_version(subject)
    return NameGiven(one.name, body.name, answer, seen, one.article_id, one.reason)


def _save(engine: Engine, comparison: EventComparison, given: Sequence[NameGiven]) -> None:
    body_rulings.answer(engine, comparison.event_id, given, annotator=state.annotator())
    back = tuple(replace(one, answer=None, seen=one.seen + 1) for one in given)
    keys.BODIES_GIVEN.put((comparison.event_id, back))


def _show_undo(engine: Engine, comparison: EventComparison) -> None:
    """Always there, so that nothing moves when it can be used."""
    last = keys.BODIES_GIVEN.get()
    back = last[1] if last is not None and last[0] == comparison.event_id else ()
    st.button(
        "Undo the last answer",
        icon=":material/undo:",
        shortcut="z",
        type="tertiary",
        key="bodies_undo",
        disabled=not back,
        on_click=act,
        args=(PLACE, lambda: _take_back(engine, comparison, back)),
    )


def _take_back(engine: Engine, comparison: EventComparison, back: Sequence[NameGiven]) -> str:
    keys.BODIES_GIVEN.drop()
    body_rulings.answer(engine, comparison.event_id, back, annotator=state.annotator())
    return "The last answer on names was undone."


def _show_settled(engine: Engine, comparison: EventComparison, bodies: Sequence[Body]) -> None:
    """What people said, and what is read as one without a person's word, each with the way back."""
    settled = [(body, one) for body in bodies for one in body.names if one.state is not NameState.PROPOSED]
    if not settled:
        return
    with st.expander(f"Names that are read as one, or were kept apart · {len(settled)}", icon=":material/badge:"):
        for body, one in settled:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(_told(comparison, body, one), width="stretch")
                _show_way_back(engine, comparison, body, one)


def _told(comparison: EventComparison, body: Body, one: BodyName) -> str:
    relation = _RELATIONS[one.answer, one.state is NameState.APART]
    if one.state is NameState.CALLED or (one.article_id is not None and one.state is NameState.JOINED):
        relation = "means"
    names = f"**{_shown(one.name)}** {relation} **{_shown(body.name)}**"
    ruled = comparison.ruled(body_rulings.subject_of(one.name, body.name, one.article_id))
    if ruled is None:
        return f"{names}. {literal(visible(one.reason, 200))}"
    event = visible(str(ruled.details.get("event", "")), 60)
    return f":material/task_alt: {names}: {literal(ruled.annotator, 60)} said so in “{literal(event)}”."


_RELATIONS = {
    (BodyAnswer.ONE, False): "is",
    (BodyAnswer.SPEAKS_FOR, False): "speaks for",
    (BodyAnswer.ONE, True): "is not",
    (BodyAnswer.SPEAKS_FOR, True): "does not speak for",
}


def _show_way_back(engine: Engine, comparison: EventComparison, body: Body, one: BodyName) -> None:
    """Undo for what a person said, "Keep apart" for what was read; a description stands with its article."""
    if one.state is NameState.CALLED:
        return
    is_said = comparison.ruled(body_rulings.subject_of(one.name, body.name, one.article_id)) is not None
    given = _given(comparison, body, one, None if is_said else BodyAnswer.APART)
    st.button(
        "Undo" if is_said else "Keep apart",
        key=f"body_{_key(body)}_{one.article_id}_{one.name}_back",
        type="tertiary",
        on_click=act,
        args=(PLACE, lambda: _change(engine, comparison, given)),
    )


def _change(engine: Engine, comparison: EventComparison, given: NameGiven) -> str:
    _save(engine, comparison, [given])
    return "Undone." if given.answer is None else f"Saved: {markdown(given.name, 60)} is kept apart."


def _key(body: Body) -> str:
    return "_".join(body_rulings.subject_of(body.name, "").second.split()) or "nameless"


def _shown(name: str) -> str:
    return literal(visible(name, 80))
