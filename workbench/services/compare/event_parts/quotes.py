"""The quotations of an event: one utterance in all the forms in which outlets print it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.corroborate.quotes.families import compared_with, quote_families
from workbench.corroborate.quotes.family import QuoteFamily, Variant
from workbench.domain.comparison_labels import Materiality
from workbench.domain.text.spans import Span
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.once import once
from workbench.services.compare.quote_rulings import NO_VARIANT, FormRulings
from workbench.services.compare.ruling_subjects import FormSubject


class EventQuotes(EventPart):
    """The families of printed forms, and what is left of them by what people ruled."""

    @once
    def families(self) -> Sequence[QuoteFamily]:
        """One for each utterance that stands in two articles or more, each in its newest version here."""
        return quote_families(self.event.part(EventVersions).current_texts)

    def beside(self, family: QuoteFamily, form: Variant) -> QuoteFamily:
        """A family with its forms described as they differ from this one, in the place of the canonical one."""
        return compared_with(family, form, self.event.part(EventTexts).articles, self.families)

    @once
    def changing(self) -> Sequence[QuoteFamily]:
        """The families without the forms of which a person said that they are other words, or that nothing changed."""
        return [self._with_forms(family, ("", Materiality.CHANGES_MEANING)) for family in self.families]

    def _with_forms(self, family: QuoteFamily, said: Sequence[str]) -> QuoteFamily:
        return replace(family, variants=tuple(one for one in family.variants if self._said_of(family, one) in said))

    @once
    def places(self) -> Sequence[Sequence[tuple[int, Span]]]:
        """For each family the articles and places where it is printed, but for what a person held to be other words."""
        return [
            [(one.article_id, one.span) for one in family.variants if self._said_of(family, one) != NO_VARIANT]
            for family in self.families
        ]

    @once
    def _rulings(self) -> FormRulings:
        return FormRulings(self.event.rulings.values())

    def asked_elsewhere(self, family: QuoteFamily, form: Variant) -> Sequence[FormSubject]:
        """Where else than beside the canonical form a person may have said what they hold of this one."""
        found = self._rulings.newest(family, form)
        answered = FormSubject.from_key(found[1].subject) if found is not None else None
        others = FormSubject.others_of(family, form)
        return others if answered is None or answered in others else (*others, answered)

    def _said_of(self, family: QuoteFamily, form: Variant) -> str:
        """What a person said of a printed form, "" where nobody has."""
        found = self._rulings.newest(family, form)
        return found[1].decision if found is not None else ""
