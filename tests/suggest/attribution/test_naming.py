"""The names that an article offers to a person who says who speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from articles_in_scope import whole

from workbench.domain.proposals import Proposals, Text
from workbench.domain.text.spans import Span
from workbench.suggest.attribution.named_entities import bare
from workbench.suggest.detectors.clauses import ClauseDetector

TEXT = (
    "Samah Hadid of Amnesty International said the siege must end. “It is a war crime,” Hadid added in Beirut.\n\n"
    "Amnesty International’s team spoke to the United Nations. The United Nations confirmed it. "
    "Ms Hadid later told Amnesty International that Russia had agreed."
)


@pytest.fixture
def names(propose: Callable[..., Proposals]) -> tuple[str, ...]:
    return propose(TEXT).names


def test_people_bodies_and_places_are_listed_once_the_most_frequent_first(names: tuple[str, ...]) -> None:
    assert {"Samah Hadid", "Amnesty International", "United Nations", "Beirut", "Russia"} <= set(names)
    assert len({name.casefold() for name in names}) == len(names)
    assert set(names[:2]) == {"Amnesty International", "Samah Hadid"}


def test_a_last_name_counts_for_the_person_who_has_it(names: tuple[str, ...]) -> None:
    assert "Hadid" not in names


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the United Nations’", "United Nations"),
        ("The  Ministry\nof Health's", "Ministry of Health"),
        ("“Amnesty,", "Amnesty"),
        ("O’Brien", "O’Brien"),
        ("the mayor", ""),
        ("1,200", ""),
        ("X" * 200, ""),
        ("A", ""),
    ],
)
def test_a_name_stands_without_what_is_around_it(words: str, name: str) -> None:
    assert bare(words) == name


def test_only_what_is_in_scope_is_read(detector: ClauseDetector) -> None:
    caption = "Photo: Marit Szelenko in Kelmost.\n\n"
    text = caption + TEXT
    (said,) = detector.propose([Text(text, (Span(len(caption), len(text)),))])
    assert "Marit Szelenko" not in said.names
    assert "Samah Hadid" in said.names


def test_an_article_without_names_offers_none(detector: ClauseDetector) -> None:
    (said,) = detector.propose([whole("It rained for two days and nobody was hurt.")])
    assert said.names == ()
