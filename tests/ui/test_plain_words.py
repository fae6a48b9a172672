import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.ui.plain_text import counted, distinct, html, literal, markdown, visible
from workbench.ui.times import ago, dated, days_between, exactly, zone

_BARE = re.compile(r"(?<!\\)(?:\\\\)*[*_`\[\]<>#$~|{}()!:&]")
NOW = datetime(2024, 3, 12, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (7_199, "1 hour ago"),
        (86_400, "yesterday"),
        (3 * 86_400, "3 days ago"),
        (15 * 86_400, "2 weeks ago"),
        (100 * 86_400, "3 months ago"),
        (800 * 86_400, "2 years ago"),
        (-2 * 86_400, "in 2 days"),
        (-86_400, "tomorrow"),
    ],
)
def test_a_time_is_said_as_people_say_it(seconds: int, words: str) -> None:
    assert ago(NOW - timedelta(seconds=seconds), NOW) == words


@given(st.integers(-400 * 86_400, 400 * 86_400))
def test_the_day_comes_first_and_its_age_in_brackets_while_it_is_young(seconds: int) -> None:
    when = NOW - timedelta(seconds=seconds)
    said = dated(when, NOW)
    day = f"{when.day} {when:%B %Y}"
    assert said == (f"{day} ({ago(when, NOW)})" if abs(seconds) < 14 * 86_400 else day)


def test_the_day_is_that_of_the_readers_calendar() -> None:
    late = datetime(2024, 3, 11, 23, 30, tzinfo=UTC)
    assert dated(late, NOW, zone("Europe/Helsinki")) == "12 March 2024 (12 hours ago)"


def test_the_exact_time_is_that_of_the_readers_clock() -> None:
    assert exactly(NOW) == "12 March 2024, 12:00 UTC"
    assert exactly(NOW, zone("Europe/Helsinki")) == "12 March 2024, 14:00 EET"
    assert zone("No/Such_Place") is UTC
    assert zone(None) is UTC


def test_a_stretch_of_days_is_said_once() -> None:
    assert days_between(date(2024, 3, 11), date(2024, 3, 11)) == "11 March 2024"
    assert days_between(date(2024, 3, 11), date(2024, 3, 13)) == "11 to 13 March 2024"
    assert days_between(date(2024, 2, 11), date(2024, 3, 13)) == "11 February to 13 March 2024"
    assert days_between(date(2023, 12, 30), date(2024, 1, 2)) == "30 December 2023 to 2 January 2024"


def test_a_direction_override_cannot_disguise_a_file_name() -> None:
    assert visible("evil\u202etxt.exe") == "evil\N{REPLACEMENT CHARACTER}txt.exe"
    assert visible("a\x00b\nc") == "a\N{REPLACEMENT CHARACTER}b c"


def test_a_long_name_keeps_its_end() -> None:
    name = "x" * 500 + "report.csv"
    assert visible(name, 40, keep_end=True).endswith("report.csv")
    assert len(visible(name, 40, keep_end=True)) <= 40
    assert visible("a long sentence on water", 8) == "a long…"


def test_an_emoji_family_stays_a_family() -> None:
    assert visible("👩‍👩‍👧 at the dam") == "👩‍👩‍👧 at the dam"


def read_back(markdown: str) -> str:
    return re.sub(r"\\(.)", r"\1", markdown).replace("\u2060", "")


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"]), max_size=200))
def test_words_come_through_as_they_are(text: str) -> None:
    assert read_back(literal(text)) == text.replace("\u2060", "")


@given(st.text(max_size=200))
def test_nothing_in_words_is_markup(text: str) -> None:
    for shown in (literal(text), markdown(text)):
        assert not _BARE.search(shown)
        assert len(shown.splitlines()) <= 1


@pytest.mark.parametrize("shown", [literal, markdown])
@pytest.mark.parametrize(
    "text", ["https://evil.example", "www.evil.example", "a@evil.example", "a -> b", "a -- b", "a <- b", "1 >= 2"]
)
def test_nothing_becomes_a_link_an_arrow_or_a_dash(shown: Callable[[str], str], text: str) -> None:
    assert "\u2060" in shown(text)


def test_direction_and_control_characters_are_shown_not_obeyed() -> None:
    assert literal("a\u202eb\0c\x1bd") == "a\ufffdb\ufffdc\ufffdd"


def test_what_is_too_long_is_cut_and_says_so() -> None:
    assert markdown("x" * 20, 10) == "x" * 9 + "…"
    assert literal("x" * 20, 10) == "x" * 10 + "…"


def test_one_is_not_many() -> None:
    assert counted(1, "article") == "1 article"
    assert counted(1204, "article") == "1,204 articles"
    assert counted(2, "is", "are") == "2 are"


@given(st.text())
def test_html_of_any_words_is_words_and_keeps_their_lines(text: str) -> None:
    shown = html(text)
    assert not set(shown) & set("<>\"'")
    assert [shown.count(sign) for sign in "\t\n\r"] == [text.count(sign) for sign in "\t\n\r"]
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00\x1b\uffff")


@pytest.mark.parametrize("sign", ["\ufffe", "\uffff", "\ufdd0", "\U0001ffff"])
def test_what_xml_refuses_is_shown_as_a_replacement(sign: str) -> None:
    assert visible(f"a{sign}b") == literal(f"a{sign}b") == html(f"a{sign}b") == "a\ufffdb"


@given(st.lists(st.sampled_from(["", "a", "a (2)", "a (3)", "b"])))
def test_labels_that_read_alike_are_told_apart_and_the_first_keeps_its_words(labels: list[str]) -> None:
    told = distinct(dict(enumerate(labels)))
    assert list(told) == list(range(len(labels)))
    assert len(set(told.values())) == len(labels)
    assert all(told[labels.index(label)] == label for label in labels)
