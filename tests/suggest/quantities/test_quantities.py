"""Figures: measure, bound, population, period and place of what sentences count."""

from collections.abc import Callable

import pytest

from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.figures import figures

Parse = Callable[[str], Parsed]


def figures_of(parse: Parse, raw_text: str) -> list[Figure]:
    return figures(parse(raw_text), Span(0, len(raw_text)))


@pytest.mark.parametrize(
    ("raw_text", "measure", "population"),
    [
        ("At least 84 people have been killed in the storm.", Measure.KILLED, "people"),
        ("The storm killed 12 fishermen.", Measure.KILLED, "fishermen"),
        ("The storm left 12 dead.", Measure.KILLED, ""),
        ("Forty-one villagers died in the storm.", Measure.KILLED, "villagers"),
        ("The storm claimed the lives of two dozen villagers.", Measure.KILLED, "villagers"),
        ("Eleven sailors lost their lives.", Measure.KILLED, "sailors"),
        ("The death toll rose to 31.", Measure.KILLED, ""),
        ("The flood resulted in some 1,200 civilian deaths.", Measure.KILLED, "civilian"),
        ("Another 280 people sustained injuries in the storm.", Measure.INJURED, "people"),
        ("Dozens were injured when the roof fell.", Measure.INJURED, ""),
        ("Eight sailors are missing.", Measure.MISSING, "sailors"),
        ("Rescuers look for nine missing sailors.", Measure.MISSING, "missing sailors"),
        ("About 3,000 residents fled their homes.", Measure.DISPLACED, "residents"),
        ("The flood forced 900 people from their homes.", Measure.DISPLACED, "people"),
        ("Hundreds have been evacuated.", Measure.DISPLACED, ""),
        ("Some 40 workers have fallen ill.", Measure.AFFECTED, "workers"),
        ("More than 1,200 homes were left without power.", Measure.AFFECTED, "homes"),
        ("The repair cost $1.2 million.", Measure.MONEY, ""),
        ("The repair cost 45 per cent of the budget.", Measure.PERCENT, "the budget"),
        ("The wall is 40 metres high.", Measure.LENGTH, ""),
        ("The fire burned 300 hectares of forest.", Measure.AREA, "forest"),
        ("The tank lost 900\u00a0000 litres of acid.", Measure.VOLUME, "acid"),
        ("The ship carried 12 tonnes of grain.", Measure.MASS, "grain"),
        ("The strike lasted three weeks.", Measure.DURATION, ""),
        ("The council closed 14 bridges.", Measure.COUNT, "bridges"),
    ],
)
def test_a_figure_says_what_it_counts(parse: Parse, raw_text: str, measure: Measure, population: str) -> None:
    (figure,) = figures_of(parse, raw_text)
    assert (figure.measure, figure.population) == (measure, population)


def test_a_subset_is_a_figure_of_its_own(parse: Parse) -> None:
    whole, part = figures_of(parse, "Up to 48 people including 17 children have been killed since the storm began.")
    assert (whole.measure, whole.bound, whole.low, whole.high) == (Measure.KILLED, Bound.UP_TO, None, 48)
    assert (part.measure, part.low, part.high, part.population) == (Measure.KILLED, 17, 17, "children among 48 people")
    assert whole.period == "since the storm began"


@pytest.mark.parametrize(
    ("raw_text", "period"),
    [
        ("The coastguard said on Tuesday that 37 passengers were killed.", ""),
        ("The toll stands at 23 dead, the service said in its bulletin of 8 a.m. on Tuesday.", ""),
        ("From May to July the war killed 1,280 people, the office said in a statement last week.", "From May to July"),
        ("Police said 12 people were killed on Tuesday.", "on Tuesday"),
        ("The flood killed 12 people and was the worst in 40 years.", ""),
        ("The most recent attack occurred on May 4, killing 3 people.", "on May 4"),
    ],
)
def test_when_something_was_said_or_how_rare_it_is_is_no_period(parse: Parse, raw_text: str, period: str) -> None:
    assert [one.period for one in figures_of(parse, raw_text) if one.measure is Measure.KILLED] == [period]


def test_men_and_women_are_killed_alike(parse: Parse) -> None:
    found = figures_of(parse, "Twelve men and three women were killed and 40 others were hurt.")
    assert [figure.measure for figure in found] == [Measure.KILLED, Measure.KILLED, Measure.INJURED]


def test_a_figure_without_a_noun_borrows_it_from_its_neighbour(parse: Parse) -> None:
    first, second = figures_of(parse, "A wave hit the pier, killing 3 and injuring 40 visitors.")
    assert (first.measure, first.population) == (Measure.KILLED, "visitors")
    assert (second.measure, second.population) == (Measure.INJURED, "visitors")


def test_place_and_period_are_taken_where_they_are_plain(parse: Parse) -> None:
    (figure, *_) = figures_of(parse, "Almost 100 sailors were killed in three days in western Lissmark.")
    assert (figure.place, figure.period) == ("western Lissmark", "in three days")


def test_calendar_dates_are_dates_and_years_are_no_counts(parse: Parse) -> None:
    found = figures_of(parse, "The dam broke on 7 March 2024 and again in 2019, after the 2018 election.")
    assert {figure.measure for figure in found} == {Measure.DATE}


@pytest.mark.parametrize(
    "raw_text", ["One of the doors was open.", "Pond 3 of the works is closed.", "See page 12.", "Channel 4 said so."]
)
def test_names_pages_and_one_of_them_are_no_figures(parse: Parse, raw_text: str) -> None:
    assert figures_of(parse, raw_text) == []


def test_a_range_of_money_is_one_figure(parse: Parse) -> None:
    (figure,) = figures_of(parse, "The repair will cost between €40 million and €65 million.")
    assert (figure.measure, figure.bound, figure.low, figure.high) == (Measure.MONEY, Bound.RANGE, 40e6, 65e6)
