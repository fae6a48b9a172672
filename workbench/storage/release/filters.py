"""Filters of an export."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.labels import ClaimType, SpanState


@dataclass(frozen=True, slots=True)
class Filters:
    """Values to keep; an empty tuple keeps everything. Events, outlets and annotators by name."""

    events: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    annotators: tuple[str, ...] = ()
    states: tuple[SpanState, ...] = ()
    labels: tuple[ClaimType, ...] = ()
