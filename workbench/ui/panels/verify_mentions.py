"""Who prints the claim: its mentions across outlets, each with its own words."""

from __future__ import annotations

import streamlit as st

from workbench.domain.labels import Drift, Fidelity, Stance
from workbench.services import claiming
from workbench.services.claiming import SeenMention
from workbench.services.verifying import OpenClaim
from workbench.storage.engine import Engine
from workbench.storage.mentions import MentionCard
from workbench.ui import shell, state
from workbench.ui.panels.verify_acts import save
from workbench.ui.panels.verify_words import FIDELITIES, STANCE_HINTS, STANCES, in_context, literal
from workbench.ui.plain_text import counted
from workbench.ui.times import on_day
from workbench.ui.words import in_words

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
    key = f"mention_{mention.article_id}_{mention.span_id}_{mention.version}"
    seen = SeenMention(mention.article_id, mention.span_id, mention.version)
    said = [f"**{literal(mention.outlet, 80)}**", literal(mention.title, 120)]
    if mention.published_at:
        said.append(on_day(mention.published_at.date()))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        flag = _FLAG if mention.party_to_conflict else ""
        st.markdown(" · ".join(part for part in said if part) + flag, width="stretch")
        st.page_link(
            shell.ANNOTATE,
            label="Article",
            icon=":material/edit_note:",
            query_params={"article": str(mention.article_id)},
        )
        _untie(engine, mention, seen, key)
    with st.container(key=f"quote_{key}"):
        st.markdown(in_context(mention.before, mention.exact, mention.after))
    if mention.changed:
        _changed(engine, mention, seen, key)
    _judgement(engine, mention, seen, key)


def _changed(engine: Engine, mention: MentionCard, seen: SeenMention, key: str) -> None:
    if mention.now.accepted:
        st.warning(
            f"The span has changed since it was tied. It now reads: “{literal(mention.now.exact)}”",
            icon=":material/difference:",
        )
        if st.button("Take the span as it stands", key=f"{key}_take", icon=":material/update:"):
            save(
                lambda: claiming.retake_mention(engine, seen, annotator=state.annotator()),
                "Saved: the mention has the words of the span as it stands. Judge their fidelity anew.",
            )
    else:
        st.warning(
            "The span has changed since it was tied: it is no longer marked as a claim in its article. "
            "Untie it, or mark it there again.",
            icon=":material/difference:",
        )


def _untie(engine: Engine, mention: MentionCard, seen: SeenMention, key: str) -> None:
    if st.button(
        "Untie",
        key=f"{key}_untie",
        icon=":material/link_off:",
        type="tertiary",
        help="The span waits for a claim again. What was said of it stays on record.",
    ):
        save(
            lambda: claiming.untie_mention(engine, seen, annotator=state.annotator()),
            "Saved: untied. The span waits under “Spans”.",
        )


def _judgement(engine: Engine, mention: MentionCard, seen: SeenMention, key: str) -> None:
    """Stance, fidelity and drift: each choice is saved as it is made."""
    stance_column, fidelity_column, drift_column = st.columns((3, 3, 4))
    stance = stance_column.selectbox(
        "Stance",
        [kind.value for kind in Stance],
        index=list(Stance).index(Stance(mention.stance)) if mention.stance else None,
        format_func=lambda value: STANCES[Stance(value)],
        placeholder="Not judged",
        key=f"{key}_stance",
        help="  \n".join(f"**{STANCES[kind]}**: {hint}" for kind, hint in STANCE_HINTS.items()),
    )
    fidelity = fidelity_column.selectbox(
        "Fidelity",
        [kind.value for kind in Fidelity],
        index=list(Fidelity).index(Fidelity(mention.fidelity)) if mention.fidelity else None,
        format_func=lambda value: FIDELITIES[Fidelity(value)],
        placeholder="Not judged",
        key=f"{key}_fidelity",
        help="Does the outlet keep what the speaker or the source said?",
    )
    drift = drift_column.multiselect(
        "Drift",
        [flag.value for flag in Drift],
        default=list(mention.drift_flags),
        format_func=in_words,
        placeholder="What has shifted",
        key=f"{key}_drift",
        help="What the outlet says differently from its source: another time, place, actor, bound or population, "
        "or a hedge that was dropped.",
    )
    if (stance or "", fidelity or "", set(drift)) != (mention.stance, mention.fidelity, set(mention.drift_flags)):
        save(
            lambda: claiming.describe_mention(
                engine,
                seen,
                stance=Stance(stance) if stance else None,
                fidelity=Fidelity(fidelity) if fidelity else None,
                drift_flags=[Drift(flag) for flag in drift],
                annotator=state.annotator(),
            ),
            f"Saved: what you say of {literal(mention.outlet, 60)}",
        )
