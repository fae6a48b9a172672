"""Which articles may report one event: by the people and places that they name, their dates and their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from workbench.corroborate.read_article import ReadArticle


@dataclass(frozen=True, slots=True)
class Link:
    """Why two articles of a group belong together; ``score`` is 0..1."""

    first: int
    second: int
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventGroup:
    """A proposed event; ``names`` are those that most of its articles share, the days are those of publication."""

    article_ids: tuple[int, ...]
    names: tuple[str, ...]
    first_day: date | None
    last_day: date | None
    links: tuple[Link, ...]
    reasons: tuple[str, ...]


def event_groups(articles: Sequence[ReadArticle]) -> list[EventGroup]:
    """Groups of two articles and more, the largest first; an article stands in one group at most."""
    raise NotImplementedError
