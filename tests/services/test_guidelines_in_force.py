"""The guideline in force: the shipped one, until somebody publishes the next; and nothing is lost of those before."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from making import NOW, Hand, add_article, now, record

from workbench.domain.guidelines import GuidelineText, shipped
from workbench.errors import InputError, NotFound, StaleWrite
from workbench.services import guidelines
from workbench.services.annotate.acts import ActStatus
from workbench.services.exchange.decisions_in import import_file
from workbench.services.exchange.releases import export_one
from workbench.storage.database.engine import Engine


def written(introduction: str) -> GuidelineText:
    return shipped().model_copy(update={"introduction": introduction})


def publish(engine: Engine, introduction: str, *, version: str = "", based_on: str = "") -> guidelines.Published:
    return guidelines.publish(
        engine, written(introduction), annotator="Ada", version=version, based_on=based_on, clock=now
    )


def test_at_first_the_shipped_guideline_is_in_force(any_engine: Engine) -> None:
    current = guidelines.current_guideline(any_engine)
    assert (current.version, current.text, current.published_at) == ("1", shipped(), None)
    assert guidelines.list_versions(any_engine) == [current]


def test_a_published_version_is_in_force_and_those_before_it_stay(any_engine: Engine) -> None:
    assert publish(any_engine, "Mark less.").version == "2"
    assert publish(any_engine, "Mark more.").version == "3"
    versions = guidelines.list_versions(any_engine)
    assert [(one.version, one.annotator) for one in versions] == [("3", "Ada"), ("2", "Ada"), ("1", "")]
    assert versions[0] == guidelines.current_guideline(any_engine)
    assert [one.text for one in versions] == [written("Mark more."), written("Mark less."), shipped()]
    assert guidelines.find_version(any_engine, "2").published_at == NOW
    with pytest.raises(NotFound):
        guidelines.find_version(any_engine, "4")


def test_a_version_may_have_a_name_and_numbers_go_on_after_it(any_engine: Engine) -> None:
    assert publish(any_engine, "Mark less.", version=" pilot B ").version == "pilot B"
    assert publish(any_engine, "Mark more.", version="12").version == "12"
    assert publish(any_engine, "Mark all.").version == "13"
    for name in ("12", "1", "x" * 41, "two\nlines"):
        with pytest.raises(InputError):
            publish(any_engine, "Mark nothing.", version=name)


def test_what_says_the_same_is_not_published(any_engine: Engine) -> None:
    with pytest.raises(InputError, match="Nothing has changed since version 1"):
        guidelines.publish(any_engine, shipped(), annotator="Ada")
    publish(any_engine, "Mark less.")
    with pytest.raises(InputError, match="Nothing has changed since version 2"):
        publish(any_engine, "Mark less.")
    assert len(guidelines.list_versions(any_engine)) == 2


def test_who_wrote_on_an_older_version_hears_of_the_newer_one(any_engine: Engine) -> None:
    publish(any_engine, "Mark less.", based_on="1")
    with pytest.raises(StaleWrite, match="You published version 2 meanwhile, in another window"):
        publish(any_engine, "Mark more.", based_on="1")


def test_decisions_are_counted_by_the_version_that_they_name(any_engine: Engine) -> None:
    article, hand = add_article(any_engine), Hand()
    publish(any_engine, "Mark less.")
    acts = [hand.add(0, 3), hand.add(4, 7), replace(hand.add(8, 13), guideline_version="2")]
    record(any_engine, article, *acts)
    assert guidelines.count_decisions(any_engine) == {"1": 2, "2": 1}


def test_an_act_by_a_version_that_was_never_published_is_refused_and_the_others_are_stored(any_engine: Engine) -> None:
    article, hand = add_article(any_engine), Hand()
    acts = [replace(hand.add(0, 3), guideline_version="2"), replace(hand.add(4, 7), guideline_version="")]
    unknown, none_named = record(any_engine, article, *acts)
    assert (unknown.status, none_named.status) == (ActStatus.REFUSED, ActStatus.STORED)
    assert unknown.message == "There is no guideline version '2': reload the page."
    publish(any_engine, "Mark less.")
    (known,) = record(any_engine, article, replace(hand.add(0, 3), guideline_version="2"))
    assert known.status is ActStatus.STORED


def test_a_decision_by_a_version_that_is_not_here_is_named_with_its_line(any_engine: Engine, tmp_path: Path) -> None:
    article, hand = add_article(any_engine), Hand()
    record(any_engine, article, hand.add(0, 3))
    export_one(any_engine, "decisions.jsonl", tmp_path / "decisions.jsonl")
    (line,) = (tmp_path / "decisions.jsonl").read_bytes().splitlines()
    elsewhere = json.dumps(json.loads(line) | {"guideline_version": "2", "client_id": "somebody-else"}).encode()
    report = import_file(any_engine, "decisions.jsonl", [line, elsewhere], path="decisions.jsonl")
    (fault,) = report.problems
    assert (report.already_there, fault.line) == (1, 2)
    assert "guideline version '2', which is not published here" in str(fault)
