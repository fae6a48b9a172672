"""Which articles may report one event: the sample, the seeds, and what keeps articles apart."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.corroborate.reading import SAMPLE, SEEDS, needs_seeds, read_folder, whole
from workbench.corroborate.events.grouping import event_groups
from workbench.corroborate.texts.article import ReadArticle
from workbench.domain.versions.published import Published

FIRST_DAY = datetime(2024, 3, 11, 9, tzinfo=UTC)
BRIDGE = (
    "The Otter Bridge at Malvik was closed after inspectors found a crack in its second pier. Lorries are sent "
    "through Haugen, the county said, and the ferry sails twice an hour. Engineer Tove Lindqvist called it a warning."
)
BRIDGE_AGAIN = (
    "A crack in the second pier has closed the Otter Bridge. Tove Lindqvist, an engineer of the county, said that "
    "lorries must drive through Haugen until May. Commuters in Malvik take the ferry, which sails twice as often."
)
ELECTION = (
    "Voters in Sandhaven elect a mayor on Sunday. Polls put Odd Brekke ahead of Signe Moe, who promised cheap housing "
    "and a tram to the harbour. Both spoke to students at the town hall, where turnout was the evening's question."
)
NAMES = ("Otter Bridge", "Malvik", "Haugen", "Tove Lindqvist")


def _at(days: float) -> Published:
    return Published(FIRST_DAY + timedelta(days=days))


def _groups(*articles: ReadArticle) -> list[tuple[int, ...]]:
    return [group.article_ids for group in event_groups(articles)]


@needs_seeds
def test_the_seeds_are_one_event_and_the_sample_another() -> None:
    seeds = [replace(one, article_id=100 + one.article_id) for one in read_folder(SEEDS).values()]
    sample = list(read_folder(SAMPLE).values())
    assert _groups(*seeds) == [tuple(range(101, 106))]
    assert _groups(*seeds, *sample) == [tuple(range(1, 11)), tuple(range(101, 106))]


def test_the_sample_is_one_event_beside_articles_on_other_matters() -> None:
    sample = list(read_folder(SAMPLE).values())
    assert _groups(*sample) == [tuple(range(1, 11))]
    others = [whole(BRIDGE, 21, published=_at(0)), whole(ELECTION, 22, published=_at(0))]
    group, *rest = event_groups([*sample, *others])
    assert (group.article_ids, rest) == (tuple(range(1, 11)), [])
    assert len(group.links) == 9
    assert "published within 2 days" in group.reasons


def test_reasons_tell_names_dates_and_wording() -> None:
    one = whole(BRIDGE, 1, names=(*NAMES, "Norway"), published=_at(0))
    other = whole(BRIDGE_AGAIN, 2, names=("malvik", *NAMES[::2]), published=_at(1.5))
    group = event_groups([other, one])[0]
    assert group.article_ids == (1, 2)
    assert set(group.names) == {"Otter Bridge", "malvik", "Haugen"}
    assert group.links[0].reasons[:2] == ("name 3 of 3 people and places in common", "published within 2 days")
    assert "2 of 2 articles name Haugen" in group.reasons


def test_copies_say_how_much_of_their_wording_they_share() -> None:
    group = event_groups([whole(BRIDGE, 1), whole(BRIDGE, 2)])[0]
    assert group.links[0].reasons == ("share 100% of their wording",)
    assert group.names == ()
    assert not [reason for reason in group.reasons if "published" in reason]


def test_names_bring_together_what_is_told_in_other_words_and_need_not_be_there() -> None:
    assert _groups(whole(BRIDGE, 1), whole(BRIDGE_AGAIN, 2)) == [(1, 2)]
    assert _groups(whole(BRIDGE, 1, names=NAMES), whole(BRIDGE_AGAIN, 2)) == [(1, 2)]


def test_time_keeps_apart_what_sounds_alike() -> None:
    alike = [whole(BRIDGE, 1, published=_at(0)), whole(BRIDGE_AGAIN, 2, published=_at(0))]
    later = [alike[0], whole(BRIDGE_AGAIN, 2, published=_at(60))]
    assert (_groups(*alike), _groups(*later)) == ([(1, 2)], [])


def test_an_article_between_two_events_does_not_make_them_one() -> None:
    bridges = [whole(BRIDGE, 1), whole(BRIDGE_AGAIN, 2), whole(BRIDGE.replace("closed", "shut"), 3)]
    votes = [whole(ELECTION, 4), whole(ELECTION.replace("elect", "choose"), 5)]
    found = _groups(*bridges, *votes, whole(f"{BRIDGE} {ELECTION}", 6))
    assert sorted(len(group) for group in found) in ([2, 4], [3, 3])
    assert all(not {1, 4} <= set(group) for group in found)


def test_nothing_alone_and_nothing_empty_is_an_event() -> None:
    assert _groups() == []
    assert _groups(whole(BRIDGE, 1)) == []
    assert _groups(whole("", 1), whole("", 2)) == []
    assert _groups(whole(BRIDGE, 1), whole("", 2), whole(ELECTION, 3)) == []


pieces = st.lists(st.sampled_from([*BRIDGE.split(". "), *ELECTION.split(". ")]), max_size=4).map(" ".join)


@hypothesis_settings(max_examples=30)
@given(st.lists(pieces, max_size=7))
def test_an_article_stands_in_one_group_at_most(texts: list[str]) -> None:
    groups = event_groups([whole(text, number) for number, text in enumerate(texts)])
    members = [article_id for group in groups for article_id in group.article_ids]
    assert len(set(members)) == len(members)
    for group in groups:
        assert len(group.links) == len(group.article_ids) - 1 > 0
        assert {one for link in group.links for one in (link.first, link.second)} == set(group.article_ids)


def test_the_order_of_the_articles_changes_nothing() -> None:
    sample = list(read_folder(SAMPLE).values())
    assert event_groups(random.Random(7).sample(sample, len(sample)))[0].article_ids == tuple(range(1, 11))
