"""Pairs are asked and answered beside the pages: each answer counts once, oneself is nobody else, others are told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from event_desk import EventDesk, make_event_desk
from failing_disk import FailingDisk, everything
from making import Hand, add_article, record, standing, suggest_spans
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind, ClaimRelation, SpanState
from workbench.domain.models import PairAnswer
from workbench.domain.text.spans import Span
from workbench.services.claims import linking
from workbench.services.compare.event_board import EventBoard
from workbench.services.compare.event_parts.claims import EventClaims
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import tokens
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32
Pair = dict[str, Any]


class Person:
    """Somebody at the pairs of an event, in one tab, who sees what the server says at their request only."""

    def __init__(self, client: TestClient, event: EventDesk, name: str, tab: str = "") -> None:
        self.client, self.event = client, event
        self.tab = tab or f"tab-of-{name}"
        self.headers = {TOKEN_HEADER: tokens.sign(name, KEY)}
        self.sequence = 0
        self.seen: dict[str, Any] = {}

    def look(self, *again: Pair) -> list[Pair]:
        named = [
            [[pair["seen"][side]["article"], pair["seen"][side]["span"]] for side in ("one", "other")] for pair in again
        ]
        self.seen = self._post("pairs", {"tab": self.tab, "again": named})
        pairs: list[Pair] = self.seen["pairs"]
        return pairs

    def stands(self, pair: Pair) -> str:
        self.look(pair)
        (found,) = self.seen["again"]
        return str(found["stands"])

    def act(self, **more: Any) -> dict[str, Any]:
        self.sequence += 1
        return {"client": self.tab, "seq": self.sequence, "before": self.seen.get("before", {}), **more}

    def answer(self, pair: Pair, relation: str) -> dict[str, Any]:
        return self.act(relation=relation, pair=pair["seen"])

    def send(self, *acts: dict[str, Any]) -> list[tuple[str, str]]:
        results = self._post("answers", {"acts": list(acts)})["results"]
        assert [(one["client"], one["seq"]) for one in results] == [(one["client"], one["seq"]) for one in acts]
        return [(one["status"], one["message"]) for one in results]

    def say(self, pair: Pair, relation: str) -> tuple[str, str]:
        (result,) = self.send(self.answer(pair, relation))
        return result

    def undo(self) -> tuple[str, str]:
        given = self._post("pairs", {"tab": self.tab})["given"][-1]
        (result,) = self.send(self.act(undoes={"client": self.tab, "seq": given["seq"]}))
        return result

    def _post(self, what: str, sent: dict[str, Any]) -> dict[str, Any]:
        answer = self.client.post(f"/api/events/{self.event.event_id}/{what}", json=sent, headers=self.headers)
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    board = EventBoard()
    with TestClient(Starlette(routes=make_routes(lambda: engine, lambda: KEY, events=lambda: board))) as opened:
        yield opened


@pytest.fixture
def event(engine: Engine) -> EventDesk:
    return make_event_desk(engine)


@pytest.fixture
def ada(client: TestClient, event: EventDesk) -> Person:
    return Person(client, event, "Ada")


@pytest.fixture
def ben(client: TestClient, event: EventDesk) -> Person:
    return Person(client, event, "Ben")


@pytest.fixture
def copied(engine: Engine, client: TestClient) -> Person:
    """Ada, at an event of four outlets that print the same sentence: six pairs."""
    text = "The dam at Kelmost broke at dawn on Monday."
    block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
    for outlet in ("Courier", "Ledger", "Mail", "Post"):
        article = add_article(engine, text, outlet=outlet, event="Copied", blocks=[block])
        suggest_spans(engine, article, [(0, 42)])
    return Person(client, EventDesk(engine, 1, {}, {}, {}), "Ada")


def rows(event: EventDesk) -> int:
    with read_transaction(event.engine) as session:
        return len(session.exec(select(PairAnswer.id)).all())


def test_three_answers_given_before_the_first_was_stored_are_three_answers(copied: Person) -> None:
    """All on pairs that share a span: what one did meanwhile is nobody else's."""
    first, second, third, *_ = sharing(copied.look())
    acts = [copied.answer(first, "same"), copied.answer(second, "same"), copied.answer(third, "different")]
    assert [status for status, _ in copied.send(*acts)] == ["stored"] * 3
    coverage = copied.event.read().coverage
    assert len([span for span in coverage.spans if span.claim_id is not None]) >= 3
    assert rows(copied.event) == 3


def sharing(pairs: list[Pair]) -> list[Pair]:
    """The pairs that have a span in common with the first one's first."""
    span = pairs[0]["seen"]["one"]
    return [pair for pair in pairs if span in (pair["seen"]["one"], pair["seen"]["other"])]


