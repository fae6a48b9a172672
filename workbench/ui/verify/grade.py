"""How well the outlets corroborate a claim, by independent origins: a hint beside the form of the verdict."""

from __future__ import annotations

import streamlit as st

from workbench.services.claims.verifying import OpenClaim
from workbench.storage.database.engine import Engine
from workbench.ui import resources, shell
from workbench.ui.plain_text import counted, literal
from workbench.ui.words import in_words

#: Larger events are compared only on request: it takes seconds.
_QUICK = 25


def outlets_grade(engine: Engine, opened: OpenClaim) -> None:
    """The hint, and a link to the origins; nothing for a claim without an event or without mentions."""
    event_id = opened.card.event_id
    if event_id is None or not opened.mentions:
        return
    board = resources.events()
    articles = board.article_count(engine, event_id)
    key = f"origins_{opened.card.id}"
    if articles > _QUICK and not st.toggle(f"Count the origins in {counted(articles, 'article')}", key=key):
        return
    from workbench.services.compare.event_parts.origins import EventOrigins  # and with it numpy

    comparison = board.read(engine, event_id)
    found = comparison.part(EventOrigins).grade([(mention.article_id, mention.span_id) for mention in opened.mentions])
    printed = {mention.article_id for mention in opened.mentions}
    if not found.articles:
        return
    st.caption(
        f":material/hub: Outlets: {literal(found.counts)}. "
        f"It suggests “{in_words(found.proposed).lower()}”. You decide."
        + (" Mentions in other events are not counted." if found.articles < len(printed) else "")
    )
    query = {"event": str(event_id), "view": "origins"}
    st.page_link(shell.EVENT, label="See the origins", icon=":material/hub:", query_params=query)
