"""The routes of company: who else is here, what they decided, and what must stay hidden from who works blind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import orjson
import pytest
from making import NOW, TEXT, Hand, add_article, record, standing, suggest_spans
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.domain.guidelines import shipped
from workbench.domain.labels import ClaimType, RejectReason
from workbench.services import guidelines
from workbench.storage.database.engine import Engine
from workbench.ui import tokens
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32


class Clock:
    now = NOW

    def __call__(self) -> Any:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(engine: Engine, clock: Clock) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=make_routes(lambda: engine, lambda: KEY, clock=clock))) as opened:
        yield opened


@pytest.fixture
def article(engine: Engine) -> int:
    made = add_article(engine, event="Flood")
    suggest_spans(engine, made, [(0, 22), (23, 46)])
    return made


def of(name: str) -> dict[str, str]:
    return {TOKEN_HEADER: tokens.sign(name, KEY)}


def look(client: TestClient, article: int, name: str, tab: str = "", **more: Any) -> dict[str, Any]:
    sent = {"since": 0, "tab": tab or f"client-{name.lower()}"} | more
    answer = client.post(f"/api/articles/{article}/news", json=sent, headers=of(name))
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_a_look_says_what_others_decided_and_where_they_are(client: TestClient, engine: Engine, article: int) -> None:
    newest = client.get(f"/api/articles/{article}", headers=of("Ada")).json()["newest"]
    assert newest == 0
    look(client, article, "Ben", span="s2")
    ben = Hand(client_id="client-ben")
    record(engine, article, ben.reject(standing(engine, article)["s1"]), ben.add(65, 69), annotator="Ben")
    news = look(client, article, "Ada", since=newest, span="s1")
    assert news["here"] == [{"name": "Ben", "you": False, "span": "s2"}]
    told = [(span["span"], span["state"], span["action"], span["part"], span["annotator"]) for span in news["spans"]]
    assert told == [("s1", "rejected", "reject", 0, "Ben"), ("client-ben:2", "added", "add_missed", 0, "Ben")]
    assert news["spans"][0]["decided_at"] == NOW.isoformat()
    assert (news["newest"], news["guideline"]) == (2, "1")
    assert client.get(f"/api/articles/{article}", headers=of("Ada")).json()["newest"] == 2


def test_a_look_that_finds_nothing_is_small(client: TestClient, article: int) -> None:
    assert len(orjson.dumps(look(client, article, "Ada"))) < 80


def test_another_tab_of_the_same_person_is_said_to_be_theirs(client: TestClient, article: int) -> None:
    look(client, article, "Ada", tab="client-ada-1", span="s1")
    news = look(client, article, "Ada", tab="client-ada-2")
    assert news["here"] == [{"name": "Ada", "you": True, "span": "s1"}]


def test_who_is_gone_is_not_here(client: TestClient, clock: Clock, article: int) -> None:
    look(client, article, "Ben")
    clock.now = NOW + timedelta(seconds=21)
    assert look(client, article, "Ada")["here"] == []
    look(client, article, "Ben")
    assert look(client, article, "Ben", leaving=True) == {}
    assert look(client, article, "Ada")["here"] == []


def test_who_works_blind_gets_the_text_and_nothing_that_anybody_said_of_it(
    client: TestClient, engine: Engine, article: int
) -> None:
    record(engine, article, Hand(client_id="client-ben").reject(standing(engine, article)["s1"]), annotator="Benedikt")
    record(engine, article, replace(Hand(client_id="client-cyd").add(0, 12), blind=True), annotator="Cydonia")
    record(engine, article, replace(Hand(client_id="client-ada").add(65, 69), blind=True), annotator="Ada")
    look(client, article, "Benedikt", span="s2")
    answer = client.get(f"/api/articles/{article}?blind=1", headers=of("Ada"))
    bundle = answer.json()
    assert bundle["article"]["text"] == TEXT
    assert [(span["start"], span["score"], span["reasons"]) for span in bundle["spans"]] == [(65, None, [])]
    assert [row["span"] for row in bundle["history"]] == ["client-ada:1"]
    said = answer.text.replace(TEXT, "")
    for word in ("Benedikt", "Cydonia", '"made"', "clauses", "0.5", '"s1"', '"s2"', 'pending":2', "rejected"):
        assert word not in said, word
    (row,) = bundle["queue"]["articles"]
    assert (row["pending"], row["decided"], row["total"]) == (0, 1, 1)
    news = look(client, article, "Ada", tab="client-ada-2", blind=True)
    assert [span["span"] for span in news["spans"]] == ["client-ada:1"]
    assert news["here"] == []


def test_who_works_blind_does_not_say_where_they_are(client: TestClient, article: int) -> None:
    look(client, article, "Ada", blind=True, span="client-ada:1")
    assert look(client, article, "Ben")["here"] == [{"name": "Ada", "you": False, "span": None}]


@pytest.mark.parametrize(
    ("sent", "place"),
    [
        ({}, "tab"),
        ({"tab": "a b; DROP"}, "tab"),
        ({"tab": "client-ada", "since": -1}, "since"),
        ({"tab": "client-ada", "since": 2**60}, "since"),
        ({"tab": "client-ada", "span": "s" * 101}, "span"),
    ],
)
def test_a_malformed_look_is_one_sentence_that_says_where(
    client: TestClient, article: int, sent: dict[str, Any], place: str
) -> None:
    answer = client.post(f"/api/articles/{article}/news", json=sent, headers=of("Ada"))
    assert answer.status_code == 422
    assert answer.json()["message"].startswith(f"{place}: ")


def test_the_guideline_comes_whole_and_in_order(client: TestClient, engine: Engine) -> None:
    text = shipped().model_copy(update={"introduction": "Mark less."})
    guidelines.publish(engine, text, annotator="Ben", version="pilot")
    got = client.get("/api/guideline", headers=of("Ada")).json()
    assert (got["version"], got["introduction"]) == ("pilot", "Mark less.")
    sections = got["sections"]
    assert [entry["name"] for entry in sections["label"]] == list(ClaimType)
    assert [entry["name"] for entry in sections["reason"]] == list(RejectReason)
    assert sections["reason"][0]["title"] == "Not a claim"
    assert sections["border"][0]["title"] == "A clause, not a sentence"
    assert sections["label"][0]["examples"] and sections["label"][0]["borderline"]
