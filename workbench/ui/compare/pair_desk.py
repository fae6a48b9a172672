"""The pairs as they are asked, drawn in the browser: it asks the routes for pairs, and sends the answers by itself."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from workbench.domain.labels import ClaimRelation
from workbench.ui import resources, state, tokens, words

_component = st.components.v2.component(
    "workbench.pair_desk", js="pair_desk.js", css="pair_desk.css", isolate_styles=True
)
#: The answers in the order of their keys, from 1.
ANSWERS = (
    ClaimRelation.SAME,
    ClaimRelation.BROADER,
    ClaimRelation.NARROWER,
    ClaimRelation.CONTRADICTS,
    ClaimRelation.FIGURE_CONFLICT,
    ClaimRelation.UPDATES,
    ClaimRelation.PART_OF,
    ClaimRelation.SAME_EVENT,
    ClaimRelation.DIFFERENT,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article that a person wants to see: half-open, in code points of the stored text."""

    article_id: str
    at: str


def pair_desk(event_id: int) -> Place | None:
    """Asks the pairs of an event; no answer makes the page run, but once all are stored it runs again.

    Answers with the place that was asked for just now, if any.
    """
    data = {
        "event": event_id,
        "annotator": state.annotator(),
        "token": tokens.sign(state.annotator(), resources.token_key()),
        "api": "/api",
        "answers": [
            {"key": str(at), "value": relation.value, "name": words.RELATIONS[relation][0], "hint": hint}
            for at, relation in enumerate(ANSWERS, 1)
            for hint in (words.RELATIONS[relation][1],)
        ],
    }
    # In a list, because Streamlit searches a dict for data frames, and imports pandas (80 MB) to know one.
    said = _component(
        key=f"pair_desk_{event_id}", data=[data], on_open_change=lambda: None, on_settled_change=lambda: None
    )
    article, _, at = str(said.open or "").removeprefix("annotate?article=").partition("&at=")
    return Place(article, at) if article.isdecimal() else None
