"""Annotators and their decisions. Append-only."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from workbench.domain.labels import Action, AnnotatorRole, ClaimType, RejectReason, SpanState
from workbench.domain.models.base import Base, UtcDateTime, is_span, one_of


class Annotator(Base, table=True):
    """A person, under the name in force; ``renamed`` counts how often it was replaced. Old names are kept nowhere."""

    __tablename__ = "annotator"
    __table_args__ = (UniqueConstraint("name"), one_of("role", AnnotatorRole))

    id: int = Field(default=None, primary_key=True)
    name: str
    role: str = AnnotatorRole.ANNOTATOR
    renamed: int = 0
    created_at: datetime = Field(sa_type=UtcDateTime)


class Decision(Base, table=True):
    """The effect of one human act on one span; split and merge touch two spans and write two rows.

    ``span_id`` is ``s<suggestion id>``, or ``<client_id>:<sequence>`` for a span that a person made.
    ``version`` counts the decisions on a span from 1: its uniqueness rejects a stale write, as that of
    (client_id, sequence, part) rejects a repeated one. ``seconds`` is the time spent on the act.

    ``parts`` are the (start, end) pairs of a discontinuous span, covering the range from its start to its end; empty
    for a contiguous one. ``attributes`` are those of ``domain.attributes``. ``bulk_id`` groups the acts of one bulk
    command. A ``blind`` span was made without seeing suggestions or other people's work. ``said_start_char``,
    ``said_end_char`` and ``said_label`` are the suggestion that the span began as, where that is not stored here.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("article_id", "span_id", "version"),
        UniqueConstraint("client_id", "sequence", "part"),
        UniqueConstraint("supersedes_id"),
        Index("ix_decision_suggestion_id", "suggestion_id"),
        Index("ix_decision_article_id_start_char_end_char", "article_id", "start_char", "end_char"),
        # partial on both databases; to say so of PostgreSQL would load all that SQLAlchemy knows of it at every start
        Index("ix_decision_bulk_id", "bulk_id", sqlite_where=text("bulk_id <> ''")),
        Index(
            "ix_decision_said",
            *("article_id", "said_start_char", "said_end_char"),
            sqlite_where=text("said_start_char IS NOT NULL"),
        ),
        is_span(),
        CheckConstraint("version >= 1", name="version_positive"),
        CheckConstraint("seconds >= 0", name="seconds_not_negative"),
        CheckConstraint("(state = 'rejected') = (reject_reason <> '')", name="reason_with_rejection"),
        one_of("action", Action),
        one_of("state", SpanState),
        one_of("label", ClaimType),
        one_of("reject_reason", RejectReason, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    span_id: str
    version: int
    supersedes_id: int | None = Field(default=None, foreign_key="decision.id")
    undoes_id: int | None = Field(default=None, foreign_key="decision.id")
    suggestion_id: int | None = Field(default=None, foreign_key="suggestion.id")
    action: str
    state: str
    start_char: int
    end_char: int
    exact: str
    label: str
    reject_reason: str = ""
    parts: list[list[int]] = Field(default_factory=list, sa_type=JSON)
    attributes: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    blind: bool = False
    annotator_id: int = Field(foreign_key="annotator.id")
    seconds: float = 0.0
    guideline_version: str
    client_id: str
    sequence: int
    part: int = 0
    bulk_id: str = ""
    said_start_char: int | None = None
    said_end_char: int | None = None
    said_label: str = ""
    created_at: datetime = Field(sa_type=UtcDateTime)


class CarriedDecision(Base, table=True):
    """A decision that was carried over from an earlier version of its article: ``from_id`` is the one made there."""

    __tablename__ = "carried_decision"
    __table_args__ = (
        UniqueConstraint("decision_id"),
        Index("ix_carried_decision_from_id", "from_id"),
        CheckConstraint("decision_id <> from_id", name="two_decisions"),
    )

    id: int = Field(default=None, primary_key=True)
    decision_id: int = Field(foreign_key="decision.id")
    from_id: int = Field(foreign_key="decision.id")


class Guideline(Base, table=True):
    """One version of the annotation guidelines. ``entries`` are those of ``domain.guidelines``.

    An ``imported`` one came from another desk with its decisions; it is in force only where this one published none.
    """

    __tablename__ = "guideline"
    __table_args__ = (UniqueConstraint("version"), CheckConstraint("version <> ''", name="version_given"))

    id: int = Field(default=None, primary_key=True)
    version: str
    imported: bool = False
    introduction: str = Field(default="", sa_type=Text)
    entries: list[dict[str, Any]] = Field(default_factory=list, sa_type=JSON)
    annotator_id: int | None = Field(default=None, foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
