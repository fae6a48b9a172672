"""The view "Drift": what changed on the way, to be answered; and which outlet uses which word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import DriftGravity, DriftKind
from workbench.domain.labels import RulingKind
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.ruling_subjects import DriftSubject
from workbench.storage.database.engine import Engine
from workbench.ui import shell
from workbench.ui.compare.pictures.matrix import when
from workbench.ui.compare.ruling import ask, show_undo
from workbench.ui.compare.versions.own_changes import show_own_changes
from workbench.ui.plain_text import counted, html, literal, visible
from workbench.ui.session import keys

if TYPE_CHECKING:
    from workbench.corroborate.drift.flags import DriftFlag, DriftSide
    from workbench.corroborate.terms import TermCount, TermRow

_STATE = "drift_state"
#: So many flags are shown at once, the first of them with keys.
_PAGE = 10
_KEYS = {"confirmed": "1", "dismissed": "2"}
_ANSWERS = {
    "confirmed": ("Drift", "The meaning, or the certainty, changed on the way."),
    "dismissed": ("No drift", "Both texts say the same thing, or are about different things."),
}
_GRAVITY = {
    DriftGravity.WHAT_HAPPENED: "What happened",
    DriftGravity.SCOPE: "How far it holds",
    DriftGravity.SPEAKER: "Who says it",
    DriftGravity.WORDS: "Words and omissions",
}
_KINDS = {
    DriftKind.TIME: "Period",
    DriftKind.PLACE: "Place",
    DriftKind.ACTOR: "Actor",
    DriftKind.BOUND: "Bound of a figure",
    DriftKind.POPULATION: "Who is counted",
    DriftKind.HEDGE: "Hedge lost",
    DriftKind.VALUE: "Figure",
    DriftKind.ATTRIBUTION: "Attribution inflated",
    DriftKind.EFFECT: "Graver harm",
    DriftKind.CONDITION: "Condition cut off",
    DriftKind.SPLICE: "Joined quotation",
    DriftKind.WORDING: "Other words in a quotation",
    DriftKind.OMISSION: "Left out",
}


def show(engine: Engine, comparison: EventComparison) -> None:
    drift = comparison.part(EventDrift)
    flags = drift.flags
    waiting = [flag for flag in flags if comparison.ruled(drift.subject(flag)) is None]
    st.subheader("What changed on the way", anchor=False)
    st.caption(
        f"{counted(len(waiting), 'flag')} of {len(flags):,} to look at, the gravest first. "
        "A flag says that words differ, not that anybody is wrong."
    )
    if flags:
        _show_flags(engine, comparison, _listed(engine, comparison, waiting))
    else:
        st.success("Nothing seems to have changed between texts that say the same thing.", icon=":material/task_alt:")
    show_own_changes(comparison, only_figures=True)
    _show_terms(drift.terms)


def _listed(engine: Engine, comparison: EventComparison, waiting: list[DriftFlag]) -> list[DriftFlag]:
    """The flags that the person wants to see; an answered one leaves the list, so the way back stands above it."""
    drift = comparison.part(EventDrift)
    with st.container(horizontal=True, vertical_alignment="center"):
        only_waiting = st.toggle("Only unanswered flags", value=True, key=_STATE)
        subjects = map(drift.subject, drift.flags if only_waiting else ())
        gone = [subject for subject in subjects if comparison.ruled(subject) is not None]
        show_undo(engine, comparison, RulingKind.DRIFT, gone)
    if only_waiting and not waiting:
        st.success("Every flag has been answered.", icon=":material/task_alt:")
    return waiting if only_waiting else list(drift.flags)


def _show_flags(engine: Engine, comparison: EventComparison, flags: list[DriftFlag]) -> None:
    counts = Counter(flag.gravity for flag in flags)
    if not counts:
        return
    chosen = st.pills(
        "Gravity",
        [gravity for gravity in DriftGravity if counts[gravity]],
        format_func=lambda gravity: f"{_GRAVITY[gravity]} · {counts[gravity]:,}",
        key=keys.DRIFT_GRAVITY.key,
        on_change=keys.DRIFT_SKIPPED.drop,
        label_visibility="collapsed",
    )
    shown = [flag for flag in flags if chosen in (None, flag.gravity)]
    at = max(0, min(keys.DRIFT_SKIPPED.get(), len(shown) - 1))
    for place, flag in enumerate(shown[at : at + _PAGE]):
        if place == 0:
            _show_first(engine, comparison, flag, at, len(shown))
        else:
            _show_flag(engine, comparison, flag, {})
    if left := max(0, len(shown) - at - _PAGE):
        st.button(f"Next {min(left, _PAGE)}", on_click=keys.DRIFT_SKIPPED.put, args=(at + _PAGE,))


def _show_first(engine: Engine, comparison: EventComparison, flag: DriftFlag, at: int, total: int) -> None:
    """The flag that the keys answer, and the way to the next one."""
    with st.container(key="drift_first"):
        _show_flag(engine, comparison, flag, _KEYS)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Back", shortcut="k", disabled=at == 0, on_click=keys.DRIFT_SKIPPED.put, args=(at - 1,))
        last = at >= total - 1
        st.button("Skip", shortcut="j", disabled=last, on_click=keys.DRIFT_SKIPPED.put, args=(at + 1,))
        st.caption(f"{at + 1:,} of {total:,}", width="content")


def _show_flag(engine: Engine, comparison: EventComparison, flag: DriftFlag, shortcuts: Mapping[str, str]) -> None:
    with st.container(border=True):
        st.markdown(f"**{_KINDS[flag.kind]}**: {literal(flag.sentence)}")
        if times := comparison.part(EventDrift).sunk_by(flag):
            st.caption(
                f"Shown last: of such a flag between these two outlets “No drift” was answered {times} times, “Drift” "
                "never. One “Drift”, or an answer undone, brings it back."
            )
        left, right = st.columns(2)
        with left:
            _show_side(comparison, flag.source, "Compared with", flag.also_source)
        with right:
            if flag.printed is not None:
                later = comparison.part(EventDrift).later(flag)
                _show_side(comparison, flag.printed, "Printed", flag.also_printed, later)
            else:
                _say_where(comparison, flag.printed_article_id, "Printed", comparison.part(EventDrift).later(flag))
                st.html('<p class="cw-quoted cw-omitted">Nothing: the article does not say it.</p>')
        subject = comparison.part(EventDrift).subject(flag)
        also = [other for other in DriftSubject.all_of(flag) if other != subject]
        details = _details(comparison, flag)
        ask(engine, comparison, subject, _ANSWERS, details=details, also=also, shortcuts=shortcuts)


def _say_where(comparison: EventComparison, article_id: int, role: str, later: str = "") -> None:
    """When first, then who, as in "12 May 2025, 15:00 (4 hours later) · Daily Beacon · printed"."""
    article = comparison.coverage.by_id[article_id]
    dated = when(article) or "No date"
    st.caption(f"{dated}{f' ({later})' if later else ''} · **{literal(visible(article.outlet, 60))}** · {role.lower()}")


def _show_side(
    comparison: EventComparison, side: DriftSide, role: str, also: Sequence[DriftSide], later: str = ""
) -> None:
    _say_where(comparison, side.article_id, role, later)
    st.html(f'<p class="cw-quoted" dir="auto"><mark>{html(side.exact)}</mark></p>')
    st.page_link(
        shell.ANNOTATE,
        label="See it in the article",
        query_params={"article": str(side.article_id), "at": f"{side.place.start}-{side.place.end}"},
    )
    elsewhere = dict.fromkeys(one.article_id for one in also if one.article_id != side.article_id)
    if elsewhere:
        names = ", ".join(literal(visible(comparison.coverage.by_id[key].outlet, 40)) for key in elsewhere)
        st.caption(f"Also in {names}: your answer counts there too.")


def _details(comparison: EventComparison, flag: DriftFlag) -> dict[str, object]:
    return {
        "kind": str(flag.kind),
        "gravity": str(flag.gravity),
        "sentence": flag.sentence,
        "source": _place(comparison, flag.source),
        "printed": _place(comparison, flag.printed) if flag.printed else {"article_id": flag.printed_article_id},
        "also": [_place(comparison, side) for side in (*flag.also_source, *flag.also_printed)],
    }


def _place(comparison: EventComparison, side: DriftSide) -> dict[str, object]:
    return {
        "article_id": side.article_id,
        "start_char": side.place.start,
        "end_char": side.place.end,
        "exact": comparison.coverage.by_id[side.article_id].stored_words(side.span),
    }


def _show_terms(terms: Sequence[TermRow]) -> None:
    st.subheader("Who uses which word", anchor=False)
    if not terms:
        st.caption("No competing terms from the word list appear in these articles.")
        return
    st.caption(
        "How often each outlet uses each word: in its own voice, and in brackets inside quotation marks. The "
        "word list comes with the workbench; it does not say which word is right."
    )
    for row in terms:
        st.markdown(f"**{literal(row.name)}**")
        st.dataframe(_table(row), hide_index=True, width="stretch")


def _table(row: TermRow) -> dict[str, list[str]]:
    columns: dict[str, list[str]] = {"Outlet": [visible(outlet, 60) for outlet in row.outlets]}
    for term in row.terms:
        columns[term] = [_count(row.counts.get((outlet, term))) for outlet in row.outlets]
    return columns


def _count(count: TermCount | None) -> str:
    if count is None:
        return ""
    return f"{count.own_voice} ({count.quoted})" if count.quoted else str(count.own_voice)
