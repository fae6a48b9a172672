"""The figures of an event, ready to be drawn on one number line."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.domain.coverage import Coverage, SpanKey
from workbench.ui.compare.pictures.matrix import when
from workbench.ui.plain_text import visible
from workbench.ui.words import in_words

if TYPE_CHECKING:
    from workbench.corroborate.figures.conflicts import Comparison
    from workbench.corroborate.figures.strips import FigureGroup, FigureStrip
    from workbench.corroborate.sourcing.origins import Origin

#: Answers with the origin of these spans, None where there is none that is named.
Behind = Callable[[Collection[SpanKey]], "Origin | None"]

#: From this ratio of its ends on, a number line is drawn by orders of magnitude.
_WIDE = 40
#: Okabe and Ito's colour-blind-safe set, those that can be read on white and on near-black.
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#8c8c8c", "#b2a300")
_NOBODY = "nobody named"
_NO_ORIGIN = "no named origin"
_OWN_VOICE = "the outlet itself"


@dataclass(frozen=True, slots=True)
class StripLine:
    """One figure of one speaker. ``low`` and ``high`` are None at an open end; ``read_as`` says how they are read;
    ``dated`` is when it first came out.

    ``who`` asserts it, ``origin`` is what it rests on.
    """

    name: str
    words: str
    low: float | None
    high: float | None
    who: str
    origin: str
    outlets: str
    population: str
    period: str
    place: str
    as_of: str
    read_as: str
    dated: str = ""


def strip_name(strip: FigureStrip) -> str:
    """What is counted, as in "Killed: people" or "Money: damage"."""
    measure = in_words(strip.measure)
    return f"{measure}: {visible(strip.counted, 60)}" if strip.counted else measure


def is_wide(strip: FigureStrip) -> bool:
    """Whether the figures lie orders of magnitude apart."""
    return strip.high > _WIDE * max(strip.low, 1)


def powers(strip: FigureStrip) -> list[int]:
    """The marks of a number line that is drawn by orders of magnitude: 0, 1, 3, 10, 30 ..."""
    marks = [0, *(step * 10**power for power in range(16) for step in (1, 3))]
    inside = [mark for mark in marks if mark <= strip.high]
    return [mark for mark in inside if mark >= strip.low or inside[-1] == mark]


def is_whole(strip: FigureStrip) -> bool:
    """Whether all figures are whole numbers: then the marks of the number line are, as nobody counts half people."""
    ends = (end for group in strip.groups for figure in group.figures for end in (figure.low, figure.high))
    return all(end is None or float(end).is_integer() for end in ends)


def strip_lines(coverage: Coverage, strip: FigureStrip, behind: Behind) -> list[StripLine]:
    """The figures by their lower end, then by their upper one."""
    lines = [_line(coverage, group, behind) for group in strip.groups]
    lines.sort(key=lambda line: (line.low if line.low is not None else line.high or 0, line.high or float("inf")))
    names: dict[str, int] = {}
    for at, line in enumerate(lines):
        count = names[line.name] = names.get(line.name, 0) + 1
        if count > 1:
            lines[at] = replace(line, name=f"{line.name} ({count})")
    return lines


def _line(coverage: Coverage, group: FigureGroup, behind: Behind) -> StripLine:
    first, origin = group.first, behind({figure.key for figure in group.figures})
    outlets = list(dict.fromkeys(visible(coverage.by_id[key].outlet, 40) for key in group.article_ids))
    who = visible(first.asserted_by, 60) or (_OWN_VOICE if first.own_voice else _NOBODY)
    dated = when(coverage.by_id[group.article_ids[0]])
    return StripLine(
        name=f"{visible(first.value_text, 40)} · {', '.join(outlets)}",
        words=visible(first.value_text, 80),
        low=first.low,
        high=first.high,
        who=who,
        origin=visible(origin.label, 60) if origin is not None else _NO_ORIGIN,
        outlets=", ".join(outlets),
        population=visible(first.population, 80),
        period=visible(first.period, 80),
        place=visible(first.place, 80),
        as_of=visible(first.as_of, 80) or dated,
        read_as=visible(" ".join(first.reasons), 160),
        dated=dated,
    )


def as_row(line: StripLine, strip: FigureStrip) -> dict[str, object]:
    """The line as the chart takes it: open ends reach the end of the number line."""
    return {
        "name": line.name,
        "words": line.words,
        "who": line.who,
        "origin": line.origin,
        "outlets": line.outlets,
        "read_as": line.read_as or "as printed",
        "frame": "; ".join(part for part in (line.population, line.period, line.place, line.as_of) if part)
        or "not said",
        "low": strip.low if line.low is None else line.low,
        "high": strip.high if line.high is None else line.high,
        "narrow": line.low is not None and line.high is not None and line.high <= 1.1 * line.low,
        "open_low": line.low is None,
        "open_high": line.high is None,
    }


def by_reason(pairs: Sequence[Comparison]) -> list[tuple[str, list[Comparison]]]:
    """Pairs that cannot be compared under each of the reasons why, the commonest reason first."""
    found: dict[str, list[Comparison]] = {}
    for pair in pairs:
        for reason in pair.reasons:
            found.setdefault(reason, []).append(pair)
    return sorted(found.items(), key=lambda item: -len(item[1]))
