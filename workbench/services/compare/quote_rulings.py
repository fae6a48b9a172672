"""Printed forms of quotations, each with what people ruled on it.

A ruling is given on one form held beside another. Later the same form may be shown beside a third one: the
ruling still counts, as it is about the form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from workbench.corroborate.quotes.families import compared_with, quote_families
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.labels import RulingKind
from workbench.services.compare.ruling_subjects import Anchor, FormSubject
from workbench.storage.links import Ruled

#: The ruling on words that belong to another utterance.
NO_VARIANT = "no_variant"


class FormRulings:
    """What people say of printed forms now, whichever form of the utterance they held them beside."""

    def __init__(self, rulings: Iterable[Ruled]) -> None:
        self._of_form: dict[Anchor, list[tuple[Anchor, Ruled]]] = defaultdict(list)
        for ruled in rulings:
            if ruled.kind is RulingKind.QUOTE_VARIANT and ruled.decision:
                subject = FormSubject.from_key(ruled.subject)
                if subject is not None:
                    self._of_form[subject.form].append((subject.beside, ruled))

    def newest(self, family: QuoteFamily, variant: Variant) -> tuple[Variant, Ruled] | None:
        """The newest word on a form, with the form of the family beside which it was given; None where nobody ruled.

        Where the text beside it was replaced by a later version, the same words in another text stand for it.
        """
        said = self._of_form.get(Anchor.of(variant))
        if said is None:
            return None
        others = {Anchor.of(other): other for other in family.variants}
        by_words = {other.exact: other for other in reversed(family.variants)}
        known = [
            (ruled.created_at, ruled.subject, other, ruled)
            for beside, ruled in said
            if (other := others.get(beside) or by_words.get(_words_beside(ruled))) is not None
        ]
        return max(known, key=lambda one: one[:2])[2:] if known else None


def _words_beside(ruled: Ruled) -> str:
    """The words that a form was held beside, as the page kept them with the answer; "" where it kept none."""
    beside = ruled.details.get("canonical")
    return str(beside.get("exact", "")) if isinstance(beside, dict) else ""


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
