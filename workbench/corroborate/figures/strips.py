"""The figure strip: what the articles of an event say of one quantity, as intervals on one number line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from math import inf

from workbench.corroborate.figures.approximate import widened
from workbench.corroborate.figures.scopes import ASPECTS, Sameness, Scope
from workbench.corroborate.sourcing.agents import Agents, read_agents, wording
from workbench.domain.coverage import Coverage, CoveredArticle, CoveredSpan, SpanKey
from workbench.domain.labels import Bound, DatePrecision, HopRole, Measure
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span

#: A date is no quantity, and a length of time is nearly always the period of another figure.
_LEFT_OUT = frozenset({Measure.DATE, Measure.DURATION})
OF_PEOPLE = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.AFFECTED})


@dataclass(frozen=True, slots=True)
class StripFigure:
    """One printed figure. ``low`` and ``high`` are inclusive; None is an open end.

    They are used to compare: for "about" and "almost" an interval around ``told``, the numbers as printed.

    ``span`` is where it is printed, ``exact`` the claim around it; ``stored`` is where the figure is stored, None where
    that is ``span``. ``asserted_by`` is the deepest agent that is named;
    of a text in its ``own_voice`` the body that publishes it, where others cite that as a source; "" where nobody is
    named. ``reasons`` are sentences on how it is read.
    """

    article_id: int
    span_id: str
    span: Span
    exact: str
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
    told: tuple[float, ...] = ()
    stored: Span | None = None

    @property
    def stored_span(self) -> Span:
        """Where it is stored: half-open, in code points of the stored text."""
        return self.stored or self.span

    @property
    def numbers(self) -> tuple[float, ...]:
        """The numbers that are printed, and the ends of what a vague word stands for."""
        return self.told or tuple(dict.fromkeys(end for end in (self.low, self.high) if end is not None))

    @property
    def key(self) -> SpanKey:
        return self.article_id, self.span_id

    @property
    def scope(self) -> Scope:
        return Scope(self.population, self.period, self.place, self.published_at)


@dataclass(frozen=True, slots=True)
class FigureGroup:
    """One figure of one speaker, and every place that carries it; the one that says most of its scope comes first."""

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


def strips(coverage: Coverage, agents: Agents | None = None) -> tuple[FigureStrip, ...]:
    """The strips of an event, the one with the most figures first. Dates and durations have none."""
    agents = agents or read_agents(coverage)
    sorts: dict[tuple[Measure, str], list[list[StripFigure]]] = defaultdict(list)
    for figure in read_figures(coverage, agents):
        groups = sorts[figure.measure, figure.counted]
        known = next((group for group in groups if all(_is_one(other, figure) for other in group)), None)
        if known is None:
            groups.append([figure])
        else:
            known.append(figure)
    found = [_strip(measure, counted, groups) for (measure, counted), groups in sorts.items()]
    return tuple(sorted(found, key=lambda strip: -sum(len(group.figures) for group in strip.groups)))


def read_figures(coverage: Coverage, agents: Agents) -> Iterator[StripFigure]:
    """Every quantity of an event, in reading order, each place once."""
    seen: set[tuple[int, Span, Measure]] = set()
    for span in coverage.spans:
        article = coverage.by_id.get(span.article_id)
        for figure in span.figures:
            place = (span.article_id, figure.span, figure.measure)
            if article is None or figure.measure in _LEFT_OUT or place in seen:
                continue
            if figure.low is None and figure.high is None:
                continue
            seen.add(place)
            yield _read(span, figure, article, agents)


def _day_of(article: CoveredArticle) -> datetime | None:
    """The time of publication, None where its day is not known."""
    vague = article.published_precision in (DatePrecision.MONTH, DatePrecision.YEAR)
    return None if vague else article.published_at


def _read(span: CoveredSpan, figure: Figure, article: CoveredArticle, agents: Agents) -> StripFigure:
    named = agents.speakers(span)
    described = [hop.agent for hop in span.hops[1:] if hop.agent and not agents.name(span.article_id, hop.agent)]
    value_text = figure.span.slice(article.raw_text)
    own_voice = not any(hop.role is not HopRole.OUTLET for hop in span.hops)
    publishes = agents.outlets.get(span.article_id, "") if own_voice else ""
    low, high = widened(figure.bound, figure.low, figure.high)
    reasons = []
    if figure.bound in (Bound.VAGUE, Bound.ABOUT, Bound.ALMOST):
        reasons.append(f"“{value_text}” is read as {interval(low, high)}.")
    if not named and described:
        reasons.append(f"The source is not named: “{described[-1]}”.")
    return StripFigure(
        span.article_id,
        span.span_id,
        figure.span,
        span.exact,
        value_text,
        figure.measure,
        _counted(figure),
        figure.bound,
        low,
        high,
        unit=figure.unit,
        population=figure.population,
        period=figure.period,
        place=figure.place,
        as_of=figure.as_of,
        asserted_by=named[-1] if named else publishes,
        own_voice=own_voice,
        published_at=_day_of(article),
        reasons=tuple(reasons),
        told=tuple(dict.fromkeys(end for end in (figure.low, figure.high) if end is not None)),
        stored=article.stored(figure.span),
    )


def _counted(figure: Figure) -> str:
    """What a strip of this figure counts: people, a currency, a unit, or the things that are counted."""
    if figure.measure in OF_PEOPLE:
        return "people"
    if figure.measure is Measure.PERCENT:
        return figure.population.casefold().removeprefix("the ")
    return figure.unit.casefold()


def _is_one(a: StripFigure, b: StripFigure) -> bool:
    """Whether two printed figures are one: the number and the speaker; where none is named, the same words."""
    if (a.bound, a.low, a.high, a.asserted_by) != (b.bound, b.low, b.high, b.asserted_by):
        return False
    if not a.asserted_by:
        return wording(a.exact) == wording(b.exact) and a.value_text.casefold() == b.value_text.casefold()
    apart = {Sameness.DIFFERENT, Sameness.UNCLEAR} if a.bound is Bound.VAGUE else {Sameness.DIFFERENT}
    aspects = ASPECTS if a.bound is Bound.VAGUE or a.measure not in OF_PEOPLE else ["population"]
    return not any(ASPECTS[name][0](a.scope, b.scope) in apart for name in aspects)


def _strip(measure: Measure, counted: str, groups: list[list[StripFigure]]) -> FigureStrip:
    ends = [end for group in groups for figure in group for end in (figure.low, figure.high) if end is not None]
    told = [FigureGroup(tuple(sorted(group, key=_silence))) for group in groups]
    return FigureStrip(measure, counted, tuple(sorted(told, key=_place_on_line)), min(ends), max(ends))


def _silence(figure: StripFigure) -> int:
    """How many of population, time and place a figure does not give."""
    return sum(not shown(figure.scope) for _, shown in ASPECTS.values())


def _place_on_line(group: FigureGroup) -> tuple[float, float]:
    low, high = group.first.low, group.first.high
    return (high if low is None else low) or 0, (inf if high is None else high)


def interval(low: float | None, high: float | None) -> str:
    """In words, both ends included: "3 to 5", "up to 5", "3 or more"."""
    if low == high and low is not None:
        return f"{low:,.10g}"
    if low is None:
        return f"up to {high:,.10g}"
    return f"{low:,.10g} or more" if high is None else f"{low:,.10g} to {high:,.10g}"
