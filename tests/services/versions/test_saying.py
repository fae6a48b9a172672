"""People say which articles are versions of one, and that some are none; each word can be taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import add_article
from version_desk import NEW, OLD, add_versions, rows

from workbench.domain.versions.chains import Tie, Versions, chains
from workbench.domain.versions.published import Published
from workbench.errors import ActRefused, NotFound, StaleWrite
from workbench.services.articles import withdrawing
from workbench.services.versions import chain
from workbench.storage.database.engine import Engine


def members(engine: Engine, article_id: int) -> list[int]:
    return [card.article_id for card in chain.versions_of_article(engine, article_id).members]


def test_an_article_knows_which_of_its_versions_it_is(any_engine: Engine) -> None:
    ids = add_versions(any_engine, OLD, NEW, f"{NEW}\n\nMore to follow.")
    found = chain.versions_of_article(any_engine, ids[1])
    assert ([card.article_id for card in found.members], found.number) == (ids, 2)
    assert found.before is not None
    assert found.before.article_id == ids[0]
    assert chain.numbers_of(any_engine, ids) == {ids[0]: (1, 3), ids[1]: (2, 3), ids[2]: (3, 3)}


def test_a_person_says_that_an_article_is_no_version_and_takes_it_back(any_engine: Engine) -> None:
    one, two = add_versions(any_engine, OLD, NEW)
    chain.say_apart(any_engine, two, seen={one: 0}, annotator="Ada")
    assert (members(any_engine, one), members(any_engine, two)) == ([one], [two])
    found = chain.versions_of_article(any_engine, two)
    assert [(word.pair, word.annotator) for word in found.apart] == [((one, two), "Ada")]
    chain.take_back(any_engine, two, seen={one: found.seen(one)}, annotator="Ben")
    assert members(any_engine, one) == [one, two]


def test_a_person_says_that_an_article_is_a_later_version_of_another(any_engine: Engine) -> None:
    one, two = (add_article(any_engine, text, outlet="Torrin Post") for text in ("Short.", OLD))
    chain.say_later(any_engine, one, two, seen=0, annotator="Ada")
    assert members(any_engine, one) == [two, one]
    chain.say_later(any_engine, two, one, seen=1, annotator="Ada")
    assert members(any_engine, one) == [one, two]
    chain.take_back(any_engine, one, seen={two: 2}, annotator="Ada")
    assert members(any_engine, one) == [one]
    assert rows(any_engine, "ruling") == 3


def test_versions_are_of_one_outlet(any_engine: Engine) -> None:
    one, two = add_article(any_engine, OLD, outlet="Torrin Post"), add_article(any_engine, NEW, outlet="Vale Echo")
    with pytest.raises(ActRefused, match="one outlet"):
        chain.say_later(any_engine, two, one, seen=0, annotator="Ada")
    with pytest.raises(ActRefused, match="itself"):
        chain.say_later(any_engine, two, two, seen=0, annotator="Ada")
    with pytest.raises(NotFound):
        chain.say_later(any_engine, two, 9_999, seen=0, annotator="Ada")


def test_a_word_on_versions_overrules_nobody_unseen(any_engine: Engine) -> None:
    one, two, three = add_versions(any_engine, OLD, NEW, f"{NEW}\n\nMore.")
    chain.say_apart(any_engine, two, seen={one: 0}, annotator="Ada")
    with pytest.raises(StaleWrite, match="Ada answered"):
        chain.say_apart(any_engine, two, seen={one: 0, three: 0}, annotator="Ben")
    assert rows(any_engine, "ruling") == 1


def test_a_version_in_the_middle_that_is_none_leaves_the_others_tied_as_they_were(any_engine: Engine) -> None:
    one, two, three = add_versions(any_engine, OLD, NEW, f"{NEW}\n\nMore.")
    chain.say_later(any_engine, three, one, seen=0, annotator="Ada")
    chain.say_apart(any_engine, two, seen={one: 0, three: 0}, annotator="Ada")
    assert (members(any_engine, three), members(any_engine, two)) == ([one, three], [two])


NOON = datetime(2025, 5, 3, 12, tzinfo=UTC)


@given(st.permutations(range(1, 7)), st.data())
def test_versions_that_are_dated_come_in_the_order_of_their_dates_however_they_came_in(
    order: list[int], data: st.DataObject
) -> None:
    dates: dict[int, Published | None] = {key: Published(NOON + timedelta(hours=at)) for at, key in enumerate(order)}
    ties = [Tie(one, data.draw(st.sampled_from([key for key in order if key != one])), "address") for one in order[1:]]
    for found in chains(ties, dates):
        assert list(found) == [key for key in order if key in found]


@given(st.permutations(range(1, 6)))
def test_versions_without_dates_come_in_the_order_in_which_they_came_in(order: list[int]) -> None:
    ties = [Tie(one, other, "text") for one, other in pairwise(order)]
    assert chains(ties, {}) == [(1, 2, 3, 4, 5)]


def test_what_a_person_called_the_newest_goes_behind_all_that_dates_put_after_it() -> None:
    dates: dict[int, Published | None] = {key: Published(NOON + timedelta(hours=key)) for key in (1, 2, 3)}
    ties = (Tie(2, 1, "address"), Tie(3, 2, "address"), Tie(1, 3, "person"))
    assert Versions(ties, dates=dates).chains() == [(2, 3, 1)]


def test_a_persons_word_on_the_order_goes_before_dates() -> None:
    dates: dict[int, Published | None] = {1: Published(NOON), 2: Published(NOON + timedelta(hours=1))}
    assert Versions((Tie(1, 2, "person"),), dates=dates).chains() == [(2, 1)]


def test_a_withdrawn_version_stands_in_no_chain_and_still_ties_the_others(any_engine: Engine) -> None:
    one, two, three = add_versions(any_engine, OLD, NEW, f"{NEW}\n\nMore to follow.")
    withdrawing.withdraw(any_engine, two, "A copy by mistake.", seen=None, annotator="Ada")
    assert members(any_engine, three) == [one, three]
    assert chain.numbers_of(any_engine, [one, three]) == {one: (1, 2), three: (2, 2)}
