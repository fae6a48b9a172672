"""Ten invented reports of one explosion, with a key that was written before the engine read them.

``first`` in the key is what the first ten flags were at first sight, before any rule was touched: six were right.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from events_read import read_event

from workbench.corroborate.drift.flags import DriftFlag
from workbench.domain.comparison_labels import DriftGravity
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.storage.coverage import CoverageMark
from workbench.suggest.detectors.clauses import ClauseDetector

QUAY = Path(__file__).parent / "quay"
FACTS = json.loads((QUAY / "expected.json").read_text(encoding="utf-8"))
#: Of ten flags that a person sees first, so many must be right.
LEAST_RIGHT = 8


@pytest.fixture(scope="module")
def quay(reader: ClauseDetector) -> EventComparison:
    coverage = read_event(reader, QUAY, lambda draft: draft.outlet.name if draft.outlet else "")
    return EventComparison(1, CoverageMark((), (), ""), coverage, {}, [])


def answers(flag: DriftFlag, facts: dict[str, object]) -> bool:
    """Whether a flag shows that change of the key: its kind, both sides, and its words."""
    sources = {side.article_id for side in flag.sources}
    printed = {side.article_id for side in flag.printings} or {flag.printed_article_id}
    told = " ".join((flag.sentence, *(side.exact for side in (*flag.sources, *flag.printings)))).casefold()
    return (
        flag.kind in list(facts["kinds"])  # type: ignore[call-overload]
        and not sources.isdisjoint(facts["source"])  # type: ignore[arg-type]
        and not printed.isdisjoint(facts["printed"])  # type: ignore[arg-type]
        and str(facts["words"]).casefold() in told
    )


def test_of_the_first_ten_flags_eight_are_right(quay: EventComparison) -> None:
    shown = quay.part(EventDrift).flags[:10]
    right = [flag for flag in shown if any(answers(flag, facts) for facts in FACTS["drifts"])]
    assert len(shown) == 10
    assert len(right) >= LEAST_RIGHT > FACTS["first"]["right"]


def test_each_change_of_the_key_that_is_found_is_one_flag(quay: EventComparison) -> None:
    found = {
        facts["name"]: [flag for flag in quay.part(EventDrift).flags if answers(flag, facts)]
        for facts in FACTS["drifts"]
    }
    assert {name: len(flags) for name, flags in found.items() if len(flags) > 1} == {}
    assert [name for name, flags in found.items() if not flags] == FACTS["missed"]


def test_the_gravity_is_the_one_that_the_key_gives(quay: EventComparison) -> None:
    for flag in quay.part(EventDrift).flags:
        given = {facts["gravity"] for facts in FACTS["drifts"] if answers(flag, facts)}
        assert given <= {flag.gravity}
    levels = [list(DriftGravity).index(flag.gravity) for flag in quay.part(EventDrift).flags]
    assert levels == sorted(levels)


def test_neither_a_spokeswoman_nor_the_toll_of_the_next_day_is_drift(quay: EventComparison) -> None:
    for facts in FACTS["no_drift"]:
        assert not [flag for flag in quay.part(EventDrift).flags if facts["words"] in flag.sentence]
