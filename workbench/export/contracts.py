"""What a line of each export file holds: the source of ``schemas/`` and of the columns' order.

One model a record. Within a version no field is renamed, retyped or taken away: that makes version 2.
Empty text means unknown or not given; null stands only for a number, a time or an object that is not
there. All offsets are half-open: ``*_char`` counts Unicode code points, ``*_utf16`` UTF-16 code units
(what JavaScript counts). Times are ISO 8601 in UTC.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from workbench.domain.attributes import Attributes
from workbench.domain.labels import (
    Action,
    BlockKind,
    Bound,
    CaptureMethod,
    ClaimType,
    Commitment,
    ContentVerdict,
    Corroboration,
    Credibility,
    DatePrecision,
    Derivation,
    Drift,
    EvidenceKind,
    EvidenceRelation,
    Fidelity,
    HopMode,
    HopRole,
    Measure,
    OutletKind,
    RejectReason,
    Reliability,
    SetBy,
    SpanState,
    Stance,
)

Offset = Annotated[int, Field(ge=0)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]
Share = Annotated[float, Field(ge=0, le=1)]
Empty = Literal[""]


class Record(BaseModel):
    """The base of all contracts. ``stem`` and ``version`` name the schema: ``<stem>.v<version>.json``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    stem: ClassVar[str]
    contract_version: ClassVar[int] = 1


class InArticle(Record):
    """A span of an article, and what proves it: ``text[start_char:end_char] == exact``."""

    article_id: int
    article_path: str = Field(description="File that the article came from, as it was imported.")
    outlet: str
    event: str = Field(description="What the article reports; empty where it is not filed under an event.")
    text_sha256: Sha256 = Field(description="SHA-256 of the article's text in UTF-8.")
    start_char: Offset
    end_char: Offset
    start_utf16: Offset
    end_utf16: Offset
    exact: str = Field(min_length=1, description="The words themselves, as the article has them.")


class Place(BaseModel):
    """Where a link of a chain is said in the article."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start_char: Offset
    end_char: Offset
    start_utf16: Offset
    end_utf16: Offset
    exact: str = Field(min_length=1)


class Described(InArticle):
    """A decided span with what a person said of it; empty, or null, where they left it at the detector's word."""

    parts: list[Place] = Field(description="The stretches of a claim said in several places; empty for one stretch.")
    attributes: Attributes = Field(description="Chain, figures, stance, note, as the person gave them.")
    blind: bool = Field(description="True for a span made without sight of suggestions and of others' work.")


class OfSuggestion(InArticle):
    """Something that a detector said, with what people made of it so far."""

    suggestion_id: int
    label: ClaimType
    score: Share
    detector: str
    detector_version: str
    outcome: SpanState = Field(description="Where the suggested span stands now; pending while nobody has acted.")
    decision_id: int | None = Field(description="The decision behind the outcome; null while there is none.")
    current: bool = Field(description="False once a newer version of the detector has read the article.")


class Span(Described):
    """A decided span as it stands now: accepted (confirmed, corrected, added) or rejected."""

    stem: ClassVar[str] = "spans"
    span_id: str = Field(description="Unique within the article.")
    version: int = Field(ge=1, description="How many decisions the span has had.")
    state: SpanState
    label: ClaimType
    reject_reason: RejectReason | Empty = Field(description="Given if and only if the state is rejected.")
    speaker: str = Field(description="Whom a person named as saying it; empty where nobody did.")
    stance: Stance | Empty
    check_worthiness: Share | None
    note: str
    decision_id: int
    action: Action = Field(description="The act of the newest decision.")
    annotator: str
    seconds: float = Field(ge=0, description="Time spent on that act.")
    guideline_version: str
    suggestion_id: int | None = Field(description="Null for a span that a person added.")
    score: Share | None = Field(description="The detector's score of the suggestion; null where there was none.")
    detector: str = Field(description="Empty for a span that a person added.")
    detector_version: str
    created_at: datetime


class Decision(Described):
    """One act on one span, never changed. The whole record, also of what was undone."""

    stem: ClassVar[str] = "decisions"
    decision_id: int
    span_id: str
    version: int = Field(ge=1, description="Counts the decisions on the span.")
    supersedes_id: int | None = Field(description="The decision on the same span before this one.")
    undoes_id: int | None = Field(description="The decision that this one takes back.")
    action: Action
    state: SpanState = Field(description="Where the span stood after this act.")
    label: ClaimType
    reject_reason: RejectReason | Empty
    annotator: str
    seconds: float = Field(ge=0)
    guideline_version: str
    suggestion_id: int | None
    detector: str
    detector_version: str
    client_id: str = Field(description="With sequence and part: names the act for good.")
    sequence: int
    part: int = Field(ge=0, description="Above 0 for the second span of a split or merge.")
    bulk_id: str = Field(description="The same for all acts of one command; empty for an act of its own.")
    created_at: datetime


class Suggestion(OfSuggestion):
    """A span that a detector proposed, with the score and the reasons that it gave."""

    stem: ClassVar[str] = "suggestions"
    reasons: list[str]
    created_at: datetime | None = Field(description="When the detector read the article.")


class Hop(BaseModel):
    """One link of "outlet -> X said -> citing Y"; position 0 is the outlet itself."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    position: int = Field(ge=0)
    agent: str | None = Field(description="The name as it should be shown; null where nobody is named.")
    role: HopRole
    mode: HopMode
    commitment: Commitment
    source: Place | None
    cue: Place | None


class Attribution(OfSuggestion):
    """Who says a suggested claim, link by link, as the detector read it."""

    stem: ClassVar[str] = "attributions"
    hops: list[Hop] = Field(min_length=1)


class Quantity(OfSuggestion):
    """A figure in a suggestion. ``exact`` and the offsets are the figure's; label and score the suggestion's."""

    stem: ClassVar[str] = "quantities"
    quantity_id: int
    value_text: str = Field(description="The figure as printed.")
    measure: Measure
    unit: str
    population: str = Field(description="What or whom is counted.")
    bound: Bound
    low: float | None = Field(description="Inclusive; null is unbounded or unknown.")
    high: float | None = Field(description="Inclusive; null is unbounded or unknown.")
    period: str
    as_of: str
    place: str
    blamed_agent: str


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


class Block(BaseModel):
    """A marked stretch of an article."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    start_char: Offset
    end_char: Offset
    kind: BlockKind
    in_scope: bool
    set_by: SetBy


class Article(Record):
    """An article with its outlet. Its text is what proves every other row."""

    stem: ClassVar[str] = "articles"
    article_id: int
    article_path: str
    outlet: str
    outlet_domain: str
    outlet_kind: OutletKind | Empty
    outlet_country: str
    outlet_reliability: Reliability | Empty
    party_to_conflict: bool
    event: str
    title: str
    byline: str
    url: str
    published_at: datetime | None
    published_precision: DatePrecision | Empty
    language: str
    derivation: Derivation | Empty
    text_sha256: Sha256
    char_count: int = Field(ge=0)
    utf16_count: int = Field(ge=0)
    created_at: datetime
    blocks: list[Block]
    text: str


RECORDS: tuple[type[Record], ...] = (
    Span,
    Decision,
    Suggestion,
    Attribution,
    Quantity,
    Claim,
    Mention,
    Evidence,
    Verdict,
    Article,
)
