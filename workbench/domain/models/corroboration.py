"""Decisions about several outlets' reports of one event. Append-only: the newest version counts."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import ClaimRelation, OriginKind, RulingKind
from workbench.domain.models.base import Base, UtcDateTime, one_of


class ClaimLink(Base, table=True):
    """The relation of ``claim_id`` to ``other_id``; an empty relation revokes the previous version.

    Of two identical claims the first is kept. ``moved`` lists the mentions moved to it as [article_id, span_id, from
    claim, to claim], ``moved_evidence`` the evidence as [evidence_key, from, to]; an undo moves both back.
    """

    __tablename__ = "claim_link"
    __table_args__ = (
        UniqueConstraint("claim_id", "other_id", "version"),
        Index("ix_claim_link_other_id", "other_id"),
        CheckConstraint("claim_id <> other_id", name="two_claims"),
        one_of("relation", ClaimRelation, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    other_id: int = Field(foreign_key="claim.id")
    version: int
    relation: str
    moved: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    moved_evidence: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Ruling(Base, table=True):
    """A person's decision on a proposal; ``subject`` identifies it, and stays the same if it is proposed again.

    An empty ``decision`` revokes the previous version. ``details`` is a snapshot of the proposal.
    """

    __tablename__ = "ruling"
    __table_args__ = (
        UniqueConstraint("kind", "subject", "version"),
        Index("ix_ruling_event_id", "event_id"),
        CheckConstraint("subject <> ''", name="subject_given"),
        one_of("kind", RulingKind),
    )

    id: int = Field(default=None, primary_key=True)
    event_id: int | None = Field(default=None, foreign_key="event.id")
    kind: str
    subject: str
    version: int
    decision: str
    note: str = ""
    details: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Origin(Base, table=True):
    """One release, statement or interview, however many outlets carry it; its revisions describe it."""

    __tablename__ = "origin"
    __table_args__ = (Index("ix_origin_event_id", "event_id"),)

    id: int = Field(default=None, primary_key=True)
    event_id: int = Field(foreign_key="event.id")
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class OriginRevision(Base, table=True):
    """The label of an origin and what rests on it: ``spans`` as [article_id, span_id]. ``withdrawn`` revokes it.

    ``proposal`` names the automatic proposal that it accepts, "" if a person created it.
    """

    __tablename__ = "origin_revision"
    __table_args__ = (
        UniqueConstraint("origin_id", "version"),
        CheckConstraint("label <> ''", name="labelled"),
        one_of("kind", OriginKind),
    )

    id: int = Field(default=None, primary_key=True)
    origin_id: int = Field(foreign_key="origin.id")
    version: int
    label: str
    kind: str
    proposal: str = ""
    spans: list[list[Any]] = Field(default_factory=list, sa_type=JSON)
    article_ids: list[int] = Field(default_factory=list, sa_type=JSON)
    withdrawn: bool = False
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class EventMove(Base, table=True):
    """A person moved an article to another event, or out of all events."""

    __tablename__ = "event_move"
    __table_args__ = (Index("ix_event_move_article_id", "article_id"),)

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    from_event_id: int | None = Field(default=None, foreign_key="event.id")
    to_event_id: int | None = Field(default=None, foreign_key="event.id")
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class PairAnswer(Base, table=True):
    """One answer of a person on pairs of spans, or the undo of one, as the browser named it: it counts once.

    ``relation`` is "" for an undo, which names the answer in ``undoes_id``; ``did`` holds what an answer wrote, by ids.
    """

    __tablename__ = "pair_answer"
    __table_args__ = (
        UniqueConstraint("client_id", "sequence"),
        UniqueConstraint("undoes_id"),
        Index("ix_pair_answer_event_id", "event_id"),
        one_of("relation", ClaimRelation, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    client_id: str
    sequence: int
    event_id: int = Field(foreign_key="event.id")
    relation: str
    did: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    undoes_id: int | None = Field(default=None, foreign_key="pair_answer.id")
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
