"""What a correction takes back is no claim of the outlet; what it says instead is."""

from __future__ import annotations

import pytest

from workbench.domain.proposals import Text
from workbench.domain.text.spans import Span
from workbench.suggest.detectors.registry import load_detector


def claims(text: str) -> list[str]:
    (found,) = load_detector("clauses").propose([Text(text, (Span(0, len(text)),))])
    return [one.span.slice(text) for one in found.items]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("An earlier version of this article said that 52 people had drowned. There were 27.", "27"),
        ("Correction, 3 May: A previous version of this story gave the toll as 52. The toll is 27.", "27"),
        ("This article originally stated that 52 people had drowned. Police now count 27 dead.", "27"),
        ("Because of an editing error, the report wrongly put the toll at 52. It was 27 people who drowned.", "27"),
        ("The original version of this report misstated the toll as 52; 27 people drowned in the bay.", "27"),
    ],
)
def test_a_figure_that_is_taken_back_is_not_suggested(text: str, right: str) -> None:
    found = claims(text)
    assert not any("52" in words for words in found)
    assert any(right in words for words in found)


@pytest.mark.parametrize(
    "text",
    [
        "The minister said that 52 people had drowned in the bay.",
        "An earlier version of the bill said that 52 seats would go, the clerk said.",
        "The report stated that 52 people had drowned in the bay.",
        "The police wrongly said that 52 people had drowned in the bay, the mayor told reporters.",
    ],
)
def test_what_others_said_is_still_suggested(text: str) -> None:
    assert any("52" in words for words in claims(text))
