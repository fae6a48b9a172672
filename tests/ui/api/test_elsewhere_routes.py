"""The routes that answer for other places: repeats of words, other outlets' wording."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from event_desk import make_event_desk
from making import TEXT, add_article, suggest_spans
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench.storage.database.engine import Engine
from workbench.ui import resources, tokens
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=make_routes(lambda: engine, lambda: KEY))) as opened:
        opened.headers[TOKEN_HEADER] = tokens.sign("Ada", KEY)
        yield opened


@pytest.fixture
def article(engine: Engine) -> int:
    made = add_article(engine, event="Flood")
    suggest_spans(engine, made, [(0, 21)])
    other = add_article(engine, "THE DAM BROKE AT DAWN, they said.", outlet="Herald", event="Flood")
    suggest_spans(engine, other, [(0, 21)])
    return made


def words(**changes: Any) -> dict[str, Any]:
    return {"span": "s1", "start": 0, "end": 21, "exact": TEXT[:21]} | changes


def test_repeats_travel_with_what_stands_there(client: TestClient, article: int) -> None:
    found = client.post(f"/api/articles/{article}/repeats", json=words()).json()
    (group,) = found["articles"]
    assert (found["cut"], group["outlet"], group["title"]) == (False, "Herald", "THE DAM BROKE AT DAW")
    (repeat,) = group["repeats"]
    assert repeat["same"] == {"span": "s2", "version": 0, "state": "pending", "label": "event"}
    assert (repeat["exact"], repeat["before"], repeat["after"]) == ("THE DAM BROKE AT DAWN", "", ", they said.")


def test_wordings_travel_in_pieces(client: TestClient, article: int) -> None:
    found = client.post(f"/api/articles/{article}/wordings", json=words()).json()
    (proposal,) = found["proposals"]
    assert (found["claim"], found["mentions"], proposal["outlet"], proposal["span"]) == ("", [], "Herald", "s2")
    assert proposal["pieces"] == [["THE DAM BROKE AT DAWN", "same"]]


def test_a_claim_that_the_desk_has_met_before_travels_with_its_event_and_its_verdict(
    client: TestClient, engine: Engine, article: int
) -> None:
    resources._recall.cache_clear()
    assert client.post(f"/api/articles/{article}/wordings", json=words()).json()["known"] == []
    elsewhere = make_event_desk(engine, "Another dam", beside=" Weekly")
    claim = elsewhere.claim("A dam broke at dawn.", elsewhere.same["Courier"])
    (known,) = client.post(f"/api/articles/{article}/wordings", json=words()).json()["known"]
    assert (known["claim"], known["statement"], known["event"]) == (claim, "A dam broke at dawn.", "Another dam")
    assert (known["relation"], known["verdict"]) == ("Same", "")
    assert known["why"]


@pytest.mark.parametrize("route", ["repeats", "wordings"])
def test_dishonest_questions_are_refused(client: TestClient, article: int, route: str) -> None:
    def status(sent: dict[str, Any], at: int = article, **headers: str) -> int:
        return client.post(f"/api/articles/{at}/{route}", json=sent, headers=headers).status_code

    assert status(words(exact="The dam broke in June")) == 422
    assert status(words(end=0)) == 422
    assert status(words(start=21)) == 422
    assert status({}) == 422
    assert status(words(), at=article + 99) == 404
    assert status(words(), **{TOKEN_HEADER: "forged"}) == 403
    assert client.get(f"/api/articles/{article}/{route}").status_code == 405
