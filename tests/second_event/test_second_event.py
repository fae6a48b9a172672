"""A strike picket is cleared: ten articles and their key, written before the engine read them and kept as they are.

Whoever wrote them knew the vocabulary and not one rule. ``AT_FIRST_SIGHT`` is what the engine of that day made of them;
since then its rules were mended with the outcome in sight, so the figures of today flatter. They may not fall.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from scoring import HERE, SecondEvent, figures_of

from workbench.storage.database.engine import open_engine
from workbench.storage.database.schema import migrate

KEPT = {
    "articles.jsonl": "0c2cf49d0f7be25c27ebdd58a97229d77564b49257b877d25eb121fb7198bd37",
    "key.json": "5afb96da2ad7b6189e672086e13d1196c8fb56b3d9a240d1c9cdfd84d0be778e",
}
AT_FIRST_SIGHT = {
    "suggested": 175,
    "right": 210,
    "same found": 119,
    "related found": 22,
    "drift of the first ten": 3,
    "drift grave": 2,
    "drift middling": 1,
    "drift slight": 3,
}
SINCE = AT_FIRST_SIGHT | {
    "suggested": 174,
    "same found": 121,
    "related found": 34,
    "drift of the first ten": 8,
    "drift grave": 3,
    "drift slight": 4,
}


@pytest.fixture(scope="module")
def event(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SecondEvent]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('second')}/event.db")
    migrate(engine)
    yield SecondEvent(engine)
    engine.dispose()


@pytest.mark.parametrize(("name", "digest"), KEPT.items())
def test_nobody_has_touched_the_articles_or_their_key(name: str, digest: str) -> None:
    assert hashlib.sha256(Path(HERE / name).read_bytes()).hexdigest() == digest


def test_nothing_that_was_reached_is_lost(event: SecondEvent) -> None:
    found = {name: share.part for name, share in figures_of(event)}
    assert {name: (found[name], least) for name, least in SINCE.items() if found[name] < least} == {}


def test_the_gravest_change_of_the_event_is_the_first_flag(event: SecondEvent) -> None:
    assert event.flags[0].sentence == "“more than 300” injured became “more than 300” killed."
    assert event.is_known(event.flags[0])


def test_no_appeal_gesture_or_silence_stands_among_the_first(event: SecondEvent) -> None:
    asked = [one["exact"] for article in event.key["junk"].values() for one in article if "appeal" in one["kind"]]
    shown = [span.exact for span in event.found.coverage.spans if span.score >= 0.2]
    assert [words for words in shown if any(words in passage for passage in asked)] == []
