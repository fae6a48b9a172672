"""The view "Quotes": one utterance in all its printed forms, compared word by word with the form that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import streamlit as st

from workbench.domain.comparison_labels import Materiality, QuoteMarks, WordChange
from workbench.domain.labels import RulingKind
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.quote_rulings import NO_VARIANT
from workbench.services.compare.ruling_subjects import FormSubject
from workbench.storage.database.engine import Engine
from workbench.ui import shell
from workbench.ui.compare.ruling import ask, show_undo
from workbench.ui.plain_text import counted, distinct, html, literal, visible
from workbench.ui.session import keys
from workbench.ui.words import QUOTE_OPERATIONS

if TYPE_CHECKING:
    from workbench.corroborate.quotes.family import QuoteFamily, Variant

_MOST_WORDS = 12
_MARKS = {
    QuoteMarks.BOTH: "in quotation marks",
    QuoteMarks.LOST_OPENING: "lost its opening mark",
    QuoteMarks.LOST_CLOSING: "lost its closing mark",
    QuoteMarks.NONE: "without quotation marks",
}
_ANSWERS = {
    Materiality.NONE: ("No difference", "The words are identical, down to the punctuation."),
    Materiality.COSMETIC: ("Cosmetic", "Spelling, punctuation or length differ; what is said does not."),
    Materiality.CHANGES_MEANING: ("Changes the meaning", "A reader takes away something else."),
    NO_VARIANT: ("Not this quote", "These are different words: remove it from this group."),
}


def show(engine: Engine, comparison: EventComparison) -> None:
    families = comparison.part(EventQuotes).families
    if not families:
        st.info("No utterance appears in two of these articles.")
        return
    st.caption(
        f"{counted(len(families), 'utterance')} printed by more than one article, with or without quotation "
        f"marks. You say whether a change of words matters."
    )
    at = _choose(families)
    family = _beside(comparison, families[at])
    canonical = family.canonical
    outlet = comparison.coverage.by_id[canonical.article_id].outlet
    st.html(f'<blockquote class="cw-quote" dir="auto">{html(canonical.exact)}</blockquote>')
    st.caption(f"As {literal(visible(outlet, 60))} prints it; {literal('; '.join(family.reasons))}.")
    for oddity in family.oddities:
        names = ", ".join(literal(visible(comparison.coverage.by_id[key].outlet, 40)) for key in oddity.article_ids)
        st.info(f"“{literal(oddity.printed)}” appears in {names}. {literal(oddity.reason)}", icon=":material/link:")
    show_undo(engine, comparison, RulingKind.QUOTE_VARIANT)
    for variant in family.variants:
        _show_variant(engine, comparison, family, variant)


def _beside(comparison: EventComparison, family: QuoteFamily) -> QuoteFamily:
    """The family beside the form that the person chose, else beside the one that the machine takes for the fullest."""
    key = f"canonical_{family.canonical.article_id}_{family.canonical.span.start}"
    usual = family.variants.index(family.canonical)
    forms = distinct({at: _form(comparison, variant) for at, variant in enumerate(family.variants)})
    at = st.selectbox(
        "Compare with",
        list(forms),
        index=usual,
        format_func=forms.__getitem__,
        key=key,
    )
    if at == usual:
        return family
    return comparison.part(EventQuotes).beside(family, family.variants[at])


def _form(comparison: EventComparison, variant: Variant) -> str:
    outlet = comparison.coverage.by_id[variant.article_id].outlet
    return f"{visible(outlet, 50)}: “{visible(variant.exact, 70)}”"


def _choose(listed: Sequence[QuoteFamily]) -> int:
    keys.QUOTE_CHOSEN.start(0)
    if keys.QUOTE_CHOSEN.get() >= len(listed):
        keys.QUOTE_CHOSEN.put(0)
    named = distinct({at: _utterance(family) for at, family in enumerate(listed)})
    chosen = st.selectbox("Utterance", list(named), format_func=named.__getitem__, key=keys.QUOTE_CHOSEN.key)
    return int(chosen)


def _utterance(family: QuoteFamily) -> str:
    forms, among = counted(len(family.variants), "form"), counted(len(family.article_ids), "article")
    return f"“{visible(family.canonical.exact, 90)}” · {forms} · {among}"


def _show_variant(engine: Engine, comparison: EventComparison, family: QuoteFamily, variant: Variant) -> None:
    article = comparison.coverage.by_id[variant.article_id]
    canonical = family.canonical
    is_canonical = (variant.article_id, variant.span) == (canonical.article_id, canonical.span)
    with st.container(border=True):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            operations = [QUOTE_OPERATIONS[operation] for operation in variant.operations]
            facts = [_MARKS[variant.marks], *operations]
            st.markdown(f"**{literal(visible(article.outlet, 60))}** · {' · '.join(facts)}", width="stretch")
            st.page_link(
                shell.ANNOTATE,
                label="See it in the article",
                query_params={"article": str(variant.article_id), "at": f"{variant.place.start}-{variant.place.end}"},
            )
        if is_canonical:
            st.caption("This is the form that the others are compared with.")
            return
        st.html(f'<p class="cw-diff" dir="auto">{_diff(variant)}</p>')
        if variant.reasons:
            st.caption(literal("; ".join(variant.reasons)))
        ask(
            engine,
            comparison,
            FormSubject.of(variant, family.canonical),
            _ANSWERS,
            proposed=variant.materiality,
            details=_details(comparison, family, variant),
            also=comparison.part(EventQuotes).asked_elsewhere(family, variant),
        )


def _diff(variant: Variant) -> str:
    """What is missing struck through, what is new underlined; the words themselves say which is which to a reader."""
    parts = []
    for segment in variant.segments:
        if segment.change is WordChange.EQUAL:
            parts.append(html(segment.variant))
            continue
        if segment.canonical:
            parts.append(f"<del>{html(_shortened(segment.canonical))}</del>")
        if segment.variant:
            parts.append(f"<ins>{html(segment.variant)}</ins>")
    return " ".join(parts)


def _shortened(words: str) -> str:
    """A long stretch that was left out, by its first and last words."""
    listed = words.split()
    if len(listed) <= _MOST_WORDS:
        return words
    return f"{' '.join(listed[:4])} … {' '.join(listed[-4:])}"


def _details(comparison: EventComparison, family: QuoteFamily, variant: Variant) -> dict[str, object]:
    return {
        "canonical": _place(comparison, family.canonical),
        "variant": _place(comparison, variant),
        "operations": [str(operation) for operation in variant.operations],
        "proposed": str(variant.materiality),
    }


def _place(comparison: EventComparison, one: Variant) -> dict[str, object]:
    return {
        "article_id": one.article_id,
        "start_char": one.place.start,
        "end_char": one.place.end,
        "exact": comparison.coverage.by_id[one.article_id].stored_words(one.span),
    }
