from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from workbench.services.desk_report import ArticleState, Counts, Desk, EventState
from workbench.storage.article_lines import ArticleLine
from workbench.ui.home import home_words
from workbench.ui.plain_text import article_name

NOW = datetime(2024, 3, 13, 12, 0, tzinfo=UTC)


def line(
    title: str = "The wall broke", published_at: datetime | None = None, precision: str = "", path: str = "a.txt"
) -> ArticleLine:
    return ArticleLine(7, title, path, "Courier", published_at, precision)


def desk(
    *, pending: int = 0, articles: int = 0, untied: int = 0, unchecked: int = 0, due: int = 0, unread: int = 0
) -> Desk:
    return Desk(
        article_count=10,
        unread_count=unread,
        pending_suggestions=pending,
        pending_articles=articles,
        next_article=line() if pending else None,
        untied_spans=untied,
        claims_without_verdict=unchecked,
        reviews_due=due,
        longest_due=date(2024, 3, 3) if due else None,
        events=(),
    )


def test_what_waits_is_said_in_words_with_the_way_there() -> None:
    tasks = home_words.tasks(desk(pending=43, articles=10, untied=5, unchecked=2, due=3))

    assert [(task.figure, task.words) for task in tasks] == [
        (43, "suggested claims to review in 10 articles."),
        (5, "accepted spans belong to no claim yet."),
        (2, "claims have no verdict yet."),
        (3, "verdicts are due for review, the first since 3 March 2024."),
    ]
    assert all(task.action for task in tasks)


def test_one_of_a_kind_is_spoken_of_as_one() -> None:
    tasks = home_words.tasks(desk(pending=1, articles=1, untied=1, unchecked=1, due=1))

    assert [task.words for task in tasks] == [
        "suggested claim to review in 1 article.",
        "accepted span belongs to no claim yet.",
        "claim has no verdict yet.",
        "verdict is due for review since 3 March 2024.",
    ]


def test_where_nothing_waits_there_is_nowhere_to_go() -> None:
    assert [(task.figure, task.action) for task in home_words.tasks(desk())] == [(0, "")] * 4


def test_of_nothing_nothing_is_said_to_be_complete() -> None:
    said = [task.words for task in home_words.tasks(desk())]
    assert said[1:3] == ["No span accepted yet.", "No claim made yet."]
    some = replace(desk(), events=(event(Counts(accepted=2)),))
    assert [task.words for task in home_words.tasks(some)][1:3] == [
        "Every accepted span belongs to a claim.",
        "No claim made yet.",
    ]
    assert home_words.tasks(replace(some, any_claim=True))[2].words == "No claim is without a verdict."


@pytest.mark.parametrize(
    ("outlets", "without", "words"),
    [
        (2, 0, "3 articles by 2 outlets"),
        (1, 2, "3 articles by 1 outlet, 2 without an outlet"),
        (0, 3, "3 articles without an outlet"),
    ],
)
def test_an_unknown_outlet_is_not_counted_among_outlets(outlets: int, without: int, words: str) -> None:
    state = EventState(1, "Dam", [1, 2, 3], outlets, Counts(), None, without)
    assert home_words.event_head(state, NOW).facts[0] == (words, "")


def event(counts: Counts | None = None, label: str = "Dam", published: tuple[date, date] | None = None) -> EventState:
    return EventState(3, label, [1, 2], 2, counts or Counts(), published)


def test_the_head_of_an_event_says_how_far_it_is() -> None:
    counts = Counts(3, 4, 2, NOW - timedelta(hours=2))
    head = home_words.event_head(event(counts, published=(date(2024, 3, 11), date(2024, 3, 13))), NOW)

    assert head.title == "Dam"
    assert head.facts == (
        ("2 articles by 2 outlets", ""),
        ("reported 11 to 13 March 2024", ""),
        ("6 of 9 spans decided", ""),
        ("last decision 13 March 2024 (2 hours ago)", "13 March 2024, 10:00 UTC"),
    )


def test_articles_of_no_event_stand_under_words_that_say_so() -> None:
    assert home_words.event_head(event(label=""), NOW) == home_words.EventHead(
        home_words.NO_EVENT, (("2 articles by 2 outlets", ""),)
    )


@pytest.mark.parametrize(
    ("when", "precision", "shown", "exactly"),
    [
        (None, "", "", ""),
        (NOW - timedelta(hours=3), "minute", "13 March 2024 (3 hours ago)", "13 March 2024, 09:00 UTC"),
        (NOW - timedelta(days=300), "minute", "18 May 2023", "18 May 2023, 12:00 UTC"),
        (datetime(2024, 3, 1, tzinfo=UTC), "day", "1 March 2024", "The time of day is not known"),
        (datetime(2024, 3, 1, tzinfo=UTC), "month", "March 2024", "Only the month is known"),
        (datetime(2024, 1, 1, tzinfo=UTC), "year", "2024", "Only the year is known"),
    ],
)
def test_a_date_is_shown_no_more_exactly_than_it_is_known(
    when: datetime | None, precision: str, shown: str, exactly: str
) -> None:
    (row,) = home_words.article_rows([ArticleState(line(published_at=when, precision=precision), Counts(), True)], NOW)

    assert (row.published, row.published_exactly) == (shown, exactly)


def test_a_time_is_shown_on_the_clock_that_was_printed() -> None:
    printed = replace(
        line(published_at=datetime(2023, 3, 1, 21, 30, tzinfo=UTC), precision="minute"), published_zone="+11:00"
    )

    (row,) = home_words.article_rows([ArticleState(printed, Counts(), True)], NOW)

    assert (row.published, row.published_exactly) == ("2 March 2023", "2 March 2023, 08:30 UTC+11:00")


def test_an_article_without_spans_says_whether_it_was_read() -> None:
    rows = home_words.article_rows([ArticleState(line(), Counts(), read) for read in (True, False)], NOW)

    assert [row.empty for row in rows] == ["no claim suggested", "not read for claims yet"]


def test_an_article_without_a_title_goes_by_how_it_begins_or_by_its_file() -> None:
    assert article_name("", "The dam broke at dawn.", "a.txt", 7) == "No headline: The dam broke at dawn."
    assert article_name("", "", "a.txt", 7) == "a.txt"
    assert article_name(" ", " ", "", 7) == "Article 7"
    assert "\u202e" not in article_name("a\u202eb", "", "a.txt", 7)
    assert "\u202e" not in article_name("", "a\u202eb", "a.txt", 7)


def test_a_row_without_a_title_has_how_the_article_begins_beside_it() -> None:
    states = [
        ArticleState(replace(line(), title=title, opening="The dam broke", path="a.txt"), Counts(), True)
        for title in ("", "Dam breaks")
    ]

    first, second = home_words.article_rows(states, NOW)

    assert (first.title, first.opening) == ("", "The dam broke")
    assert (second.title, second.opening) == ("Dam breaks", "")


def test_an_article_in_several_versions_says_which_it_is() -> None:
    states = [ArticleState(line(), Counts(), read=True, version=version) for version in (None, (1, 2), (2, 2))]
    rows = home_words.article_rows(states, NOW)
    assert [row.version for row in rows] == ["", "Version 1 of 2 · changed since", "Version 2 of 2"]
    assert [row.replaced for row in rows] == [False, True, False]
