"""Which articles of an event are versions of one: an outlet that changes its own text does not contradict itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from workbench.corroborate.sourcing.agents import UNKNOWN_OUTLETS
from workbench.corroborate.texts.article import published
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
        return first_versions((*self._stored(), *self._alike))

    @once
    def superseded(self) -> frozenset[int]:
        """The articles that their outlet has changed since: a later version is in the event."""
        stored = (article.article_id for article in self.event.coverage.articles if article.superseded)
        return frozenset((*stored, *(earlier for earlier, _ in self._alike)))

    def both_hold(self, one: int, other: int) -> bool:
        """Whether what two articles say is said by two outlets to this day: neither is an earlier version."""
        versions = self.of_articles
        same = one in versions and versions[one] == versions.get(other)
        return not same and self.superseded.isdisjoint((one, other))

    def _stored(self) -> Iterator[tuple[int, int]]:
        kept = defaultdict[int, list[int]](list)
        for article in self.event.coverage.articles:
            kept[article.version_of].append(article.article_id)
        for version, ids in kept.items():
            if version:
                yield from pairwise(ids)

    @once
    def _alike(self) -> Sequence[tuple[int, int]]:
        """(earlier, later): by their dates, else in the order they came in."""
        by_id = self.event.coverage.by_id
        outlets = {article_id: article.outlet.casefold() for article_id, article in by_id.items()}
        if len(set(outlets.values())) == len(outlets):
            return ()
        found = []
        for pair in self.event.part(EventTexts).near:
            one, other = outlets[pair.first], outlets[pair.second]
            share = max(pair.first_in_second, pair.second_in_first)
            if one == other and one not in UNKNOWN_OUTLETS and share >= WHOLLY_FROM:
                first, second = by_id[pair.first], by_id[pair.second]
                one_out, other_out = (
                    published(text.published_at, text.published_precision) for text in (first, second)
                )
                turned = one_out is not None and other_out is not None and one_out.is_after(other_out)
                found.append((pair.second, pair.first) if turned else (pair.first, pair.second))
        return found
