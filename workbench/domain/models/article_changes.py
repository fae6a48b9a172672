"""What became of an article after it came in: known, corrected, a version of another, withdrawn or erased."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import GoneKind, VersionSign
from workbench.domain.models.base import Base, UtcDateTime, one_of


class ArticleChange(Base, table=True):
    """A value that came with the same article again, or that a person set. Append-only.

    ``field`` is a field of a draft, ``spans``, or a ``GoneKind`` or ``restored`` with the reason in ``now``. ``was``
    and ``now`` are in words, "" for unknown. Where a file said so ``path`` is the file, or file and line; else
    ``annotator_id`` is who did. ``undoes_id`` is the change that this one takes back.
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
    annotator_id: int | None = Field(default=None, foreign_key="annotator.id")
    undoes_id: int | None = Field(default=None, foreign_key="article_change.id")


class GoneArticle(Base, table=True):
    """An article that stands in no list, with who took it out, when and why; see ``storage.kept_articles``.

    A withdrawn one keeps all it has, and its row is deleted when it is brought back. Of an erased one this row is all
    that is left: the article's own is empty, and only keeps its id from being given again.
    """

    __tablename__ = "gone_article"
    __table_args__ = (
        UniqueConstraint("article_id"),
        Index("ix_gone_article_text_sha256", "text_sha256"),
        CheckConstraint("reason <> ''", name="reason_given"),
        one_of("kind", GoneKind),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    kind: str
    text_sha256: str
    reason: str
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class ArticleVersion(Base, table=True):
    """``article_id`` is a later version of ``earlier_id``, one outlet's text changed; ``sign`` is how that was seen.

    What was seen in two ways has a row of each. Append-only.
    """

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("article_id", "earlier_id", "sign"),
        Index("ix_article_version_earlier_id", "earlier_id"),
        CheckConstraint("article_id <> earlier_id", name="two_articles"),
        one_of("sign", VersionSign),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    earlier_id: int = Field(foreign_key="article.id")
    sign: str
    created_at: datetime = Field(sa_type=UtcDateTime)
