"""The JSON that the annotator component sends: acts and corrections of blocks. What it gets is in ``article_out``.

Offsets on this wire are code points; the browser converts. Bodies are JSON.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workbench.domain.attributes import Attributes
from workbench.domain.labels import Action, BlockKind, ClaimType, RejectReason
from workbench.domain.text.spans import Span
from workbench.domain.workflow import Act
from workbench.errors import InputError

Offset = Annotated[int, Field(ge=0, le=100_000_000)]
Version = Annotated[int, Field(ge=0, le=1_000_000)]
Name = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")]


TabId = Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]


class ActName(BaseModel):
    client: TabId
    seq: Annotated[int, Field(ge=1, le=2_000_000_000)]


class ActIn(ActName):
    """One act as the browser sends it; see ``domain.workflow.Act``."""

    model_config = ConfigDict(extra="ignore")

    action: Action
    span: Name = ""
    version: Version = 1
    start: Offset = 0
    end: Offset = 0
    exact: str = ""
    label: ClaimType | None = None
    reject_reason: RejectReason | None = None
    at: Offset | None = None
    other: Name | None = None
    other_version: Version | None = None
    undoes: ActName | None = None
    seconds: Annotated[float, Field(ge=0, le=86_400)] = 0.0
    guideline_version: Name = ""
    parts: Annotated[list[tuple[Offset, Offset]], Field(max_length=50)] = []
    attributes: Attributes | None = None
    bulk: Annotated[str, Field(max_length=80, pattern=r"^[A-Za-z0-9_:-]*$")] = ""
    blind: bool = False

    def act(self) -> Act:
        return Act(
            client_id=self.client,
            sequence=self.seq,
            action=self.action,
            span_id=self.span,
            version=self.version,
            start_char=self.start,
            end_char=self.end,
            exact=self.exact,
            label=self.label,
            reject_reason=self.reject_reason,
            at=self.at,
            other_span_id=self.other or "",
            other_version=self.other_version,
            undoes=(self.undoes.client, self.undoes.seq) if self.undoes else None,
            seconds=self.seconds,
            guideline_version=self.guideline_version,
            parts=tuple(self.parts),
            attributes=self.attributes,
            bulk_id=self.bulk,
            blind=self.blind,
        )


class ActsIn(BaseModel):
    acts: Annotated[list[ActIn], Field(min_length=1, max_length=1000)]


class BlockIn(BaseModel):
    start: Offset
    end: Offset
    kind: BlockKind
    in_scope: bool
    version: Version | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start >= self.end:
            raise ValueError("the end must lie after the start")
        return self

    def span(self) -> Span:
        return Span(self.start, self.end)


def read_acts(body: bytes) -> list[Act]:
    """The acts of a request. Raises InputError that says which field is wrong."""
    try:
        return [sent.act() for sent in ActsIn.model_validate_json(body).acts]
    except ValidationError as error:
        raise InputError(first_fault(error)) from error


def read_block(body: bytes) -> BlockIn:
    """The corrected block of a request. Raises InputError that says which field is wrong."""
    try:
        return BlockIn.model_validate_json(body)
    except ValidationError as error:
        raise InputError(first_fault(error)) from error


def first_fault(error: ValidationError) -> str:
    """The first field that is wrong, and why."""
    fault = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in fault['loc']) or 'body'}: {fault['msg']}"
