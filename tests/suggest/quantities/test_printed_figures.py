"""The law of figures: what is read is what was printed, and all of it; or nothing is read."""

from __future__ import annotations

import re
from collections.abc import Callable

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from printing import BOUNDED, NUMBERS, RANGES, RARE, Printed

from workbench.domain.labels import Measure
from workbench.domain.numerals.numbers import Number, numbers
from workbench.domain.text.spans import Span
from workbench.suggest.parsing.parsed import Parsed
from workbench.suggest.quantities.figures import figures

_TOKEN = re.compile(
    r"\d[\d.,'½]*|\b(?:one|two|three|nine|ten|twelve|twenty|thirty|five|hundred|thousand|million|billion|lakh|crore"
    r"|dozen|zero|bn|mn)\b"
)
_FRAMES = ("The storm drove {} people out.", "They counted {} homes, he said.", "({} litres)", "{} boats sank")
_CURRENCIES = {
    **{"$": "USD", "US$": "USD", "USD ": "USD", "€": "EUR", "EUR ": "EUR", "£": "GBP", "₹": "INR", "Rs ": "INR"},
    **{"Rs. ": "INR", "INR ": "INR", "A$": "AUD", "HK$": "HKD", "R$": "BRL", "CHF ": "CHF", "¥": "JPY", "₦": "NGN"},
}
_UNITS = (" km", " tonnes", " per cent", "%", " euros", " rupees")
_PARTS = (
    *("one", "two", "three", "nine", "ten", "twelve", "twenty", "thirty-five", "zero"),
    *("hundred", "thousand", "million", "billion", "lakh", "crore", "dozen", "bn", "mn"),
    *("5", "12", "38", "1,200", "2.5", "1,2", "2019", "1.200", "3½", "1'200"),
)


def read(raw_text: str) -> list[Number]:
    return list(numbers(raw_text, Span(0, len(raw_text))))


def check(printed: Printed, frame: str) -> None:
    raw_text = frame.format(printed.text)
    (found,) = read(raw_text)
    assert (found.low, found.high, str(found.bound)) == (printed.low, printed.high, printed.bound)
    assert found.span.slice(raw_text) == printed.text


@settings(max_examples=600)
@given(NUMBERS, st.sampled_from(_FRAMES))
def test_a_number_is_read_as_it_was_printed_in_every_style(printed: Printed, frame: str) -> None:
    check(printed, frame)


@settings(max_examples=300)
@given(BOUNDED, st.sampled_from(_FRAMES[:2]))
def test_a_number_with_a_bound_is_read_with_it(printed: Printed, frame: str) -> None:
    check(printed, frame)


@settings(max_examples=300)
@given(RANGES, st.sampled_from(_FRAMES))
def test_a_range_is_read_from_end_to_end(printed: Printed, frame: str) -> None:
    check(printed, frame)


@settings(max_examples=600)
@given(RARE, st.sampled_from(_FRAMES))
def test_a_rare_or_broken_print_is_read_whole_or_not_at_all(printed: Printed, frame: str) -> None:
    ends = [(one.low, one.high) for one in read(frame.format(printed.text))]
    assert ends in ([], [(printed.low, printed.high)])


@settings(max_examples=300)
@given(NUMBERS, st.sampled_from(sorted(_CURRENCIES)), st.sampled_from(_UNITS))
def test_a_currency_or_a_unit_changes_no_value(printed: Printed, currency: str, unit: str) -> None:
    for raw_text in (f"It cost {currency}{printed.text} in all.", f"It rose by {printed.text}{unit} in all."):
        assert [(one.low, one.high) for one in read(raw_text)] == [(printed.low, printed.high)]


@settings(max_examples=600)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_PARTS),
            st.sampled_from([" ", " and "]),
        ),
        min_size=2,
        max_size=6,
    )
)
@example([("1,2", " "), ("thousand", " "), ("million", " ")])
@example([("two", " "), ("million", " "), ("38", " ")])
def test_no_part_of_what_is_printed_as_one_number_is_read(parts: list[tuple[str, str]]) -> None:
    printed = "".join(word + glue for word, glue in parts)[: -len(parts[-1][1])]
    raw_text = f"They saw {printed} people there."
    found = read(raw_text)
    for token in _TOKEN.finditer(raw_text):
        if any(one.span.start <= token.start() and token.end() <= one.span.end for one in found):
            continue
        for one in found:
            assert raw_text[one.core.end : token.start()] != " ", (printed, one)
            assert raw_text[token.end() : one.core.start] != " ", (printed, one)


@settings(max_examples=300)
@given(st.text(st.sampled_from("0123456789.,'’½ \u2009-–±~><$mkbn"), min_size=1, max_size=24))
def test_digits_are_never_cut_out_of_a_longer_heap_of_digits(heap: str) -> None:
    raw_text = f"They saw {heap} people there."
    for one in read(raw_text):
        before, behind = raw_text[one.core.start - 1], raw_text[one.core.end : one.core.end + 2]
        assert not before.isdigit()
        assert re.match(r"\d|[.,'’]\d|½", behind) is None
        assert one.low is None or one.high is None or one.low <= one.high


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.one_of(NUMBERS, BOUNDED, RANGES), st.sampled_from(["The quake displaced {} people.", "{} people fled, he said."])
)
def test_the_figure_of_a_sentence_has_what_was_printed_or_is_none(
    parse: Callable[[str], Parsed], printed: Printed, frame: str
) -> None:
    raw_text = frame.format(printed.text)
    for figure in figures(parse(raw_text), Span(0, len(raw_text))):
        assert (figure.low, figure.high, str(figure.bound)) == (printed.low, printed.high, printed.bound)
        assert figure.span.slice(raw_text) == printed.text


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(NUMBERS, st.sampled_from(sorted(_CURRENCIES)))
def test_an_amount_of_money_has_its_currency(parse: Callable[[str], Parsed], printed: Printed, currency: str) -> None:
    raw_text = f"The quay cost {currency}{printed.text} in all."
    (figure,) = figures(parse(raw_text), Span(0, len(raw_text)))
    assert (figure.measure, figure.low, figure.high) == (Measure.MONEY, printed.low, printed.high)
    assert figure.span.slice(raw_text) == f"{currency}{printed.text}"
    assert figure.unit == _CURRENCIES[currency]
