"""Printed forms of what is quoted in an event, with what people ruled on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.corroborate.quotes.families import compared_with, quote_families
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.labels import RulingKind
from workbench.storage.links import Ruled

#: What a person says of words that are another utterance's.
NO_VARIANT = "no_variant"


def variant_subject(family: QuoteFamily, variant: Variant) -> str:
    """What a ruling on a printed form is kept under."""
    return f"{_place(variant)}|{_place(family.canonical)}"


def _place(one: Variant) -> str:
    return f"{one.article_id}:{one.span.start}-{one.span.end}"


class FormRulings:
    """What people say of printed forms now, whichever form of the utterance they held them beside."""

    def __init__(self, rulings: Iterable[Ruled]) -> None:
        self._of_place: dict[str, list[tuple[str, Ruled]]] = defaultdict(list)
        for ruled in rulings:
            if ruled.kind is RulingKind.QUOTE_VARIANT and ruled.decision:
                place, _, beside = ruled.subject.partition("|")
                self._of_place[place].append((beside, ruled))

    def newest(self, family: QuoteFamily, variant: Variant) -> tuple[Variant, Ruled] | None:
        """The newest word on a form, with the form of the family beside which it was given; None where nobody ruled."""
        said = self._of_place.get(_place(variant))
        if said is None:
            return None
        others = {_place(other): other for other in family.variants}
        known = [(ruled.created_at, ruled.subject, others[beside], ruled) for beside, ruled in said if beside in others]
        return max(known, key=lambda one: one[:2])[2:] if known else None


@dataclass(frozen=True, slots=True)
class RuledForm:
    """A printed form as it is described beside another, and what a person said of it, None where nobody has."""

    variant: Variant
    beside: Variant
    ruled: Ruled | None


def ruled_forms(
    articles: Sequence[ReadArticle], rulings: Iterable[Ruled]
) -> Iterator[tuple[QuoteFamily, list[RuledForm]]]:
    """The families of an event's articles, each with its forms in order.

    A form stands beside the canonical one; where a person ruled on it beside another, it stands beside that.
    """
    families = quote_families(articles)
    said = FormRulings(rulings)
    for family in families:
        turned = {family.canonical: family}
        forms = []
        for at, variant in enumerate(family.variants):
            beside, ruled = said.newest(family, variant) or (family.canonical, None)
            if beside not in turned:
                turned[beside] = compared_with(family, beside, articles, families)
            forms.append(RuledForm(turned[beside].variants[at], beside, ruled))
        yield family, forms
