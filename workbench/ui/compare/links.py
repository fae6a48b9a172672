"""The decisions on an event's claims: those linked or kept apart, each with its undo; and parting a claim."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from workbench.domain.coverage import CoveredSpan
from workbench.services.claims import linking, splitting
from workbench.services.claims.claiming import SeenMention
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.pairs import shown_pairs, undone_answers
from workbench.services.compare.pairs.answered import Answered
from workbench.services.compare.pairs.shown_pairs import RuledPair
from workbench.storage.database.engine import Engine
from workbench.storage.links import ClaimRelationLink
from workbench.ui import shell, state, words
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, distinct, literal, markdown, visible
from workbench.ui.session import keys

_PLACE = "links"
_PARTED = "claim_to_part"
_MOST_SHOWN = 50


def show_links(engine: Engine, comparison: EventComparison) -> None:
    """Nothing, while the event has no claim and nobody has decided on a pair."""
    claims = comparison.coverage.claims
    apart = shown_pairs.ruled_pairs(comparison)
    if not claims and not apart:
        return
    show_problem(_PLACE)
    found = linking.links_within(engine, list(claims))
    with st.expander(f"Decided · {counted(len(found) + len(apart), 'pair')}", icon=":material/link:"):
        said = linking.statements_of(engine, {key for link in found for key in (link.claim_id, link.other_id)})
        for link in found:
            _show_link(engine, link, said)
        for pair in apart[:_MOST_SHOWN]:
            _show_apart(engine, comparison, pair)
        if len(apart) > _MOST_SHOWN:
            st.caption(f"and {len(apart) - _MOST_SHOWN:,} older ones")
        if not found and not apart:
            st.caption("No two claims of this event have been compared yet.")
    if not claims:
        return
    with st.expander("Split a claim in two", icon=":material/call_split:"):
        _part(engine, comparison)


def _show_link(engine: Engine, link: ClaimRelationLink, said: Mapping[int, str]) -> None:
    first, second = said[link.claim_id], said[link.other_id]
    name = words.RELATIONS[link.relation][0].lower()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(
            f"“{markdown(first, 160)}” — **{name}** — “{markdown(second, 160)}” · {literal(link.annotator, 40)}",
            width="stretch",
        )
        st.page_link(shell.VERIFY, label="Open", query_params={"claim": str(link.claim_id)})
        st.button(
            "Undo",
            key=f"unlink_{link.claim_id}_{link.other_id}",
            on_click=act,
            args=(_PLACE, lambda: _undo(engine, link)),
        )


def _show_apart(engine: Engine, comparison: EventComparison, pair: RuledPair) -> None:
    name = words.RELATIONS[pair.relation][0].lower()
    sides = [f"“{markdown(span.exact, 160)}”" for span in (pair.one, pair.other)]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{sides[0]} — **{name}** — {sides[1]} · {literal(pair.ruled.annotator, 40)}", width="stretch")
        st.button(
            "Undo",
            key=f"unrule_{pair.subject.to_key()}",
            on_click=act,
            args=(_PLACE, lambda: _unrule(engine, comparison, pair)),
        )


def _unrule(engine: Engine, comparison: EventComparison, pair: RuledPair) -> str:
    last = Answered(subject=pair.subject, version=pair.ruled.version)
    undone_answers.take_back(engine, comparison.event_id, last, annotator=state.annotator())
    return "Undone: the pair is proposed again."


def _undo(engine: Engine, link: ClaimRelationLink) -> str:
    linking.unlink(engine, link.claim_id, link.other_id, seen=link.decided, annotator=state.annotator())
    return "Undone: mentions that had moved are back where they were."


def _part(engine: Engine, comparison: EventComparison) -> None:
    mentions: dict[int, list[CoveredSpan]] = {}
    for span in comparison.coverage.spans:
        if span.claim_id is not None:
            mentions.setdefault(span.claim_id, []).append(span)
    several = {claim: spans for claim, spans in mentions.items() if len(spans) > 1}
    if not several:
        st.caption("A claim needs at least two mentions before it can be split.")
        return
    claims = distinct({key: visible(comparison.coverage.claims[key], 120) for key in several})
    claim = st.selectbox("Claim", list(claims), format_func=claims.__getitem__, key=_PARTED)
    outlets = comparison.coverage.by_id
    spans = distinct(
        {
            span.key: f"{visible(outlets[span.article_id].outlet, 40)}: {visible(span.exact, 100)}"
            for span in several[claim]
        }
    )
    chosen = st.multiselect(
        "Mentions that say something else",
        list(spans),
        format_func=spans.__getitem__,
        key=keys.parted_mentions(claim).key,
    )
    st.text_input("What they claim, as one sentence", max_chars=1_000, key=keys.parted_statement(claim).key)
    st.button(
        "Split the claim",
        disabled=not chosen,
        on_click=act,
        args=(_PLACE, lambda: _split(engine, claim, several[claim])),
    )


def _split(engine: Engine, claim_id: int, shown: list[CoveredSpan]) -> str:
    """Of the mentions as they were shown, those that stand chosen now."""
    chosen, statement = keys.parted_mentions(claim_id).get(), keys.parted_statement(claim_id).get()
    seen = [SeenMention(*span.key, span.mention_version) for span in shown if span.key in chosen]
    splitting.split_claim(engine, claim_id, seen, statement, annotator=state.annotator())
    return f"{counted(len(seen), 'mention')} became a claim of their own. Undo it under “Decided”."
