"""The number of an item in a list is no figure, and no part of a claim or a figure behind it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span
from workbench.suggest.detectors.clauses import ClauseDetector

_HEAD = "The council met on Monday in the school hall."
_ITEMS = (
    "Nine people died in the fire.",
    "14 people died in the fire on Friday",
    "Tonnes of gravel were lost.",
    "Million crowns were spent on it.",
    "Per cent of homes were lost",
    "The bridge will stay shut for 72 hours",
    "About 40 people were hurt.",
    "to 15 people were hurt",
    "000 people came",
    "May 2024 was the month in which it fell.",
    "Of the 40 workers, 12 were hurt.",
)


def read(detector: ClauseDetector, items: list[str]) -> tuple[list[tuple[str, float | None, float | None]], list[str]]:
    raw_text = "\n".join([_HEAD, *items])
    spans, place = [], 0
    for line in raw_text.split("\n"):
        spans.append(Span(place, place + len(line)))
        place += len(line) + 1
    found = next(iter(detector.propose([Text(raw_text, tuple(spans))])))
    return (
        [(one.span.slice(raw_text), one.low, one.high) for one in found.figures],
        [one.span.slice(raw_text) for one in found.items],
    )


@settings(max_examples=25)
@given(st.integers(1, 980), st.lists(st.sampled_from(_ITEMS), min_size=1, max_size=4))
def test_a_list_reads_the_same_with_its_numbers_and_with_dashes(
    detector: ClauseDetector, first: int, items: list[str]
) -> None:
    numbered = [f"{first + place}. {item}" for place, item in enumerate(items)]
    assert read(detector, numbered) == read(detector, [f"- {item}" for item in items])
