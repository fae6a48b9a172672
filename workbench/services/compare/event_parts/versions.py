"""Which articles of an event are versions of one: an outlet that changes its own text does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from workbench.corroborate.drift.own_changes import OwnChange, own_changes, told_once
from workbench.corroborate.sourcing.agents import UNKNOWN_OUTLETS
from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import WHOLLY_FROM
from workbench.domain.coverage import Coverage
from workbench.domain.labels import VersionSign
from workbench.domain.versions.chains import Tie
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.once import once


class EventVersions(EventPart):
    """Versions that were seen when the articles came in or that people named, and texts of one outlet of which one
    lies in the other."""

    @once
    def chains(self) -> Sequence[tuple[int, ...]]:
        """The versions of each article that has several, oldest first; some may lie in another event."""
        articles = self.event.coverage.articles
        dates = {one.article_id: one.stands_since for one in articles}
        return self.event.coverage.versions.with_more(self._alike, dates).chains()

    @once
    def of_articles(self) -> Mapping[int, int]:
        """From each article that has another version to what all of them have in common."""
        return {article_id: min(chain) for chain in self.chains for article_id in chain}

    @once
    def numbers(self) -> Mapping[int, tuple[int, int]]:
        """Of each of them which version it is, from 1, and of how many."""
        return {key: (at, len(chain)) for chain in self.chains for at, key in enumerate(chain, start=1)}

    @once
    def superseded(self) -> frozenset[int]:
        """The articles that their outlet has changed since: a later version is here."""
        return frozenset(article_id for chain in self.chains for article_id in chain[:-1])

    @once
    def replaced(self) -> frozenset[int]:
        """Those of them of which a later version lies in this event, too."""
        here = self.event.coverage.by_id
        found: set[int] = set()
        for chain in self.chains:
            found.update([article_id for article_id in chain if article_id in here][:-1])
        return frozenset(found)

    @once
    def current(self) -> Coverage:
        """The event without what is replaced: what its outlets say to this day."""
        coverage = self.event.coverage
        if not self.replaced:
            return coverage
        articles = tuple(one for one in coverage.articles if one.article_id not in self.replaced)
        spans = tuple(one for one in coverage.spans if one.article_id not in self.replaced)
        return replace(coverage, articles=articles, spans=spans)

    @once
    def current_texts(self) -> tuple[ReadArticle, ...]:
        """The same as the comparisons of whole texts take it."""
        return tuple(one for one in self.event.part(EventTexts).articles if one.article_id not in self.replaced)

    @once
    def changes(self) -> Sequence[OwnChange]:
        """What outlets changed from one version of an article in the event to the next."""
        return own_changes(self.event.coverage, self.chains)

    @once
    def told_changes(self) -> Sequence[OwnChange]:
        """The same, each once for each version."""
        return told_once(self.changes)

    def are_versions(self, one: int, other: int) -> bool:
        """Whether both are versions of one article."""
        versions = self.of_articles
        return one in versions and versions[one] == versions.get(other)

    def count(self, article_ids: Iterable[int]) -> int:
        """How many articles these are, versions of one being one."""
        return len({self.of_articles.get(article_id, article_id) for article_id in article_ids})

    @once
    def newest(self) -> Mapping[int, int]:
        """From each article of the event to its newest version here: to itself where there is no later one."""
        here = self.event.coverage.by_id
        found = {article_id: article_id for article_id in here}
        for chain in self.chains:
            members = [article_id for article_id in chain if article_id in here]
            found.update((article_id, members[-1]) for article_id in members)
        return found

    @once
    def outlets(self) -> Mapping[int, str]:
        """What each article of the event is counted as: its outlet; where that is unknown it stands for itself."""
        return {
            article.article_id: name
            if (name := article.outlet.casefold()) not in UNKNOWN_OUTLETS
            else f"article {self.of_articles.get(article.article_id, article.article_id)}"
            for article in self.event.coverage.articles
        }

    def count_outlets(self, article_ids: Iterable[int]) -> int:
        """How many outlets these articles of the event are by."""
        return len({self.outlets[article_id] for article_id in article_ids})

    def both_hold(self, one: int, other: int) -> bool:
        """Whether what two articles say is said by two outlets to this day: neither is an earlier version."""
        return not self.are_versions(one, other) and self.superseded.isdisjoint((one, other))

    @once
    def _alike(self) -> Sequence[Tie]:
        by_id = self.event.coverage.by_id
        outlets = {article_id: article.outlet.casefold() for article_id, article in by_id.items()}
        if len(set(outlets.values())) == len(outlets):
            return ()
        found = []
        for pair in self.event.part(EventTexts).near:
            one, other = outlets[pair.first], outlets[pair.second]
            share = max(pair.first_in_second, pair.second_in_first)
            if one == other and one not in UNKNOWN_OUTLETS and share >= WHOLLY_FROM:
                found.append(Tie(pair.second, pair.first, VersionSign.TEXT))
        return found
