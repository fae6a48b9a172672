"""Who set the attributes of spans; and speaker names to offer if no detector has listed any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import orjson
from sqlalchemy import bindparam, func
from sqlalchemy import select as select_columns
from sqlmodel import Session, col

from workbench.domain.labels import Action
from workbench.domain.models import Annotator, Article, AttributionHop, Decision, Suggestion
from workbench.domain.workflow import SpanStatus
from workbench.storage.kept_articles import is_kept

_SAYING = select_columns(
    col(Decision.span_id), col(Decision.suggestion_id), col(Decision.attributes), col(Annotator.name)
)
_SAID = (
    _SAYING.join(Annotator, col(Annotator.id) == col(Decision.annotator_id))
    .where(
        col(Decision.article_id) == bindparam("article"),
        col(Decision.action).in_((Action.DESCRIBE, Action.ADD_MISSED)),
    )
    .order_by(col(Decision.id))
)
_AGENTS = (
    select_columns(col(AttributionHop.agent), func.count())
    .join(Suggestion, col(Suggestion.id) == col(AttributionHop.suggestion_id))
    .where(
        col(Suggestion.article_id).in_(bindparam("articles", expanding=True)),
        col(AttributionHop.position) > 0,
        col(AttributionHop.agent).is_not(None),
    )
    .group_by(col(AttributionHop.agent))
)
#: How many articles of an event are searched for names.
_MAX_ARTICLES = 100
_MAX_NAMES = 200


class Authors:
    """For each current attribute of a span, who first set it."""

    def __init__(self, session: Session, article_id: int) -> None:
        self._first: dict[tuple[int | str, str, bytes], str] = {}
        for span_id, suggestion_id, attributes, who in session.connection().execute(_SAID, {"article": article_id}):
            for name, value in attributes.items():
                self._first.setdefault(self._key(span_id, suggestion_id, name, value), who)

    def of(self, status: SpanStatus) -> dict[str, str]:
        """From attribute to person."""
        keys = {
            name: self._key(status.span_id, status.suggestion_id, name, value)
            for name, value in status.attributes.items()
        }
        return {name: self._first[key] for name, key in keys.items() if key in self._first}

    @staticmethod
    def _key(span_id: str, suggestion_id: int | None, name: str, value: Any) -> tuple[int | str, str, bytes]:
        """Both halves of a split belong to the same suggestion."""
        return (
            span_id if suggestion_id is None else suggestion_id,
            name,
            orjson.dumps(value, option=orjson.OPT_SORT_KEYS),
        )


def agents_around(session: Session, article_id: int, event_id: int | None) -> list[str]:
    """The speakers in the article, then those in others of its event; most frequent first, each once."""
    own = _agents(session, [article_id])
    if event_id is None:
        return own
    query = select_columns(col(Article.id)).where(col(Article.event_id) == event_id, col(Article.id) != article_id)
    query = query.where(is_kept(col(Article.id)))
    others = session.connection().execute(query.order_by(col(Article.id)).limit(_MAX_ARTICLES)).scalars()
    return list(dict.fromkeys([*own, *_agents(session, others)]))[:_MAX_NAMES]


def _agents(session: Session, article_ids: Iterable[int]) -> list[str]:
    rows = session.connection().execute(_AGENTS, {"articles": list(article_ids)})
    counted = Counter({str(agent): int(count) for agent, count in rows})
    return sorted(counted, key=lambda agent: (-counted[agent], agent))
