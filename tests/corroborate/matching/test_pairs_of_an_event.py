"""Spans of an event that may say the same, each pair with its reasons."""

from __future__ import annotations

from events_read import article, said

from workbench.domain.coverage import Coverage
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.storage.coverage import CoverageMark


def test_that_one_speaker_says_both_is_the_first_reason() -> None:
    one = article(1, "The dam had been overloaded for months, Ileka Vasányi said.", names=["Ileka Vasányi"])
    two = article(2, "For months the dam had been overloaded, said Vasányi.", names=["Ileka Vasányi"])
    three = article(3, "The dam had been overloaded for months, Bertrand Kožel said.", names=["Bertrand Kožel"])
    spans = (
        said(one, "The dam had been overloaded for months", "Ileka Vasányi", cue="said"),
        said(two, "For months the dam had been overloaded", "Vasányi", cue="said"),
        said(three, "The dam had been overloaded for months", "Bertrand Kožel", cue="said"),
    )
    comparison = EventComparison(1, CoverageMark((), (), ""), Coverage("Dam", (one, two, three), spans), {}, ())
    told = {
        frozenset((pair.key_a[0], pair.key_b[0])): pair.match.reasons for pair in comparison.part(EventClaims).pairs
    }
    assert told[frozenset((1, 2))][0] == "the same speaker: Ileka Vasányi"
    assert not any("speaker" in reason for reason in told[frozenset((1, 3))])
