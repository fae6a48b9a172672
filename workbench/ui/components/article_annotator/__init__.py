"""The article annotator: text, marks and claim card in the browser, talking to the routes of the same server.

Python gives it an article's id and a token; the component fetches the article, sends every act by itself and
keeps what was not answered over a reload. No act causes a rerun of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypedDict

import streamlit as st
from streamlit.components.v2.bidi_component import ComponentResult


class Label(TypedDict):
    """A label and the digit that gives it; ``hint`` says when it fits."""

    key: str
    value: str
    name: str
    hint: str


class Named(TypedDict):
    """A value and what it is called; the first reason for rejecting is what the reject key gives."""

    value: str
    name: str


class Option(TypedDict):
    """A value that a field of a claim's attributes may have; ``hint`` says when it fits."""

    value: str
    name: str
    hint: str


class AnnotatorData(TypedDict):
    """All that the component gets from the page.

    ``api`` is the path before ``/articles``. ``blind`` hides suggestions and what others decide; ``drawn`` says
    that it does so by draw, in this article only, and ``sees`` are articles that the person sees in spite of that.
    ``at`` is the first and last code point of words to point at when the page opens, or None. ``order`` is that of
    the articles, one of ``orders``. ``facts`` differs once what is known of the article was corrected. ``settings``
    may hold ``keys``, from command to a list of key names that replace the command's own (the names are those of
    ``assets/keys/keys.js``).
    """

    article_id: int
    token: str
    annotator: str
    api: str
    labels: Sequence[Label]
    reject_reasons: Sequence[Named]
    vocabularies: Mapping[str, Sequence[Option]]
    guideline_version: str
    blind: bool
    drawn: bool
    sees: Sequence[int]
    at: Sequence[int] | None
    order: str
    orders: Sequence[Named]
    facts: int
    settings: Mapping[str, Any]


_mount = st.components.v2.component(
    "workbench.article_annotator", js="annotator.js", css="annotator.css", isolate_styles=False
)


def article_annotator(
    data: AnnotatorData,
    *,
    key: str,
    on_article_change: Callable[[], None],
    on_blind_change: Callable[[], None],
    on_order_change: Callable[[], None],
    on_sees_change: Callable[[], None],
    on_correct_change: Callable[[], None],
    height: int | None = None,
) -> ComponentResult:
    """Show the article; answers with the component's state: ``article`` is the id that is open, ``blind`` and
    ``order`` what the person has chosen last of working blind and of the articles' order.

    ``height`` is in pixels; None takes what is left of the window. ``on_article_change`` is called when the person
    has opened another article: the next run should pass its id, and then nothing is fetched again;
    ``on_blind_change`` when they want to work blind, or not any more, and ``on_order_change`` when they want another
    order, ``on_sees_change`` when they want to see an article drawn to be blind, named by ``sees``: the next run
    should pass that; ``on_correct_change`` when they want to correct what is known of the article named by
    ``correct``.
    """
    sent = {**data, "settings": {**data["settings"], "height": height}}
    # In a list, because Streamlit searches a dict for data frames, and imports pandas to know one.
    return _mount(
        key=key,
        data=[sent],
        on_article_change=on_article_change,
        on_blind_change=on_blind_change,
        on_order_change=on_order_change,
        on_sees_change=on_sees_change,
        on_correct_change=on_correct_change,
    )
