"""Figures against gold: known by hand."""

from __future__ import annotations

import pytest

from workbench.domain.labels import Bound, HopMode, Measure
from workbench.domain.proposals import AttributionSpans, Figure
from workbench.domain.text.spans import Span
from workbench.evaluation.attributions import AttributionFigures
from workbench.evaluation.borders import BorderFigures
from workbench.evaluation.casualties import CasualtyFigures
from workbench.evaluation.checkworthiness import claim_facts, reliability
from workbench.evaluation.overlap import pair_overlapping


def test_each_span_is_paired_once_and_the_largest_share_first() -> None:
    found = [(Span(0, 10),), (Span(8, 20),)]
    assert pair_overlapping(found, [(Span(8, 12),)]) == [(1, 0)]
    assert pair_overlapping([(Span(0, 2),)], [(Span(2, 4),)]) == []


def test_attributions_count_by_role_and_the_speaker_of_quoted_words() -> None:
    text = 'Ann said: "It rains." Bob agreed.'
    gold = [{"source": [[0, 3]], "cue": [[4, 8]], "content": [[10, 21]]}]
    right = AttributionSpans(Span(11, 20), HopMode.DIRECT, Span(0, 3), Span(4, 8))
    figures = AttributionFigures()
    figures.add(text, [right], gold)
    assert figures.facts()["content_f1"] == 1
    assert figures.facts()["content_exact_f1"] == 0
    assert figures.facts()["quoted_speaker_accuracy"] == 1
    figures.add(text, [AttributionSpans(Span(11, 20), HopMode.DIRECT, Span(22, 25))], gold)
    assert figures.facts()["quoted_speaker_accuracy"] == 0.5
    assert figures.facts()["source_f1"] == 0.5


def test_a_casualty_key_is_read_when_one_of_its_numbers_is() -> None:
    read = Figure(Span(0, 3), Measure.KILLED, Bound.ABOUT, 100, 100)
    figures = CasualtyFigures()
    keys = [{"effect": "death", "number": "~60 / ~100"}, {"effect": "injury", "number": "12"}]
    figures.add([read], [*keys, {"effect": "death", "number": "1"}, {"effect": "death", "number": "PLURAL"}])
    assert figures.facts() == {
        "recall": 0.5,
        "keys": 2.0,
        "death_recall": 1.0,
        "injury_recall": 0.0,
    }


@pytest.mark.parametrize("number", ["100", "~100", "100-", "-100", "80/100", "80 / -100", "~100 / ~60", 100])
def test_a_casualty_key_may_be_about_or_at_least_or_one_of_several(number: object) -> None:
    figures = CasualtyFigures()
    for measure, low, high in ((Measure.KILLED, 100, None), (Measure.KILLED, None, 100), (Measure.INJURED, 100, 100)):
        figures.add([Figure(Span(0, 3), measure, Bound.RANGE, low, high)], [{"effect": "death", "number": number}])
    assert figures.facts()["keys"] == 3
    assert figures.by_effect["death"].hits == 2


@pytest.mark.parametrize("number", [None, "-", "PLURAL", "1", "1 / PLURAL", "1/6"])
def test_a_casualty_key_without_a_number_of_two_or_more_is_not_counted(number: object) -> None:
    figures = CasualtyFigures()
    figures.add([], [{"effect": "death", "number": number}])
    assert figures.facts()["keys"] == 0


def test_a_target_that_was_killed_and_injured_has_one_number_that_either_figure_meets() -> None:
    target = {"number": "36", "strings": ["GUESTS"], "type": "BOMBING"}
    keys = [{"effect": "death", **target}, {"effect": "injury", **target}]
    figures = CasualtyFigures()
    figures.add([Figure(Span(0, 2), Measure.INJURED, Bound.EXACT, 36, 36)], keys)
    assert figures.facts()["recall"] == figures.facts()["either_recall"] == figures.facts()["keys"] == 1
    figures.add([Figure(Span(0, 2), Measure.INJURED, Bound.EXACT, 36, 36)], [{**keys[0], "strings": ["CREW"]}, keys[1]])
    assert (figures.facts()["keys"], figures.by_effect["death"].hits) == (3, 0)


def test_the_edge_of_a_vague_figure_is_no_number_of_the_text() -> None:
    figures = CasualtyFigures()
    figures.add([Figure(Span(0, 7), Measure.KILLED, Bound.VAGUE, 3, 9)], [{"effect": "death", "number": "3"}])
    assert figures.facts()["recall"] == 0


def test_borders_are_counted_between_words_and_not_at_the_end() -> None:
    figures = BorderFigures()
    figures.add("it rained we left they stayed", [0, 10, 13], [2, 4, 6])
    assert figures.facts() == {"f1": 0.5, "precision": 0.5, "recall": 0.5}


def test_a_score_that_says_what_it_means_has_no_calibration_error() -> None:
    facts = claim_facts([0.5, 0.5, 1.0, 0.0], [True, False, True, False], [True, False, True, False])
    assert facts["f1"] == 1
    assert facts["calibration_error"] == pytest.approx(0)
    assert facts["brier"] == pytest.approx(0.125)
    assert [(b.count, b.share) for b in reliability([0.05, 0.95, 0.99], [False, True, True])] == [(1, 0.0), (2, 1.0)]
