"""Accepts the spans of a pair or a group that still wait for a decision, and lets them wait again.

Both run within the transaction of whatever needs the spans accepted: a claim made of them, or an answer to a pair.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from workbench.domain.coverage import SpanKey
from workbench.domain.labels import Action, SpanState
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import ActRefused, NotFound
from workbench.services.annotate import acts
from workbench.services.annotate.acts import ActStatus
from workbench.services.guidelines import version_in_force
from workbench.storage import articles, decisions
from workbench.storage.database.engine import Session


def hold_articles(session: Session, keys: Iterable[SpanKey]) -> None:
    """Hold the articles of these spans against other writers, always in one order, so that no two wait for each other.

    Raises NotFound.
    """
    for article_id in sorted({article_id for article_id, _ in keys}):
        articles.lock_text(session, article_id)


def accept_in(
    session: Session, keys: Sequence[SpanKey], *, annotator: str, guideline_version: str = "", now: datetime
) -> dict[SpanKey, str]:
    """Accept those of the spans that wait; from each of these to the name of the act, which ``take_back_in`` wants.

    In a transaction that is open already. Raises NotFound, ActRefused.
    """
    hold_articles(session, keys)
    version = guideline_version or version_in_force(session)
    accepted = {}
    for article_id, span_id in keys:
        text = articles.get_article(session, article_id).raw_text
        status = decisions.statuses_of(session, article_id, [span_id]).get(span_id)
        if status is None:
            raise NotFound("span", span_id)
        if status.state is SpanState.PENDING:
            act = _confirmation(status, text, version)
            (result,) = acts.record_in(session, article_id, [act], annotator=annotator, now=now)
            if result.status is not ActStatus.STORED:
                raise ActRefused(result.message)
            accepted[article_id, span_id] = act.client_id
    return accepted


def take_back_in(session: Session, accepted: Mapping[SpanKey, str], *, annotator: str, now: datetime) -> list[SpanKey]:
    """Let accepted spans wait again, but those that somebody has decided on since; answers with those that do.

    In a transaction that is open already.
    """
    hold_articles(session, accepted)
    waiting = []
    for key, name in accepted.items():
        act = Act(client_id=_new_name(), sequence=1, action=Action.UNDO, undoes=(name, 1))
        (result,) = acts.record_in(session, key[0], [act], annotator=annotator, now=now)
        if result.status is ActStatus.STORED:
            waiting.append(key)
    return waiting


def _new_name() -> str:
    return f"event-{uuid4().hex}"


def _confirmation(status: SpanStatus, text: str, guideline_version: str) -> Act:
    return Act(
        client_id=_new_name(),
        sequence=1,
        action=Action.CONFIRM,
        span_id=status.span_id,
        version=status.version + 1,
        start_char=status.start_char,
        end_char=status.end_char,
        exact=text[status.start_char : status.end_char],
        guideline_version=guideline_version,
    )
