"""An article as it is compared with others; everything in this package takes these."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from workbench.domain.proposals import Text
from workbench.domain.spans import Span


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """``quoted`` are quoted stretches that the caller knows of, beside those that stand between marks.

    ``names`` are the people, bodies and places that a detector read there. ``published_at`` knows its zone.
    """

    article_id: int
    text: Text
    title: str = ""
    names: tuple[str, ...] = ()
    published_at: datetime | None = None
    quoted: tuple[Span, ...] = ()
