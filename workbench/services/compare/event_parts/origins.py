"""What the articles of an event rest on: releases, statements, documents; and how well those bear out a claim."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbench.corroborate.sourcing import origins, primaries, provenance
from workbench.corroborate.sourcing.agents import called
from workbench.corroborate.sourcing.origin_sentences import origin_sentence
from workbench.corroborate.sourcing.origins import Grade, HeadlineCounts, Origin
from workbench.domain.comparison_labels import Fold
from workbench.domain.coverage import SpanKey
from workbench.domain.labels import OriginKind
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_origins import ShownOrigin, shown_origins
from workbench.services.compare.event_parts.copies import EventCopies
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.compare.once import once

#: More than that in one picture nobody can read.
_MOST_NODES = 40


class EventOrigins(EventPart):
    """The origins of an event, proposed and settled, and what follows from them."""

    @once
    def proposed(self) -> Sequence[Origin]:
        """What the articles are proposed to rest on."""
        event = self.event
        contained, places = event.part(EventCopies).contained, event.part(EventQuotes).places
        return origins.find_origins(event.coverage, contained, places, event.part(EventVoices).agents)

    @once
    def shown(self) -> tuple[ShownOrigin, ...]:
        """What the event counts as its origins: what people settled, and what is still proposed.

        Unnamed sources of what only an earlier version of an article says are left out.
        """
        replaced = self.event.part(EventVersions).replaced
        standing = [one for one in self.proposed if one.body or not replaced.issuperset(one.article_ids)]
        known = self.event.part(EventVoices).known
        return shown_origins(standing, self.event.settled, self.event.refused_elsewhere, known.shown)

    @once
    def _counted(self) -> Sequence[Origin]:
        return [one.origin for one in self.shown if one.refused is None]

    @once
    def headline(self) -> HeadlineCounts:
        """How many articles, texts and origins it has."""
        contained, replaced = self.event.part(EventCopies).contained, self.event.part(EventVersions).replaced
        return origins.headline_counts(self.event.coverage, self._counted, contained, len(replaced))

    def grade(self, keys: Collection[SpanKey]) -> Grade:
        """How well these spans corroborate each other: by origins, never by articles."""
        versions = self.event.part(EventVersions)
        places = {key: (common, versions.numbers[key][0]) for key, common in versions.of_articles.items()}
        return origins.grade(self.event.coverage, self._counted, keys, places)

    def behind(self, keys: Collection[SpanKey]) -> Origin | None:
        """The named origin of these spans: one that is the last source named, before one that they merely rest on."""
        resting = origins.origins_of(self._counted, keys)
        named = [origin for origin in resting if origin.kind is not OriginKind.UNNAMED]
        return next((origin for origin in named if origin.ends), next(iter(named), None))

    def told(self, origin: Origin) -> str:
        """Who has what from whom, as a sentence."""
        here = [self.event.coverage.by_id[key] for key in origin.article_ids if key in self.event.coverage.by_id]
        return origin_sentence(origin, tuple(dict.fromkeys(map(called, here))))

    def provenance(
        self, keys: Sequence[SpanKey] | None = None, *, fold: Collection[Fold] = (), most: int = _MOST_NODES
    ) -> provenance.Graph:
        """Who has these spans from whom; where None is given, all that the articles say in their newest versions.

        ``fold`` says what is drawn as one; of more than ``most`` nodes, those that fewest pass through are one.
        """
        agents, versions = self.event.part(EventVoices).agents, self.event.part(EventVersions)
        if keys is None and versions.replaced:
            keys = [span.key for span in versions.current.spans]
        return provenance.provenance(
            self.event.coverage, keys, origins=self._counted, agents=agents, most=most, fold=fold
        )

    def first_appearance(self, keys: Collection[SpanKey]) -> primaries.FirstAppearance | None:
        """Where the claim that these spans make appeared first; None where no article has a date."""
        return primaries.first_appearance(self.event.coverage, keys)

    def missing(self, captured: Collection[str]) -> tuple[primaries.MissingPrimary, ...]:
        """Sources that two outlets cite and nobody captured; ``captured`` are the names and addresses of captures."""
        return primaries.missing_primaries(self.event.coverage, self._counted, captured)
