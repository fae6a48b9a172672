"""Known claims of any event that say the same as this one or contradict it, to be linked or kept apart."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.labels import ClaimRelation
from workbench.services.claims import linking
from workbench.services.claims.linking import Consequences
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.claims import ClaimCard
from workbench.storage.database.engine import Engine
from workbench.storage.links import ClaimRelationLink
from workbench.ui import resources, state, words
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, literal
from workbench.ui.quoted_words import coloured

if TYPE_CHECKING:
    from workbench.services.claims.claim_memory import KnownClaim

_MOST_REASONS = 2
#: What two claims of different events may be to each other.
_ANSWERS = (
    ClaimRelation.SAME,
    ClaimRelation.BROADER,
    ClaimRelation.NARROWER,
    ClaimRelation.CONTRADICTS,
    ClaimRelation.FIGURE_CONFLICT,
    ClaimRelation.UPDATES,
    ClaimRelation.PART_OF,
    ClaimRelation.DIFFERENT,
)


def known_claims(engine: Engine, said: str, *, but: Collection[int] = (), limit: int = 5) -> list[KnownClaim] | None:
    """Claims that say the same as these words or contradict them; None while claims are being read, which is shown."""
    recall = resources.recall()
    found = recall.like(engine, said, but=but, limit=limit)
    if found is None:
        if recall.fault:
            st.warning(f"The claims could not be read: {literal(recall.fault)}", icon=":material/error:")
        how_far = f" {recall.done:,} of {recall.total:,} so far." if recall.total else ""
        st.caption(
            f":material/hourglass: The desk's claims are being indexed, once, so that similar ones can be "
            f"found.{how_far}"
        )
        st.button("Look again", key="known_again", type="tertiary", icon=":material/refresh:")
    return found


def proposed(known: KnownClaim) -> str:
    """The proposed relation and its reasons, in one line of Markdown."""
    name = words.RELATIONS[known.match.relation][0]
    return f"**{name}?** {literal('; '.join(known.match.reasons[:_MOST_REASONS]))}"


def claim_facts(claim: ClaimCard, event_id: int | None) -> str:
    """Which event, how many outlets, which verdict; the event only where it is another one."""
    said = [] if claim.event_id == event_id or not claim.event else [f"in “{literal(claim.event, 60)}”"]
    said.append(counted(claim.outlets, "outlet"))
    said.append(coloured(claim.verdict) if claim.verdict else "No verdict yet")
    return " · ".join(said)


def open_claim_button(claim_id: int, place: str) -> None:
    """A button to that claim; not a link, because Streamlit draws links to the current page as the current place."""
    st.button(
        "Open",
        key=f"{place}_open_{claim_id}",
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=_go,
        args=(claim_id,),
    )


def _go(claim_id: int) -> None:
    st.query_params.from_dict({"claim": str(claim_id)})


def known_section(engine: Engine, opened: OpenClaim) -> None:
    """The links of a claim, and the claims like it that nobody has linked yet."""
    card = opened.card
    decided = linking.decided_of_claim(engine, card.id)
    links = decided.in_force
    linked = {key for link in links for key in (link.claim_id, link.other_id)}
    known = known_claims(engine, card.statement, but=linked | {card.id})
    if not links and not known:
        return
    title = " · ".join(
        part
        for part in (counted(len(links), "link") if links else "", f"{len(known)} to look at" if known else "")
        if part
    )
    place = f"known_{card.id}"
    with st.expander(f"Claims like this one · {title}", icon=":material/account_tree:", expanded=bool(known)):
        show_problem(place)
        said = linking.statements_of(engine, linked)
        for link in links:
            _linked(engine, card.id, link, said, place)
        for one in known or ():
            _known(engine, card, one, place, decided.counts.get(frozenset((card.id, one.claim.id)), 0))


def _linked(engine: Engine, claim_id: int, link: ClaimRelationLink, said: dict[int, str], place: str) -> None:
    other = link.other_id if link.claim_id == claim_id else link.claim_id
    name, hint = words.RELATIONS[link.relation]
    ends = ("this claim", f"“{literal(said[other], 160)}”")
    first, second = ends if link.claim_id == claim_id else reversed(ends)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{name}**: {first} to {second}", help=hint, width="stretch")
        open_claim_button(other, place)
        st.button(
            "Undo",
            key=f"{place}_back_{other}",
            type="tertiary",
            icon=":material/undo:",
            on_click=act,
            args=(place, partial(_unlink, engine, link)),
        )


def _known(engine: Engine, card: ClaimCard, known: KnownClaim, place: str, seen: int) -> None:
    claim = known.claim
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(gap=None):
            st.markdown(literal(claim.statement))
            st.caption(f"{proposed(known)} · {claim_facts(claim, card.event_id)}")
        open_claim_button(claim.id, place)
        with st.popover("Decide", icon=":material/balance:"):
            _decide(engine, card, known, place, seen)


def _decide(engine: Engine, card: ClaimCard, known: KnownClaim, place: str, seen: int) -> None:
    st.markdown("**Could one be true and the other false?**")
    claim = known.claim
    st.markdown(f"{literal(card.statement, 300)}  \n:gray[and] {literal(claim.statement, 300)}")
    found = linking.consequences(engine, card.id, claim.id, ClaimRelation.SAME)
    st.caption(f"“Same” moves {counted(found.moved, 'mention')} of that claim to this one. All of it can be undone.")
    for sentence in found.against:
        st.warning(literal(sentence), icon=":material/warning:")
    with st.container(horizontal=True, gap="small"):
        for relation in _ANSWERS:
            name, hint = words.RELATIONS[relation]
            st.button(
                name,
                key=f"{place}_{claim.id}_{relation}",
                help=hint.replace("first", "claim above").replace("second", "other claim"),
                type="primary" if relation is known.match.relation else "secondary",
                on_click=act,
                args=(place, partial(_link, engine, card, claim, relation, seen, found)),
            )


def _link(
    engine: Engine, claim: ClaimCard, other: ClaimCard, relation: ClaimRelation, seen: int, found: Consequences
) -> str:
    linking.link(
        engine,
        claim.id,
        other.id,
        relation,
        seen=seen,
        wordings=(claim.version, other.version),
        expected=found if relation is ClaimRelation.SAME else None,
        annotator=state.annotator(),
    )
    return f"Saved: {words.RELATIONS[relation][0].lower()}. Undo it under “Claims like this one”."


def _unlink(engine: Engine, link: ClaimRelationLink) -> str:
    linking.unlink(engine, link.claim_id, link.other_id, seen=link.decided, annotator=state.annotator())
    return "Undone: mentions that had moved are back where they were."
