"""The figures of an event: all that is said of one quantity on one number line."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.corroborate.figures.compared import Compared, compared
from workbench.corroborate.figures.conflicts import Comparison, comparisons
from workbench.corroborate.figures.strips import FigureGroup, FigureStrip, strips
from workbench.services.compare.desk_words.figure_scopes import SeenFigure, seen_figures
from workbench.services.compare.event_comparison import EventPart
from workbench.services.compare.event_parts.versions import EventVersions
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.compare.once import once


class EventFigures(EventPart):
    """The figures that the articles print, by what they count."""

    @once
    def strips(self) -> Sequence[FigureStrip]:
        """A strip for each quantity of which a figure was read, in the newest version of each article here.

        What an outlet has replaced since is its own change, and is held against no figure.
        """
        return strips(self.event.part(EventVersions).current, self.event.part(EventVoices).agents)

    def comparisons(self, strip: FigureStrip) -> tuple[Comparison, ...]:
        """Each two figures of a strip held against each other, or why they cannot be."""
        return comparisons(strip, self.event.part(EventVersions).both_hold)

    def compared(self, found: Sequence[Comparison]) -> Compared:
        """What these comparisons come to."""
        return compared(found)

    def figures(self, strip: FigureStrip, group: FigureGroup, *, same_words: bool) -> tuple[SeenFigure, ...]:
        """Every place that carries a figure; with the ``same_words`` those of any speaker that are printed alike."""
        figures = group.figures
        if same_words:
            words = group.first.value_text.casefold()
            figures = tuple(
                one for other in strip.groups for one in other.figures if one.value_text.casefold() == words
            )
        return seen_figures(self.event.coverage, figures)
