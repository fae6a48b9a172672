"""What outlets changed in their own articles: the versions of each, and every change from one to the next."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import OwnChangeKind
from workbench.domain.text.spans import Span
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.ui import shell
from workbench.ui.compare.pictures.matrix import version_when
from workbench.ui.plain_text import counted, html, literal, visible

if TYPE_CHECKING:
    from workbench.corroborate.drift.own_changes import OwnChange

_KINDS = {
    OwnChangeKind.FIGURE: "Figure",
    OwnChangeKind.WORDING: "Wording",
    OwnChangeKind.ADDED: "Added",
    OwnChangeKind.REMOVED: "Taken out",
}
_SHOWN = 10
_MOST_CHARS = 400


def show_own_changes(comparison: EventComparison, *, only_figures: bool = False) -> None:
    """A part for each article in several versions; ``only_figures`` leaves out changes of words. Nothing where the
    event has none."""
    versions = comparison.part(EventVersions)
    chains = [[key for key in chain if key in comparison.coverage.by_id] for chain in versions.chains]
    told = [(chain, _changes(versions.told_changes, chain, only_figures)) for chain in chains if len(chain) > 1]
    if not any(changes for _, changes in told) and (only_figures or not told):
        return
    st.subheader("Outlets' own changes", anchor=False)
    st.caption("An outlet that changes its own article contradicts nobody: its versions count as one article.")
    for chain, changes in told:
        if changes or not only_figures:
            _show_chain(comparison, chain, changes)


def _changes(changes: Sequence[OwnChange], chain: Sequence[int], only_figures: bool) -> list[OwnChange]:
    own = [change for change in changes if change.later_id in chain]
    if only_figures:
        return [change for change in own if change.kind is OwnChangeKind.FIGURE]
    return sorted(own, key=lambda change: change.kind is not OwnChangeKind.FIGURE)


def _show_chain(comparison: EventComparison, chain: Sequence[int], changes: Sequence[OwnChange]) -> None:
    newest = comparison.coverage.by_id[chain[-1]]
    with st.container(border=True):
        st.markdown(f"**{literal(visible(newest.outlet, 60))}**: {literal(visible(newest.title, 120))}")
        st.caption(" → ".join(_version(comparison, key, at) for at, key in enumerate(chain, start=1)))
        rows = "".join(_row(comparison, change) for change in changes[:_SHOWN])
        if rows:
            st.html(f'<ul class="cw-own">{rows}</ul>')
        else:
            st.caption("Nothing that is in scope changed.")
        if len(changes) > _SHOWN:
            with st.expander(f"{counted(len(changes) - _SHOWN, 'more change', 'more changes')}"):
                rest = "".join(_row(comparison, change) for change in changes[_SHOWN : 20 * _SHOWN])
                st.html(f'<ul class="cw-own">{rest}</ul>')
        st.page_link(
            shell.ANNOTATE,
            label="See the newest version",
            icon=":material/history:",
            query_params={"article": str(newest.article_id)},
        )


def _version(comparison: EventComparison, article_id: int, number: int) -> str:
    moment = version_when(comparison.coverage.by_id[article_id])
    return f"version {number}{f', {literal(moment)}' if moment else ''}"


def _row(comparison: EventComparison, change: OwnChange) -> str:
    """The change in its sentence, what was taken out and put in marked as such."""
    article_id = change.later_id if change.after is not None else change.earlier_id
    place = change.after or change.before
    article = comparison.coverage.by_id[article_id]
    before, after = _around(article.raw_text, place) if place is not None else ("", "")
    out = f"<del>{html(_cut(change.before_words))}</del>" if change.before_words else ""
    put = f"<ins>{html(_cut(change.after_words))}</ins>" if change.after_words else ""
    later = change.sentence.rpartition(", ")[2] if change.gap is not None else ""
    kind = escape(_KINDS[change.kind]) + (f", {escape(later)}" if later else "")
    both = f"{out} {put}" if out and put else out + put
    words = f'<span class="cw-own-words" dir="auto">{html(before)}{both}{html(after)}</span>'
    return f'<li><span class="cw-own-kind">{kind}</span> {words}</li>'


def _around(text: str, place: Span) -> tuple[str, str]:
    """What stands before and after it in its line, some words of each."""
    before = text[max(0, place.start - 80) : place.start].rpartition("\n")[2]
    after = text[place.end : place.end + 80].partition("\n")[0]
    if place.start > 80 and len(before) == 80:
        before = "…" + before.partition(" ")[2]
    if len(after) == 80:
        after = after.rpartition(" ")[0] + " …"
    return before, after


def _cut(words: str) -> str:
    return words if len(words) <= _MOST_CHARS else f"{words[:_MOST_CHARS]} …"
