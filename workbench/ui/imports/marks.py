"""What other tools marked in the files: what it shall become here, whose it is, and which of our labels theirs are."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from workbench.domain.labels import ClaimType
from workbench.errors import InputError
from workbench.services.exchange.neighbours.span_choices import SpanChoices, our_label
from workbench.services.exchange.plans.waiting import WaitingPlan
from workbench.ui import state
from workbench.ui.imports import marks_words
from workbench.ui.plain_text import counted, markdown
from workbench.ui.session.keys import mark_field

_MOST_LABELS = 60
_AS = ("suggestions", "decisions")
_LEAVE_OUT = ""
_MAX_NAME_CHARS = 200


def show_marks(waiting: WaitingPlan) -> None:
    """The panel, where there are such marks; what is chosen holds for the whole import and waits with it."""
    tally = waiting.plan.tally
    if not tally.labels and not tally.left_out:
        return
    with st.container(border=True):
        st.subheader("Marked spans", anchor=False)
        st.markdown(marks_words.found(tally))
        if tally.labels:
            chosen = _show_choices(waiting)
            st.caption(marks_words.outcome(tally, chosen))
            try:
                waiting.choose(chosen)
            except InputError as error:
                st.warning(markdown(str(error), 300), icon=":material/info:")
        if tally.unread:
            st.caption(marks_words.unread(tally.unread))


def _show_choices(waiting: WaitingPlan) -> SpanChoices:
    plan_id, before, tally = waiting.facts.plan_id, waiting.choices, waiting.plan.tally
    left, right = st.columns(2)
    kept_as = left.radio(
        "They come in as",
        _AS,
        index=int(before.as_decisions),
        format_func=lambda kind: marks_words.KINDS[kind],
        horizontal=True,
        key=mark_field(plan_id, "as").key,
    )
    annotator = before.annotator
    if kept_as == _AS[1]:
        annotator = right.text_input(
            "Decisions of",
            value=before.annotator or state.annotator(),
            max_chars=_MAX_NAME_CHARS,
            key=mark_field(plan_id, "by").key,
            help="Of those spans for which the file names nobody. Whoever it names stays their author.",
        ).strip()
        st.caption(marks_words.people(tally.people, annotator))
    labels = _show_labels(waiting)
    return SpanChoices(labels, kept_as == _AS[1], annotator)


def _show_labels(waiting: WaitingPlan) -> dict[str, ClaimType | None]:
    """A menu for each of their labels; one that is not known and left out comes first."""
    tally = waiting.plan.tally
    theirs = sorted(tally.labels, key=lambda label: (label not in tally.unknown, -tally.labels[label]))[:_MOST_LABELS]
    unknown = [label for label in theirs if label in tally.unknown]
    known = [label for label in theirs if label not in tally.unknown]
    if unknown:
        st.caption("These labels are not known here. Say what each is here, or leave its spans out.")
    chosen = _show_menus(waiting, unknown)
    if known:
        words = f"{counted(len(known), 'label')} with names that are known here" if unknown else "Their labels"
        with st.expander(words, expanded=False):
            chosen |= _show_menus(waiting, known)
    if len(tally.labels) > len(theirs):
        st.caption(f"and {len(tally.labels) - len(theirs):,} more labels, which stay as they are.")
    return chosen


def _show_menus(waiting: WaitingPlan, theirs: Sequence[str]) -> dict[str, ClaimType | None]:
    before, tally = waiting.choices.labels, waiting.plan.tally
    options = (_LEAVE_OUT, *ClaimType)
    chosen: dict[str, ClaimType | None] = {}
    for label in theirs:
        ours = our_label(label)
        now = before.get(label, ours)
        words, menu = st.columns((3, 2), vertical_alignment="center")
        words.markdown(marks_words.label_line(label, tally.labels[label]))
        kept = menu.selectbox(
            f"What {label or 'no label'} is here",
            options,
            index=options.index(now or _LEAVE_OUT),
            format_func=lambda name: marks_words.label_name(name),
            key=mark_field(waiting.facts.plan_id, f"label {label}").key,
            label_visibility="collapsed",
        )
        picked = ClaimType(kept) if kept else None
        if picked != ours:
            chosen[label] = picked
    return chosen
