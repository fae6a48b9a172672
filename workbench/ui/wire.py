"""What travels between the server and the annotator component: acts in, articles and answers out.

Offsets on this wire are code points; the browser converts. Bodies are JSON.
"""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workbench.domain.labels import Action, BlockKind, ClaimType, RejectReason
from workbench.domain.models import AttributionHop, Block, Quantity
from workbench.domain.spans import Span
from workbench.domain.workflow import Act, SpanStatus
from workbench.errors import InputError
from workbench.services.annotating import ActResult
from workbench.services.opening import OpenArticle, OpenSpan, Queue

Offset = Annotated[int, Field(ge=0, le=100_000_000)]
Version = Annotated[int, Field(ge=0, le=1_000_000)]
Name = Annotated[str, Field(max_length=100, pattern=r"^[^\x00-\x1f]*$")]


class ActName(BaseModel):
    client: Annotated[str, Field(min_length=8, max_length=64, pattern=r"^[A-Za-z0-9_-]+$")]
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
        )


class ActsIn(BaseModel):
    acts: Annotated[list[ActIn], Field(min_length=1, max_length=1000)]


class BlockIn(BaseModel):
    start: Offset
    end: Offset
    kind: BlockKind
    in_scope: bool

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.start >= self.end:
            raise ValueError("the end must lie after the start")
        return self

    def span(self) -> Span:
        return Span(self.start, self.end)


def read_acts(body: bytes) -> list[Act]:
    """Raises InputError that says which field is wrong."""
    try:
        return [sent.act() for sent in ActsIn.model_validate_json(body).acts]
    except ValidationError as error:
        raise InputError(_first_fault(error)) from error


def read_block(body: bytes) -> BlockIn:
    """Raises InputError that says which field is wrong."""
    try:
        return BlockIn.model_validate_json(body)
    except ValidationError as error:
        raise InputError(_first_fault(error)) from error


def _first_fault(error: ValidationError) -> str:
    fault = error.errors(include_url=False, include_input=False)[0]
    return f"{'.'.join(str(part) for part in fault['loc']) or 'body'}: {fault['msg']}"


def status_json(status: SpanStatus) -> dict[str, Any]:
    return {
        "span": status.span_id,
        "suggestion": status.suggestion_id,
        "start": status.start_char,
        "end": status.end_char,
        "label": status.label,
        "state": status.state,
        "version": status.version,
        "reject_reason": status.reject_reason or None,
        "annotator": status.annotator or None,
        "original": status.original,
    }


def result_json(result: ActResult) -> dict[str, Any]:
    return {
        "client": result.client_id,
        "seq": result.sequence,
        "status": result.status,
        "message": result.message,
        "spans": [status_json(status) for status in result.spans],
    }


def blocks_json(blocks: list[Block] | tuple[Block, ...]) -> list[dict[str, Any]]:
    return [
        {"start": b.start_char, "end": b.end_char, "kind": b.kind, "in_scope": b.in_scope, "set_by": b.set_by}
        for b in blocks
    ]


def article_json(opened: OpenArticle, queue: Queue) -> dict[str, Any]:
    """The bundle: everything that the component shows of one article."""
    article = opened.article
    return {
        "article": {
            "id": article.id,
            "title": article.title,
            "outlet": opened.card.outlet,
            "outlet_kind": opened.card.outlet_kind,
            "event": opened.card.event,
            "published_at": article.published_at,
            "published_precision": article.published_precision,
            "url": article.url,
            "byline": article.byline,
            "text": article.raw_text,
            "sha256": article.raw_sha256,
            "char_count": article.char_count,
            "language": article.language,
            "path": article.path,
            "borders_guessed": opened.borders_guessed,
            "notice": opened.notice,
        },
        "blocks": blocks_json(list(opened.blocks)),
        "spans": [_span_json(span) for span in opened.spans],
        "history": [
            {"client": a.client_id, "seq": a.sequence, "action": a.action, "span": a.span_id, "undone": a.undone}
            for a in opened.history
        ],
        "queue": _queue_json(queue),
    }


def _span_json(span: OpenSpan) -> dict[str, Any]:
    said = span.suggestion
    return status_json(span.status) | {
        "score": said.score if said else None,
        "reasons": said.reasons if said else [],
        "hops": [_hop_json(hop) for hop in span.hops],
        "quantities": [_quantity_json(quantity) for quantity in span.quantities],
    }


def _hop_json(hop: AttributionHop) -> dict[str, Any]:
    return {
        "position": hop.position,
        "agent": hop.agent,
        "role": hop.role,
        "mode": hop.mode,
        "commitment": hop.commitment,
        "source": None if hop.source_start is None else [hop.source_start, hop.source_end],
        "cue": None if hop.cue_start is None else [hop.cue_start, hop.cue_end],
    }


def _quantity_json(quantity: Quantity) -> dict[str, Any]:
    return {
        "start": quantity.start_char,
        "end": quantity.end_char,
        "exact": quantity.value_text,
        "measure": quantity.measure,
        "bound": quantity.bound,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "population": quantity.population,
        "period": quantity.period,
        "place": quantity.place,
    }


def _queue_json(queue: Queue) -> dict[str, Any]:
    return {
        "position": queue.position,
        "total": queue.total,
        "previous": queue.previous_id,
        "next": queue.next_id,
        "articles": [
            {
                "id": item.article_id,
                "title": item.title or item.path,
                "outlet": item.outlet,
                "pending": item.pending,
                "decided": item.decided,
                "total": item.total,
            }
            for item in queue.articles
        ],
    }
