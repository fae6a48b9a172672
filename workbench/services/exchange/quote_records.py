"""The records of quotes: the events are compared anew one by one, as the Compare page does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypedDict

from workbench.corroborate.quotes.family import QuoteFamily
from workbench.domain.comparison_labels import Materiality, WordOf
from workbench.domain.coverage import Coverage
from workbench.export.proof import Row
from workbench.services.compare.event_board import read_event
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.quote_rulings import NO_VARIANT, RuledForm, ruled_forms
from workbench.services.exchange.grounds import grounds_of
from workbench.storage.database.engine import Session
from workbench.storage.release import rows
from workbench.storage.release.filters import Filters
from workbench.storage.release.types import instant_of


class QuoteRow(TypedDict):
    """What is found out about one printed form, by the names of its contract."""

    article_id: int
    start_char: int
    end_char: int
    exact: str
    family: int
    canonical: bool
    marks: str
    compared_article_id: int
    compared_start_char: int
    compared_end_char: int
    compared_exact: str
    coverage: float
    operations: list[str]
    material: str
    material_by: str
    reasons: list[str]
    ruled_out: bool
    annotator: str
    ruled_at: str | None


_MATERIAL = {found.value for found in Materiality}


def quotes_of(session: Session, blank: Row, filters: Filters, share: Callable[[float], None]) -> Iterator[Row]:
    """The printed forms of each event in which two articles or more stand, event by event.

    The filters choose among the forms that were found: what is compared is always the whole event.
    """
    events = rows.events_compared(session, filters)
    total, done = sum(size for _, size in events), 0
    for event_id, size in events:
        yield from _of_event(session, event_id, blank, filters)
        done += size
        share(done / total)


def _of_event(session: Session, event_id: int, blank: Row, filters: Filters) -> Iterator[Row]:
    event = read_event(session, event_id)
    coverage = event.coverage
    families = ruled_forms(event.part(EventVersions).current_texts, event.rulings.values())
    kept = [
        (family, number, form)
        for number, (family, forms) in enumerate(families, start=1)
        for form in forms
        if _passes(coverage, form, filters)
    ]
    grounds = grounds_of(session, sorted({form.variant.article_id for _, _, form in kept}))
    for family, number, form in kept:
        ground = grounds[form.variant.article_id]
        yield ground.prove(blank | ground.given | _row(coverage, family, number, form), "quotes", "family")


def _passes(coverage: Coverage, form: RuledForm, filters: Filters) -> bool:
    if filters.outlets and coverage.by_id[form.variant.article_id].outlet not in filters.outlets:
        return False
    return not filters.annotators or (form.ruled is not None and form.ruled.annotator in filters.annotators)


def _row(coverage: Coverage, family: QuoteFamily, number: int, form: RuledForm) -> QuoteRow:
    variant, beside, ruled = form.variant, form.beside, form.ruled
    by_person = ruled is not None and ruled.decision in _MATERIAL
    place, compared = variant.place, beside.place
    return {
        "article_id": variant.article_id,
        "start_char": place.start,
        "end_char": place.end,
        "exact": coverage.by_id[variant.article_id].stored_words(variant.span),
        "family": number,
        "canonical": (variant.article_id, variant.span) == (family.canonical.article_id, family.canonical.span),
        "marks": variant.marks.value,
        "compared_article_id": beside.article_id,
        "compared_start_char": compared.start,
        "compared_end_char": compared.end,
        "compared_exact": coverage.by_id[beside.article_id].stored_words(beside.span),
        "coverage": round(variant.coverage, 4),
        "operations": [operation.value for operation in variant.operations],
        "material": ruled.decision if ruled is not None and by_person else variant.materiality.value,
        "material_by": (WordOf.PERSON if by_person else WordOf.PROPOSAL).value,
        "reasons": list(variant.reasons),
        "ruled_out": ruled is not None and ruled.decision == NO_VARIANT,
        "annotator": ruled.annotator if ruled is not None else "",
        "ruled_at": instant_of(ruled.created_at) if ruled is not None else None,
    }
