"""What a person says of the names of bodies holds in every event of the desk, is exported, and can be taken back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spoken_event import make_spoken_event, report

from workbench.domain.comparison_labels import BodyAnswer, NameState
from workbench.domain.labels import OriginKind
from workbench.errors import InputError, NotFound, StaleWrite
from workbench.services.articles import withdrawing
from workbench.services.compare import body_rulings, event_origins, grouping
from workbench.services.compare.body_rulings import NameGiven
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_comparison import EventComparison
from workbench.services.compare.event_findings import findings_of
from workbench.services.compare.event_parts.figures import EventFigures
from workbench.services.compare.event_parts.origins import EventOrigins
from workbench.services.compare.event_parts.voices import EventVoices
from workbench.services.exchange import releases
from workbench.services.exchange.releases import Filters
from workbench.storage.database.engine import Engine


@pytest.fixture
def bridge(any_engine: Engine) -> int:
    return make_spoken_event(any_engine)


def read(engine: Engine, event_id: int) -> EventComparison:
    return EventBoard().read(engine, event_id)


def agents(engine: Engine, event_id: int) -> set[str]:
    return {one.agent for one in read(engine, event_id).part(EventOrigins).proposed}


def join(engine: Engine, event_id: int, *names: str, seen: int = 0, back: bool = False, who: str = "Ada") -> None:
    answer = None if back else BodyAnswer.ONE
    given = [NameGiven(name, "Russia", answer, seen, reason="Both speak for one state.") for name in names]
    body_rulings.answer(engine, event_id, given, annotator=who)


def test_nothing_is_joined_before_a_person_says_so(any_engine: Engine, bridge: int) -> None:
    assert agents(any_engine, bridge) == {"Moscow", "Russia", "Russian Defence Ministry"}
    (body,) = read(any_engine, bridge).part(EventVoices).bodies
    assert body.name == "Russia"
    assert {one.name for one in body.proposed} == {"Moscow", "Russian Defence Ministry"}


def test_several_names_are_joined_by_one_act_and_come_apart_by_one(any_engine: Engine, bridge: int) -> None:
    join(any_engine, bridge, "Moscow", "Russian Defence Ministry")
    assert agents(any_engine, bridge) == {"Russia"}
    join(any_engine, bridge, "Moscow", "Russian Defence Ministry", seen=1, back=True)
    assert agents(any_engine, bridge) == {"Moscow", "Russia", "Russian Defence Ministry"}


def test_what_was_joined_is_known_in_the_next_event_with_who_said_so(any_engine: Engine, bridge: int) -> None:
    report(any_engine, "Courier", "Tunnel", "Kremlin", "the tunnel is dry again")
    report(any_engine, "Ledger", "Tunnel", "Moscow", "the tunnel was flooded at noon")
    report(any_engine, "Post", "Tunnel", "Russia", "nobody was in the tunnel then")
    tunnel = grouping.find_event(any_engine, "Tunnel")
    board = EventBoard()
    assert len(board.read(any_engine, tunnel).part(EventOrigins).proposed) == 3
    join(any_engine, bridge, "Moscow")
    comparison = board.read(any_engine, tunnel)
    assert {one.agent for one in comparison.part(EventOrigins).proposed} == {"Russia", "Kremlin"}
    (body,) = comparison.part(EventVoices).bodies
    states = {one.name: one.state for one in body.names}
    assert states == {"Moscow": NameState.JOINED, "Kremlin": NameState.PROPOSED}
    ruled = comparison.ruled(body_rulings.subject_of("Moscow", "Russia"))
    assert ruled is not None and (ruled.annotator, ruled.details["event"]) == ("Ada", "Bridge")


def test_names_kept_apart_are_asked_about_no_more(any_engine: Engine, bridge: int) -> None:
    given = [NameGiven("Moscow", "Russia", BodyAnswer.APART, 0)]
    body_rulings.answer(any_engine, bridge, given, annotator="Ada")
    (body,) = read(any_engine, bridge).part(EventVoices).bodies
    assert [one.name for one in body.proposed] == ["Russian Defence Ministry"]
    assert NameState.APART in {one.state for one in body.names}


def test_nobody_is_overruled_unseen_and_nothing_is_joined_by_half(any_engine: Engine, bridge: int) -> None:
    join(any_engine, bridge, "Moscow", who="Ben")
    with pytest.raises(StaleWrite, match="Ben"):
        join(any_engine, bridge, "Russian Defence Ministry", "Moscow")
    assert agents(any_engine, bridge) == {"Russia", "Russian Defence Ministry"}
    with pytest.raises(InputError):
        body_rulings.answer(any_engine, bridge, [], annotator="Ada")
    with pytest.raises(NotFound):
        join(any_engine, bridge + 99, "Moscow", seen=1)


def test_an_accepted_origin_stays_accepted_when_its_name_is_joined_with_another(
    any_engine: Engine, bridge: int
) -> None:
    (moscow,) = (one for one in read(any_engine, bridge).part(EventOrigins).shown if one.origin.agent == "Moscow")
    event_origins.accept(any_engine, bridge, moscow, annotator="Ada")
    join(any_engine, bridge, "Moscow")
    shown = read(any_engine, bridge).part(EventOrigins).shown
    assert [(one.origin.label, one.id is None) for one in shown] == [
        ("Moscow: statement", False),
        ("Russian Defence Ministry: statement", True),
    ]


def test_a_refused_origin_is_asked_for_last_in_the_next_event_and_counts_again_once_accepted(
    any_engine: Engine, bridge: int
) -> None:
    report(any_engine, "Courier", "Tunnel", "Moscow", "the tunnel was flooded at noon")
    report(any_engine, "Ledger", "Tunnel", "Tarn Council", "nobody was in the tunnel then")
    tunnel = grouping.find_event(any_engine, "Tunnel")
    (moscow,) = (one for one in read(any_engine, bridge).part(EventOrigins).shown if one.origin.agent == "Moscow")
    made = event_origins.dismiss(any_engine, bridge, moscow, annotator="Ada")
    origins = read(any_engine, tunnel).part(EventOrigins)
    last = origins.shown[-1]
    assert last.refused is not None and (last.refused.event, last.refused.annotator) == ("Bridge", "Ada")
    assert origins.headline.kinds == {OriginKind.STATEMENT: 1}
    event_origins.accept(any_engine, tunnel, last, annotator="Ben")
    assert read(any_engine, tunnel).part(EventOrigins).headline.kinds == {OriginKind.STATEMENT: 2}
    event_origins.restore(any_engine, made, seen=None, annotator="Ada")
    assert all(one.refused is None for one in read(any_engine, tunnel).part(EventOrigins).shown)


def test_what_was_said_of_a_description_goes_with_its_article(any_engine: Engine, bridge: int, tmp_path: Path) -> None:
    article_id = report(any_engine, "Echo", "Bridge", "the ministry in charge", "the bridge was new in May")
    described = NameGiven("ministry in charge", "Russian Defence Ministry", BodyAnswer.ONE, 0, article_id)
    number = NameGiven(str(article_id), "Russia", BodyAnswer.ONE, 0)
    body_rulings.answer(any_engine, bridge, [described, number], annotator="Ada")
    withdrawing.withdraw(any_engine, article_id, reason="a copy", seen=None, annotator="Ada")
    records = [json.loads(line) for line in _exported(any_engine, tmp_path).splitlines()]
    assert [one["subject"] for one in records] == [number.subject.to_key()], "a body may have a number for its name"
    assert records[0]["kind"] == "body" and records[0]["decision"] == "one"


def _exported(engine: Engine, folder: Path) -> str:
    releases.export_one(engine, "rulings.jsonl", folder / "rulings.jsonl", filters=Filters())
    return (folder / "rulings.jsonl").read_text(encoding="utf-8")


def test_a_figure_is_asserted_by_the_body_that_its_speaker_is_a_name_of(any_engine: Engine, bridge: int) -> None:
    def asserted() -> set[str]:
        strips = read(any_engine, bridge).part(EventFigures).strips
        return {figure.asserted_by for strip in strips for group in strip.groups for figure in group.figures}

    assert asserted() == {"Moscow", "Russia", "Russian Defence Ministry"}
    join(any_engine, bridge, "Moscow")
    assert asserted() == {"Russia", "Russian Defence Ministry"}


def test_all_findings_of_an_event_tell_its_bodies_and_their_names(any_engine: Engine, bridge: int) -> None:
    (body,) = findings_of(read(any_engine, bridge)).bodies
    assert {one.name: one.state for one in body.names} == {
        "Moscow": NameState.PROPOSED,
        "Russian Defence Ministry": NameState.PROPOSED,
    }
