"""An invented event that the rules were not written on: what a careful reader finds in it, the comparison finds too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from events_read import read_event

from workbench.corroborate.figures.conflicts import comparisons
from workbench.domain.comparison_labels import DriftKind
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.copies import EventCopies
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.quotes import EventQuotes
from workbench.storage.coverage import CoverageMark
from workbench.suggest.detectors.clauses import ClauseDetector

FERRY = Path(__file__).parent / "ferry"
FACTS = json.loads((FERRY / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ferry(reader: ClauseDetector) -> EventComparison:
    coverage = read_event(reader, FERRY, lambda draft: draft.outlet.name if draft.outlet else "")
    return EventComparison(1, CoverageMark((), (), ""), coverage, {}, [])


def test_the_copy_lies_in_the_agency_text(ferry: EventComparison) -> None:
    assert [{"article": copy, "lies_in": of} for copy, of in ferry.part(EventCopies).derived.items()] == FACTS[
        "near_duplicates"
    ]


@pytest.mark.parametrize("facts", FACTS["quotes"], ids=lambda facts: str(facts["operation"]))
def test_each_quotation_is_found_with_what_was_done_to_it(ferry: EventComparison, facts: dict[str, object]) -> None:
    (family,) = (
        one for one in ferry.part(EventQuotes).families if one.canonical.exact.startswith(str(facts["beginning"]))
    )
    assert list(family.article_ids) == facts["articles"]
    changed = [variant for variant in family.variants if variant.materiality == "changes_meaning"]
    assert [(one.article_id, one.operations) for one in changed] == [(facts["changed"], (facts["operation"],))]


def test_each_change_is_flagged_once_and_nothing_else_is(ferry: EventComparison) -> None:
    changes = [flag for flag in ferry.part(EventDrift).flags if flag.kind is not DriftKind.OMISSION]
    wanted = [facts for facts in FACTS["drifts"] if facts["kind"] != "omission"]
    for facts in wanted:
        (flag,) = (flag for flag in changes if flag.kind == facts["kind"])
        assert sorted({side.article_id for side in flag.sources}) == facts["source"]
        assert flag.printed_article_id == facts["printed"]
        assert any(facts["words"] in text for text in (flag.sentence, flag.source.exact))
    assert len(changes) == len(wanted)


def test_what_the_copy_leaves_out_is_flagged_and_its_headline_is_not(ferry: EventComparison) -> None:
    left_out = [flag.source.exact for flag in ferry.part(EventDrift).flags if flag.kind is DriftKind.OMISSION]
    assert any("fined twice" in words for words in left_out)
    assert not any(words.startswith("Pilots call") for words in left_out)


@pytest.mark.parametrize("facts", FACTS["figures"], ids=lambda facts: f"{facts['a']} {facts['b']}")
def test_figures_are_compared_as_intervals(ferry: EventComparison, facts: dict[str, str]) -> None:
    found = {
        pair.verdict
        for strip in ferry.part(EventFigures).strips
        for pair in comparisons(strip)
        if facts["a"] in pair.a.value_text and facts["b"] in pair.b.value_text
    }
    assert found == {facts.get("found", facts["verdict"])}


def test_who_says_riot_and_who_says_protest_is_told(ferry: EventComparison) -> None:
    (facts,) = FACTS["terms"]
    (row,) = (row for row in ferry.part(EventDrift).terms if row.name == facts["set"])
    told = {term: [outlet for outlet in row.outlets if (outlet, term) in row.counts] for term in row.terms}
    assert {term: sorted(outlets) for term, outlets in told.items()} == facts["outlets"]


@pytest.mark.parametrize("facts", FACTS["origins"], ids=lambda facts: str(facts["agent"]))
def test_the_articles_rest_on_what_a_reader_would_say(ferry: EventComparison, facts: dict[str, object]) -> None:
    (origin,) = (origin for origin in ferry.part(EventOrigins).proposed if origin.agent == facts["agent"])
    assert sorted(origin.article_ids) == facts["articles"]


def test_no_ship_is_interviewed(ferry: EventComparison) -> None:
    assert "Halvanna" not in {origin.agent for origin in ferry.part(EventOrigins).proposed}
