"""The list of outlets: found by a few letters, a page at a time; a name opens its outlet."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.services.outlets.showing import OutletCard
from workbench.ui import shell
from workbench.ui.names import outlet_words as words
from workbench.ui.plain_text import counted, literal, markdown
from workbench.ui.session.keys import OUTLET_SOUGHT

_A_PAGE = 25


def show(cards: Sequence[OutletCard], without: int) -> None:
    """All outlets, or those that the letters are found in; ``without`` is how many articles have no outlet."""
    if not cards and not without:
        st.info("There is no outlet yet: they come in with their articles.", icon=":material/newspaper:")
        st.page_link(shell.IMPORT, label="Import articles", icon=":material/upload_file:")
        return
    _show_without(without)
    if not cards:
        return
    st.caption("Open an outlet to rename it, to say what it is, or to join two names that are one outlet.")
    st.text_input(
        "Find an outlet",
        key=OUTLET_SOUGHT.key,
        placeholder="Name, domain, country …",
        icon=":material/search:",
        persist_state="session",
        live=True,
    )
    found = words.found_by(cards, OUTLET_SOUGHT.get())
    if not found:
        st.info(f"No outlet has “{literal(OUTLET_SOUGHT.get(), 60)}” in it.", icon=":material/search_off:")
        return
    pages = -(-len(found) // _A_PAGE)
    page = st.pagination(pages, key=f"outlet_page_{OUTLET_SOUGHT.get()}") if pages > 1 else 1
    with st.container(gap=None):
        for card in found[(page - 1) * _A_PAGE : page * _A_PAGE]:
            _show_row(card)
    st.caption(f"{counted(len(found), 'outlet')}, {counted(sum(card.article_count for card in found), 'article')}.")


def _show_without(without: int) -> None:
    if without:
        have = "article has" if without == 1 else "articles have"
        st.caption(
            f"{without:,} {have} no outlet: give {'it' if without == 1 else 'each'} its own on Home or Annotate."
        )


def _show_row(card: OutletCard) -> None:
    row = f"outlet_row_{card.outlet_id}"
    with st.container(
        key=row, horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", gap="small"
    ):
        st.button(
            f"**{markdown(card.name, 80)}**",
            key=f"open_outlet_{card.outlet_id}",
            type="tertiary",
            on_click=_open,
            args=(card.outlet_id,),
        )
        st.caption(literal(words.facts(card), 400), width="content")


def _open(outlet_id: int) -> None:
    st.query_params.from_dict({"outlet": str(outlet_id)})
