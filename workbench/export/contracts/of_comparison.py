"""What people decided where several outlets report one event, and the printed forms of what is quoted there."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from workbench.domain.comparison_labels import Materiality, OwnChangeKind, QuoteMarks, QuoteOperation, WordOf
from workbench.domain.labels import ClaimRelation, OriginKind, RulingKind
from workbench.export.contracts.declaring import joined, only_in_json
from workbench.export.contracts.records import Empty, InArticle, Offset, Record, Sha256, Share


class ClaimLink(Record):
    """How one claim stands to another, as decided last."""

    stem: ClassVar[str] = "claim_links"
    link_id: int
    claim_id: int
    other_id: int
    version: int = Field(ge=1, description="Counts the decisions on the two, in this order.")
    relation: ClaimRelation = Field(
        description="How claim_id stands to other_id. Of two that are the same the first is kept; the other has been "
        "merged into it."
    )
    claim_statement: str = Field(min_length=1, description="The newest wording of claim_id.")
    other_statement: str = Field(min_length=1, description="The newest wording of other_id.")
    event: str = Field(description="What claim_id is about; empty where it is filed under no event.")
    moved_mentions: int = Field(ge=0, description="Mentions that went from one claim to the other with the decision.")
    moved_evidence: int = Field(ge=0, description="Pieces of evidence that went along.")
    annotator: str
    created_at: datetime


class SpanName(BaseModel):
    """What names a span: its article, and its name there."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    article_id: int
    span_id: str


class Origin(Record):
    """What articles rest on, as people settled it, in its newest version."""

    stem: ClassVar[str] = "origins"
    origin_id: int
    event: str
    label: str = Field(min_length=1)
    kind: OriginKind
    version: int = Field(ge=1)
    proposal: str = Field(description="The machine's proposal that it answers; empty where a person thought of it.")
    article_ids: list[int] = Field(description="The articles that rest on it.")
    outlets: Annotated[list[str], joined("the name of one outlet", "outlets")] = Field(
        description="Their outlets, each once."
    )
    spans: Annotated[list[SpanName], only_in_json("The spans that rest on it: see origins.jsonl.")] = Field(
        description="The spans that rest on it."
    )
    annotator: str = Field(description="Who settled this version.")
    created_at: datetime
    revised_at: datetime


class Ruling(Record):
    """One version of a person's word on something that a comparison proposed."""

    stem: ClassVar[str] = "rulings"
    ruling_id: int
    kind: RulingKind
    subject: str = Field(min_length=1, description="What was ruled on: the same whenever it is proposed again.")
    version: int = Field(ge=1)
    current: bool = Field(description="True for the newest version of the word on this subject.")
    decision: str = Field(description="Empty takes the version before back.")
    note: str
    details: dict[str, Any] = Field(description="What was proposed, as it stood.")
    event: str = Field(description="Empty for a ruling on no event, such as on a group of articles.")
    annotator: str
    created_at: datetime


class EventMove(Record):
    """That a person put an article into another event, or into none. The whole record."""

    stem: ClassVar[str] = "event_moves"
    move_id: int
    article_id: int
    article_path: str
    outlet: str
    text_sha256: Sha256
    from_event: str = Field(description="Empty where it was in none.")
    to_event: str = Field(description="Empty where it was put into none.")
    annotator: str
    created_at: datetime


class VersionChange(Record):
    """Something that an outlet changed in its own article: from one version to the next. Offsets are code points."""

    stem: ClassVar[str] = "versions"
    article_id: int = Field(description="The later of the two versions.")
    earlier_article_id: int
    outlet: str
    event: str = Field(description="That of the later version; empty where it is filed under none.")
    version_number: int = Field(ge=2, description="Which version of the article the later one is.")
    version_count: int = Field(ge=2, description="How many versions there are.")
    found_by: str = Field(
        description="address, text, or person: how the two were seen to be versions; empty where a third ties them."
    )
    annotator: str = Field(description="Who said so; empty where it was found.")
    text_sha256: Sha256
    earlier_text_sha256: Sha256
    published_at: datetime | None
    earlier_published_at: datetime | None
    seconds_later: int | None = Field(description="Null where it is not known which came out first.")
    kind: OwnChangeKind | Empty = Field(
        description="Empty in the one row of a version of which no word in scope changed."
    )
    before: str = Field(description="The words of the earlier version; empty where words were only put in.")
    after: str = Field(description="The words that stand there now; empty where words were only taken out.")
    before_start_char: Offset | None
    before_end_char: Offset | None
    after_start_char: Offset | None
    after_end_char: Offset | None
    sentence: str


class Quote(InArticle):
    """One printed form of an utterance that two articles or more of an event print."""

    stem: ClassVar[str] = "quotes"
    family: int = Field(ge=1, description="Numbers the utterances of the event, those that most articles print first.")
    canonical: bool = Field(description="True for the form that the others are compared with.")
    marks: QuoteMarks = Field(description="Which of its quotation marks the form has.")
    compared_article_id: int = Field(
        description="With the offsets: the form that this row is compared with. It is the canonical one, or that "
        "beside which a person ruled on this form."
    )
    compared_start_char: Offset
    compared_end_char: Offset
    compared_exact: str = Field(min_length=1, description="Its words.")
    coverage: Share = Field(description="The share of its words that this form has.")
    operations: list[QuoteOperation] = Field(description="What was done to them, always in the same order.")
    material: Materiality
    material_by: WordOf = Field(description="Whose word the materiality is: a person's, or the machine's proposal.")
    reasons: Annotated[list[str], joined("one reason", "reasons")] = Field(
        description="The machine's reasons for what it proposed."
    )
    ruled_out: bool = Field(description="True where a person said that these are other words, not this quote.")
    annotator: str = Field(description="Who ruled on the form last; empty where nobody has.")
    ruled_at: datetime | None
