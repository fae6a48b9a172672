"""The two spans of a pair beside each other, with what their articles say around them and what an answer would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.coverage import CoveredSpan, SpanKey
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.compare.pairs.shown_pairs import ShownPair
from workbench.ui import shell, words
from workbench.ui.plain_text import counted, html, literal, visible
from workbench.ui.quoted_words import from_a_word, to_a_word

if TYPE_CHECKING:
    from workbench.corroborate.matching.pairs import Pair

#: So many characters around a span are shown with it.
_AROUND = 140


def show_pair(comparison: EventComparison, pair: Pair[SpanKey], shown: ShownPair) -> None:
    """What is proposed and why, the spans within their texts, and what “Same” would do."""
    proposed = words.RELATIONS[pair.match.relation][0]
    st.markdown(f"Proposed: **{proposed}**, because {literal('; '.join(pair.match.reasons))}.")
    for column, span in zip(st.columns(2), (shown.one, shown.other), strict=True):
        with column, st.container(border=True):
            _show_side(comparison, span)
    _show_consequences(shown)


def _show_side(comparison: EventComparison, span: CoveredSpan) -> None:
    article = comparison.coverage.by_id[span.article_id]
    text = article.raw_text
    before = from_a_word(text[max(0, span.span.start - _AROUND) : span.span.start], _AROUND)
    after = to_a_word(text[span.span.end : span.span.end + _AROUND], _AROUND)
    st.markdown(f"**{literal(visible(article.outlet, 60))}**")
    st.html(
        f'<p class="cw-quoted" dir="auto"><span class="cw-around">{html(before)}</span>'
        f'<mark>{html(span.exact)}</mark><span class="cw-around">{html(after)}</span></p>'
    )
    told = comparison.part(EventVoices).stances[span.key]
    facts = (words.STANCES[told.stance], words.DIRECTNESS[told.directness], words.HEDGING[told.hedging])
    st.caption(" · ".join(facts))
    if span.claim_id is not None:
        st.caption(f"Mention of: {literal(visible(comparison.coverage.claims.get(span.claim_id, ''), 200))}")
    st.page_link(
        shell.ANNOTATE,
        label="See it in the article",
        query_params={"article": str(span.article_id), "at": f"{span.place.start}-{span.place.end}"},
    )


def _show_consequences(shown: ShownPair) -> None:
    """What “Same” would do to the claims that these are mentions of."""
    if shown.in_one_claim:
        return
    found = shown.expected
    if found is None:
        st.caption(_what_is_made(shown.one, shown.other))
        return
    st.caption(f"“Same” moves {counted(found.moved, 'mention')} of the second claim to the first.")
    for follow in found.follows:
        st.caption(f"It then also holds: {words.RELATIONS[follow.relation][0].lower()} “{literal(follow.statement)}”.")
    for sentence in found.against:
        st.warning(literal(sentence), icon=":material/warning:")


def _what_is_made(one: CoveredSpan, other: CoveredSpan) -> str:
    if one.claim_id is None and other.claim_id is None:
        same, others = "makes one claim of the two and accepts both", "make a claim of each first"
    else:
        same = "accepts the span that is still undecided and makes it a mention of the other's claim"
        others = "make it a claim of its own first"
    return f"“Same” {same}. “Same event” and “Different” only keep them apart; the other answers {others}."
