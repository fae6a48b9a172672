"""Whole texts of an event held against each other: which article has its wording from which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import WHOLLY_FROM, NearDuplicate, near_duplicates, share_in
from workbench.corroborate.texts.shared_passages import Passage, shared_passages
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_coverage import read_articles
from workbench.services.compare.once import once
from workbench.services.compare.ruling_subjects import DerivationSubject

#: What a person says of two texts, and the least and the most that they then share.
ONE_TEXT, PARTLY, APART = "one_text", "partly", "apart"
_RULED_SHARES = {ONE_TEXT: (1.0, 1.0), PARTLY: (0.0, WHOLLY_FROM - 0.01), APART: (0.0, 0.0)}


class EventTexts(EventPart):
    """The articles as texts, and what they share."""

    @once
    def articles(self) -> tuple[ReadArticle, ...]:
        """The articles as the comparisons of whole texts take them."""
        return read_articles(self.event.coverage)

    @once
    def near(self) -> Sequence[NearDuplicate]:
        """The pairs of articles of which one has wording of the other."""
        return near_duplicates(self.articles)

    @once
    def contained(self) -> Mapping[tuple[int, int], float]:
        """(a, b): the share of a's wording that stands in b; where a person ruled on the pair, what they said of it."""
        shares = {}
        for pair in self.near:
            ruled = self.event.ruled(DerivationSubject.of(pair))
            least, most = _RULED_SHARES[ruled.decision] if ruled is not None else (0.0, 1.0)
            shares[pair.first, pair.second] = min(max(pair.first_in_second, least), most)
            shares[pair.second, pair.first] = min(max(pair.second_in_first, least), most)
        return shares

    @once
    def derived(self) -> Mapping[int, int]:
        """From each article that lies wholly in another to that one."""
        found: dict[int, int] = {}
        for (one, other), share in sorted(self.contained.items(), key=lambda item: -item[1]):
            if share >= WHOLLY_FROM and found.get(other) != one:
                found.setdefault(one, other)
        return found

    def share_elsewhere(self, article_id: int) -> float:
        """The share of an article's wording that stands in any other article of the event, 0..1."""
        if article_id not in self._shares_elsewhere:
            own = self._by_id[article_id]
            others = [article for article in self.articles if article is not own]
            self._shares_elsewhere[article_id] = share_in(own, others)
        return self._shares_elsewhere[article_id]

    @once
    def _shares_elsewhere(self) -> dict[int, float]:
        return {}

    @once
    def _by_id(self) -> Mapping[int, ReadArticle]:
        return {article.article_id: article for article in self.articles}

    def side_by_side(self, pair: NearDuplicate) -> tuple[ReadArticle, ReadArticle, Sequence[Passage]]:
        """The two articles of a pair, and the passages that both have."""
        first, second = self._by_id[pair.first], self._by_id[pair.second]
        return first, second, shared_passages(first.text, second.text)
