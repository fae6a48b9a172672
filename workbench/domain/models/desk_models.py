"""Models trained on the desk's decisions, and checks of how many claims the engine misses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, LargeBinary, UniqueConstraint
from sqlmodel import Field

from workbench.domain.models.base import Base, UtcDateTime, is_span


class LearnedModel(Base, table=True):
    """One model trained on decisions up to ``last_decision_id``. ``share`` in 0..1 is its weight in the score.

    ``weights`` are what ``suggest.desk_model`` reads back; ``card`` holds its evaluation figures, by name.
    """

    __tablename__ = "learned_model"
    __table_args__ = (
        UniqueConstraint("version"),
        CheckConstraint("share >= 0 AND share <= 1", name="share_in_range"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int
    last_decision_id: int
    label_count: int
    share: float
    weights: bytes = Field(sa_type=LargeBinary)
    sha256: str
    card: dict[str, Any] = Field(default_factory=dict, sa_type=JSON)
    annotator_id: int | None = Field(default=None, foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class ModelChoice(Base, table=True):
    """Which model scores suggestions from now on; None is the engine as shipped. The newest row counts."""

    __tablename__ = "model_choice"

    id: int = Field(default=None, primary_key=True)
    model_id: int | None = Field(default=None, foreign_key="learned_model.id")
    annotator_id: int | None = Field(default=None, foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)


class PassageCheck(Base, table=True):
    """A person's answer for a passage without suggestions: does it contain a claim? Offsets are code points.

    ``share`` in 0..1 is the sampling rate of such passages when this one was sampled.
    """

    __tablename__ = "passage_check"
    __table_args__ = (
        UniqueConstraint("article_id", "start_char", "end_char", "annotator_id", "version"),
        is_span(),
        CheckConstraint("share > 0 AND share <= 1", name="share_in_range"),
    )

    id: int = Field(default=None, primary_key=True)
    article_id: int = Field(foreign_key="article.id")
    detector_id: int = Field(foreign_key="detector.id")
    start_char: int
    end_char: int
    version: int = 1
    has_claim: bool
    share: float
    annotator_id: int = Field(foreign_key="annotator.id")
    created_at: datetime = Field(sa_type=UtcDateTime)
