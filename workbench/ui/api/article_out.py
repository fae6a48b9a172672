"""The JSON that the annotator component gets: articles with all that is shown of them, and answers to its acts.

Offsets on this wire are code points; the browser converts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.domain.models import AttributionHop, Block, Quantity
from workbench.domain.reason_words import sentences
from workbench.domain.workflow import SpanStatus
from workbench.services.annotate.acts import ActResult
from workbench.services.annotate.open_article import OpenArticle, OpenSpan, Queue
from workbench.storage.decisions import PastAct
from workbench.ui.hidden_words import hidden_words


def status_json(status: SpanStatus) -> dict[str, Any]:
    """A span as it stands now."""
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
        "parts": status.parts,
        "attributes": status.attributes,
        "described_by": {},
    }


def result_json(result: ActResult) -> dict[str, Any]:
    """What became of one act, with the spans that it touched."""
    return {
        "client": result.client_id,
        "seq": result.sequence,
        "status": result.status,
        "message": result.message,
        "spans": [status_json(status) for status in result.spans],
    }


def blocks_json(blocks: list[Block] | tuple[Block, ...]) -> list[dict[str, Any]]:
    return [
        {
            "start": b.start_char,
            "end": b.end_char,
            "kind": b.kind,
            "in_scope": b.in_scope,
            "set_by": b.set_by,
            "version": b.version,
            "struck_from": b.struck_from,
        }
        for b in blocks
    ]


def article_json(opened: OpenArticle, queue: Queue, versions: Mapping[str, Any]) -> dict[str, Any]:
    """The bundle: everything that the component shows of one article."""
    article = opened.article
    return {
        "article": {
            "id": article.id,
            "title": article.title,
            "opening": article.opening,
            "outlet": opened.card.outlet,
            "outlet_kind": opened.card.outlet_kind,
            "event": opened.card.event,
            "published_at": article.published_at,
            "published_precision": article.published_precision,
            "published_zone": article.published_zone,
            "url": article.url,
            "byline": article.byline,
            "text": article.raw_text,
            "sha256": article.raw_sha256,
            "char_count": article.char_count,
            "language": article.language,
            "path": article.path,
            "borders_guessed": opened.borders_guessed,
            "notice": opened.notice,
            "names": opened.names,
            "hidden": hidden_words(article.raw_text),
            "encoding_guess": article.encoding_guess,
        },
        "blocks": blocks_json(list(opened.blocks)),
        "spans": [_span_json(span) for span in opened.spans],
        "history": [_past_act_json(act) for act in opened.history],
        "queue": _queue_json(queue),
        "newest": opened.newest,
        "versions": versions,
        "left_out": [{"place": one.place, "words": one.words, "text": one.text} for one in opened.left_out],
    }


def _past_act_json(act: PastAct) -> dict[str, Any]:
    return {
        "client": act.client_id,
        "seq": act.sequence,
        "action": act.action,
        "article": act.article_id,
        "span": act.span_id,
        "version": act.version,
        "bulk": act.bulk_id,
        "undone": act.undone,
    }


def _span_json(span: OpenSpan) -> dict[str, Any]:
    said = span.suggestion
    return status_json(span.status) | {
        "score": said.score if said else None,
        "reasons": sentences(span.reasons),
        "hops": [_hop_json(hop) for hop in span.hops],
        "quantities": [_quantity_json(quantity) for quantity in span.quantities],
        "described_by": span.described_by,
        "carried": None
        if span.carried is None
        else {"article": span.carried.article_id, "annotator": span.carried.annotator, "version": span.status.version},
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
        "as_of": quantity.as_of,
        "place": quantity.place,
        "blamed_agent": quantity.blamed_agent,
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
                "title": item.title or ("" if item.opening else item.path),
                "opening": item.opening,
                "outlet": item.outlet,
                "pending": item.pending,
                "decided": item.decided,
                "total": item.total,
            }
            for item in queue.articles
        ],
    }
