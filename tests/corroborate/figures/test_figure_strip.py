"""Figures of several outlets on one number line: what may be compared, and what only looks as if it might."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from events_read import article, event, find, said

from workbench.corroborate.figures.approximate import widened
from workbench.corroborate.figures.conflicts import compare, comparisons
from workbench.corroborate.figures.strips import FigureStrip, StripFigure, strips
from workbench.domain.comparison_labels import FigureComparison
from workbench.domain.coverage import Coverage
from workbench.domain.labels import Bound, Measure
from workbench.domain.proposals import Figure
from workbench.domain.text.spans import Span

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
    assert found.reasons == (point.partition(" (")[0],)


def test_a_comparison_names_every_reason_against_it_whatever_stands_in_the_texts() -> None:
    first = replace(TOLL, population="miners; people (of Brance)", place="a; b (c)", published_at=DAY)
    apart = compare(first, other(low=20, high=20, population="children (of; Brance)", place="d (e; f)"))
    assert apart.reasons == ("different population", "different place")
    unsaid = compare(TOLL, other(low=20, high=20, place="Brance"))
    assert unsaid.reasons == ("neither says the period", "only one says the place")
    assert compare(TOLL, other(measure=Measure.INJURED)).reasons == ("different things",)
    assert compare(TOLL, replace(TOLL, low=20, high=20)).reasons == ("one sentence says both",)


def test_what_can_be_compared_has_no_reason_against_it(sample: Coverage) -> None:
    for strip in strips(sample):
        for pair in comparisons(strip):
            assert bool(pair.reasons) is (pair.verdict is FigureComparison.NOT_COMPARABLE)


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
        ("on Monday morning", "on Monday"),
        ("on Sunday evening", "on March 10"),
    ],
)
def test_a_period_is_the_same_in_other_words(one: str, two: str) -> None:
    first = replace(TOLL, period=one, published_at=DAY)
    second = other(low=20, high=20, period=two, published_at=DAY)
    assert compare(first, second).verdict is FigureComparison.CONFLICT


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
        (4, 90, 100, ""),
        (1, 40, 199, "Staffan de Mistura"),
        (4, 200, 999, "Staffan de Mistura"),
    }
    assert not [pair for one in strips(seeds) for pair in comparisons(one) if pair.verdict is FigureComparison.CONFLICT]
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


def approximate(bound: Bound, number: float, text: str, **changes: object) -> StripFigure:
    """A figure as the strip reads it."""
    of = article(1, f"In all {text} people died.")
    low = None if bound is Bound.ALMOST else number
    figure = Figure(find(of, text), Measure.KILLED, bound, low, number, "people", "people")
    strip = strip_of(event(of, said(of, of.raw_text[:-1], figures=[figure])), Measure.KILLED)
    return replace(strip.groups[0].first, **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("bound", "number", "low", "high"),
    [
        (Bound.ABOUT, 900_000, 810_000, 990_000),
        (Bound.ABOUT, 24, 21, 27),
        (Bound.ABOUT, 7, 6, 8),
        (Bound.ABOUT, 0.5, 0.45, 0.55),
        (Bound.ALMOST, 100, 90, 100),
        (Bound.EXACT, 100, 100, 100),
        (Bound.AT_LEAST, 100, 100, 100),
    ],
)
def test_about_and_almost_are_intervals_of_which_whole_numbers_stay_whole(
    bound: Bound, number: float, low: float, high: float
) -> None:
    assert widened(bound, number, number) == pytest.approx((low, high))


def test_an_open_end_stays_open() -> None:
    assert widened(Bound.AT_LEAST, 84, None) == (84, None)
    assert widened(Bound.UP_TO, None, 48) == (None, 48)
    assert widened(Bound.ALMOST, None, 100) == (90, 100)


@pytest.mark.parametrize(
    ("number", "verdict"),
    [
        (920, FigureComparison.COMPATIBLE),
        (990, FigureComparison.COMPATIBLE),
        (991, FigureComparison.CONFLICT),
        (1200, FigureComparison.CONFLICT),
    ],
)
def test_about_is_no_exact_number(number: int, verdict: FigureComparison) -> None:
    about = approximate(Bound.ABOUT, 900, "About 900", published_at=DAY)
    assert compare(about, other(value_text=str(number), low=number, high=number, published_at=DAY)).verdict is verdict


def test_the_strip_says_how_about_is_read_and_what_was_printed() -> None:
    figure = approximate(Bound.ABOUT, 900, "About 900", published_at=DAY)
    assert (figure.low, figure.high, figure.numbers) == (810, 990, (900,))
    assert figure.reasons == ("“About 900” is read as 810 to 990.",)
    found = compare(figure, replace(figure, article_id=2))
    assert (found.verdict, found.sentence) == (FigureComparison.AGREE, "Both say about 900.")


def test_words_of_every_sentence_do_not_make_two_things_one() -> None:
    money = {"measure": Measure.MONEY, "counted": "eur", "population": ""}
    fund = other(low=1.5e6, high=1.5e6, exact="A relief fund of €1.5 million has been opened", **money)
    fine = other(low=4.2e6, high=4.2e6, exact="Korvenna Metals has been fined €4.2 million in May", **money)
    assert (
        compare(replace(fund, article_id=3), fine).sentence
        == "Not comparable: nothing shows that both are of the same thing."
    )


def test_the_same_thing_is_told_in_other_forms_of_its_words() -> None:
    ship = {"measure": Measure.COUNT, "counted": "passengers", "population": "passengers"}
    one = replace(TOLL, exact="About 420 passengers were on board", low=378, high=462, **ship)
    two = other(exact="438 passengers had boarded", low=438, high=438, **ship)
    assert compare(one, two).verdict is FigureComparison.COMPATIBLE
    three = replace(TOLL, exact="612 passengers complained", low=612, high=612, **ship)
    assert compare(two, three).verdict is FigureComparison.NOT_COMPARABLE


def test_one_number_since_an_event_that_two_texts_name_otherwise_agrees() -> None:
    first = replace(TOLL, period="since the pond failed")
    same = compare(first, other(period="since the dam broke"))
    assert same.verdict is FigureComparison.AGREE
    assert same.sentence.endswith("cannot be told (since the pond failed; since the dam broke).")
    apart = compare(first, other(period="since the dam broke", low=20, high=20))
    assert apart.verdict is FigureComparison.NOT_COMPARABLE


def test_a_release_asserts_its_own_figures_where_others_cite_who_publishes_it(sample: Coverage) -> None:
    (group,) = (
        group for group in strip_of(sample, Measure.KILLED).groups if group.first.value_text.casefold() == "up to 31"
    )
    assert (group.first.asserted_by, set(group.article_ids)) == ("River Watch Iselta", {3, 6})


def test_the_figures_of_the_sample_conflict_only_over_the_volume(sample: Coverage) -> None:
    found = {
        frozenset((pair.a.article_id, pair.b.article_id))
        for strip in strips(sample)
        for pair in comparisons(strip)
        if pair.verdict is FigureComparison.CONFLICT
    }
    assert found == {frozenset((company, survey)) for company in (2, 5) for survey in (6, 10)}