def test_what_follows_from_ones_own_answers_needs_no_further_and_against_them_is_told(copied: Person) -> None:
    pairs = copied.look()
    first, second, *_ = sharing(pairs)
    tied = {str(pair["seen"][side]["article"]) for pair in (first, second) for side in ("one", "other")}
    implied = next(
        pair
        for pair in pairs
        if pair not in (first, second) and {str(pair["seen"][side]["article"]) for side in ("one", "other")} <= tied
    )
    copied.send(copied.answer(first, "same"), copied.answer(second, "same"))
    status, message = copied.say(implied, "different")
    assert status == "stale" and "By your other answers these two are “same” by now." in message
    assert copied.say(implied, "same") == ("stored", "")
    assert len(copied.event.read().coverage.claims) == 1


def test_an_answer_that_comes_twice_counts_once(ada: Person, event: EventDesk) -> None:
    sent = ada.answer(ada.look()[0], "same")
    assert ada.send(sent, sent) == [("stored", ""), ("repeated", "")]
    after = everything(event.engine)
    assert ada.send(sent) == [("repeated", "")] and everything(event.engine) == after


@pytest.mark.parametrize("relation", ClaimRelation)
def test_every_answer_is_taken_back_whole_and_can_be_given_anew(ada: Person, event: EventDesk, relation: str) -> None:
    pair = ada.look()[0]
    assert ada.say(pair, relation) == ("stored", "")
    assert pair["key"] not in [one["key"] for one in ada.look()]
    assert ada.undo() == ("stored", "")
    assert ada.look()[0]["key"] == pair["key"]
    now = event.read()
    assert {span.claim_id for span in now.coverage.spans} == {None}
    assert {span.state for span in now.coverage.spans} == {SpanState.PENDING}
    assert (
        now.part(EventClaims).apart == frozenset()
        and linking.links_within(event.engine, list(now.coverage.claims)) == []
    )
    assert ada.say(pair, relation) == ("stored", ""), "on the pair as it was seen first: all since was one's own"


def test_answers_are_taken_back_the_last_first_also_after_a_reload(copied: Person) -> None:
    first, *_ = copied.look()
    copied.say(first, "different")
    second, *_ = copied.look()
    copied.say(second, "same")
    copied.look()
    assert [one["name"] for one in copied.seen["given"]] == ["Different", "Same"]
    reloaded = Person(copied.client, copied.event, "Ada", copied.tab)
    reloaded.sequence = copied.sequence
    assert reloaded.undo()[0] == "stored" and copied.event.read().coverage.claims == {}
    assert len(copied.event.read().part(EventClaims).apart) == 1
    assert reloaded.undo()[0] == "stored" and copied.event.read().part(EventClaims).apart == frozenset()
    undone = reloaded.send(reloaded.act(undoes={"client": copied.tab, "seq": 1}))
    assert undone == [("refused", "This answer has been undone already.")]


def test_nobody_undoes_what_somebody_else_answered(ada: Person, ben: Person) -> None:
    ada.say(ada.look()[0], "same")
    ((status, message),) = ben.send(ben.act(undoes={"client": ada.tab, "seq": 1}))
    assert status == "refused" and "Somebody else gave this answer" in message


def test_what_somebody_else_answered_is_told_and_counts_when_answered_again(ada: Person, ben: Person) -> None:
    pair = ada.look()[0]
    ben.say(ben.look()[0], "different")
    before = everything(ada.event.engine)
    status, message = ada.say(pair, "same")
    assert status == "stale" and "Ben answered “different” meanwhile. Nothing was changed" in message
    assert everything(ada.event.engine) == before
    assert ada.stands(pair) == "“Different”, answered by Ben. Another answer replaces it."
    assert ada.say(ada.seen["again"][0], "same") == ("stored", "")
    assert len(ada.event.read().coverage.claims) == 1
    assert ada.undo()[0] == "stored" and "“Different”, answered by" in ada.stands(pair)


@pytest.mark.parametrize(
    ("relation", "told"), [("same", "Ben made both mentions of"), ("broader", "Ben answered “broader”")]
)
def test_claims_that_somebody_else_made_of_the_two_are_told(ada: Person, ben: Person, relation: str, told: str) -> None:
    pair = ada.look()[0]
    ben.say(ben.look()[0], relation)
    status, message = ada.say(pair, "contradicts")
    assert status == "stale" and told in message and ada.stands(pair)
    assert ada.say(ada.seen["again"][0], "different")[0] == "stored"


def test_a_span_that_somebody_else_rejected_is_told(ada: Person) -> None:
    pair, event = ada.look()[0], ada.event
    article, span = pair["seen"]["one"]["article"], pair["seen"]["one"]["span"]
    hand = Hand(event.read().coverage.by_id[article].raw_text)
    record(event.engine, article, hand.reject(standing(event.engine, article)[span]), annotator="Ben")
    status, message = ada.say(pair, "same")
    assert status == "stale" and "Ben rejected “" in message
    assert pair["key"] not in [one["key"] for one in ada.look(pair)] and ada.seen["again"] == []


