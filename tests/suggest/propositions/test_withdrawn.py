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
    ("text", "right"),
    [
        ("Correction: an earlier version gave 52 drowned; there were 27 drowned in the bay.", "27"),
        ("Correction: We wrote that 52 people had drowned. The bay took 27 people.", "27"),
        ("Clarification: The headline listed 52 drowned. The bay took 27 people.", "27"),
        ("Correction (2 May): The toll was wrongly given as 52. The bay took 27 people.", "27"),
        ("Corrections and clarifications: the bay took 27 people; our story said 52.", "27"),
        ("Correction: the bay took 27 people, not 52.", "27"),
        ("Correction: the bay took 27 people instead of 52.", "27"),
        ("Amendment: the bay took 27 people rather than 52 as we had reported.", "27"),
        ("Amendment: 27 people drowned in the bay rather than 52 as we had reported.", "27"),
        ("The bay took 27 people, not 52 as an earlier version of this story said.", "27"),
        ("Contrary to what an earlier version of this story said about 52 dead, 27 people drowned.", "27"),
        ("Correction: an earlier version named Ana Lind as the pilot of the 52. Jan Ruiz was the pilot.", "Ruiz"),
    ],
)
def test_within_a_correction_plain_words_take_back_and_what_is_right_stays(text: str, right: str) -> None:
    found = claims(text)
    assert not any("52" in words for words in found)
    assert any(right in words for words in found)


@pytest.mark.parametrize(
    "text",
    [
        "Correction: an earlier version gave 52 drowned; there were 27 drowned in the bay.",
        "Corrections and clarifications: 27 people drowned in the bay, not 52 as an earlier version of this page said.",
        "Clarification: the bay took 27 people.",
        "Clarification: 27 people drowned in the bay.",
    ],
)
def test_a_correction_has_no_speaker(text: str) -> None:
    (found,) = load_detector("clauses").propose([Text(text, (Span(0, len(text)),))])
    assert found.items
    assert all(len(one.hops) == 1 for one in found.items)


@pytest.mark.parametrize(
    "text",
    [
        "We wrote that 52 people had drowned, the harbour master told reporters.",
        "Corrections officers said that 52 inmates fell ill, not 27.",
        "The correction of the chart was given as 52 metres by the pilots.",
        "The coastguard said 52 people were aboard, not 27.",
        "The minister said that 52 people had drowned in the bay.",
        "An earlier version of the bill said that 52 seats would go, the clerk said.",
        "The report stated that 52 people had drowned in the bay.",
        "The police wrongly said that 52 people had drowned in the bay, the mayor told reporters.",
    ],
)
def test_what_others_said_is_still_suggested(text: str) -> None:
    assert any("52" in words for words in claims(text))
