"""What each way of printing a number means, and what is no number that could be read whole."""

from __future__ import annotations

import pytest

from workbench.domain.numerals.numbers import numbers
from workbench.domain.text.spans import Span
from workbench.suggest.quantities.shares import shares


def found(raw_text: str) -> list[str]:
    """printed: bound low..high"""
    return [
        f"{one.span.slice(raw_text)}: {one.bound} {_number(one.low)}..{_number(one.high)}"
        for one in numbers(raw_text, Span(0, len(raw_text)))
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:_.10g}" if value % 1 else f"{value:_.0f}"


READ = [
    ("A relief of 7 crore rupees", ["7 crore: exact 70_000_000..70_000_000"]),
    ("a fund of 2.5 lakh crore", ["2.5 lakh crore: exact 2_500_000_000_000..2_500_000_000_000"]),
    ("3,45,000 voters", ["3,45,000: exact 345_000..345_000"]),
    ("2 crore 50 lakh rupees", ["2 crore 50 lakh: exact 25_000_000..25_000_000"]),
    ("tens of lakhs of pilgrims", ["tens of lakhs: vague 2_000_000..9_900_000"]),
    ("₹9 cr for the bridge", ["9 cr: exact 90_000_000..90_000_000"]),
    ("rose 2,5 percent", ["2,5: exact 2.5..2.5"]),
    ("a loan of €3,2 Mrd", ["3,2 Mrd: exact 3_200_000_000..3_200_000_000"]),
    ("1,2 to 1,6 million litres", ["1,2 to 1,6 million: range 1_200_000..1_600_000"]),
    ("1.200,50 euros", ["1.200,50: exact 1_200.5..1_200.5"]),
    ("nought point two five", ["nought point two five: exact 0.25..0.25"]),
    ("At one point two boats sank", ["two: exact 2..2"]),
    ("two and a half hours", ["two and a half: exact 2.5..2.5"]),
    ("nearly a quarter of a million", ["nearly a quarter of a million: almost ..250_000"]),
    ("a half-dozen boats", ["a half-dozen: exact 6..6"]),
    ("between one hundred and two hundred", ["between one hundred and two hundred: range 100..200"]),
    ("between two and three million", ["between two and three million: range 2_000_000..3_000_000"]),
    ("five to six hundred thousand", ["five to six hundred thousand: range 500_000..600_000"]),
    ("a hundred and two hundred", ["a hundred: exact 100..100", "two hundred: exact 200..200"]),
    ("about 10 to 15 boats", ["about 10 to 15: range 10..15"]),
    ("up to 10–15 boats", ["up to 10–15: up_to ..15"]),
    ("rose from 2% to 3%", ["2: exact 2..2", "3: exact 3..3"]),
    ("fell 3.4 percent to $301.72", ["3.4: exact 3.4..3.4", "301.72: exact 301.72..301.72"]),
    ("0.5 to 0.7 million", ["0.5 to 0.7 million: range 500_000..700_000"]),
    ("6.5 ± 0.5 million", ["6.5 ± 0.5 million: range 6_000_000..7_000_000"]),
    ("45 +/- 3 boats", ["45 +/- 3: range 42..48"]),
    ("5m-10m people", ["5m-10m: range 5_000_000..10_000_000"]),
    ("$4.5 M for the quay", ["4.5 M: exact 4_500_000..4_500_000"]),
    ("the 200m final", ["200: exact 200..200"]),
    ("7 m high", ["7: exact 7..7"]),
    ("a score of villagers", ["a score: exact 20..20"]),
    ("the dozen boats", ["dozen: exact 12..12"]),
    ("In 2021 millions of birds", ["2021: exact 2_021..2_021", "millions: vague 2_000_000..9_999_999"]),
    ("In 2021 two million birds", ["2021: exact 2_021..2_021", "two million: exact 2_000_000..2_000_000"]),
    ("three 22-MM rifles", ["three: exact 3..3"]),
    ("$250 billion - half of it", ["250 billion: exact 250_000_000_000..250_000_000_000"]),
    ("<b>45 boats</b> -> 12 of them", ["45: exact 45..45", "12: exact 12..12"]),
    ("in Washington D.C. 45 boats", ["45: exact 45..45"]),
    ("not under 45 boats", ["not under 45: at_least 45.."]),
    ("Never fewer than 45 boats", ["Never fewer than 45: at_least 45.."]),
    ("not over 45 boats", ["not over 45: up_to ..45"]),
    ("not much more than 45 boats", ["not much more than 45: about 45..45"]),
    ("45 boats at least were lost", ["45: at_least 45.."]),
    ("45 boats at most were lost", ["45: up_to ..45"]),
    ("45 boats, at least, were lost", ["45: at_least 45.."]),
    ("45 boats or so were lost", ["45: about 45..45"]),
    ("45 boats, at least twelve of them ferries", ["45: exact 45..45", "at least twelve: at_least 12.."]),
    ("45 boats at least twelve of them ferries", ["45: exact 45..45", "at least twelve: at_least 12.."]),
    ("45%-50% of them", ["45%-50: range 45..50"]),
    ("45 percent to 50 per cent", ["45 percent to 50: range 45..50"]),
    ("between 45 km and 50 km", ["between 45 km and 50: range 45..50"]),
    ("45 boats to 50 boats", ["45 boats to 50: range 45..50"]),
    ("lost 45[2] boats", ["45: exact 45..45"]),
    ("lost 45 boats.[12] It kept 8.", ["45: exact 45..45", "8: exact 8..8"]),
    ("lost [45] boats", ["45: exact 45..45"]),
    ("At that point six boats sank", ["six: exact 6..6"]),
    ("6.5 plus or minus 0.5 million", ["6.5 plus or minus 0.5 million: range 6_000_000..7_000_000"]),
    ("45, at least 12 of them ferries", ["45: exact 45..45", "at least 12: at_least 12.."]),
    ("45 boats: 12 of them ferries", ["45: exact 45..45", "12: exact 12..12"]),
]
#: Ambiguous, a part of something else, or no number at all.
NOT_READ = [
    *("some 1.500 boats", "€1.500 for it", "12,34,56 boats", "1234,567 boats", "192.168.7.20 is down", "007 boats"),
    *("million boats", "per million", "the billion boats", "5 thousand 200 boats", "two million 45 boats"),
    *("At one point two million people fled", "two million and three hundred thousand people"),
    *("nine million, two hundred thousand people", "two to three hundred and fifty", "a third of a million"),
    *("two and two-thirds million", "four eight million", "nineteen eighty-four", "fifty-fifty", "one-two"),
    *("ten-fifteen", "thirty-eighth", "twenty-first century", "one hundred and first", "30-something"),
    *("a 5m wave", "5 m waves", "4K television", "a 10k run", "a 401(k)", "5 k", "5 cr", "$20-plus trillion"),
    *("10⁶ litres", "2.5 × 10⁶ litres", "10^6 litres", "45² boats", "−45 degrees", "below –45 degrees", "1e6 boats"),
    *("#45", "No. 45", "’98", "6’2”", "555-0199", "2019-20", "the 2019–20 season", "won 3–1", "1914–1918", "9/11"),
    *("half past two", "quarter to six", "six o'clock", "eight p.m.", "thirty years old", "a six-month-old calf"),
    *("\n> 45 boats sank", "> 45 boats sank", "~ 45 boats sank", "> > 45 boats sank", "rose 2% to 3%"),
    *("point six million boats", "half to three quarters of a million boats", "3/4 of a million boats"),
    *("four and three-quarters of a million boats", "1\u20442 million boats", "1 and 1/2 million boats"),
    *("six and two thirds million boats", "forty-\nfive boats", "six-\nmillion boats", "40- to 50-thousand boats"),
    *("forty- to fifty-thousand boats", "four-to-five hundred boats", "40-to-50 boats", "40 … 50 boats"),
    *("45 M$ in all", "4 M€ in all", "45 MUSD in all", "minus 4.5 percent", "negative 45 degrees"),
    *("45 degrees below freezing", "45 km-50 km", "an iPhone 45", "a stage 4 cancer", "45-love", "the Group of Six"),
    *("the year two thousand", "a six-figure sum", "a 10-fold rise", "nine tenths of a second"),
    *("the 80’s", "half of 1 percent", "a million or two", "45 ± 5% of it", "Hawaii Five-0", "all for naught"),
]  # fmt: skip


