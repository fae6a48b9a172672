"""The verdict on a claim: the current one, the form for the next, and the earlier ones."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import streamlit as st

from workbench.domain.labels import ContentVerdict, Corroboration, EvidenceRelation
from workbench.errors import VerdictRefused
from workbench.services.claims import verifying
from workbench.services.claims.verifying import OpenClaim, VerdictDraft
from workbench.storage.database.engine import Engine
from workbench.storage.evidence import VerdictCard
from workbench.ui import state
from workbench.ui.acts import act, show_problem
from workbench.ui.plain_text import literal
from workbench.ui.quoted_words import CONTENTS, CORROBORATIONS, coloured, dated, exactly, today
from workbench.ui.session.keys import VerdictForm
from workbench.ui.times import on_day
from workbench.ui.verify.grade import outlets_grade
from workbench.ui.words import in_words

_TEN_YEARS = timedelta(days=3_652)
#: What one excerpt does, and what several do.
_BEARING = {
    EvidenceRelation.SUPPORTS: ("supports the claim", "support the claim"),
    EvidenceRelation.REFUTES: ("refutes the claim", "refute the claim"),
    EvidenceRelation.QUALIFIES: ("qualifies the claim", "qualify the claim"),
    EvidenceRelation.CONTEXT: ("gives context", "give context"),
    EvidenceRelation.CONSULTED_NO_BEARING: ("does not bear on the claim", "do not bear on the claim"),
}


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
    name, overtaken = f"verdict_{opened.card.id}", state.has_problem(f"verdict_{opened.card.id}")
    with st.expander("Give a new verdict", icon=":material/gavel:", key=f"{name}_{newest.version}", expanded=overtaken):
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
    st.caption(
        f"By {literal(verdict.annotator, 60)}, {dated(verdict.created_at)}{due}", help=exactly(verdict.created_at)
    )


def _paragraphs(text: str) -> str:
    return "\n\n".join(literal(part, 10_000) for part in text.splitlines() if part.strip())


def _form(engine: Engine, opened: OpenClaim) -> None:
    draft = f"verdict_{opened.card.id}"
    key = f"{draft}_{opened.verdict_version}"
    _start(opened, key)
    _judgement(opened, key)
    outlets_grade(engine, opened)
    st.text_area(
        "Justification",
        height=110,
        key=VerdictForm.JUSTIFICATION.key(key),
        placeholder="Your reasoning, so that another desk could follow it step by step",
        persist_state="session",
    )
    st.text_area(
        "What we could not establish",
        height=68,
        key=VerdictForm.GAPS.key(key),
        placeholder="Open questions, sources that did not answer",
        persist_state="session",
    )
    _dates(key)
    st.button(
        "Save verdict",
        type="primary",
        icon=":material/gavel:",
        key=f"{draft}_save",
        on_click=act,
        args=(draft, partial(_save, engine, opened, key), draft),
    )
    show_problem(draft)


def _judgement(opened: OpenClaim, key: str) -> None:
    """Content and corroboration, each with what the evidence says of it."""
    content = st.selectbox(
        "Is it true?",
        [value.value for value in CONTENTS],
        index=None,
        format_func=lambda value: CONTENTS[ContentVerdict(value)],
        placeholder="Choose what the evidence shows",
        key=VerdictForm.CONTENT.key(key),
        persist_state="session",
    )
    lacking = opened.missing_for(ContentVerdict(content)) if content else ""
    st.caption(f":material/{'block' if lacking else 'info'}: {lacking or _counted(opened)}")
    st.selectbox(
        "How well corroborated?",
        [value.value for value in CORROBORATIONS],
        index=None,
        format_func=lambda value: CORROBORATIONS[Corroboration(value)],
        placeholder="Not judged",
        key=VerdictForm.CORROBORATION.key(key),
        persist_state="session",
    )
    proposed = f" It suggests “{in_words(opened.hint.proposed).lower()}”." if opened.hint.proposed else ""
    st.caption(f":material/lightbulb: Evidence: {opened.hint.why}{proposed} You decide.")


def _start(opened: OpenClaim, key: str) -> None:
    """The next verdict starts from the last one, but for its day and its review."""
    last = opened.verdicts[0] if opened.verdicts else None
    VerdictForm.CONTENT.of(key).start(last.content if last else None)
    VerdictForm.CORROBORATION.of(key).start((last.corroboration or None) if last else None)
    VerdictForm.JUSTIFICATION.of(key).start(last.justification if last else "")
    VerdictForm.GAPS.of(key).start(last.gaps if last else "")
    VerdictForm.AS_OF.of(key).start(today())
    VerdictForm.REVIEW.of(key).start(None)


def _dates(key: str) -> None:
    as_of, review = st.columns(2)
    as_of.date_input("As of", format="YYYY-MM-DD", key=VerdictForm.AS_OF.key(key), persist_state="session")
    review.date_input(
        "Review due",
        None,
        min_value=today() - _TEN_YEARS,
        max_value=today() + _TEN_YEARS,
        format="YYYY-MM-DD",
        key=VerdictForm.REVIEW.key(key),
        help="The day on which this should be looked at again. Empty: never.",
        persist_state="session",
    )


def _save(engine: Engine, opened: OpenClaim, key: str) -> str:
    content, corroboration = VerdictForm.CONTENT.of(key).get(), VerdictForm.CORROBORATION.of(key).get()
    as_of = VerdictForm.AS_OF.of(key).get()
    if not content:
        raise VerdictRefused("Choose what the evidence shows first.")
    if as_of is None:
        raise VerdictRefused("Say as of which day the verdict holds.")
    draft = VerdictDraft(
        content=ContentVerdict(content),
        justification=VerdictForm.JUSTIFICATION.of(key).get(),
        as_of=as_of,
        corroboration=Corroboration(corroboration) if corroboration else None,
        gaps=VerdictForm.GAPS.of(key).get(),
        review_due=VerdictForm.REVIEW.of(key).get(),
    )
    version = opened.verdict_version
    verifying.give_verdict(engine, opened.card.id, version, draft, grounds=opened.grounds, annotator=state.annotator())
    return f"Saved: the verdict “{in_words(draft.content)}”"


def _counted(opened: OpenClaim) -> str:
    """What a verdict may rest on, in one line."""
    relations = [card.relation for card in opened.evidence if card.counts]
    if not relations:
        return "No excerpt has been found in a source yet, so no verdict can rest on one."
    said = [
        f"{count} {one if count == 1 else several}"
        for relation, (one, several) in _BEARING.items()
        if (count := relations.count(relation))
    ]
    return f"Of the excerpts that count, {', '.join(said)}."
