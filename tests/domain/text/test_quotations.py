"""Quotation marks in all their forms, lost ones included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.quotations import quotations
from workbench.domain.text.spans import Span


def found(raw_text: str) -> list[str]:
    return [quote.span.slice(raw_text) for quote in quotations(raw_text, Span(0, len(raw_text)))]


@pytest.mark.parametrize(
    ("raw_text", "expected"),
    [
        ("“The mill is closed,” she said.", ["The mill is closed,"]),
        ('"The mill is closed," she said. "We wait."', ["The mill is closed,", "We wait."]),
        ("‘The mill is closed,’ she said.", ["The mill is closed,"]),
        ("«The mill is closed», she said.", ["The mill is closed"]),
        ("''The mill is closed,'' she said. ``We wait.''", ["The mill is closed,", "We wait."]),
        ("The 'safe' mill isn't theirs; the owners' plan failed.", ["safe"]),
        ("He called it “a ‘gift’ to us”.", ["a ‘gift’ to us"]),
        ("The owners' mill isn't safe.", []),
        ("", []),
        ("“”", []),
    ],
)
def test_quotations_are_found_without_their_marks(raw_text: str, expected: list[str]) -> None:
    assert (found(raw_text) if raw_text else []) == expected


def test_a_lost_opening_mark_means_the_quotation_began_with_its_sentence() -> None:
    raw_text = "Rain fell. The mill was never safe,” said Ana Lind."
    quotes = quotations(raw_text, Span(0, len(raw_text)))
    assert [(quote.span.slice(raw_text), quote.lost) for quote in quotes] == [("The mill was never safe,", "opening")]


def test_a_quotation_left_open_runs_to_the_end_of_the_paragraph() -> None:
    raw_text = "She said: “The mill was never safe. We told them."
    quotes = quotations(raw_text, Span(0, len(raw_text)))
    assert [(quote.span.slice(raw_text), quote.lost) for quote in quotes] == [
        ("The mill was never safe. We told them.", "closing")
    ]


def test_a_straight_mark_may_close_a_curly_one() -> None:
    assert found('“The mill is closed," she said.') == ["The mill is closed,"]


@given(st.text(alphabet=st.sampled_from(list("ab .,\"'“”‘’«»\n😀")), min_size=1, max_size=80))
def test_quotations_are_spans_in_order_without_space_at_their_ends(raw_text: str) -> None:
    spans = [quote.span for quote in quotations(raw_text, Span(0, len(raw_text)))]
    assert spans == sorted(spans)
    for span in spans:
        assert span.end <= len(raw_text)
        assert span.slice(raw_text) == span.slice(raw_text).strip() != ""
