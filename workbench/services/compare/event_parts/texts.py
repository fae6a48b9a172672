"""Whole texts of an event held against each other: which article has its wording from which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.corroborate.texts.article import ReadArticle
from workbench.corroborate.texts.near_duplicates import NearDuplicate, near_duplicates
from workbench.corroborate.texts.shared_passages import Passage, shared_passages
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_coverage import read_articles
from workbench.services.compare.once import once


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
    def _by_id(self) -> Mapping[int, ReadArticle]:
        return {article.article_id: article for article in self.articles}

    def side_by_side(self, pair: NearDuplicate) -> tuple[ReadArticle, ReadArticle, Sequence[Passage]]:
        """The two articles of a pair, and the passages that both have."""
        first, second = self._by_id[pair.first], self._by_id[pair.second]
        return first, second, shared_passages(first.text, second.text)
