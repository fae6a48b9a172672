"""The mentions of a claim: which outlets print it, in which words, with stance, fidelity and drift."""

from __future__ import annotations

from functools import partial

import streamlit as st

from workbench.domain.labels import Drift, Fidelity, Stance
from workbench.services.claims import claiming
from workbench.services.claims.claiming import SeenMention
from workbench.services.claims.verifying import OpenClaim
from workbench.storage.database.engine import Engine
from workbench.storage.mentions import MentionCard
from workbench.ui import shell, state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import counted, literal, markdown
from workbench.ui.quoted_words import FIDELITIES, STANCE_HINTS, STANCES, in_context
from workbench.ui.session.keys import MentionForm
from workbench.ui.times import as_known
from workbench.ui.words import in_words

_STANCE_HELP = "  \n".join(f"**{STANCES[kind]}**: {hint}" for kind, hint in STANCE_HINTS.items())
_DRIFT_HELP = (
    "What the outlet says differently from its source: another time, place, actor, bound or population, "
    "or a hedge that was dropped."
)
_FLAG = " :orange-badge[:material/flag: party to the conflict]"


def mentions_section(engine: Engine, opened: OpenClaim) -> None:
    """All mentions, by outlet."""
    card = opened.card
    st.markdown(f"#### Who prints it :gray[· {counted(card.mentions, 'mention')} in {counted(card.outlets, 'outlet')}]")
    if not opened.mentions:
        st.info("No article is tied to this claim. Tie spans to it under “Spans”.", icon=":material/link_off:")
    for mention in opened.mentions:
        with st.container(border=True):
            _mention(engine, mention)


def _mention(engine: Engine, mention: MentionCard) -> None:
    place = f"mention_{mention.article_id}_{mention.span_id}"
    said = [f"**{markdown(mention.outlet, 80)}**", literal(mention.title, 120)]
    if mention.published_at:
        said.append(as_known(mention.published_at.date(), mention.published_precision))
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False, key=f"row_{place}")
    with row:
        flag = _FLAG if mention.party_to_conflict else ""
        st.markdown(" · ".join(part for part in said if part) + flag, width="stretch")
        st.page_link(
            shell.ANNOTATE,
            label="Article",
            icon=":material/edit_note:",
            query_params={"article": str(mention.article_id)},
        )
        st.button(
            "Untie",
            key=f"{place}_untie",
            icon=":material/link_off:",
            type="tertiary",
            help="The span waits for a claim again. What you recorded about it is kept.",
            on_click=act,
            args=(place, partial(_untie, engine, mention)),
        )
    with st.container(key=f"quote_{place}"):
        st.markdown(in_context(mention.before, mention.exact, mention.after))
    if mention.changed:
        _changed(engine, mention, place)
    _judgement(engine, mention, place)
    show_problem(place)


def _seen(mention: MentionCard) -> SeenMention:
    return SeenMention(mention.article_id, mention.span_id, mention.version)


def _untie(engine: Engine, mention: MentionCard) -> str:
    claiming.untie_mention(engine, _seen(mention), annotator=state.annotator())
    return "Saved: untied. The span waits under “Spans”."


def _changed(engine: Engine, mention: MentionCard, place: str) -> None:
    if not mention.now.accepted:
        st.warning(
            "The span has changed since it was tied: it is no longer marked as a claim in its article. "
            "Untie it, or mark it there again.",
            icon=":material/difference:",
        )
        return
    st.warning(
        f"The span has changed since it was tied. It now reads: “{literal(mention.now.exact)}”",
        icon=":material/difference:",
    )
    st.button(
        "Use the span as it is now",
        key=f"{place}_take",
        icon=":material/update:",
        on_click=act,
        args=(place, partial(_retake, engine, mention)),
    )


def _retake(engine: Engine, mention: MentionCard) -> str:
    claiming.retake_mention(engine, _seen(mention), decision_id=mention.now.decision_id, annotator=state.annotator())
    return "Saved: the mention now has the current words of the span. Judge their fidelity again."


def _judgement(engine: Engine, mention: MentionCard, place: str) -> None:
    """Stance, fidelity and drift: each choice is saved as it is made."""
    key = f"{place}_{mention.version}"
    MentionForm.STANCE.of(key).start(mention.stance or None)
    MentionForm.FIDELITY.of(key).start(mention.fidelity or None)
    MentionForm.DRIFT.of(key).start(list(mention.drift_flags))
    keep = (place, partial(_describe, engine, mention, key))
    stance, fidelity, drift = st.columns(3)
    stance.selectbox(
        "Stance",
        [kind.value for kind in Stance],
        index=None,
        format_func=lambda value: STANCES[Stance(value)],
        placeholder="Not judged",
        key=MentionForm.STANCE.key(key),
        help=_STANCE_HELP,
        on_change=act,
        args=keep,
    )
    fidelity.selectbox(
        "Fidelity",
        [kind.value for kind in Fidelity],
        index=None,
        format_func=lambda value: FIDELITIES[Fidelity(value)],
        placeholder="Not judged",
        key=MentionForm.FIDELITY.key(key),
        help="Does the outlet report faithfully what the speaker or source said?",
        on_change=act,
        args=keep,
    )
    drift.multiselect(
        "Drift",
        [flag.value for flag in Drift],
        format_func=in_words,
        placeholder="What has shifted",
        key=MentionForm.DRIFT.key(key),
        help=_DRIFT_HELP,
        on_change=act,
        args=keep,
    )


def _describe(engine: Engine, mention: MentionCard, key: str) -> str:
    stance, fidelity = MentionForm.STANCE.of(key).get(), MentionForm.FIDELITY.of(key).get()
    drift = MentionForm.DRIFT.of(key).get()
    claiming.describe_mention(
        engine,
        _seen(mention),
        stance=Stance(stance) if stance else None,
        fidelity=Fidelity(fidelity) if fidelity else None,
        drift_flags=[Drift(flag) for flag in drift],
        annotator=state.annotator(),
    )
    return f"Saved: your assessment of {literal(mention.outlet, 60)}"
