"""Reads an event out of the database, in the two shapes that the comparisons take.

``Coverage`` has the articles with their spans, claims and figures; ``ReadArticle`` is a whole text to be held against
others.
"""

from __future__ import annotations

from workbench.corroborate.texts.article import ReadArticle, published
from workbench.domain.coverage import Coverage, CoveredSpan
from workbench.domain.labels import HopMode
from workbench.domain.proposals import Text
from workbench.storage import coverage as stored
from workbench.storage import events
from workbench.storage.database.engine import Session

_QUOTED = frozenset({HopMode.DIRECT, HopMode.PARTIAL})


def coverage_of(session: Session, event_id: int) -> Coverage:
    """Everything that is held of the event. Raises NotFound."""
    label = events.get_event(session, event_id).label
    articles = stored.articles_of(session, event_id)
    spans = stored.spans_of(session, [article.article_id for article in articles])
    claims = stored.statements_of(session, (span.claim_id for span in spans if span.claim_id is not None))
    return Coverage(label, tuple(articles), tuple(spans), claims, stored.wording_versions(session, claims))


def read_articles(coverage: Coverage) -> tuple[ReadArticle, ...]:
    """The articles as the comparisons of whole texts take them."""
    quoted: dict[int, list[CoveredSpan]] = {}
    for span in coverage.spans:
        if span.hops and span.hops[-1].mode in _QUOTED:
            quoted.setdefault(span.article_id, []).append(span)
    return tuple(
        ReadArticle(
            article.article_id,
            Text(article.raw_text, article.in_scope, key=article.title),
            title=article.title,
            names=article.names,
            published=published(article.published_at, article.published_precision),
            quoted=tuple(span.span for span in quoted.get(article.article_id, ())),
        )
        for article in coverage.articles
    )
