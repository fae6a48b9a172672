"""Annotate: one article, its suggested claims, and every decision saved as it is made.

The component talks to the routes of the same server; this script only says which article is open, so
``?article=`` is a deep link and a reload comes back to the same place; ``&blind=1`` hides suggestions and what
others decide, and ``&order=`` says which article comes next;
``&at=`` points at words in the open article.
"""

from __future__ import annotations

import re

import streamlit as st

from workbench.errors import ActRefused, NotFound
from workbench.services import guidelines
from workbench.services.annotate import blinding, open_article
from workbench.services.articles import withdrawing
from workbench.services.articles.facts import newest_change
from workbench.services.queue import ordering
from workbench.services.queue.ordering import Order, read_order
from workbench.storage.database.engine import Engine
from workbench.ui import resources, state, tokens, words
from workbench.ui.acts import show_left_problem, show_said
from workbench.ui.annotate import attribute_words
from workbench.ui.components.article_annotator import article_annotator
from workbench.ui.corrections.dialog import open_for, show_dialog
from workbench.ui.plain_text import markdown
from workbench.ui.session import keys


def _remember_article() -> None:
    chosen = keys.ARTICLE_SAID.get()
    if chosen is not None:
        st.query_params["article"] = str(chosen)
        st.query_params.pop("at", None)


def _remember_blind() -> None:
    keys.WORKS_BLIND.put(bool(keys.BLIND_SAID.get()))
    st.query_params.pop("blind", None)


def _place() -> list[int] | None:
    """The words that the address points at, as in ``at=120-180``; None for none."""
    found = re.fullmatch(r"(\d{1,8})-(\d{1,8})", st.query_params.get("at", ""), re.ASCII)
    return [int(part) for part in found.groups()] if found else None


def _is_blind() -> bool:
    """What the address says, else what the person chose last on this visit; then the address says it too."""
    asked = st.query_params.get("blind")
    if asked is not None:
        keys.WORKS_BLIND.put(asked == "1")
    elif keys.WORKS_BLIND.get():
        st.query_params["blind"] = "1"
    return keys.WORKS_BLIND.get()


def _remember_order() -> None:
    """The order that was chosen, and the article beside which: the address may not name that one yet."""
    name, _, shown = (keys.ORDER_SAID.get() or "").partition("@")
    order = read_order(name)
    if order is not None:
        keys.ORDER.put(order)
        _write_order(order)
        if shown.isdecimal():
            st.query_params["article"] = shown


def _write_order(order: Order) -> None:
    """Into the address, where it is not the plain one."""
    if order is Order.PLAIN:
        st.query_params.pop("order", None)
    else:
        st.query_params["order"] = order


def _order() -> Order:
    """What the address says, else what the person chose last; then the address says it too."""
    asked = read_order(st.query_params.get("order"))
    if asked is not None:
        keys.ORDER.put(asked)
    else:
        _write_order(state.order())
    return state.order()


def _remember_sees() -> None:
    article_id = keys.SEES_SAID.get()
    if article_id is not None:
        state.see_article(int(article_id))


def _remember_correct() -> None:
    article_id = keys.CORRECT_SAID.get()
    if article_id is not None:
        open_for(int(article_id))


def _is_drawn(engine: Engine, article_id: int, annotator: str) -> bool:
    """Whether the article opens blind because its lot says so; not where the address points at words in it."""
    if _place() is not None:
        state.see_article(article_id)
    if article_id in keys.SEEN_ARTICLES.get():
        return False
    return blinding.opens_blind(engine, article_id, annotator=annotator, share=resources.blind_share())


def _chosen(engine: Engine) -> int | None:
    """The article of the address, else the first with something pending, else the first."""
    asked = st.query_params.get("article", "")
    if asked.isdecimal() and len(asked) < 10 and open_article.article_exists(engine, int(asked)):
        return int(asked)
    if asked:
        st.warning(f"{_not_here(engine, asked)} Another one is shown.", icon=":material/search_off:")
    order = state.order()
    if order is Order.PLAIN:
        return open_article.first_waiting(engine)
    return ordering.first_waiting(engine, resources.board(), order)


def _not_here(engine: Engine, asked: str) -> str:
    """Why no article of that number opens: somebody who has just withdrawn it is not told that it never was."""
    try:
        gone = withdrawing.withdrawn_article(engine, int(asked) if asked.isdecimal() and len(asked) < 10 else 0)
    except NotFound:
        return f"There is no article {markdown(asked, 20)}."
    except ActRefused as erased:
        return str(erased)
    named = f"“{markdown(gone.title or gone.opening, 80)}”" if gone.title or gone.opening else f"Article {asked}"
    return f"{named} is withdrawn; Home brings it back, under Withdrawn."


def _show(engine: Engine) -> None:
    show_said()
    order = _order()
    article_id = _chosen(engine)
    if article_id is None:
        st.title("Annotate")
        st.info("No articles yet. Import some, and their suggested claims appear here.", icon=":material/article:")
        st.page_link("workbench/ui/imports/import_page.py", label="Import articles", icon=":material/upload_file:")
        return
    annotator = state.annotator()
    blind = _is_blind()
    drawn = not blind and _is_drawn(engine, article_id, annotator)
    article_annotator(
        {
            "article_id": article_id,
            "token": tokens.sign(annotator, resources.token_key()),
            "annotator": annotator,
            "api": "/api",
            "labels": words.label_keys(),
            "reject_reasons": words.reject_reasons(),
            "vocabularies": attribute_words.vocabularies(),
            "guideline_version": guidelines.current_guideline(engine).version,
            "blind": blind or drawn,
            "drawn": drawn,
            "sees": keys.SEEN_ARTICLES.get(),
            "at": _place(),
            "order": order,
            "orders": words.orders(),
            "facts": newest_change(engine, article_id),
            "settings": {},
        },
        key=keys.ANNOTATOR_COMPONENT,
        on_article_change=_remember_article,
        on_blind_change=_remember_blind,
        on_order_change=_remember_order,
        on_sees_change=_remember_sees,
        on_correct_change=_remember_correct,
    )
    show_dialog(engine)


_show(resources.engine())
show_left_problem()
