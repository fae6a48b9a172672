"""All findings of an event at once, for the command line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.texts import EventTexts

if TYPE_CHECKING:
    from workbench.corroborate.drift.flags import DriftFlag
    from workbench.corroborate.figures.conflicts import Comparison
    from workbench.corroborate.figures.strips import FigureStrip
    from workbench.corroborate.matrix import MatrixRow
    from workbench.corroborate.quotes.family import QuoteFamily
    from workbench.corroborate.sourcing.origins import HeadlineCounts, Origin
    from workbench.corroborate.texts.near_duplicates import NearDuplicate


@dataclass(frozen=True, slots=True)
class EventFindings:
    """What each part of a comparison found; ``strips``: the figures, with how those of one strip compare."""

    label: str
    counts: HeadlineCounts
    near: Sequence[NearDuplicate]
    rows: Sequence[MatrixRow]
    strips: Sequence[tuple[FigureStrip, Sequence[Comparison]]]
    families: Sequence[QuoteFamily]
    origins: Sequence[Origin]
    flags: Sequence[DriftFlag]


def findings_of(event: EventComparison) -> EventFindings:
    """Works out every part of the comparison."""
    figures, origins = event.part(EventFigures), event.part(EventOrigins)
    return EventFindings(
        label=event.coverage.label,
        counts=origins.headline,
        near=event.part(EventTexts).near,
        rows=event.part(EventClaims).rows,
        strips=[(strip, figures.comparisons(strip)) for strip in figures.strips],
        families=event.part(EventQuotes).families,
        origins=[one.origin for one in origins.shown],
        flags=event.part(EventDrift).flags,
    )
