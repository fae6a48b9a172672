"""Claims, their mentions, captured evidence and versioned verdicts. Append-only."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Index, LargeBinary, Text, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import (
    CaptureMethod,
    ContentVerdict,
    Corroboration,
    Credibility,
    EvidenceKind,
    EvidenceRelation,
    Fidelity,
    Reliability,
    Stance,
)
from workbench.domain.models.base import Base, UtcDateTime, is_span, one_of


class Claim(Base, table=True):
    """The identity of a claim; its wording is in its newest ClaimRevision."""

    __tablename__ = "claim"
    __table_args__ = (Index("ix_claim_event_id", "event_id"),)

    id: int = Field(default=None, primary_key=True)
    event_id: int | None = Field(default=None, foreign_key="event.id")
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class ClaimRevision(Base, table=True):
    """One wording of a claim and its attributes."""

    __tablename__ = "claim_revision"
    __table_args__ = (
        UniqueConstraint("claim_id", "version"),
        CheckConstraint("statement <> ''", name="statement_given"),
        CheckConstraint(
            "check_worthiness IS NULL OR (check_worthiness >= 0 AND check_worthiness <= 1)", name="worthiness_in_range"
        ),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    version: int
    statement: str
    types: list[str] = Field(default_factory=list, sa_type=JSON)
    checkable: bool = True
    check_worthiness: float | None = None
    place: str = ""
    time: str = ""
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Mention(Base, table=True):
    """A confirmed span linked to a claim; a version without a claim unlinks it."""

    __tablename__ = "mention"
    __table_args__ = (
        UniqueConstraint("article_id", "span_id", "version"),
        Index("ix_mention_claim_id", "claim_id"),
        is_span(),
        one_of("stance", Stance, optional=True),
        one_of("fidelity", Fidelity, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    span_id: str
    version: int
    claim_id: int | None = Field(default=None, foreign_key="claim.id")
    decision_id: int = Field(foreign_key="decision.id")
    start_char: int
    end_char: int
    exact: str
    stance: str = ""
    fidelity: str = ""
    drift_flags: list[str] = Field(default_factory=list, sa_type=JSON)
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Capture(Base, table=True):
    """An archived copy of a source: its bytes, their SHA-256, and the text in which excerpts are found."""

    __tablename__ = "capture"
    __table_args__ = (
        UniqueConstraint("sha256", "url"),
        CheckConstraint("size_bytes > 0", name="not_empty"),
        one_of("method", CaptureMethod),
    )

    id: int = Field(default=None, primary_key=True)
    url: str = ""
    filename: str = ""
    mime: str
    sha256: str
    size_bytes: int
    method: str
    captured_at: datetime = Field(sa_type=UtcDateTime)
    annotator_id: int = Field(foreign_key="annotator.id")
    text: str = Field(sa_type=Text)
    content: bytes = Field(sa_type=LargeBinary)


class Evidence(Base, table=True):
    """An excerpt of a capture linked to a claim. ``start_char``/``end_char`` are offsets into the capture's text.

    Source and information are graded separately (Admiralty code). A later version replaces an earlier one;
    ``withdrawn`` revokes it. Without a capture it is only a note, and does not count for a verdict.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("evidence_key", "version"),
        Index("ix_evidence_claim_id", "claim_id"),
        CheckConstraint("(excerpt = '') = (start_char IS NULL)", name="excerpt_placed"),
        CheckConstraint("excerpt = '' OR capture_id IS NOT NULL", name="excerpt_from_capture"),
        one_of("relation", EvidenceRelation),
        one_of("kind", EvidenceKind),
        one_of("source_reliability", Reliability, optional=True),
        one_of("information_credibility", Credibility, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    evidence_key: str
    version: int = 1
    claim_id: int = Field(foreign_key="claim.id")
    capture_id: int | None = Field(default=None, foreign_key="capture.id")
    relation: str
    kind: str
    url: str = ""
    excerpt: str = ""
    start_char: int | None = None
    end_char: int | None = None
    source_reliability: str = ""
    information_credibility: str = ""
    origin: str = ""
    note: str = ""
    withdrawn: bool = False
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class Verdict(Base, table=True):
    """One version of the desk's verdict on a claim. ``gaps`` is what could not be established."""

    __tablename__ = "verdict"
    __table_args__ = (
        UniqueConstraint("claim_id", "version"),
        CheckConstraint("justification <> ''", name="justified"),
        one_of("content", ContentVerdict),
        one_of("corroboration", Corroboration, optional=True),
    )

    id: int = Field(default=None, primary_key=True)
    claim_id: int = Field(foreign_key="claim.id")
    version: int
    content: str
    corroboration: str = ""
    justification: str
    gaps: str = ""
    as_of: date
    review_due: date | None = None
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
