"""One outlet: its name and facts, the names that are the same outlet, and what was done to it, each with its undo."""

from __future__ import annotations

from functools import partial
from typing import Any

import streamlit as st

from workbench.domain.clock import utc_now
from workbench.domain.labels import OutletAct
from workbench.services.outlets import correcting, showing
from workbench.services.outlets.showing import OutletCard, PastChange
from workbench.storage.database.engine import Engine
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.names import outlet_words as words
from workbench.ui.plain_text import counted, distinct, literal, markdown, visible
from workbench.ui.session.keys import OUTLET_TO_JOIN, OutletForm
from workbench.ui.session.values import Field
from workbench.ui.times import dated, exactly

PLACE = "outlet"
GONE = ":material/delete:"
_FIELDS: dict[str, Field[Any]] = {
    "name": OutletForm.NAME,
    "domains": OutletForm.DOMAINS,
    "kind": OutletForm.KIND,
    "country": OutletForm.COUNTRY,
    "reliability": OutletForm.RELIABILITY,
    "rating": OutletForm.RATING,
    "rating_source": OutletForm.RATING_SOURCE,
    "owner": OutletForm.OWNER,
    "party_to_conflict": OutletForm.PARTY,
}
_MOST_ACTS = 50


def show(engine: Engine, card: OutletCard) -> None:
    """The outlet of the address."""
    back_to_list()
    st.title(markdown(card.name, 120), anchor=False)
    st.caption(literal(words.facts(card), 400))
    show_problem(PLACE)
    if card.joined_into is not None:
        _show_joined(engine, card)
    elif card.name == showing.UNKNOWN_OUTLET:
        st.info("These articles name no outlet. Give each its own on Home or Annotate.", icon=":material/help:")
        return
    elif showing.is_removed(engine, card.outlet_id):
        st.info("This was removed: it is in no list, and comes back with an article under its name.", icon=GONE)
    else:
        _show_fields(engine, card)
        _show_joining(engine, card)
        _show_removing(engine, card)
    _show_history(engine, card)


def back_to_list() -> None:
    """The way back to all outlets."""
    st.button("All outlets", type="tertiary", icon=":material/arrow_back:", key="all_outlets", on_click=_leave)


def _leave() -> None:
    st.query_params.clear()


def _show_joined(engine: Engine, card: OutletCard) -> None:
    into = showing.find_outlet(engine, card.name)
    st.info(f"This was joined into “{markdown(into.name, 80)}”, which has its articles.", icon=":material/merge:")
    st.button("Open it", key="open_joined", on_click=st.query_params.from_dict, args=({"outlet": str(into.outlet_id)},))


def _show_fields(engine: Engine, card: OutletCard) -> None:
    key = f"outlet_{card.outlet_id}"
    _start(key, words.as_typed(card.facts))
    with st.container(border=True):
        _text("Name", "name", key, help="Articles that come in under the old name belong to it as well.")
        hint = "Pages of these domains belong to this outlet. Several are parted by commas."
        _text("Domains", "domains", key, placeholder="echo.example, echo-sport.example", help=hint)
        left, right = st.columns(2)
        with left:
            _choice("Kind", "kind", key, words.KINDS)
            _text("Country", "country", key)
        with right:
            _choice("Reliability", "reliability", key, words.RELIABILITY, help="Of the source, on the Admiralty scale.")
            _text("Owner", "owner", key, placeholder="Company, party, state …", help="Whoever owns or steers it.")
        left, right = st.columns(2)
        with left:
            _text("Rating", "rating", key, placeholder="4 of 5", help="On any scale of your own.")
        with right:
            _text("Rated by", "rating_source", key, placeholder="Our desk, March 2024")
        party = OutletForm.PARTY.key(key)
        st.checkbox("Party to the conflict that it reports on", key=party, persist_state="session")
        saving = (PLACE, partial(_save, engine, key, card))
        st.button("Save", type="primary", key=f"save_{key}", on_click=act, args=saving)


def _text(label: str, name: str, key: str, **more: Any) -> None:
    st.text_input(label, key=_FIELDS[name].key(key), persist_state="session", max_chars=1_000, **more)


def _choice(label: str, name: str, key: str, options: dict[str, str], **more: Any) -> None:
    field = _FIELDS[name].key(key)
    st.selectbox(label, list(options), format_func=options.__getitem__, key=field, persist_state="session", **more)


