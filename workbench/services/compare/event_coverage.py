"""Reads an event out of the database, in the two shapes that the comparisons take.

``Coverage`` has the articles with their spans, claims and figures; ``ReadArticle`` is a whole text to be held against
others. In both the articles stand as they are read, so that copies that look alike are alike; ``stored`` and ``place``
lead back to the stored text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan
from workbench.domain.labels import HopMode
from workbench.domain.proposals import Figure, Hop, Text
from workbench.domain.text.as_read import AsRead, words_as_read
from workbench.domain.text.spans import Span
from workbench.domain.versions.published import published
from workbench.storage import article_versions, events
from workbench.storage import coverage as stored
from workbench.storage.database.engine import Session

_QUOTED = frozenset({HopMode.DIRECT, HopMode.PARTIAL})


def coverage_of(session: Session, event_id: int) -> Coverage:
    """Everything that is held of the event. Raises NotFound."""
    label = events.get_event(session, event_id).label
    return _coverage(session, label, stored.articles_of(session, event_id))


def coverage_of_versions(session: Session, article_ids: Sequence[int]) -> Coverage:
    """The same of these articles alone, in whatever events they are."""
    return _coverage(session, "", stored.articles_by_id(session, article_ids))


def _coverage(session: Session, label: str, articles: Sequence[CoveredArticle]) -> Coverage:
    spans = stored.spans_of(session, [article.article_id for article in articles])
    claims = stored.statements_of(session, (span.claim_id for span in spans if span.claim_id is not None))
    views = {article.article_id: Text(article.raw_text, article.in_scope).as_read() for article in articles}
    return Coverage(
        label,
        tuple(_article_as_read(article, *views[article.article_id]) for article in articles),
        tuple(_spans_as_read(spans, {key: view for key, (_, view) in views.items()})),
        claims,
        stored.wording_versions(session, claims),
        article_versions.versions_of(session, views),
    )


def _article_as_read(article: CoveredArticle, text: Text, view: AsRead) -> CoveredArticle:
    title = words_as_read(article.title)
    if view.is_stored:
        return replace(article, title=title)
    return replace(article, title=title, raw_text=text.raw_text, in_scope=text.in_scope, view=view)


def _spans_as_read(spans: Sequence[CoveredSpan], views: Mapping[int, AsRead]) -> Iterator[CoveredSpan]:
    """The spans in their order; one of hidden characters alone says nothing."""
    for span in spans:
        view = views[span.article_id]
        if view.is_stored:
            yield span
        elif (read := view.read_span(span.span)) is not None:
            yield replace(
                span,
                span=read,
                exact=read.slice(view.text),
                hops=tuple(_hop_as_read(hop, view) for hop in span.hops),
                figures=tuple(_figure_as_read(figure, view, read) for figure in span.figures),
                stored=span.span,
            )


def _hop_as_read(hop: Hop, view: AsRead) -> Hop:
    return replace(
        hop,
        agent=words_as_read(hop.agent) if hop.agent else hop.agent,
        source=view.read_span(hop.source) if hop.source else None,
        cue=view.read_span(hop.cue) if hop.cue else None,
    )


def _figure_as_read(figure: Figure, view: AsRead, whole: Span) -> Figure:
    return replace(figure, span=view.read_span(figure.span) or whole)


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
            view=article.view,
        )
        for article in coverage.articles
    )
