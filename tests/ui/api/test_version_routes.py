"""The routes of versions: what changed, what can be carried over, and what people say of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from making import add_article, standing
from starlette.applications import Starlette
from starlette.testclient import TestClient
from version_desk import NEW, OLD, add_versions, mark

from workbench.storage.database.engine import Engine
from workbench.ui import tokens
from workbench.ui.api.middleware import SECURITY
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32
WORDS = "The owner had been fined twice"


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    app = Starlette(routes=make_routes(lambda: engine, lambda: KEY), middleware=list(SECURITY))
    with TestClient(app, "http://localhost:8501", headers={TOKEN_HEADER: tokens.sign("Ben", KEY)}) as opened:
        yield opened


@pytest.fixture
def versions(engine: Engine) -> tuple[int, int]:
    old, new = add_versions(engine, OLD, NEW)
    mark(engine, old, OLD, WORDS)
    mark(engine, old, OLD, "The fire killed 14 people in the mill")
    return old, new


def test_the_bundle_says_which_version_it_is(client: TestClient, versions: tuple[int, int]) -> None:
    old, new = versions
    told = client.get(f"/api/articles/{new}").json()["versions"]
    assert (told["number"], told["total"], [one["id"] for one in told["members"]]) == (2, 2, [old, new])
    assert (told["apart"], told["beside"]) == ([], True)


def test_an_article_without_versions_is_alone(client: TestClient, engine: Engine) -> None:
    told = client.get(f"/api/articles/{add_article(engine)}").json()["versions"]
    assert (told["number"], told["total"], told["beside"]) == (1, 1, False)


def test_what_changed_comes_as_words_and_what_can_be_carried_with_the_reasons_of_the_rest(
    client: TestClient, versions: tuple[int, int]
) -> None:
    old, new = versions
    shown = client.get(f"/api/articles/{new}/versions").json()
    pieces = [piece for line in shown["changes"]["lines"] for piece in line["pieces"]]
    assert ["out", "14"] in pieces and ["in", "9"] in pieces
    assert (shown["carry"]["earlier"], shown["carry"]["marks"], shown["carry"]["left_count"]) == (old, 1, 1)
    assert [(one["who"], one["why"]) for one in shown["carry"]["left"]] == [("Ada", "gone")]
    assert client.get(f"/api/articles/{old}/versions").json()["carry"] is None


def test_who_works_blind_is_told_nothing_of_others_marks(client: TestClient, versions: tuple[int, int]) -> None:
    assert client.get(f"/api/articles/{versions[1]}/versions?blind=1").json()["carry"] is None


def test_marks_are_carried_over_once_and_tell_where_they_come_from(
    client: TestClient, engine: Engine, versions: tuple[int, int]
) -> None:
    old, new = versions
    carry = client.get(f"/api/articles/{new}/versions").json()["carry"]
    sent = {"earlier": old, "key": "carry-abcdefgh12", "seen": carry["seen"]}
    answers = [client.post(f"/api/articles/{new}/carry", json=sent).json() for _ in range(2)]
    assert answers == [{"count": 1, "tied": 0, "repeated": False}, {"count": 1, "tied": 0, "repeated": True}]
    assert len(standing(engine, new)) == 1
    (span,) = client.get(f"/api/articles/{new}").json()["spans"]
    assert span["carried"] == {"article": old, "annotator": "Ada", "version": span["version"]}


def test_a_plan_that_is_no_longer_so_is_refused_in_words(client: TestClient, versions: tuple[int, int]) -> None:
    sent = {"earlier": versions[0], "key": "carry-abcdefgh12", "seen": "0.made-up"}
    answer = client.post(f"/api/articles/{versions[1]}/carry", json=sent)
    assert answer.status_code == 409
    assert "changed marks in these versions" in answer.json()["message"]


def test_a_word_on_versions_is_kept_and_taken_back(client: TestClient, versions: tuple[int, int]) -> None:
    old, new = versions
    path = f"/api/articles/{new}/versions"
    apart = client.post(path, json={"say": "apart", "others": [{"id": old, "seen": 0}]}).json()
    assert (apart["total"], [(one["id"], one["who"], one["seen"]) for one in apart["apart"]]) == (1, [(old, "Ben", 1)])
    assert client.post(path, json={"say": "apart", "others": [{"id": old, "seen": 0}]}).status_code == 409
    back = client.post(path, json={"say": "back", "others": [{"id": old, "seen": 1}]}).json()
    assert (back["number"], back["total"], back["apart"]) == (2, 2, [])
    turned = client.post(path, json={"say": "earlier", "others": [{"id": old, "seen": 2}]}).json()
    assert (turned["number"], turned["total"]) == (1, 2)


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"say": "later", "others": []},
        {"say": "perhaps", "others": [{"id": 1}]},
        {"say": "later", "others": [{"id": 10**12}]},
        {"say": "later", "others": [{"id": 1}, {"id": 2}]},
        {"say": "apart", "others": "<script>"},
    ],
)
def test_what_makes_no_sense_is_refused_in_words(
    client: TestClient, versions: tuple[int, int], sent: dict[str, object]
) -> None:
    answer = client.post(f"/api/articles/{versions[1]}/versions", json=sent)
    assert answer.status_code in (400, 422)
    assert answer.json()["message"]


def test_versions_of_no_article_are_not_found(client: TestClient) -> None:
    assert client.get("/api/articles/99/versions").status_code == 404
