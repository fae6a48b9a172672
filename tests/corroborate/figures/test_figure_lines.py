"""The lines of the figure strip as they are drawn: each has the colour of the origin that it rests on."""

from __future__ import annotations

import pytest
from events_read import article, event, find, said

from workbench.corroborate.figures.conflicts import compare
from workbench.corroborate.figures.strips import FigureGroup, FigureStrip, StripFigure, strips
from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.storage.coverage import CoverageMark
from workbench.ui.compare.pictures.figure_strip import by_reason, is_whole, strip_lines


def test_figures_of_one_statement_have_one_origin_whoever_prints_them() -> None:
    texts = (
        "At least 23 people were killed at Brance, the Tarvenian army said.",
        "The Tarvenian army said 23 people were killed at Brance.",
        "Some 40 people were killed at Brance.",
    )
    articles = [article(n, text, names=["Tarvenian army"]) for n, text in enumerate(texts, start=1)]
    printed = ("At least 23", "23", "Some 40")
    speakers = (("the Tarvenian army",), ("The Tarvenian army",), ())
    spans = []
    for one, figure, agents in zip(articles, printed, speakers, strict=True):
        number = float("".join(filter(str.isdigit, figure)))
        read = Figure(find(one, figure), Measure.KILLED, Bound.EXACT, number, number, population="people")
        words = one.raw_text[one.raw_text.index(figure) : one.raw_text.index(" at Brance")]
        spans.append(said(one, words, *agents, cue="said" if agents else "", figures=[read]))
    coverage = event(*articles, *spans)
    (strip,) = strips(coverage)
    comparison = EventComparison(1, CoverageMark((), (), ""), coverage, {}, ())
    lines = strip_lines(coverage, strip, comparison.part(EventOrigins).behind)
    assert {(line.words, line.origin) for line in lines} >= {("Some 40", "no named origin")}
    army = {line.origin for line in lines if "23" in line.words}
    assert len(army) == 1 and "army" in army.pop()
    assert {line.origin for line in strip_lines(coverage, strip, lambda keys: None)} == {"no named origin"}


def test_pairs_stand_under_each_of_their_reasons_the_commonest_first() -> None:
    def told(number: int, population: str, place: str) -> StripFigure:
        figures = (Bound.EXACT, number, number)
        words = (1, f"s{number}", Span(number, number + 1), f"{number} died", str(number), Measure.KILLED, "people")
        return StripFigure(*words, *figures, population=population, period="on Friday", place=place)

    miner, child, elsewhere = told(12, "miners", "Brance"), told(3, "children", "Brance"), told(5, "children", "Aurel")
    pairs = [compare(miner, elsewhere), compare(child, elsewhere), compare(told(7, "wives", "Aurel"), elsewhere)]
    pairs.append(compare(miner, child))
    assert by_reason(pairs) == [
        ("different population", [pairs[0], pairs[2], pairs[3]]),
        ("different place", [pairs[0], pairs[1]]),
    ]


@pytest.mark.parametrize(
    ("ends", "whole"),
    [
        ([(4.0, 4.0), (5.0, 5.0)], True),
        ([(4.0, None), (None, 5.0)], True),
        ([(4.0, 4.0), (4.5, 4.5)], False),
        ([(4.0, 4.25)], False),
    ],
)
def test_a_number_line_has_whole_marks_where_all_its_figures_are_whole(
    ends: list[tuple[float | None, float | None]], whole: bool
) -> None:
    words = (1, "s", Span(0, 1), "4 died", "4", Measure.KILLED, "people", Bound.EXACT)
    groups = tuple(FigureGroup((StripFigure(*words, low, high),)) for low, high in ends)
    assert is_whole(FigureStrip(Measure.KILLED, "people", groups, 4.0, 5.0)) is whole
