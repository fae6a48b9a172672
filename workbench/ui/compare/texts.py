"""The view "Texts": which article has its wording from which, and two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import DerivationClass
from workbench.domain.text.spans import Span
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.copies import APART, ONE_TEXT, PARTLY, EventCopies
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.ruling_subjects import DerivationSubject
from workbench.storage.database.engine import Engine
from workbench.ui.compare.ruling import ask
from workbench.ui.compare.versions.own_changes import show_own_changes
from workbench.ui.hidden_words import hidden_words
from workbench.ui.plain_text import html, literal, visible
from workbench.ui.session import keys

if TYPE_CHECKING:
    from workbench.corroborate.texts.near_duplicates import NearDuplicate

_CLASSES = {
    DerivationClass.WHOLLY: "wholly derived",
    DerivationClass.PARTIALLY: "partly derived",
    DerivationClass.NOT_DERIVED: "not derived",
}
_ANSWERS = {
    ONE_TEXT: ("One text, two outlets", "They count as one wherever texts and origins are counted."),
    PARTLY: ("Partly taken over", "Some of the wording comes from the other."),
    APART: ("Two separate texts", "What they share proves nothing."),
}
_PROPOSED = {
    DerivationClass.WHOLLY: ONE_TEXT,
    DerivationClass.PARTIALLY: PARTLY,
    DerivationClass.NOT_DERIVED: APART,
}


def show(engine: Engine, comparison: EventComparison) -> None:
    show_own_changes(comparison)
    texts = comparison.part(EventCopies)
    if not texts.near:
        st.info("No two of these articles share more than a phrase.")
        return
    st.caption(
        "Share of each text's seven-word runs that also appear in the other. The class is proposed after the "
        "METER corpus of news derived from agency copy."
    )
    st.dataframe(_table(comparison, texts.near), hide_index=True, width="stretch")
    pair = _choose(comparison, texts.near)
    for reason in pair.reasons:
        st.markdown(f"— {literal(reason)}")
    for article_id in (pair.first, pair.second):
        share = texts.share_elsewhere(article_id)
        st.markdown(
            f"— of {literal(_name(comparison, article_id))}, {share:.0%} also appears in another article of the event"
        )
        view = comparison.coverage.by_id[article_id].view
        if view is not None and (hidden := hidden_words(view.stored)):
            st.markdown(f"— {literal(_name(comparison, article_id))}: {hidden}")
    ask(
        engine,
        comparison,
        DerivationSubject.of(pair),
        _ANSWERS,
        proposed=_PROPOSED[_nearer(pair)],
        details={"first_in_second": pair.first_in_second, "second_in_first": pair.second_in_first},
    )
    _side_by_side(comparison, pair)


def _nearer(pair: NearDuplicate) -> DerivationClass:
    """The class of the one that has more of its wording in the other."""
    return pair.first_class if pair.first_in_second >= pair.second_in_first else pair.second_class


def _name(comparison: EventComparison, article_id: int) -> str:
    return f"{visible(comparison.coverage.by_id[article_id].outlet, 50)} ({article_id})"


def _table(comparison: EventComparison, pairs: Sequence[NearDuplicate]) -> dict[str, list[object]]:
    return {
        "First": [_name(comparison, pair.first) for pair in pairs],
        "Found in the second": [f"{pair.first_in_second:.0%}" for pair in pairs],
        "Second": [_name(comparison, pair.second) for pair in pairs],
        "Found in the first": [f"{pair.second_in_first:.0%}" for pair in pairs],
        "Proposed": [_CLASSES[_nearer(pair)] for pair in pairs],
        "Likely copy": [_name(comparison, pair.copy) if pair.copy is not None else "unclear" for pair in pairs],
    }


def _choose(comparison: EventComparison, pairs: Sequence[NearDuplicate]) -> NearDuplicate:
    keys.TEXTS_CHOSEN.start(0)
    if keys.TEXTS_CHOSEN.get() >= len(pairs):
        keys.TEXTS_CHOSEN.put(0)
    at = st.selectbox(
        "Side by side",
        range(len(pairs)),
        format_func=lambda at: f"{_name(comparison, pairs[at].first)} and {_name(comparison, pairs[at].second)}",
        key=keys.TEXTS_CHOSEN.key,
    )
    return pairs[int(at)]


def _side_by_side(comparison: EventComparison, pair: NearDuplicate) -> None:
    first, second, shared = comparison.part(EventTexts).side_by_side(pair)
    st.caption("Marked: in both. Plain: only in this one. Folded: out of scope.")
    sides = (
        (first, [passage.first for passage in shared]),
        (second, [passage.second for passage in shared]),
    )
    for column, (article, spans) in zip(st.columns(2), sides, strict=True):
        with column, st.container(border=True, height=600):
            st.markdown(f"**{literal(_name(comparison, article.article_id))}**")
            marked = _marked(article.text.raw_text, article.text.in_scope, spans)
            st.html(f'<div class="cw-beside" dir="auto">{marked}</div>')


def _marked(text: str, scope: Sequence[Span], shared: Sequence[Span]) -> str:
    """The text in scope as paragraphs, the shared passages marked; everything in it is shown as words."""
    paragraphs = []
    for block in scope:
        at, parts = block.start, []
        for span in sorted(shared):
            start, end = max(span.start, block.start), min(span.end, block.end)
            if start >= end:
                continue
            parts += [html(text[at:start]), f"<mark>{html(text[start:end])}</mark>"]
            at = end
        parts.append(html(text[at : block.end]))
        paragraphs.append(f"<p>{''.join(parts)}</p>")
    return "".join(paragraphs)
