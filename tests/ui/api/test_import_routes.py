"""The routes of the table before an import: a token for each, rows out, changes in, and sentences for what is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from making import TEXT, add_article
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.domain.drafts import ArticleDraft, OutletDraft
from workbench.services.exchange.plans.uploads import piece_of
from workbench.services.exchange.plans.waiting import PlanRoom, WaitingPlan
from workbench.storage.database.engine import Engine
from workbench.ui import tokens
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32
HOSTILE = "<script>alert(1)</script>\u202e"


@pytest.fixture
def room(tmp_path: Path) -> PlanRoom:
    return PlanRoom(tmp_path, max_bytes=10**6)


@pytest.fixture
def client(engine: Engine, room: PlanRoom) -> TestClient:
    app = Starlette(routes=make_routes(lambda: engine, lambda: KEY, plans=lambda: room))
    return TestClient(app, headers={TOKEN_HEADER: tokens.sign("Ada", KEY)})


@pytest.fixture
def waiting(engine: Engine, room: PlanRoom) -> WaitingPlan:
    add_article(engine, TEXT, outlet="Tarn Mail", event="Dam")
    drafts = [
        ArticleDraft(TEXT, "a.txt"),
        ArticleDraft("Zinc rose.", f"{HOSTILE}.txt", outlet=OutletDraft("Ledger"), title=HOSTILE),
    ]
    return room.make(engine, drafts, file_count=2, by="Ada")


def post(client: TestClient, path: str, body: Any, status: int = 200) -> Any:
    answer = client.post(f"/api/imports/{path}", content=body if isinstance(body, bytes) else json.dumps(body))
    assert answer.status_code == status, answer.text
    return answer.json()


def test_rows_come_with_the_names_that_are_known(client: TestClient, waiting: WaitingPlan) -> None:
    told = post(client, "rows", {"plan": waiting.facts.plan_id})

    assert (told["outlets"], told["events"]) == (["Tarn Mail"], ["Dam"])
    first, second = told["rows"]
    assert (first["outlet"], first["same"]["outlet"], first["told"]) == ("", "Tarn Mail", [])
    assert (second["outlet"], second["told"]) == ("Ledger", ["title", "outlet"])


def test_names_of_files_cannot_turn_the_words_around_them(client: TestClient, waiting: WaitingPlan) -> None:
    told = post(client, "rows", {"plan": waiting.facts.plan_id})

    assert "\u202e" not in json.dumps(told["rows"][1], ensure_ascii=False)


def test_a_change_answers_with_the_rows_that_look_different(client: TestClient, waiting: WaitingPlan) -> None:
    changes = [
        {"row": 0, "field": "outlet", "value": "Oster Post", "was": ""},
        {"row": 1, "field": "published_at", "value": "soon", "was": ""},
    ]
    told = post(client, "changes", {"plan": waiting.facts.plan_id, "changes": changes})

    assert [row["row"] for row in told["rows"]] == [0, 1]
    assert "same" not in told["rows"][0], "of another outlet it is another article"
    (refused,) = told["refused"]
    assert (refused["row"], refused["field"]) == (1, "published_at")
    assert "is not a date" in refused["reason"]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{}",
        {"plan": "../x", "changes": []},
        {"plan": "0" * 16, "changes": [{"row": -1, "field": "x", "value": ""}]},
        {"plan": "0" * 16, "changes": [{"row": 0, "field": "title", "value": "x" * 6_000}]},
    ],
)
def test_what_cannot_be_read_is_refused_in_words(client: TestClient, waiting: WaitingPlan, body: Any) -> None:
    assert "cannot be read" in post(client, "changes", body, 422)["message"]


def test_a_plan_that_is_gone_is_not_found(client: TestClient, room: PlanRoom, waiting: WaitingPlan) -> None:
    room.discard(waiting.facts.plan_id)

    post(client, "rows", {"plan": waiting.facts.plan_id}, 404)
    post(
        client, "changes", {"plan": waiting.facts.plan_id, "changes": [{"row": 0, "field": "title", "value": ""}]}, 404
    )


@pytest.mark.parametrize("path", ["rows", "changes", "files?upload=abababababababab&at=0"])
def test_without_a_token_nothing_is_answered(client: TestClient, room: PlanRoom, path: str) -> None:
    answer = client.post(f"/api/imports/{path}", content=piece_of([("a", b"x")]), headers={TOKEN_HEADER: "no"})

    assert answer.status_code == 403
    assert list((room._folder).glob("*")) == []


def test_pieces_of_files_are_kept_in_order(client: TestClient, room: PlanRoom) -> None:
    first, second = piece_of([("a.txt", b"one")]), piece_of([("b.txt", b"two")])
    at = post(client, "files?upload=abababababababab&at=0", first)["bytes"]
    post(client, f"files?upload=abababababababab&at={at}", second)

    assert list(room.uploads.files("ab" * 8)) == [("a.txt", b"one"), ("b.txt", b"two")]
    for wrong in ("-1", "x", str(at)):
        post(client, f"files?upload=abababababababab&at={wrong}", piece_of([("c", b"three")]), 422)
    post(client, "files?upload=../x&at=0", first, 404)
