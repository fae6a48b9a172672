"""What a detector says of a text as read, brought back to where the words are stored."""

from __future__ import annotations

from dataclasses import replace

from workbench.domain.proposals import AttributionSpans, Figure, Hop, Proposal, Proposals
from workbench.domain.text.as_read import AsRead
from workbench.domain.text.spans import Span


def as_stored(said: Proposals, view: AsRead) -> Proposals:
    """The same proposals with offsets into the stored text."""
    if view.is_stored:
        return said
    return replace(
        said,
        items=tuple(_proposal(one, view) for one in said.items),
        attributions=tuple(_attribution(one, view) for one in said.attributions),
        figures=tuple(_figure(one, view) for one in said.figures),
        borders=tuple(view.stored_place(one) for one in said.borders),
    )


def _proposal(one: Proposal, view: AsRead) -> Proposal:
    return replace(
        one,
        span=_span(one.span, view),
        hops=tuple(_hop(hop, view) for hop in one.hops),
        figures=tuple(_figure(figure, view) for figure in one.figures),
    )


def _hop(one: Hop, view: AsRead) -> Hop:
    return replace(one, source=_span_or_none(one.source, view), cue=_span_or_none(one.cue, view))


def _attribution(one: AttributionSpans, view: AsRead) -> AttributionSpans:
    return replace(
        one,
        content=_span(one.content, view),
        source=_span_or_none(one.source, view),
        cue=_span_or_none(one.cue, view),
    )


def _figure(one: Figure, view: AsRead) -> Figure:
    return replace(one, span=_span(one.span, view))


def _span(span: Span, view: AsRead) -> Span:
    return view.stored_span(span.start, span.end)


def _span_or_none(span: Span | None, view: AsRead) -> Span | None:
    return None if span is None else _span(span, view)
