"""Where an outlet, an address or a headline is corrected, or outlets are joined, versions are looked for again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from making import add_article

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.domain.labels import DatePrecision
from workbench.services.articles import correcting
from workbench.services.exchange.articles_in import ingest
from workbench.services.outlets import correcting as outlets
from workbench.services.versions import chain, finding
from workbench.storage.articles import outlet_named
from workbench.storage.database.engine import Engine, read_transaction

BODY = (
    "Pier at Holm sinks\n\nThe pier at Holm sank in the night to Sunday, when nobody stood on it, the harbour said.\n\n"
    "{} boats were lost with it, and the ferry to the islands has no place to land until it is built again.\n\n"
    "The town had been told twice that its piles were rotten, last by a diver who looked at them in the spring."
)
URL, ELSEWHERE = "https://holm-post.example/pier", "https://holm-post.example/fair"
OTHER = "Fair opens at {}\n\nThe fair opened with songs that nobody knew, and with more stalls than in other years."


def draft(boats: int, *, outlet: str = "Holm Post", url: str = "", body: str = BODY) -> ArticleDraft:
    return ArticleDraft(body.format(boats), f"{boats}.txt", outlet=OutletDraft(outlet), url=url)


def stored(engine: Engine, *drafts: ArticleDraft) -> list[int]:
    return [key for one in drafts for key in ingest(engine, [one]).article_ids]


def members(engine: Engine, article_id: int) -> list[int]:
    return [card.article_id for card in chain.versions_of_article(engine, article_id).members]


def correct(engine: Engine, article_id: int, **values: str) -> list[correcting.Change]:
    return correcting.correct(engine, article_id, values, seen=None, annotator="Ada")


def test_an_article_whose_outlet_is_corrected_is_a_version_and_none_once_that_is_undone(any_engine: Engine) -> None:
    one, two = stored(any_engine, draft(4), draft(9, outlet="Vale Echo"))
    assert members(any_engine, one) == [one]
    changes = correct(any_engine, two, outlet="Holm Post")
    assert members(any_engine, one) == members(any_engine, two) == [one, two]
    correcting.undo(any_engine, two, changes, annotator="Ben")
    assert (members(any_engine, one), members(any_engine, two)) == ([one], [two])
    correct(any_engine, two, outlet="Holm Post")
    assert members(any_engine, one) == [one, two]


def test_an_outlet_that_becomes_known_ties_what_reads_alike(any_engine: Engine) -> None:
    one, two = stored(any_engine, draft(4), draft(9, outlet="Unknown outlet"))
    correct(any_engine, two, outlet="Holm Post")
    assert members(any_engine, two) == [one, two]


def test_two_articles_that_get_one_address_are_versions_while_they_have_it(any_engine: Engine) -> None:
    one, two = stored(any_engine, draft(4, url=URL), draft(7, url=ELSEWHERE, body=OTHER))
    changes = correct(any_engine, two, url="http://www.holm-post.example/pier/?utm_source=letter")
    assert members(any_engine, two) == [one, two]
    correcting.undo(any_engine, two, changes, annotator="Ada")
    assert (members(any_engine, one), members(any_engine, two)) == ([one], [two])


def test_what_had_a_wrong_address_is_a_version_no_longer_and_ties_no_others(any_engine: Engine) -> None:
    one, wrong, two = stored(
        any_engine, draft(4, url=URL), draft(7, url=URL, body=OTHER), draft(5, url=URL, body=f"{OTHER} Rain came.")
    )
    assert members(any_engine, two) == [one, wrong, two]
    correct(any_engine, wrong, url=ELSEWHERE)
    assert members(any_engine, wrong) == [wrong]
    assert members(any_engine, two) == [one, two], "they share their address still"


def test_texts_that_read_alike_stay_versions_when_one_of_the_addresses_was_wrong(any_engine: Engine) -> None:
    one, two = stored(any_engine, draft(4, url=URL), draft(9, url=URL))
    correct(any_engine, two, url=f"{URL}-2")
    assert members(any_engine, two) == [one, two]


def test_outlets_that_are_joined_share_their_versions_until_they_are_parted(any_engine: Engine) -> None:
    one, two = stored(any_engine, draft(4, outlet="Holm Post"), draft(9, outlet="The Holm Post"))
    with read_transaction(any_engine) as session:
        into, goes = (outlet_named(session, name) or 0 for name in ("Holm Post", "The Holm Post"))
    done = outlets.join(any_engine, goes, into, seen=None, annotator="Ada")
    assert members(any_engine, two) == [one, two]
    outlets.undo(any_engine, done, annotator="Ben")
    assert (members(any_engine, one), members(any_engine, two)) == ([one], [two])


def test_what_comes_again_with_an_outlet_or_an_address_finds_its_versions(any_engine: Engine) -> None:
    bare = ArticleDraft(BODY.format(9), "9.txt")
    one, two = stored(any_engine, draft(4, url=URL), bare)
    assert members(any_engine, two) == [two]
    assert stored(any_engine, draft(9, url=URL)) == []
    assert members(any_engine, two) == [one, two]


def test_what_a_person_parted_stays_apart_when_versions_are_looked_for_again(any_engine: Engine) -> None:
    one, two = stored(any_engine, draft(4), draft(9))
    chain.say_apart(any_engine, two, seen={one: 0}, annotator="Ada")
    correct(any_engine, two, title="Pier sinks at Holm")
    assert members(any_engine, two) == [two]


@pytest.mark.parametrize("most", [1, 2, 3])
def test_of_a_large_outlet_the_nearest_texts_are_looked_at(
    any_engine: Engine, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(finding, "_MOST_READ", most)
    for number in range(4):
        add_article(any_engine, OTHER.format(number), outlet="Holm Post")
    near = BODY.replace("Pier at", "Old pier at")
    one, two = stored(any_engine, draft(4, body=near), draft(9, outlet="Vale Echo"))
    correct(any_engine, two, outlet="Holm Post")
    assert members(any_engine, two) == [one, two]


def modified(boats: int, hour: int, changed: int = 0) -> ArticleDraft:
    at = datetime(2025, 3, 4, hour, tzinfo=UTC)
    told = draft(boats, url=URL)
    when = {"published_at": at, "published_precision": DatePrecision.MINUTE}
    return told.changed(**when, modified_at=datetime(2025, 3, 4, changed, tzinfo=UTC) if changed else None)


def test_versions_that_kept_their_date_of_publication_come_in_the_order_of_their_changes(any_engine: Engine) -> None:
    last, first, middle = stored(any_engine, modified(5, 9, 15), modified(4, 9), modified(9, 9, 11))
    assert members(any_engine, first) == [first, middle, last]


def test_a_date_of_change_before_the_publication_counts_for_nothing(any_engine: Engine) -> None:
    one, two = stored(any_engine, modified(4, 9), modified(9, 12, 3))
    assert members(any_engine, one) == [one, two]