def test_where_anybody_else_took_part_since_it_is_no_longer_ones_own(copied: Person) -> None:
    """Ada ties the first span, Ben takes it out again: her next answer was given on neither."""
    first, second, *_ = sharing(copied.look())
    copied.say(first, "same")
    ben = Person(copied.client, copied.event, "Ben")
    claims = list(copied.event.read().coverage.claims)
    assert len(claims) == 1
    ben_pair = next(pair for pair in ben.look() if pair["key"] == second["key"])
    ben.say(ben_pair, "same")
    status, message = copied.say(second, "different")
    assert status == "stale" and "Ben" in message


def test_identical_words_are_tied_in_one_act_and_come_apart_in_one(copied: Person) -> None:
    copied.look()
    (group,) = copied.seen["groups"]
    assert len(group["spans"]) == 4 and group["claim"] == ""
    assert copied.send(copied.act(groups=[group["spans"]])) == [("stored", "")]
    coverage = copied.event.read().coverage
    assert len(coverage.claims) == 1 and {span.claim_id for span in coverage.spans} == set(coverage.claims)
    assert copied.look() == [] and copied.seen["groups"] == []
    assert copied.undo() == ("stored", "")
    assert {span.claim_id for span in copied.event.read().coverage.spans} == {None}
    assert len(copied.look()) == 6


def test_a_group_in_which_somebody_else_has_moved_on_changes_nothing(copied: Person) -> None:
    copied.look()
    (group,) = copied.seen["groups"]
    sent = copied.act(groups=[group["spans"]])
    ben = Person(copied.client, copied.event, "Ben")
    ben.say(ben.look()[0], "same")
    before = everything(copied.event.engine)
    ((status, message),) = copied.send(sent)
    assert status == "stale" and "Ben" in message and everything(copied.event.engine) == before
    copied.look()
    (group,) = copied.seen["groups"]
    assert group["claim"], "the rest joins the claim that is there now"
    assert copied.send(copied.act(groups=[group["spans"]]))[0][0] == "stored"
    assert len(copied.event.read().coverage.claims) == 1


def test_pairs_within_one_article_come_last(engine: Engine, client: TestClient) -> None:
    one, other = "The dam at Kelmost broke at dawn on Monday.", "On Monday at dawn the dam at Kelmost broke."
    for outlet, text in (("Courier", f"{one} {one}"), ("Ledger", other)):
        block = BlockDraft(Span(0, len(text)), BlockKind.BODY, True)
        article = add_article(engine, text, outlet=outlet, event="Twice", blocks=[block])
        suggest_spans(engine, article, [(0, 42), (44, 86)] if outlet == "Courier" else [(0, 42)])
    within = [pair["within"] for pair in Person(client, EventDesk(engine, 1, {}, {}, {}), "Ada").look()]
    assert within == [False, False, True]


def test_where_the_disk_fails_nothing_is_changed_and_the_same_act_counts_later(ada: Person, event: EventDesk) -> None:
    sent = ada.answer(ada.look()[0], "same")
    disk, before = FailingDisk(event.engine), everything(event.engine)
    for write in (1, 3, 5, 8):
        disk.fail_at(write)
        address = f"/api/events/{event.event_id}/answers"
        answer = ada.client.post(address, json={"acts": [sent]}, headers=ada.headers)
        assert answer.status_code == 503 and disk.failed and everything(event.engine) == before
    disk.heal()
    assert ada.send(sent) == [("stored", "")]


@pytest.mark.parametrize(
    "sent",
    [
        {"acts": []},
        {"acts": [{"client": "tab-of-Ada", "seq": 1, "relation": "alike"}]},
        {"acts": [{"client": "tab-of-Ada", "seq": 0, "relation": "same"}]},
        {"acts": "same"},
    ],
)
def test_what_no_page_sends_is_refused_in_words(ada: Person, sent: dict[str, Any]) -> None:
    answer = ada.client.post(f"/api/events/{ada.event.event_id}/answers", json=sent, headers=ada.headers)
    assert answer.status_code == 422 and answer.json()["message"]


def test_an_answer_without_a_pair_and_an_event_that_is_not_there_are_refused(ada: Person, client: TestClient) -> None:
    assert ada.send(ada.act(relation="same")) == [("refused", "An answer names a pair and what it is.")]
    assert client.post("/api/events/77/pairs", json={}, headers=ada.headers).status_code == 404
    assert client.post("/api/events/1/pairs", json={}, headers={TOKEN_HEADER: "x"}).status_code == 403