@pytest.mark.parametrize(("raw_text", "expected"), READ)
def test_a_number_is_read_whole(raw_text: str, expected: list[str]) -> None:
    assert found(raw_text) == expected


@pytest.mark.parametrize("raw_text", NOT_READ)
def test_what_cannot_be_read_whole_is_not_read_at_all(raw_text: str) -> None:
    assert found(raw_text) == []


@pytest.mark.parametrize(
    ("raw_text", "percent"),
    [("one in a million wells", 0.0001), ("1 in 10,000 wells", 0.01), ("one in every hundred wells", 1.0)],
)
def test_one_in_many_is_a_share_of_all_of_them(raw_text: str, percent: float) -> None:
    assert [one.value for one in shares(raw_text, Span(0, len(raw_text)))] == [percent]


@pytest.mark.parametrize(
    "raw_text",
    [
        "three quarters of a percentage point",
        "two-thirds of a percent",
        "nine tenths of a second",
        "two thirds percent",
    ],
)
def test_a_part_of_a_unit_is_no_share(raw_text: str) -> None:
    assert list(shares(raw_text, Span(0, len(raw_text)))) == []


def test_a_hundred_thousand_characters_of_number_words_are_read_in_one_go() -> None:
    gaps = (" " * 100_000, "\n" * 100_000, "-" * 100_000)
    assert all(len(found(f"some 5{gap}6 boats")) <= 2 for gap in gaps)
    for heap in (
        "one hundred and ",
        "1,2 ",
        "twenty ",
        "million ",
        "a half ",
        "5-",
        "> ",
        "~38 ± ",
        "[" * 9,
        "38[1]",
        "5% to ",
        "5 boats to ",
    ):
        raw_text = heap * (100_000 // len(heap))
        assert len(found(raw_text)) <= len(raw_text)
