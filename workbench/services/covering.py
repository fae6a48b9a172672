"""One event as its outlets report it."""

from __future__ import annotations

from datetime import datetime

from workbench.corroborate.read_article import Published
from workbench.domain.coverage import Coverage
from workbench.domain.labels import DatePrecision
from workbench.storage import coverage as stored
from workbench.storage import events
from workbench.storage.engine import Session


def coverage_of(session: Session, event_id: int) -> Coverage:
    """Everything that is held of the event. Raises NotFound."""
    label = events.get_event(session, event_id).label
    articles = stored.articles_of(session, event_id)
    spans = stored.spans_of(session, [article.article_id for article in articles])
    claims = stored.statements_of(session, (span.claim_id for span in spans if span.claim_id is not None))
    return Coverage(label, tuple(articles), tuple(spans), claims)


def published(at: datetime | None, precision: str) -> Published | None:
    """When an article came out, as the comparisons take it; None where it is not known."""
    return None if at is None else Published(at, DatePrecision(precision or DatePrecision.DAY))
