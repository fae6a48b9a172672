"""What became known of an article after it came in, and which articles are versions of one. Append-only."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import VersionSign
from workbench.domain.models.base import Base, UtcDateTime, one_of


class ArticleChange(Base, table=True):
    """A value that came with the same article again; ``field`` is a field of a draft, or ``spans``.

    ``was`` and ``now`` are in words, "" for unknown; ``path`` is the file, or file and line, that said so.
    """

    __tablename__ = "article_change"
    __table_args__ = (
        Index("ix_article_change_article_id", "article_id"),
        CheckConstraint("field <> ''", name="field_given"),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    field: str
    was: str
    now: str
    path: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class ArticleVersion(Base, table=True):
    """``article_id`` is a later version of ``earlier_id``, one outlet's text changed; ``sign`` is how that was seen."""

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "earlier_id"),
        Index("ix_article_version_earlier_id", "earlier_id"),
        CheckConstraint("article_id <> earlier_id", name="two_articles"),
        one_of("sign", VersionSign),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    earlier_id: int = Field(foreign_key="article.id")
    sign: str
    created_at: datetime = Field(sa_type=UtcDateTime)
