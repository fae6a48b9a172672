"""The verdict on a claim: the one that stands, the form of the next, and those before."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from workbench.domain.labels import ContentVerdict, Corroboration
from workbench.services import verifying
from workbench.services.verifying import OpenClaim, VerdictDraft
from workbench.storage.engine import Engine
from workbench.storage.evidence import VerdictCard
from workbench.ui import state
from workbench.ui.panels.verify_acts import save
from workbench.ui.panels.verify_words import CONTENTS, CORROBORATIONS, ago, coloured, exactly, literal, today
from workbench.ui.times import on_day
from workbench.ui.words import in_words
from workbench.verify.rules import missing_evidence

_REVIEW_DAYS = 30


def verdict_section(engine: Engine, opened: OpenClaim) -> None:
    """The newest verdict, the form of the next one, the history."""
    st.markdown("#### Verdict")
    if not opened.verdicts:
        _form(engine, opened)
        return
    newest, *older = opened.verdicts
    if newest.review_due is not None and newest.review_due <= today():
        st.warning(f"This verdict was due for review on {on_day(newest.review_due)}.", icon=":material/event_repeat:")
    with st.container(border=True):
        _shown(newest)
    with st.expander("Give a new verdict", icon=":material/gavel:", key=f"verdict_{opened.card.id}_{newest.version}"):
        _form(engine, opened)
    if older:
        with st.expander(f"Earlier verdicts · {len(older)}", icon=":material/history:"):
            for verdict in older:
                _shown(verdict)


def _shown(verdict: VerdictCard) -> None:
    said = [f"**{coloured(verdict.content)}** as of {on_day(verdict.as_of)}"]
    if verdict.corroboration:
        said.append(f"corroboration: {in_words(verdict.corroboration).lower()}")
    st.markdown(" · ".join(said))
    st.markdown(_paragraphs(verdict.justification))
    if verdict.gaps and verdict.gaps != verdict.justification:
        st.markdown(f"**What we could not establish:** {_paragraphs(verdict.gaps)}")
    due = f" · review due {on_day(verdict.review_due)}" if verdict.review_due else ""
    st.caption(f"By {literal(verdict.annotator, 60)}, {ago(verdict.created_at)}{due}", help=exactly(verdict.created_at))


def _paragraphs(text: str) -> str:
    return "\n\n".join(literal(part, 10_000) for part in text.splitlines() if part.strip())


def _form(engine: Engine, opened: OpenClaim) -> None:
    key = f"verdict_{opened.card.id}_{opened.verdict_version}"
    last = opened.verdicts[0] if opened.verdicts else None
    content = st.selectbox(
        "Is it true?",
        list(CONTENTS),
        index=list(CONTENTS).index(ContentVerdict(last.content)) if last else None,
        format_func=lambda value: CONTENTS[value],
        placeholder="Choose what the evidence shows",
        key=f"{key}_content",
        persist_state="session",
    )
    lacking = missing_evidence(content, opened.evidence) if content else ""
    st.caption(f":material/{'block' if lacking else 'info'}: {lacking or _counted(opened)}")
    corroboration = st.selectbox(
        "How well corroborated?",
        list(CORROBORATIONS),
        index=list(CORROBORATIONS).index(Corroboration(last.corroboration)) if last and last.corroboration else None,
        format_func=lambda value: CORROBORATIONS[value],
        placeholder="Not judged",
        key=f"{key}_corroboration",
        persist_state="session",
    )
    proposed = f" It suggests “{in_words(opened.hint.proposed).lower()}”." if opened.hint.proposed else ""
    st.caption(f":material/lightbulb: {opened.hint.why}{proposed} You decide.")
    justification = st.text_area(
        "Justification",
        last.justification if last else "",
        height=110,
        key=f"{key}_justification",
        placeholder="Why, so that another desk could follow it step by step",
        persist_state="session",
    )
    gaps = st.text_area(
        "What we could not establish",
        last.gaps if last else "",
        height=68,
        key=f"{key}_gaps",
        placeholder="Open questions, sources that did not answer",
        persist_state="session",
    )
    as_of_column, review_column = st.columns(2)
    as_of = as_of_column.date_input("As of", today(), format="YYYY-MM-DD", key=f"{key}_as_of", required=True)
    review_due = review_column.date_input(
        "Review due",
        None,
        min_value=today() - timedelta(days=3_650),
        max_value=today() + timedelta(days=3_650),
        format="YYYY-MM-DD",
        key=f"{key}_review",
        help="The day on which this should be looked at again. Empty: never.",
    )
    if st.button("Save verdict", type="primary", icon=":material/gavel:", key=f"{key}_save"):
        if content is None:
            st.error("Choose what the evidence shows first.", icon=":material/error:")
            return
        draft = VerdictDraft(content, justification or "", as_of, corroboration, gaps or "", review_due)
        save(
            lambda: verifying.give_verdict(
                engine, opened.card.id, opened.verdict_version, draft, annotator=state.annotator()
            ),
            f"Saved: the verdict “{in_words(content)}”",
        )


def _counted(opened: OpenClaim) -> str:
    """What a verdict may rest on, in one line."""
    relations = [card.relation for card in opened.evidence if card.counts]
    if not relations:
        return "No excerpt has been found in a source yet, so no verdict can rest on one."
    said = ", ".join(
        f"{relations.count(relation)} {in_words(relation).lower()}" for relation in dict.fromkeys(relations)
    )
    return f"Excerpts that count: {said}."
