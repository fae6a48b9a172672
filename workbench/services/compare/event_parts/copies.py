"""Which article of an event has its wording from which: versions of one article are no copies of each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations

from workbench.corroborate.texts.near_duplicates import WHOLLY_FROM, NearDuplicate, share_in
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.texts import EventTexts
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.once import once
from workbench.services.compare.ruling_subjects import DerivationSubject

#: What a person says of two texts, and the least and the most that they then share.
ONE_TEXT, PARTLY, APART = "one_text", "partly", "apart"
_RULED_SHARES = {ONE_TEXT: (1.0, 1.0), PARTLY: (0.0, WHOLLY_FROM - 0.01), APART: (0.0, 0.0)}


class EventCopies(EventPart):
    """The pairs of articles of which one has wording of the other, and what follows from them."""

    @once
    def near(self) -> Sequence[NearDuplicate]:
        """The pairs, the largest share first."""
        are_versions = self.event.part(EventVersions).are_versions
        return [pair for pair in self.event.part(EventTexts).near if not are_versions(pair.first, pair.second)]

    @once
    def contained(self) -> Mapping[tuple[int, int], float]:
        """(a, b): the share of a's wording that stands in b; where a person ruled on the pair, what they said of it.

        Versions of one article are one text.
        """
        shares = {}
        for pair in self.near:
            ruled = self.event.ruled(DerivationSubject.of(pair))
            least, most = _RULED_SHARES[ruled.decision] if ruled is not None else (0.0, 1.0)
            shares[pair.first, pair.second] = min(max(pair.first_in_second, least), most)
            shares[pair.second, pair.first] = min(max(pair.second_in_first, least), most)
        for chain in self.event.part(EventVersions).chains:
            shares.update(dict.fromkeys(permutations(chain, 2), 1.0))
        return shares

    @once
    def derived(self) -> Mapping[int, int]:
        """From each article that lies wholly in one of another outlet, or of another day, to that one."""
        are_versions = self.event.part(EventVersions).are_versions
        found: dict[int, int] = {}
        for (one, other), share in sorted(self.contained.items(), key=lambda item: -item[1]):
            if share >= WHOLLY_FROM and found.get(other) != one and not are_versions(one, other):
                found.setdefault(one, other)
        return found

    def share_elsewhere(self, article_id: int) -> float:
        """The share of an article's wording that stands in any other article of the event, 0..1."""
        if article_id not in self._shares_elsewhere:
            are_versions = self.event.part(EventVersions).are_versions
            own, others = None, []
            for article in self.event.part(EventTexts).articles:
                if article.article_id == article_id:
                    own = article
                elif not are_versions(article.article_id, article_id):
                    others.append(article)
            self._shares_elsewhere[article_id] = share_in(own, others) if own is not None else 0.0
        return self._shares_elsewhere[article_id]

    @once
    def _shares_elsewhere(self) -> dict[int, float]:
        return {}
