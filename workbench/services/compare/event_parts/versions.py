"""Which articles of an event are versions of one: an outlet that changes its own text does not contradict itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

from workbench.corroborate.sourcing.agents import UNKNOWN_OUTLETS
from workbench.corroborate.texts.near_duplicates import WHOLLY_FROM
from workbench.domain.coverage import first_versions
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.once import once


class EventVersions(EventPart):
    """Versions that were seen when the articles came in, and texts of one outlet of which one lies in the other."""

    @once
    def of_articles(self) -> Mapping[int, int]:
        """From each article that has another version in the event to what all of them have in common."""
        return first_versions((*self._stored(), *self._alike()))

    def _stored(self) -> Iterator[tuple[int, int]]:
        kept = defaultdict[int, list[int]](list)
        for article in self.event.coverage.articles:
            kept[article.version_of].append(article.article_id)
        for version, ids in kept.items():
            if version:
                yield from pairwise(ids)

    def _alike(self) -> Iterator[tuple[int, int]]:
        outlets = {article.article_id: article.outlet.casefold() for article in self.event.coverage.articles}
        if len(set(outlets.values())) == len(outlets):
            return
        for pair in self.event.part(EventTexts).near:
            one, other = outlets[pair.first], outlets[pair.second]
            share = max(pair.first_in_second, pair.second_in_first)
            if one == other and one not in UNKNOWN_OUTLETS and share >= WHOLLY_FROM:
                yield pair.first, pair.second
