"""The sample as the product compares it: every change that its key holds is flagged, once, and little else is."""

from __future__ import annotations

import json

import pytest
from events_read import SAMPLE

from workbench.domain.comparison_labels import DriftKind
from workbench.domain.coverage import Coverage
from workbench.domain.text.spans import Span
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.drift import EventDrift
from workbench.storage.coverage import CoverageMark

FACTS = json.loads((SAMPLE / "expected.json").read_text(encoding="utf-8"))["drifts"]
#: What the key calls a change; the treated who became poisoned are shown by the harm, not by who is counted.
KINDS = {
    "ill became killed": DriftKind.EFFECT,
    "hedge": DriftKind.HEDGE,
    "actor": DriftKind.ACTOR,
    "condition lost": DriftKind.CONDITION,
    "population": DriftKind.EFFECT,
    "bound": DriftKind.BOUND,
    "decimal point lost": DriftKind.VALUE,
}
#: Held against no words at all: that a statement does not say a thing is not looked for.
NOT_LOOKED_FOR = "not in the statement"


@pytest.fixture(scope="module")
def event(sample: Coverage) -> EventComparison:
    return EventComparison(1, CoverageMark((), (), ""), sample, {}, [])


@pytest.mark.parametrize(
    "facts", [facts for facts in FACTS if facts["flag"] != NOT_LOOKED_FOR], ids=lambda facts: str(facts["flag"])
)
def test_every_change_of_the_key_is_one_flag(event: EventComparison, facts: dict[str, str]) -> None:
    printed, source = int(facts["file"][:2]), int(facts["source_file"][:2])
    raw_text = event.coverage.by_id[printed].raw_text
    at = raw_text.find(facts["exact"])
    assert at >= 0
    found = [
        flag
        for flag in event.part(EventDrift).flags
        if flag.kind is KINDS[facts["flag"]]
        and any(one.article_id == printed and _meets(one.span, at, facts["exact"]) for one in flag.printings)
        and source in {one.article_id for one in flag.sources}
    ]
    assert len(found) == 1


def _meets(span: Span, at: int, words: str) -> bool:
    return span.start < at + len(words) and at < span.end


def test_no_two_flags_show_one_change(event: EventComparison) -> None:
    shown = [
        (flag.kind, flag.sentence, flag.printed.span if flag.printed else flag.source.span, flag.printed_article_id)
        for flag in event.part(EventDrift).flags
    ]
    assert len(shown) == len(set(shown))


def test_nothing_is_held_against_a_text_that_came_later(event: EventComparison) -> None:
    order = {article.article_id: place for place, article in enumerate(event.coverage.articles)}
    voices = (
        flag
        for flag in event.part(EventDrift).flags
        if flag.kind in (DriftKind.ATTRIBUTION, DriftKind.VALUE, DriftKind.BOUND)
    )
    assert all(order[flag.source.article_id] < order[flag.printed_article_id] for flag in voices)
