"""The view "Origins": who has it from whom, what the event rests on, how well claims are borne out, what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, cast

import streamlit as st

from workbench.domain.coverage import SpanKey
from workbench.domain.labels import OriginKind
from workbench.errors import StaleWrite
from workbench.services.claims import verifying
from workbench.services.compare import event_origins
from workbench.services.compare.event_origins import ShownOrigin
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_reading import EventReading
from workbench.services.compare.ruling_subjects import PrimarySubject
from workbench.storage.database.engine import Engine
from workbench.ui import shell, state, words
from workbench.ui.acts import act, show_problem
from workbench.ui.compare.pictures import provenance
from workbench.ui.compare.pictures.picture_component import picture
from workbench.ui.compare.ruling import ask
from workbench.ui.plain_text import counted, literal, markdown, visible

if TYPE_CHECKING:
    from workbench.corroborate.matrix import MatrixRow

_PLACE = "origins"
_SCOPE = "provenance_scope"
_UNDO = "origin_undo"
_ORIGIN_PX = 580
_PRIMARIES = {
    "looked_for": ("Looked for, not to be had", "Keep it out of the list: the search is on record."),
    "not_needed": ("Not needed", "It would settle nothing."),
}


def show(engine: Engine, reading: EventReading) -> None:
    show_problem(_PLACE)
    _show_graph(reading)
    _show_origins(engine, reading)
    _show_grades(reading)
    _show_missing(engine, reading)


def _show_origins(engine: Engine, reading: EventReading) -> None:
    st.subheader("Origins", anchor=False)
    st.caption(
        "One release, one statement, one interview: however many outlets carry it, it counts once. The machine "
        "proposes; you accept, change or refuse."
    )
    _show_undo(engine, reading)
    found = reading.part(EventOrigins).shown
    named = [one for one in found if one.origin.kind is not OriginKind.UNNAMED]
    nobody = [one for one in found if one.origin.kind is OriginKind.UNNAMED]
    _show_each(engine, reading, named)
    if nobody:
        with st.expander(counted(len(nobody), *words.ORIGINS[OriginKind.UNNAMED])):
            _show_each(engine, reading, nobody)
    if not found:
        st.info("No origin was found: no article names whom it has this from.")
    with st.popover("Add an origin", icon=":material/add:"):
        _edit(engine, reading, None)
    _show_refused(engine, reading)


def _show_each(engine: Engine, reading: EventReading, some: list[ShownOrigin]) -> None:
    """As many beside each other as there is room for."""
    with st.container(horizontal=True, gap="large"):
        for shown in some:
            with st.container(width=_ORIGIN_PX):
                _show_origin(engine, reading, shown)


def _show_graph(reading: EventReading) -> None:
    st.subheader("Who has it from whom", anchor=False)
    scopes: dict[str, list[SpanKey] | None] = {"The whole event": None}
    for article in reading.coverage.articles:
        keys = [span.key for span in reading.coverage.spans if span.article_id == article.article_id]
        scopes[f"Article: {visible(article.outlet, 60)} ({article.article_id})"] = keys
    for row in _graded(reading):
        scopes[f"Claim: {visible(row.statement, 80)} ({row.key})"] = [span.key for span in row.spans]
    state.start_field(_SCOPE, "The whole event")
    if state.field(_SCOPE) not in scopes:
        state.set_field(_SCOPE, "The whole event")
    scope = st.selectbox("Of what", list(scopes), key=_SCOPE, label_visibility="collapsed")
    graph = reading.part(EventOrigins).provenance(scopes[scope])
    if not graph.nodes:
        st.info("Nobody is named here: the outlets say it in their own voice.")
        return
    drawn = provenance.picture(graph)
    picture(drawn, key="provenance")
    st.download_button(
        "Picture (SVG)",
        provenance.standing_alone(drawn),
        f"event-{reading.event_id}-provenance.svg",
        "image/svg+xml",
        icon=":material/image:",
        on_click="ignore",
    )
    with st.expander("The same as a table"):
        st.dataframe(provenance.as_table(graph), hide_index=True, width="stretch")


def _show_origin(engine: Engine, reading: EventReading, shown: ShownOrigin) -> None:
    origin = shown.origin
    key = f"origin_{shown.id or shown.proposal}"
    outlets = dict.fromkeys(visible(reading.coverage.by_id[one].outlet, 40) for one in _known(reading, shown))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap=None):
            mark = ":material/task_alt: " if shown.id is not None else ""
            st.markdown(f"{mark}**{literal(visible(origin.label, 120))}**", help=_why(shown))
            st.caption(f"{words.ORIGINS[origin.kind][0].capitalize()} · {literal(', '.join(outlets))}")
        if shown.id is None:
            st.button("Accept", key=f"{key}_yes", on_click=act, args=(_PLACE, lambda: _accept(engine, reading, shown)))
        # Named by its version, so that it closes when a change is saved.
        with st.popover("Change", icon=":material/edit:", type="tertiary", key=f"{key}_{shown.version}_change"):
            _edit(engine, reading, shown)
        st.button(
            "Refuse" if shown.id is None else "Withdraw",
            icon=":material/close:",
            type="tertiary",
            help="It is not an origin. You can take that back.",
            key=f"{key}_no",
            on_click=act,
            args=(_PLACE, lambda: _dismiss(engine, reading, shown)),
        )


def _why(shown: ShownOrigin) -> str:
    status = "Settled by a person." if shown.id is not None else "Proposed."
    return " ".join([status, *(literal(reason) for reason in shown.origin.reasons)])


def _known(reading: EventReading, shown: ShownOrigin) -> list[int]:
    """The articles that rest on it and are still in the event."""
    return [key for key in shown.origin.article_ids if key in reading.coverage.by_id]


def _accept(engine: Engine, reading: EventReading, shown: ShownOrigin) -> str:
    event_origins.accept(engine, reading.event_id, shown, annotator=state.annotator())
    state.set_field(_UNDO, None)
    return f"Kept: {markdown(shown.origin.label, 60)} is an origin."


def _dismiss(engine: Engine, reading: EventReading, shown: ShownOrigin) -> str:
    made = event_origins.dismiss(engine, reading.event_id, shown, annotator=state.annotator())
    state.set_field(_UNDO, (reading.event_id, made, shown.version + 1))
    return f"{markdown(shown.origin.label, 60)} no longer counts as an origin."


def _show_undo(engine: Engine, reading: EventReading) -> None:
    """Always there, so that nothing moves when it can be used."""
    last = state.field(_UNDO)
    dismissed = (int(last[1]), int(last[2])) if isinstance(last, tuple) and last[0] == reading.event_id else None
    st.button(
        "Undo the last refusal",
        icon=":material/undo:",
        type="tertiary",
        disabled=dismissed is None,
        on_click=act,
        args=(_PLACE, lambda: _restore(engine, dismissed)),
    )


def _restore(engine: Engine, dismissed: tuple[int, int] | None) -> str:
    """``dismissed`` is the id of an origin, and the version in which the page knows it to be none."""
    if dismissed is None:
        return ""
    state.set_field(_UNDO, None)
    origin_id, seen = dismissed
    event_origins.restore(engine, origin_id, seen=seen, annotator=state.annotator())
    return "It counts as an origin again."


def _show_refused(engine: Engine, reading: EventReading) -> None:
    """What people held to be no origin, with the way back for whoever sees it otherwise."""
    refused = [one for one in reading.settled if one.draft.withdrawn]
    if not refused:
        return
    with st.expander(f"Refused or withdrawn · {len(refused)}", icon=":material/history:"):
        for one in refused:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(literal(visible(one.draft.label, 120)), width="stretch")
                st.button(
                    "It is an origin",
                    key=f"origin_{one.id}_{one.version}_restore",
                    type="tertiary",
                    icon=":material/redo:",
                    on_click=act,
                    args=(_PLACE, partial(_restore, engine, (one.id, one.version))),
                )


def _edit(engine: Engine, reading: EventReading, shown: ShownOrigin | None) -> None:
    draft = f"edit_origin_{(shown.id or shown.proposal) if shown else 'new'}"
    key = f"{draft}_{shown.version if shown else 0}"
    names = {article.article_id: visible(article.outlet, 60) for article in reading.coverage.articles}
    kinds = list(OriginKind)
    state.start_field(f"{key}_label", shown.origin.label if shown else "")
    state.start_field(f"{key}_kind", shown.origin.kind if shown else kinds[0])
    state.start_field(f"{key}_articles", _known(reading, shown) if shown else [])
    _keep_among(f"{key}_articles", names)
    hint = "Ministry of Health: statement"
    st.text_input("Name", max_chars=200, key=f"{key}_label", placeholder=hint, persist_state="session")
    st.selectbox(
        "Kind",
        kinds,
        format_func=lambda one: words.ORIGINS[one][0].capitalize(),
        key=f"{key}_kind",
        persist_state="session",
    )
    st.multiselect(
        "Articles that rest on it",
        list(names),
        format_func=lambda one: f"{names[one]} ({one})",
        key=f"{key}_articles",
        persist_state="session",
    )
    st.button(
        "Save",
        type="primary",
        key=f"{draft}_save",
        on_click=act,
        args=(_PLACE, lambda: _save(engine, reading, shown, key), draft if shown else ""),
    )


def _keep_among(key: str, names: Mapping[int, str]) -> None:
    """An article that was moved out of the event meanwhile is chosen no longer."""
    chosen = cast(list[int], state.field(key))
    if any(one not in names for one in chosen):
        state.set_field(key, [one for one in chosen if one in names])


def _save(engine: Engine, reading: EventReading, shown: ShownOrigin | None, key: str) -> str:
    resting = cast(list[int], state.field(f"{key}_articles") or [])
    label, kind = str(state.field(f"{key}_label") or ""), OriginKind(str(state.field(f"{key}_kind")))
    draft = event_origins.draft_of(shown, label, kind, resting)
    known = [one.id for one in reading.settled]
    try:
        event_origins.settle(engine, reading.event_id, shown, draft, known=known, annotator=state.annotator())
    except StaleWrite as error:
        if shown is not None and shown.id is None:  # it has a number of its own now: what was typed goes there
            state.move_fields(f"{key}_", f"edit_{error.span_id.replace(' ', '_')}_{error.current_version}_")
        raise
    if shown is None:
        for name, empty in (("label", ""), ("articles", [])):
            state.set_field(f"{key}_{name}", empty)
    return "The origin is kept."


def _graded(reading: EventReading) -> list[MatrixRow]:
    """The rows that a grade says something about: claims, and what two articles or more say."""
    return [row for row in reading.part(EventClaims).rows if row.claim_id is not None or len(row.article_ids) > 1][:100]


def _show_grades(reading: EventReading) -> None:
    rows = _graded(reading)
    if not rows:
        return
    st.subheader("How well each claim is corroborated", anchor=False)
    st.caption("Counted by origins, never by articles. The grade is a proposal: give yours with the verdict.")
    origins = reading.part(EventOrigins)
    graded = [(row, origins.grade([span.key for span in row.spans])) for row in rows]
    firsts = [origins.first_appearance([span.key for span in row.spans]) for row in rows]
    st.dataframe(
        {
            "Claim": [visible(row.statement, 160) for row, _ in graded],
            "Articles": [grade.articles for _, grade in graded],
            "Origins": [grade.origins for _, grade in graded],
            "Independent": [grade.independent for _, grade in graded],
            "Proposed": [words.in_words(grade.proposed) for _, grade in graded],
            "Why": [grade.sentence for _, grade in graded],
            "First known appearance": [first.sentence if first else "no article has a date" for first in firsts],
        },
        hide_index=True,
        width="stretch",
    )


def _show_missing(engine: Engine, reading: EventReading) -> None:
    st.subheader("Documents still to be found", anchor=False)
    captured = [
        name
        for capture in verifying.list_captures(engine, limit=500)
        for name in (capture.filename, capture.url)
        if name
    ]
    missing = reading.part(EventOrigins).missing(captured)
    if not missing:
        st.success("No source that two outlets cite is missing.", icon=":material/task_alt:")
        return
    st.caption("Two outlets or more cite these, and nobody has kept a copy of the source itself.")
    for one in missing:
        with st.container(horizontal=True, vertical_alignment="center", border=True):
            st.markdown(f"**{literal(visible(one.origin.label, 120))}**: {literal(one.sentence)}", width="stretch")
            ask(
                engine,
                reading,
                PrimarySubject(reading.event_id, event_origins.proposal_key(one.origin)),
                _PRIMARIES,
                details={"label": one.origin.label, "outlets": list(one.outlets)},
            )
    st.page_link(shell.VERIFY, label="Keep a copy, as evidence of a claim", icon=":material/attach_file:")
