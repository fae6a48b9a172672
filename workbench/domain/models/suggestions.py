"""Detector output: suggestions with their attribution chains and quantities. Never updated."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field

from workbench.domain.labels import Bound, ClaimType, Commitment, HopMode, HopRole, Measure
from workbench.domain.models.base import Base, UtcDateTime, is_span, one_of


class Detector(Base, table=True):
    """Name, version and configuration hash of a detector."""

    __tablename__ = "detector"
    __table_args__ = (UniqueConstraint("name", "version", "config_hash"),)

    id: int = Field(default=None, primary_key=True)
    name: str
    version: str
    config_hash: str = ""


class DetectorRun(Base, table=True):
    """A detector has processed an article, even if it found nothing; this makes a batch resumable.

    ``names`` are the people, organisations and places found in it, most frequent first.
    """

    __tablename__ = "detector_run"
    __table_args__ = (UniqueConstraint("article_id", "detector_id"),)

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    detector_id: int = Field(foreign_key="detector.id")
    borders_guessed: bool = False
    notice: str = ""
    names: list[str] = Field(default_factory=list, sa_type=JSON)
    created_at: datetime = Field(sa_type=UtcDateTime)


class ReadingFault(Base, table=True):
    """A detector failed on an article, and why in one sentence; deleted once it succeeds."""

    __tablename__ = "reading_fault"
    __table_args__ = (UniqueConstraint("article_id", "detector_id"),)

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    detector_id: int = Field(foreign_key="detector.id")
    reason: str
    created_at: datetime = Field(sa_type=UtcDateTime)


class Suggestion(Base, table=True):
    """One span that a detector proposes, with its score in 0..1 and its reasons."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("article_id", "start_char", "end_char", "detector_id"),
        is_span(),
        CheckConstraint("score >= 0 AND score <= 1", name="score_in_range"),
        one_of("label", ClaimType),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    detector_id: int = Field(foreign_key="detector.id")
    start_char: int
    end_char: int
    label: str
    score: float
    exact: str
    reasons: list[str] = Field(default_factory=list, sa_type=JSON)


class AttributionHop(Base, table=True):
    """The n-th link of "outlet -> X said -> citing Y"; offsets are code points, None if not stated."""

    __tablename__ = "attribution_hop"
    __table_args__ = (
        UniqueConstraint("suggestion_id", "position"),
        one_of("role", HopRole),
        one_of("mode", HopMode),
        one_of("commitment", Commitment),
    )

    id: int = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id")
    position: int
    agent: str | None = None
    role: str
    mode: str
    commitment: str = Commitment.ASSERTS
    source_start: int | None = None
    source_end: int | None = None
    cue_start: int | None = None
    cue_end: int | None = None


class Quantity(Base, table=True):
    """A figure in a suggestion. ``low`` and ``high`` are inclusive; None means unbounded or unknown."""

    __tablename__ = "quantity"
    __table_args__ = (
        Index("ix_quantity_suggestion_id", "suggestion_id"),
        is_span(),
        one_of("measure", Measure),
        one_of("bound", Bound),
    )

    id: int = Field(default=None, primary_key=True)
    suggestion_id: int = Field(foreign_key="suggestion.id")
    start_char: int
    end_char: int
    value_text: str
    measure: str
    unit: str = ""
    population: str = ""
    bound: str
    low: float | None = None
    high: float | None = None
    period: str = ""
    as_of: str = ""
    place: str = ""
    blamed_agent: str = ""
