"""The order of articles, and articles that open blind by lot, on the pages and on the route."""

from __future__ import annotations

import json
from typing import Any

import pytest
from making import TEXT, add_article, suggest_scored
from starlette.applications import Starlette
from starlette.testclient import TestClient
from streamlit.testing.v1 import AppTest

from workbench.storage.database.engine import Engine
from workbench.ui import tokens
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

ANNOTATE = "workbench/ui/annotate/annotate_page.py"
KEY = b"k" * 32


def fill(engine: Engine) -> list[int]:
    """Sure, doubtful, sure and many: of one event."""
    keys = [add_article(engine, f"{TEXT} {number}", event="Flood") for number in range(3)]
    for key, scores in zip(keys, ([0.9], [0.5, 0.5], [0.95] * 3), strict=True):
        suggest_scored(engine, key, scores)
    return keys


def component(app: AppTest) -> dict[str, Any]:
    sent: dict[str, Any] = json.loads(app.get("bidi_component")[0].proto.json)[0]
    return sent


@pytest.mark.parametrize(("asked", "places"), [("", [0, 1, 2]), ("uncertain", [1, 2, 0]), ("expected", [2, 1, 0])])
def test_the_route_gives_the_queue_in_the_order_of_the_address(engine: Engine, asked: str, places: list[int]) -> None:
    keys = fill(engine)
    with TestClient(Starlette(routes=make_routes(lambda: engine, lambda: KEY))) as client:
        answer = client.get(
            f"/api/articles/{keys[1]}?order={asked}", headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}
        ).json()
    assert [item["id"] for item in answer["queue"]["articles"]] == [keys[place] for place in places]
    assert answer["queue"]["position"] == places.index(1) + 1


def test_the_address_says_the_order_and_the_first_article_is_the_first_in_it(app: AppTest, desk: Engine) -> None:
    keys = fill(desk)
    app.query_params["order"] = "uncertain"
    app.run()
    app.switch_page(ANNOTATE).run()
    assert not app.exception
    sent = component(app)
    assert (sent["article_id"], sent["order"]) == (keys[1], "uncertain")
    assert [item["value"] for item in sent["orders"]] == ["plain", "uncertain", "expected"]


def test_an_order_chosen_on_home_orders_its_list_and_goes_along(app: AppTest, desk: Engine) -> None:
    keys = fill(desk)
    app.run()
    assert [row["article_id"] for row in component(app)["rows"]] == keys
    app.selectbox(key="home_order").set_value("expected").run()
    assert not app.exception
    assert [row["article_id"] for row in component(app)["rows"]] == [keys[2], keys[1], keys[0]]
    assert any("workbench_order=expected" in html.proto.body for html in app.get("html")), "the browser keeps it"
    app.run()
    assert not any("workbench_order" in html.proto.body for html in app.get("html"))
    app.switch_page(ANNOTATE).run()
    assert (component(app)["article_id"], component(app)["order"]) == (keys[2], "expected")
    assert app.query_params["order"] == "expected"


def test_an_order_that_is_none_changes_nothing(app: AppTest, desk: Engine) -> None:
    keys = fill(desk)
    app.query_params["order"] = "backwards"
    app.run()
    app.switch_page(ANNOTATE).run()
    assert (component(app)["article_id"], component(app)["order"]) == (keys[0], "plain")


def test_of_an_article_that_opens_blind_by_lot_the_route_tells_nothing(engine: Engine) -> None:
    keys = fill(engine)
    routes = make_routes(lambda: engine, lambda: KEY, blind_share=lambda: 1.0)
    with TestClient(Starlette(routes=routes), headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as client:
        assert client.get(f"/api/articles/{keys[1]}").json() == {"opens_blind": True, "article": {"id": keys[1]}}
        assert client.get(f"/api/articles/{keys[1]}?blind=1").json()["spans"] == []
        assert len(client.get(f"/api/articles/{keys[1]}?sighted=1").json()["spans"]) == 2


def test_the_page_says_that_the_lot_made_it_blind(app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKBENCH_BLIND_SHARE", "1")
    keys = fill(desk)
    app.run()
    app.switch_page(ANNOTATE).run()
    assert not app.exception
    sent = component(app)
    assert (sent["blind"], sent["drawn"], sent["sees"]) == (True, True, [])
    assert "blind" not in app.query_params, "nobody has chosen it"
    app.query_params["at"] = "4-9"
    app.run()
    sent = component(app)
    assert (sent["blind"], sent["drawn"], sent["sees"], sent["at"]) == (False, False, [keys[0]], [4, 9])


def test_who_chose_to_work_blind_is_not_told_of_a_lot(
    app: AppTest, desk: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_BLIND_SHARE", "1")
    fill(desk)
    app.query_params["blind"] = "1"
    app.run()
    app.switch_page(ANNOTATE).run()
    sent = component(app)
    assert (sent["blind"], sent["drawn"]) == (True, False)
