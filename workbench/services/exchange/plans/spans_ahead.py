"""How many of the spans that come with articles would be new here: what an import will tell, before it is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from workbench.domain.drafts import ArticleDraft
from workbench.services.exchange.again import in_words_of
from workbench.services.exchange.neighbours.decided_spans import decided_ahead
from workbench.services.exchange.plans.rows import PlannedArticle, same_row
from workbench.storage import article_changes, suggestions
from workbench.storage.database.engine import Session


@dataclass(slots=True)
class SpansAhead:
    """Counts over the rows of one plan. An article is known by its id, one that would be new by a number below zero."""

    _suggested: dict[int, set[tuple[int, int]]] = field(default_factory=dict)
    _decided: dict[int, set[tuple[int, int, str]]] = field(default_factory=dict)

    def count(
        self,
        session: Session,
        drafts: Sequence[ArticleDraft],
        rows: Sequence[PlannedArticle],
        all_rows: Sequence[PlannedArticle],
    ) -> None:
        """Say in each of these rows how many suggestions and decisions would be new."""
        told = [
            (draft, _article_of(row, all_rows), row)
            for draft, row in zip(drafts, rows, strict=True)
            if (draft.given_spans or draft.decided) and not (row.same_as is not None and row.same_as.withdrawn)
        ]
        ids = sorted({article_id for _, article_id, _ in told if article_id > 0})
        texts = article_changes.texts_of(session, set(ids)) if ids else {}
        there = suggestions.given_places(session, ids) if ids else set()
        for draft, article_id, row in told:
            seen = self._suggested.setdefault(article_id, set())
            own = in_words_of(draft, texts[article_id]) if article_id in texts else draft
            places = {(one.span.start, one.span.end) for one in own.given_spans}
            fresh = {place for place in places if place not in seen and (article_id, *place) not in there}
            seen.update(fresh)
            row.spans = len(fresh)
        decided = [(draft, article_id) for draft, article_id, _ in told if draft.decided]
        by_article = decided_ahead(session, decided, texts) if decided else {}
        for _, article_id, row in told:
            made = by_article.pop(article_id, set()) - self._decided.setdefault(article_id, set())
            self._decided[article_id] |= made
            row.decisions = len(made)


def _article_of(row: PlannedArticle, rows: Sequence[PlannedArticle]) -> int:
    if row.same_as is not None:
        return row.same_as.article_id
    earlier = same_row(row, rows)
    return -1 - (row.number if earlier is None else earlier)
