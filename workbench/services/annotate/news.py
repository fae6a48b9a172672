"""News for an open article: what others decide, and the guideline in force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.guidelines import SHIPPED_VERSION
from workbench.domain.workflow import SpanStatus
from workbench.storage import decisions, news
from workbench.storage.database.engine import Engine, read_transaction
from workbench.storage.news import NewDecision


@dataclass(frozen=True, slots=True)
class ChangedSpan:
    """A span as it stands now, and the newest decision on it."""

    status: SpanStatus
    decision: NewDecision


@dataclass(frozen=True, slots=True)
class News:
    """What is new up to the decision ``newest``, and the guideline in force."""

    newest: int
    spans: Sequence[ChangedSpan]
    guideline_version: str


def news_of(engine: Engine, article_id: int, *, since: int, annotator: str, tab: str, blind: bool = False) -> News:
    """Spans decided on since the decision ``since``, without the last acts of the screen ``tab`` itself.

    A person who works blind gets their own marks only, and nobody else gets those. Raises NotFound.
    """
    with read_transaction(engine) as session:
        found = news.decided_since(session, article_id, since)
        last = {decision.span_id: decision for decision in found.decisions}
        others = {span_id: decision for span_id, decision in last.items() if decision.client_id != tab}
        statuses = decisions.decided_statuses(session, article_id, list(others)) if others else {}
    return News(
        newest=found.decisions[-1].decision_id if found.decisions else since,
        spans=[
            ChangedSpan(statuses[span_id], decision)
            for span_id, decision in others.items()
            if _is_seen(statuses[span_id], annotator, blind)
        ],
        guideline_version=found.guideline or SHIPPED_VERSION,
    )


def _is_seen(status: SpanStatus, annotator: str, blind: bool) -> bool:
    return status.blind == blind and (not blind or status.annotator == annotator)
