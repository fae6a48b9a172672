"""What lies in articles: spans, what became of them, what detectors said, and the articles themselves."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from workbench.domain.attributes import Attributes, speaker_of
from workbench.domain.labels import (
    Action,
    BlockKind,
    Bound,
    ClaimType,
    Commitment,
    DatePrecision,
    Derivation,
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
from workbench.domain.reason_words import sentences
from workbench.export.contracts.declaring import WorkedOut, joined, only_in_json
from workbench.export.contracts.records import Empty, InArticle, Offset, Place, Record, Sha256, Share

_DESCRIBED = only_in_json("Parts of a claim, and the chain and the figures that a person gave it: see the JSONL.")
_OUTSIDE_ROWS = only_in_json("Blocks and texts: see articles.jsonl.")


def _said(name: str, default: Any) -> WorkedOut:
    """What a person said of a span under that name; ``default`` where they said nothing."""
    return WorkedOut(lambda attributes: attributes.get(name, default), ("attributes",))


class Described(InArticle):
    """A decided span with what a person said of it; empty, or null, where they left it at the detector's word."""

    parts: Annotated[list[Place], _DESCRIBED] = Field(
        description="The stretches of a claim said in several places; empty for one stretch."
    )
    attributes: Annotated[Attributes, _DESCRIBED] = Field(
        description="Chain, figures, stance, note, as the person gave them."
    )
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
    speaker: Annotated[str, WorkedOut(speaker_of, ("attributes",))] = Field(
        description="Whom a person named as saying it; empty where nobody did."
    )
    stance: Annotated[Stance | Empty, _said("stance", "")]
    check_worthiness: Annotated[Share | None, _said("check_worthiness", None)]
    note: Annotated[str, _said("note", "")]
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
    suggested_start_char: Offset | None = Field(
        description="Where the suggestion stood that the span began as; null for one that a person added."
    )
    suggested_end_char: Offset | None
    suggested_label: ClaimType | Empty
    carried_from: int | None = Field(
        description="The decision, on an earlier version of the article, that was carried over with this."
    )


class Suggestion(OfSuggestion):
    """A span that a detector proposed, with the score and the reasons that it gave."""

    stem: ClassVar[str] = "suggestions"
    reasons: Annotated[list[str], joined("one reason", "reasons"), WorkedOut(sentences, ("reasons",))]
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
    blocks: Annotated[list[Block], _OUTSIDE_ROWS]
    text: Annotated[str, _OUTSIDE_ROWS]
    hidden_characters: int = Field(
        ge=0, description="How many characters of the text nobody sees, without those that shape a sign that is seen."
    )
    content_credentials: bool = Field(
        description="True where a C2PA manifest begins among the hidden characters; it was not checked."
    )
    left_out_words: Offset = Field(description="Words that its page shows beside it; 0 for what is not a page.")
    published_zone: str = Field(
        description="Offset from UTC that the time was printed with, as in +01:00; empty if none was, or not a time."
    )
    version_of: int | None = Field(
        description="The first version of this article, by its article_id; null for a first version and for an article "
        "that has no other."
    )
    version_number: int = Field(ge=1, description="Which of the article's versions this is, oldest first.")
    modified_at: datetime | None = Field(
        description="When its page says that it was changed; null where it does not say so to the minute."
    )
