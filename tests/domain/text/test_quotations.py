"""Quotation marks in all their forms, lost ones included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.domain.text.quotations import quotations, running_quotations
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


@pytest.mark.parametrize(
    ("raw_text", "expected"),
    [
        ("„The mill is closed“, she said.", ["The mill is closed"]),
        ("»The mill is closed«, she said.", ["The mill is closed"]),
        ("”The mill is closed”, she said.", ["The mill is closed"]),
        ("« The mill is closed », she said. « We wait. »", ["The mill is closed", "We wait."]),
    ],
)
def test_marks_that_close_in_one_country_open_in_another(raw_text: str, expected: list[str]) -> None:
    assert found(raw_text) == expected


@pytest.mark.parametrize("gap", ["\n\n", "\n", "\n \n", "\r\n\r\n"])
def test_a_quotation_with_a_mark_at_each_paragraph_has_lost_none(gap: str) -> None:
    raw_text = f"“The mill is closed.{gap}“We wait.{gap}“Nobody came,” she said. “Nobody called."
    quotes = running_quotations(raw_text, [Span(0, len(raw_text))])
    assert [(quote.span.slice(raw_text), quote.lost, quote.continues) for quote in quotes] == [
        ("The mill is closed.", "", False),
        ("We wait.", "", True),
        ("Nobody came,", "", True),
        ("Nobody called.", "closing", False),
    ]


@given(
    st.lists(st.text(alphabet=st.sampled_from(list("abI .,\"'“”‘’«»„😀")), min_size=1, max_size=20), max_size=8),
    st.sampled_from(["\n\n", "\n"]),
)
def test_running_quotations_are_in_order_and_do_not_overlap(paragraphs: list[str], gap: str) -> None:
    raw_text = gap.join(paragraphs)
    spans = [quote.span for quote in running_quotations(raw_text, [Span(0, len(raw_text))])] if raw_text else []
    assert spans == sorted(spans)
    for span in spans:
        assert span.slice(raw_text) == span.slice(raw_text).strip() != ""


@pytest.mark.parametrize("heap", ["\n", "\n\v", "“", "“a.\n\n", "I 'a\n\n", "» ", "„a“\n", "“I\n\nI\n\n"])
def test_a_hundred_thousand_characters_of_marks_and_gaps_are_read_in_one_go(heap: str) -> None:
    raw_text = "“The mill is closed.\n\nWe" + heap * (100_000 // len(heap)) + "“wait"
    assert running_quotations(raw_text, [Span(0, len(raw_text))])[0].span.start == 1


@pytest.mark.parametrize("pair", ["‚‘", "‚’", "‹›", "›‹", "「」", "『』", "＂＂", "„“", "»«", "””"])
def test_marks_of_any_country_hold_a_quotation_over_several_paragraphs(pair: str) -> None:
    opening, closing = pair
    said = ["The weir is cracked.", "We don’t open it.", "Nobody asked,"]
    raw_text = f"\n\n{opening}".join(["", *said]).lstrip() + f"{closing} she said. The boys’ boat isn’t hers."
    quotes = running_quotations(raw_text, [Span(0, len(raw_text))])
    assert [(quote.span.slice(raw_text), quote.lost, quote.continues) for quote in quotes] == [
        (words, "", number > 0) for number, words in enumerate(said)
    ]


@pytest.mark.parametrize(
    "raw_text",
    [
        "The boys’ boat isn’t 4‚5 metres; ‚ as printed, the owners’ own.",
        "Home › News › Harbour",
        "‹ Back to the weir",
        "She said ‚the weir is shut.\n\nNobody came.",
    ],
)
def test_signs_that_look_like_marks_hold_no_quotation(raw_text: str) -> None:
    assert running_quotations(raw_text, [Span(0, len(raw_text))]) == []


def test_marks_within_others_are_part_of_the_outer_quotation() -> None:
    assert found("『彼は“はい”と言った』と") == ["彼は“はい”と言った"]
    assert found("«Il a dit ‹oui› à tous», dit-elle.") == ["Il a dit ‹oui› à tous"]


def test_a_paragraph_of_thousands_of_quotations_is_read() -> None:
    """Each single mark would be held against each double quotation."""
    text = "\"We saw it\" and 'so it is', " * 4_000
    found = quotations(text, Span(0, len(text)))
    assert len(found) == 8_000
    assert {quote.span.slice(text) for quote in found} == {"We saw it", "so it is"}
