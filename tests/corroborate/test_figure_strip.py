"""Figures of several outlets on one number line: what may be compared, and what only looks as if it might."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from events_read import article, event, find, said

from workbench.corroborate.figures import FigureStrip, StripFigure, compare, comparisons, conflicts, strips
from workbench.domain.comparison_labels import FigureComparison
from workbench.domain.coverage import Coverage
from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure
from workbench.domain.spans import Span

DAY = datetime(2024, 3, 12, 8, 0, tzinfo=UTC)
TOLL = StripFigure(
    1, "a", Span(0, 1), "12 people died", "12", Measure.KILLED, "people", Bound.EXACT, 12, 12, population="people"
)


def strip_of(coverage: Coverage, measure: Measure) -> FigureStrip:
    return next(strip for strip in strips(coverage) if strip.measure is measure)


def other(**changes: object) -> StripFigure:
    return replace(TOLL, article_id=2, **changes)  # type: ignore[arg-type]


def test_figures_of_one_scope_conflict_where_their_intervals_do_not_meet() -> None:
    first = replace(TOLL, period="since Friday", place="the town of Brance")
    found = compare(first, other(value_text="at least 20", low=20, high=None, period="since Friday", place="Brance"))
    assert found.verdict is FigureComparison.CONFLICT
    assert found.sentence == "Conflict: “12” and “at least 20” cannot both be right."


@pytest.mark.parametrize(
    ("changes", "point"),
    [
        ({"population": "children"}, "different population (people; children)"),
        ({"period": "in 3 days"}, "different period (since Friday; in 3 days)"),
        ({"place": "east Brance"}, "different place (Brance; east Brance)"),
        ({"period": ""}, "only one says the period (since Friday)"),
        ({"population": ""}, "only one says the population (people)"),
    ],
)
def test_figures_that_do_not_meet_are_not_compared_across_scopes(changes: dict[str, str], point: str) -> None:
    scope = {"period": "since Friday", "place": "Brance"}
    found = compare(replace(TOLL, **scope), other(low=20, high=20, **(scope | changes)))
    assert found.verdict is FigureComparison.NOT_COMPARABLE
    assert found.sentence == f"Not comparable: {point}."


def test_tolls_without_a_period_are_those_of_the_day_they_were_printed() -> None:
    later = datetime(2024, 3, 14, 8, 0, tzinfo=UTC)
    same_day = compare(replace(TOLL, published_at=DAY), other(low=20, high=20, published_at=DAY))
    assert same_day.verdict is FigureComparison.CONFLICT
    grown = compare(replace(TOLL, published_at=DAY), other(low=20, high=20, published_at=later))
    assert grown.sentence == "Not comparable: neither says the period."


def test_intervals_that_meet_are_compatible_and_say_what_is_unsaid() -> None:
    found = compare(replace(TOLL, period="on Friday"), other(value_text="up to 20", low=None, high=20))
    assert found.verdict is FigureComparison.COMPATIBLE
    assert found.sentence.endswith("may both be right; only one says the period (on Friday).")


def test_the_same_number_agrees_but_two_vague_words_are_no_number() -> None:
    assert compare(TOLL, other()).verdict is FigureComparison.AGREE
    vague = {"bound": Bound.VAGUE, "low": 40.0, "high": 199.0}
    assert compare(replace(TOLL, **vague), other(**vague)).verdict is FigureComparison.COMPATIBLE


def test_the_killed_are_not_the_injured() -> None:
    found = compare(TOLL, other(measure=Measure.INJURED))
    assert found.sentence == "Not comparable: different things (people killed; people injured)."


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("in three days", "over 3 days"),
        ("on October 30", "On 30 October"),
        ("on Sunday", "on March 10"),
        ("over the past week", "during the last week"),
    ],
)
def test_a_period_is_the_same_in_other_words(one: str, two: str) -> None:
    first = replace(TOLL, period=one, published_at=DAY)
    assert compare(first, other(low=20, high=20, period=two)).verdict is FigureComparison.CONFLICT


def test_sums_conflict_only_where_the_sentences_share_their_words() -> None:
    money = replace(TOLL, measure=Measure.MONEY, counted="eur", population="", exact="The mill was fined €12 in May")
    fund = other(
        measure=Measure.MONEY, counted="eur", population="", low=20, high=20, exact="A relief fund of €20 opened"
    )
    assert compare(money, fund).sentence == "Not comparable: nothing shows that both are of the same thing."
    again = replace(fund, exact="In May the mill was fined €20")
    assert compare(money, again).verdict is FigureComparison.CONFLICT


def test_one_sentence_does_not_conflict_with_itself() -> None:
    pair = compare(TOLL, replace(TOLL, low=20, high=20))
    assert pair.sentence == "Not comparable: one sentence says both."


def test_one_speakers_figure_is_one_group_with_all_that_carry_it() -> None:
    told = ["At least 23 people died, the Rescue Service said.", "The Rescue Service said at least 23 people died."]
    articles = [article(number, text, names=["Rescue Service"]) for number, text in enumerate(told, start=1)]
    spans = [
        said(
            one,
            words,
            "Rescue Service",
            figures=[Figure(find(one, words[:11]), Measure.KILLED, Bound.AT_LEAST, 23, None, "people", "people")],
        )
        for one, words in zip(articles, ("At least 23 people died", "at least 23 people died"), strict=True)
    ]
    (group,) = strip_of(event(*articles, *spans), Measure.KILLED).groups
    assert group.article_ids == (1, 2)
    assert group.first.asserted_by == "Rescue Service"
    assert group.first.value_text == "At least 23"


def test_figures_of_the_seeds_stand_on_one_strip_without_a_false_conflict(seeds: Coverage) -> None:
    strip = strip_of(seeds, Measure.KILLED)
    told = {
        (figure.article_id - 1, figure.low, figure.high, figure.asserted_by)
        for group in strip.groups
        for figure in group.figures
    }
    assert told >= {
        (0, 24, 99, "Amnesty International"),
        (3, None, 48, "Syrian Observatory of Human Rights"),
        (3, 17, 17, "Syrian Observatory of Human Rights"),
        (1, 84, None, "Syrian military"),
        (2, 84, None, "Syrian military"),
        (4, None, 100, ""),
        (1, 40, 199, "Staffan de Mistura"),
        (4, 200, 999, "Staffan de Mistura"),
    }
    assert conflicts(strips(seeds)) == ()
    pairs = comparisons(strip)
    assert sum(pair.verdict is FigureComparison.NOT_COMPARABLE for pair in pairs) > 0.9 * len(pairs)


def test_the_envoys_scores_of_the_seeds_are_one_figure_in_three_articles(seeds: Coverage) -> None:
    (group,) = (group for group in strip_of(seeds, Measure.KILLED).groups if group.first.value_text == "scores")
    assert set(group.article_ids) == {1, 2, 3}


def test_the_seeds_say_why_their_figures_cannot_be_compared(seeds: Coverage) -> None:
    reasons = {pair.sentence for pair in comparisons(strip_of(seeds, Measure.KILLED))}
    population, period = "(people; civilians)", "(since the offensive began; in 3 days)"
    assert f"Not comparable: different population {population}; different period {period}." in reasons


def test_one_volume_in_two_notations_agrees(sample: Coverage) -> None:
    pairs = comparisons(strip_of(sample, Measure.VOLUME))
    agreed = {(pair.a.article_id, pair.b.article_id) for pair in pairs if pair.verdict is FigureComparison.AGREE}
    assert (5, 8) in agreed


def test_employees_and_everybody_are_not_compared(sample: Coverage) -> None:
    pairs = comparisons(strip_of(sample, Measure.KILLED))
    assert not [pair for pair in pairs if pair.verdict is FigureComparison.CONFLICT]
