"""What is held of claims: wordings, spans tied to them, evidence, verdicts."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from pydantic import Field

from workbench.domain.labels import (
    CaptureMethod,
    ClaimType,
    ContentVerdict,
    Corroboration,
    Credibility,
    Drift,
    EvidenceKind,
    EvidenceRelation,
    Fidelity,
    Reliability,
    SpanState,
    Stance,
)
from workbench.export.contracts.records import Empty, InArticle, Offset, Record, Sha256, Share


class Claim(Record):
    """A truth condition in its newest wording."""

    stem: ClassVar[str] = "claims"
    claim_id: int
    version: int = Field(ge=1, description="Counts the wordings.")
    statement: str = Field(min_length=1)
    types: list[ClaimType]
    checkable: bool
    check_worthiness: Share | None
    event: str
    place: str
    time: str
    mention_count: int = Field(ge=0, description="Spans tied to the claim now.")
    annotator: str = Field(description="Who worded it last.")
    created_at: datetime
    revised_at: datetime


class Mention(InArticle):
    """An accepted span tied to a claim, as it is tied now."""

    stem: ClassVar[str] = "mentions"
    mention_id: int
    claim_id: int
    span_id: str
    version: int = Field(ge=1)
    span_state: SpanState = Field(description="Where the span stands now: it may have moved on since it was tied.")
    label: ClaimType = Field(description="The span's label now.")
    decision_id: int = Field(description="The decision on the span that was tied.")
    stance: Stance | Empty
    fidelity: Fidelity | Empty
    drift_flags: list[Drift]
    guideline_version: str
    detector: str
    detector_version: str
    annotator: str
    created_at: datetime


class Evidence(Record):
    """A piece of evidence as it counts now. The offsets lie in the text of the capture."""

    stem: ClassVar[str] = "evidence"
    evidence_id: int
    evidence_key: str = Field(description="The same for all versions of this piece.")
    version: int = Field(ge=1)
    claim_id: int
    relation: EvidenceRelation
    kind: EvidenceKind
    excerpt: str = Field(description="Stands word for word in the capture; empty for a note.")
    start_char: Offset | None
    end_char: Offset | None
    start_utf16: Offset | None
    end_utf16: Offset | None
    url: str
    capture_id: int | None
    capture_sha256: Sha256 | Empty = Field(description="SHA-256 of the captured bytes.")
    capture_method: CaptureMethod | Empty
    capture_filename: str
    capture_mime: str
    capture_size_bytes: int | None
    captured_at: datetime | None
    source_reliability: Reliability | Empty
    information_credibility: Credibility | Empty
    origin: str
    note: str
    annotator: str
    created_at: datetime


class Verdict(Record):
    """One version of what the desk holds of a claim."""

    stem: ClassVar[str] = "verdicts"
    verdict_id: int
    claim_id: int
    version: int = Field(ge=1)
    current: bool = Field(description="True for the newest version of the claim's verdict.")
    content: ContentVerdict
    corroboration: Corroboration | Empty
    justification: str = Field(min_length=1)
    gaps: str = Field(description="What could not be established.")
    as_of: date
    review_due: date | None
    annotator: str
    created_at: datetime
