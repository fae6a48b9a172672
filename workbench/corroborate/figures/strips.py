"""The figure strip: what the articles of an event say of one quantity, as intervals on one number line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations
from math import inf

from workbench.corroborate.figures.approximate import widened
from workbench.corroborate.figures.scopes import ASPECTS, Sameness, Scope
from workbench.corroborate.matching.tokens import STOP_WORDS, stem
from workbench.corroborate.sourcing.agents import Agents, read_agents, wording
from workbench.corroborate.sourcing.names import tokens
from workbench.domain.comparison_labels import FigureComparison
from workbench.domain.coverage import Coverage, CoveredSpan, SpanKey
from workbench.domain.labels import Bound, HopRole, Measure
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span

#: A date is no quantity, and a length of time is nearly always the period of another figure.
_LEFT_OUT = frozenset({Measure.DATE, Measure.DURATION})
_OF_PEOPLE = frozenset({Measure.KILLED, Measure.INJURED, Measure.MISSING, Measure.DISPLACED, Measure.AFFECTED})
#: Figures of things are of the same thing where their sentences share this much of the shorter one's words.
_SAME_THING = 0.5
_SCALES = frozenset(map(stem, ("hundred", "thousand", "million", "billion", "trillion", "dozen")))
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class StripFigure:
    """One printed figure. ``low`` and ``high`` are inclusive; None is an open end.

    They are used to compare: for "about" and "almost" an interval around ``told``, the numbers as printed.

    ``span`` is where it is printed, ``exact`` the claim around it. ``asserted_by`` is the deepest agent that is named;
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


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two figures stand to each other, with one sentence for people.

    ``reasons`` name what keeps the two from being compared, as in "different period"; none where they can be.
    """

    a: StripFigure
    b: StripFigure
    verdict: FigureComparison
    sentence: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Point:
    """What is different or unsaid, the same for every two figures, and in which words these two say it."""

    reason: str
    words: str = ""

    def __str__(self) -> str:
        return f"{self.reason} ({self.words})" if self.words else self.reason


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
            yield _read(span, figure, article.raw_text, article.published_at, agents)


def _read(
    span: CoveredSpan, figure: Figure, raw_text: str, published_at: datetime | None, agents: Agents
) -> StripFigure:
    named = agents.speakers(span)
    described = [hop.agent for hop in span.hops[1:] if hop.agent and not agents.name(span.article_id, hop.agent)]
    value_text = figure.span.slice(raw_text)
    own_voice = not any(hop.role is not HopRole.OUTLET for hop in span.hops)
    publishes = agents.outlets.get(span.article_id, "") if own_voice else ""
    low, high = widened(figure.bound, figure.low, figure.high)
    reasons = []
    if figure.bound in (Bound.VAGUE, Bound.ABOUT, Bound.ALMOST):
        reasons.append(f"“{value_text}” is read as {_interval(low, high)}.")
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
        published_at=published_at,
        reasons=tuple(reasons),
        told=tuple(dict.fromkeys(end for end in (figure.low, figure.high) if end is not None)),
    )


def _counted(figure: Figure) -> str:
    """What a strip of this figure counts: people, a currency, a unit, or the things that are counted."""
    if figure.measure in _OF_PEOPLE:
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
    aspects = ASPECTS if a.bound is Bound.VAGUE or a.measure not in _OF_PEOPLE else ["population"]
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


def compare(a: StripFigure, b: StripFigure) -> Comparison:
    """Figures conflict only where their intervals do not meet and both say the same of whom, when and where."""
    if (a.measure, a.counted) != (b.measure, b.counted):
        return _apart(a, b, [_Point("different things", f"{_sort(a)}; {_sort(b)}")])
    different, silent = _differences(a, b)
    if a.key == b.key and not meet(a, b):
        different.append(_Point("one sentence says both"))
    if not different and not meet(a, b):
        different = silent
    if different:
        return _apart(a, b, different)
    if not meet(a, b):
        sentence = f"Conflict: “{a.value_text}” and “{b.value_text}” cannot both be right."
        return Comparison(a, b, FigureComparison.CONFLICT, sentence)
    note = "".join(f"; {point}" for point in silent)
    if _is_equal(a, b):
        return Comparison(a, b, FigureComparison.AGREE, f"Both say {_said(a)}{note}.")
    sentence = f"Compatible: “{a.value_text}” and “{b.value_text}” may both be right{note}."
    return Comparison(a, b, FigureComparison.COMPATIBLE, sentence)


def _apart(a: StripFigure, b: StripFigure, points: list[_Point]) -> Comparison:
    sentence = f"Not comparable: {'; '.join(map(str, points))}."
    return Comparison(a, b, FigureComparison.NOT_COMPARABLE, sentence, tuple(point.reason for point in points))


def comparisons(strip: FigureStrip) -> tuple[Comparison, ...]:
    """Every pair of groups once; conflicts first, then those that agree."""
    order = (FigureComparison.CONFLICT, FigureComparison.AGREE, FigureComparison.COMPATIBLE)
    pairs = [compare(one.first, other.first) for one, other in combinations(strip.groups, 2)]
    rank = {verdict: place for place, verdict in enumerate(order)}
    return tuple(sorted(pairs, key=lambda pair: rank.get(pair.verdict, len(order))))


def _differences(a: StripFigure, b: StripFigure) -> tuple[list[_Point], list[_Point]]:
    """What makes two figures speak of different things, and what one or both of them leave unsaid."""
    different: list[_Point] = []
    silent: list[_Point] = []
    for name, (same, shown) in ASPECTS.items():
        one, other = shown(a.scope), shown(b.scope)
        match same(a.scope, b.scope):
            case Sameness.UNCLEAR if _is_equal(a, b):
                silent.append(_Point(f"whether the {name} is the same cannot be told", f"{one}; {other}"))
            case Sameness.DIFFERENT | Sameness.UNCLEAR:
                different.append(_Point(f"different {name}", f"{one}; {other}"))
            case Sameness.ONE_SILENT:
                silent.append(_Point(f"only one says the {name}", one or other))
            case Sameness.BOTH_SILENT if name == "period" and _grows(a, b):
                silent.append(_Point("neither says the period"))
            case _:
                pass
    if a.measure not in _OF_PEOPLE and not _is_equal(a, b) and _shared(a, b) < _SAME_THING:
        different.append(_Point("nothing shows that both are of the same thing"))
    return different, silent


def _is_equal(a: StripFigure, b: StripFigure) -> bool:
    """The same number; two vague words are no number."""
    return (a.low, a.high, a.bound) == (b.low, b.high, b.bound) and a.bound is not Bound.VAGUE


def _shared(a: StripFigure, b: StripFigure) -> float:
    """How many words of the sentence that says less stand in the other, without numbers and what is counted."""
    counted = {stem(word) for word in tokens(f"{a.counted} {b.counted}")} | _SCALES
    first, second = (
        {stem(word) for word in tokens(one.exact) if word not in STOP_WORDS and not _DIGIT.search(word)} - counted
        for one in (a, b)
    )
    return len(first & second) / max(1, min(len(first), len(second)))


def _grows(a: StripFigure, b: StripFigure) -> bool:
    """A toll without a period is that of the day it was printed; only figures of one day are of one time."""
    if a.measure not in _OF_PEOPLE:
        return False
    return a.published_at is None or b.published_at is None or a.published_at.date() != b.published_at.date()


def meet(a: StripFigure, b: StripFigure) -> bool:
    low = max(-inf if end is None else end for end in (a.low, b.low))
    return low <= min(inf if end is None else end for end in (a.high, b.high))


def _sort(figure: StripFigure) -> str:
    return " ".join(filter(None, (figure.counted, figure.measure.value if figure.measure in _OF_PEOPLE else "")))


def _said(figure: StripFigure) -> str:
    """What a figure says, the word before its number included."""
    if figure.bound in (Bound.ABOUT, Bound.ALMOST):
        return f"{figure.bound} {figure.numbers[0]:,.10g}"
    return _interval(figure.low, figure.high)


def _interval(low: float | None, high: float | None) -> str:
    if low == high and low is not None:
        return f"{low:,.10g}"
    if low is None:
        return f"up to {high:,.10g}"
    return f"{low:,.10g} or more" if high is None else f"{low:,.10g} to {high:,.10g}"
