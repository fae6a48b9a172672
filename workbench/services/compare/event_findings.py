"""All findings of an event at once, for the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.services.compare.event_parts.copies import EventCopies
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.event_parts.voices import EventVoices

if TYPE_CHECKING:
    from workbench.corroborate.drift.flags import DriftFlag
    from workbench.corroborate.drift.own_changes import OwnChange
    from workbench.corroborate.figures.compared import Compared
    from workbench.corroborate.figures.conflicts import Comparison
    from workbench.corroborate.figures.strips import FigureStrip
    from workbench.corroborate.matrix import MatrixRow
    from workbench.corroborate.quotes.family import QuoteFamily
    from workbench.corroborate.sourcing.one_body import Body
    from workbench.corroborate.sourcing.origins import HeadlineCounts, Origin
    from workbench.corroborate.texts.near_duplicates import NearDuplicate


@dataclass(frozen=True, slots=True)
class EventFindings:
    """What each part of a comparison found; ``strips``: the figures, with how those of one strip compare, and the sum.

    ``bodies`` are those with more than one name. ``versions`` are the articles of the event that are versions of one,
    oldest first, and ``changes`` what their outlet changed, each once in ``told_changes``; ``articles`` leads from each
    version to what all of them have in common, ``outlets`` from each article to the outlet that it counts as.
    """

    label: str
    counts: HeadlineCounts
    near: Sequence[NearDuplicate]
    rows: Sequence[MatrixRow]
    strips: Sequence[tuple[FigureStrip, Sequence[Comparison], Compared]]
    families: Sequence[QuoteFamily]
    origins: Sequence[Origin]
    bodies: Sequence[Body]
    flags: Sequence[DriftFlag]
    versions: Sequence[Sequence[int]]
    changes: Sequence[OwnChange]
    told_changes: Sequence[OwnChange]
    articles: Mapping[int, int]
    outlets: Mapping[int, str]


def findings_of(event: EventComparison) -> EventFindings:
    """Works out every part of the comparison."""
    figures, origins, versions = event.part(EventFigures), event.part(EventOrigins), event.part(EventVersions)
    compared = [(strip, figures.comparisons(strip)) for strip in figures.strips]
    return EventFindings(
        label=event.coverage.label,
        counts=origins.headline,
        near=event.part(EventCopies).near,
        rows=event.part(EventClaims).rows,
        strips=[(strip, found, figures.compared(found)) for strip, found in compared],
        families=event.part(EventQuotes).families,
        origins=[one.origin for one in origins.shown],
        bodies=event.part(EventVoices).bodies,
        flags=event.part(EventDrift).flags,
        versions=[[key for key in chain if key in event.coverage.by_id] for chain in versions.chains],
        changes=versions.changes,
        told_changes=versions.told_changes,
        articles=versions.of_articles,
        outlets=versions.outlets,
    )
