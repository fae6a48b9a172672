"""The guideline in force: the shipped one, until somebody publishes the next; and nothing is lost of those before."""

from __future__ import annotations

from dataclasses import replace

import pytest
from making import NOW, Hand, add_article, now, record

from workbench.domain.guidelines import GuidelineText, shipped
from workbench.errors import InputError, NotFound, StaleWrite
from workbench.services import guiding
from workbench.storage.engine import Engine


def written(introduction: str) -> GuidelineText:
    return shipped().model_copy(update={"introduction": introduction})


def publish(engine: Engine, introduction: str, *, version: str = "", based_on: str = "") -> guiding.Published:
    return guiding.publish(
        engine, written(introduction), annotator="Ada", version=version, based_on=based_on, clock=now
    )


def test_at_first_the_shipped_guideline_is_in_force(any_engine: Engine) -> None:
    current = guiding.current_guideline(any_engine)
    assert (current.version, current.text, current.published_at) == ("1", shipped(), None)
    assert guiding.list_versions(any_engine) == [current]


def test_a_published_version_is_in_force_and_those_before_it_stay(any_engine: Engine) -> None:
    assert publish(any_engine, "Mark less.").version == "2"
    assert publish(any_engine, "Mark more.").version == "3"
    versions = guiding.list_versions(any_engine)
    assert [(one.version, one.annotator) for one in versions] == [("3", "Ada"), ("2", "Ada"), ("1", "")]
    assert versions[0] == guiding.current_guideline(any_engine)
    assert [one.text for one in versions] == [written("Mark more."), written("Mark less."), shipped()]
    assert guiding.find_version(any_engine, "2").published_at == NOW
    with pytest.raises(NotFound):
        guiding.find_version(any_engine, "4")


def test_a_version_may_have_a_name_and_numbers_go_on_after_it(any_engine: Engine) -> None:
    assert publish(any_engine, "Mark less.", version=" pilot B ").version == "pilot B"
    assert publish(any_engine, "Mark more.", version="12").version == "12"
    assert publish(any_engine, "Mark all.").version == "13"
    for name in ("12", "1", "x" * 41, "two\nlines"):
        with pytest.raises(InputError):
            publish(any_engine, "Mark nothing.", version=name)


def test_what_says_the_same_is_not_published(any_engine: Engine) -> None:
    with pytest.raises(InputError, match="Nothing differs from version 1"):
        guiding.publish(any_engine, shipped(), annotator="Ada")
    publish(any_engine, "Mark less.")
    with pytest.raises(InputError, match="Nothing differs from version 2"):
        publish(any_engine, "Mark less.")
    assert len(guiding.list_versions(any_engine)) == 2


def test_who_wrote_on_an_older_version_hears_of_the_newer_one(any_engine: Engine) -> None:
    publish(any_engine, "Mark less.", based_on="1")
    with pytest.raises(StaleWrite, match="You published version 2 meanwhile, in another window"):
        publish(any_engine, "Mark more.", based_on="1")


def test_decisions_are_counted_by_the_version_that_they_name(any_engine: Engine) -> None:
    article, hand = add_article(any_engine), Hand()
    acts = [hand.add(0, 3), hand.add(4, 7), replace(hand.add(8, 13), guideline_version="2")]
    record(any_engine, article, *acts)
    assert guiding.count_decisions(any_engine) == {"1": 2, "2": 1}
