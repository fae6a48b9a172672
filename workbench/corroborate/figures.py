"""The figure strip: what the articles of an event say of one quantity, as intervals on one number line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from workbench.corroborate.agents import Agents
from workbench.domain.coverage import Coverage
from workbench.domain.labels import Bound, FigureComparison, Measure
from workbench.domain.spans import Span


@dataclass(frozen=True, slots=True)
class StripFigure:
    """One printed figure. ``low`` and ``high`` are inclusive; None is an open end.

    ``span`` is where it is printed. ``asserted_by`` is the deepest agent that is named; "" where the outlet says it in
    its ``own_voice``, and where nobody is named.
    """

    article_id: int
    span_id: str
    span: Span
    value_text: str
    measure: Measure
    counted: str
    bound: Bound
    low: float | None
    high: float | None
    unit: str = ""
    population: str = ""
    period: str = ""
    place: str = ""
    as_of: str = ""
    asserted_by: str = ""
    own_voice: bool = False
    published_at: datetime | None = None
    reasons: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[int, str]:
        return self.article_id, self.span_id


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """One figure of one speaker, and every place that carries it; ``figures`` in reading order."""

    figures: tuple[StripFigure, ...]

    @property
    def first(self) -> StripFigure:
        return self.figures[0]

    @property
    def article_ids(self) -> tuple[int, ...]:
        """The articles that carry it, each once."""
        return tuple(dict.fromkeys(figure.article_id for figure in self.figures))


@dataclass(frozen=True, slots=True)
class FigureStrip:
    """All figures of one measure and one counted thing. ``low`` and ``high`` are the ends of its number line."""

    measure: Measure
    counted: str
    groups: tuple[FigureGroup, ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two figures stand to each other, with one sentence for people."""

    a: StripFigure
    b: StripFigure
    verdict: FigureComparison
    sentence: str


def strips(coverage: Coverage, agents: Agents | None = None) -> tuple[FigureStrip, ...]:
    """The strips of an event, the one with the most figures first. Dates and durations have none."""
    raise NotImplementedError


def compare(a: StripFigure, b: StripFigure) -> Comparison:
    """Figures conflict only where their intervals do not meet and both say the same of whom, when and where."""
    raise NotImplementedError


def comparisons(strip: FigureStrip) -> tuple[Comparison, ...]:
    """Every pair of groups once, conflicts first."""
    raise NotImplementedError


def conflicts(found: Sequence[FigureStrip]) -> tuple[Comparison, ...]:
    """The pairs of all strips that conflict."""
    raise NotImplementedError
