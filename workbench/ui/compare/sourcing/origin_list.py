"""The origins of an event, one by one: accepted, changed, refused or added by a person, each with the way back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from workbench.domain.labels import OriginKind
from workbench.errors import StaleWrite
from workbench.services.compare import event_origins
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_origins import ShownOrigin
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.database.engine import Engine
from workbench.ui import state, words
from workbench.ui.acts import act
from workbench.ui.plain_text import counted, literal, markdown, visible
from workbench.ui.session import keys
from workbench.ui.session.keys import OriginForm
from workbench.ui.session.values import Value

#: Where the page says what went wrong with an act of this list.
PLACE = "origins"
_ORIGIN_PX = 580


def show_origins(engine: Engine, comparison: EventComparison) -> None:
    """Those that are named, then those of nobody, then what was refused."""
    st.subheader("Origins", anchor=False)
    st.caption(
        "One release, one statement, one interview: however many outlets carry it, it counts once. The machine "
        "proposes; you accept, change or refuse."
    )
    _show_undo(engine, comparison)
    found = comparison.part(EventOrigins).shown
    named = [one for one in found if one.origin.kind is not OriginKind.UNNAMED]
    nobody = [one for one in found if one.origin.kind is OriginKind.UNNAMED]
    _show_each(engine, comparison, [one for one in named if one.refused is None])
    if refused := [one for one in named if one.refused is not None]:
        with st.expander(f"Refused in another event, not counted here · {len(refused)}", icon=":material/history:"):
            _show_each(engine, comparison, refused)
    if nobody:
        with st.expander(counted(len(nobody), *words.ORIGINS[OriginKind.UNNAMED])):
            _show_each(engine, comparison, nobody)
    if not found:
        st.info("No origin was found: no article says where it got this.")
    with st.popover("Add an origin", icon=":material/add:"):
        _edit(engine, comparison, None)
    _show_refused(engine, comparison)


def _show_each(engine: Engine, comparison: EventComparison, some: list[ShownOrigin]) -> None:
    """As many beside each other as there is room for."""
    with st.container(horizontal=True, gap="medium"):
        for shown in some:
            with st.container(width=_ORIGIN_PX):
                _show_origin(engine, comparison, shown)


def _show_origin(engine: Engine, comparison: EventComparison, shown: ShownOrigin) -> None:
    origin = shown.origin
    key = f"origin_{shown.id or shown.proposal}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch", gap=None):
            mark = ":material/task_alt: " if shown.id is not None else ""
            st.markdown(f"{mark}**{literal(visible(origin.label, 120))}**", help=_why(shown))
            st.caption(literal(visible(comparison.part(EventOrigins).told(origin), 300)))
        if shown.id is None:
            st.button(
                "Accept", key=f"{key}_yes", on_click=act, args=(PLACE, lambda: _accept(engine, comparison, shown))
            )
        # Named by its version, so that it closes when a change is saved.
        with st.popover("Change", icon=":material/edit:", type="tertiary", key=f"{key}_{shown.version}_change"):
            _edit(engine, comparison, shown)
        st.button(
            "Refuse" if shown.id is None else "Withdraw",
            icon=":material/close:",
            type="tertiary",
            help="Not an origin. You can undo this.",
            key=f"{key}_no",
            on_click=act,
            args=(PLACE, lambda: _dismiss(engine, comparison, shown)),
        )


def _why(shown: ShownOrigin) -> str:
    status = "Settled by a person." if shown.id is not None else "Proposed."
    if (refusal := shown.refused) is not None:
        status = f"{literal(refusal.annotator, 60)} refused it in “{literal(visible(refusal.event, 60))}”."
    return " ".join([status, *(literal(reason) for reason in shown.origin.reasons)])


def _known(comparison: EventComparison, shown: ShownOrigin) -> list[int]:
    """The articles that rest on it and are still in the event."""
    return [key for key in shown.origin.article_ids if key in comparison.coverage.by_id]


def _accept(engine: Engine, comparison: EventComparison, shown: ShownOrigin) -> str:
    event_origins.accept(engine, comparison.event_id, shown, annotator=state.annotator())
    keys.ORIGIN_DISMISSED.drop()
    return f"Saved: {markdown(shown.origin.label, 60)} is an origin."


def _dismiss(engine: Engine, comparison: EventComparison, shown: ShownOrigin) -> str:
    made = event_origins.dismiss(engine, comparison.event_id, shown, annotator=state.annotator())
    keys.ORIGIN_DISMISSED.put((comparison.event_id, made, shown.version + 1))
    return f"{markdown(shown.origin.label, 60)} no longer counts as an origin."


def _show_undo(engine: Engine, comparison: EventComparison) -> None:
    """Always there, so that nothing moves when it can be used."""
    last = keys.ORIGIN_DISMISSED.get()
    dismissed = last[1:] if last is not None and last[0] == comparison.event_id else None
    st.button(
        "Undo the last refusal",
        icon=":material/undo:",
        type="tertiary",
        disabled=dismissed is None,
        on_click=act,
        args=(PLACE, lambda: _restore(engine, dismissed)),
    )


def _restore(engine: Engine, dismissed: tuple[int, int] | None) -> str:
    """``dismissed`` is the id of an origin, and the version in which the page knows it to be none."""
    if dismissed is None:
        return ""
    keys.ORIGIN_DISMISSED.drop()
    origin_id, seen = dismissed
    event_origins.restore(engine, origin_id, seen=seen, annotator=state.annotator())
    return "It counts as an origin again."


def _show_refused(engine: Engine, comparison: EventComparison) -> None:
    """What people held to be no origin, with the way back for whoever sees it otherwise."""
    refused = [one for one in comparison.settled if one.draft.withdrawn]
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
                    args=(PLACE, partial(_restore, engine, (one.id, one.version))),
                )


def _edit(engine: Engine, comparison: EventComparison, shown: ShownOrigin | None) -> None:
    draft = f"edit_origin_{(shown.id or shown.proposal) if shown else 'new'}"
    key = f"{draft}_{shown.version if shown else 0}"
    names = {article.article_id: visible(article.outlet, 60) for article in comparison.coverage.articles}
    kinds = list(OriginKind)
    OriginForm.LABEL.of(key).start(shown.origin.label if shown else "")
    OriginForm.KIND.of(key).start(shown.origin.kind if shown else kinds[0])
    OriginForm.ARTICLES.of(key).start(_known(comparison, shown) if shown else [])
    _keep_among(OriginForm.ARTICLES.of(key), names)
    hint = "Ministry of Health: statement"
    st.text_input("Name", max_chars=200, key=OriginForm.LABEL.key(key), placeholder=hint, persist_state="session")
    st.selectbox(
        "Kind",
        kinds,
        format_func=lambda one: words.ORIGINS[one][0].capitalize(),
        key=OriginForm.KIND.key(key),
        persist_state="session",
    )
    st.multiselect(
        "Articles that rest on it",
        list(names),
        format_func=lambda one: f"{names[one]} ({one})",
        key=OriginForm.ARTICLES.key(key),
        persist_state="session",
    )
    st.button(
        "Save",
        type="primary",
        key=f"{draft}_save",
        on_click=act,
        args=(PLACE, lambda: _save(engine, comparison, shown, key), draft if shown else ""),
    )


def _keep_among(chosen: Value[Sequence[int]], names: Mapping[int, str]) -> None:
    """An article that was moved out of the event meanwhile is chosen no longer."""
    if any(one not in names for one in chosen.get()):
        chosen.put([one for one in chosen.get() if one in names])


def _save(engine: Engine, comparison: EventComparison, shown: ShownOrigin | None, key: str) -> str:
    label, kind = OriginForm.LABEL.of(key).get(), OriginForm.KIND.of(key).get()
    draft = event_origins.draft_of(shown, label, kind, OriginForm.ARTICLES.of(key).get())
    known = [one.id for one in comparison.settled]
    try:
        event_origins.settle(engine, comparison.event_id, shown, draft, known=known, annotator=state.annotator())
    except StaleWrite as error:
        if shown is not None and shown.id is None:  # it has a number of its own now: what was typed goes there
            state.move_fields(f"{key}_", f"edit_{error.span_id.replace(' ', '_')}_{error.current_version}_")
        raise
    if shown is None:
        OriginForm.LABEL.of(key).put("")
        OriginForm.ARTICLES.of(key).put([])
    return "The origin is saved."