def _start(key: str, now: dict[str, Any]) -> None:
    """Each field shows what is known now, but for what the person has typed there since it was shown."""
    shown = OutletForm.SHOWN.of(key)
    before, typed = shown.get(), _typed(key)
    for name, field in _FIELDS.items():
        if before is not None and typed[name] == before[name]:
            field.of(key).put(now[name])
        field.of(key).start(now[name])
    shown.put(now)


def _typed(key: str) -> dict[str, Any]:
    return {name: field.of(key).get() for name, field in _FIELDS.items()}


def _save(engine: Engine, key: str, seen: OutletCard) -> str:
    wanted = words.as_facts(_typed(key))
    correcting.correct(engine, seen.outlet_id, wanted, seen=seen, annotator=state.annotator())
    state.drop_fields(f"{key}_")
    return "Saved, for every page, export and comparison."


def _show_joining(engine: Engine, card: OutletCard) -> None:
    others = {one.outlet_id: one for one in showing.list_outlets(engine) if one.outlet_id != card.outlet_id}
    if not others:
        return
    st.subheader("The same outlet", anchor=False)
    st.caption(
        "Two names are one outlet? Choose the other name. Its articles come here, and so does what is imported under "
        "it or its domains. That can be undone."
    )
    named = distinct(
        {key: f"{visible(one.name, 80)} · {counted(one.article_count, 'article')}" for key, one in others.items()}
    )
    chosen = st.selectbox(
        "Other name",
        list(named),
        format_func=named.__getitem__,
        index=None,
        key=OUTLET_TO_JOIN.key,
        placeholder="Choose an outlet, or type to find it",
    )
    joining = (PLACE, partial(_join, engine, others.get(chosen or 0), card))
    st.button("Join it into this one", disabled=chosen is None, key="outlet_join", on_click=act, args=joining)


def _join(engine: Engine, goes: OutletCard | None, stays: OutletCard) -> str:
    if goes is None:
        return "Choose the other outlet first."
    seen = (goes, stays)
    correcting.join(engine, goes.outlet_id, stays.outlet_id, seen=seen, annotator=state.annotator())
    OUTLET_TO_JOIN.put(None)
    return f"“{markdown(goes.name, 60)}” is the same outlet now, with {counted(goes.article_count, 'article')}."


def _show_removing(engine: Engine, card: OutletCard) -> None:
    if card.article_count:
        return
    st.subheader("No outlet at all", anchor=False)
    st.caption("It has no article. A name that was mistyped can leave the list of outlets. That can be undone.")
    removing = (PLACE, partial(_remove, engine, card))
    st.button("Remove it", icon=GONE, key="outlet_remove", on_click=act, args=removing)


def _remove(engine: Engine, card: OutletCard) -> str:
    correcting.remove(engine, card.outlet_id, seen=card, annotator=state.annotator())
    return f"“{markdown(card.name, 60)}” is in no list any more."


def _show_history(engine: Engine, card: OutletCard) -> None:
    done = showing.history(engine, card.outlet_id)
    if not done:
        return
    st.subheader("What was changed", anchor=False)
    acts = {one.id: one.act for one in done}
    for one in done[:_MOST_ACTS]:
        _show_act(engine, one, words.change(one, card.outlet_id, acts.get(one.undoes_id or 0)))
    if len(done) > _MOST_ACTS:
        st.caption(f"{len(done) - _MOST_ACTS:,} earlier ones are in the export “outlet_changes”.")


def _show_act(engine: Engine, one: PastChange, said: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        by = f"{literal(one.annotator, 60)}, {dated(one.created_at, utc_now())}"
        undone = " · undone" if one.undone else ""
        st.markdown(f"{literal(said, 400)}  \n:small[{by}{undone}]", width="stretch")
        if not one.undone and one.act is not OutletAct.UNDO:
            undoing = (PLACE, partial(_undo, engine, one.id))
            st.button(
                "Undo",
                icon=":material/undo:",
                type="tertiary",
                key=f"undo_outlet_change_{one.id}",
                help=exactly(one.created_at),
                on_click=act,
                args=undoing,
            )


def _undo(engine: Engine, change_id: int) -> str:
    correcting.undo(engine, change_id, annotator=state.annotator())
    return "Undone."
