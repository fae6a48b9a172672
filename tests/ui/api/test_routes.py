"""The routes that the annotator component speaks to: honest requests, late ones, and hostile ones."""

from __future__ import annotations

import asyncio
import errno
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from making import TEXT, add_article, suggest_spans
from starlette.applications import Starlette
from starlette.testclient import TestClient

from workbench import __version__
from workbench.domain.drafts import BlockDraft
from workbench.domain.labels import BlockKind
from workbench.domain.text.spans import Span
from workbench.errors import SettingsError
from workbench.services.annotate import open_article
from workbench.storage.articles import MAX_ID
from workbench.storage.database.engine import Engine, open_engine
from workbench.ui import tokens
from workbench.ui.api.middleware import SECURITY
from workbench.ui.api.routes import TOKEN_HEADER, make_routes

KEY = b"k" * 32


@pytest.fixture
def client(engine: Engine) -> Iterator[TestClient]:
    app = Starlette(routes=make_routes(lambda: engine, lambda: KEY), middleware=list(SECURITY))
    with TestClient(app, "http://localhost:8501", headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as opened:
        yield opened


@pytest.fixture
def article(engine: Engine) -> int:
    made = add_article(engine, event="Flood", blocks=[BlockDraft(Span(0, 62), BlockKind.CAPTION, False)])
    suggest_spans(engine, made, [(0, 22), (23, 46)])
    return made


def act(sequence: int, action: str, **more: Any) -> dict[str, Any]:
    sent = {"client": "client-ada", "seq": sequence, "action": action, "version": 1, "guideline_version": "1"}
    span = {"span": "s1", "start": 0, "end": 22, "exact": TEXT[:22]}
    return sent | span | more


def post(client: TestClient, article: int, *acts: dict[str, Any]) -> list[dict[str, Any]]:
    answer = client.post(f"/api/articles/{article}/acts", json={"acts": list(acts)})
    assert answer.status_code == 200, answer.text
    results: list[dict[str, Any]] = answer.json()["results"]
    return results


def test_the_health_route_needs_no_token(client: TestClient) -> None:
    answer = client.get("/api/health", headers={TOKEN_HEADER: ""})
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "version": __version__})


def test_an_article_comes_with_everything_that_the_page_shows(client: TestClient, article: int) -> None:
    bundle = client.get(f"/api/articles/{article}").json()
    assert bundle["article"]["text"] == TEXT
    assert bundle["article"]["outlet"] == "Courier"
    block = {"start": 0, "end": 62, "kind": "caption", "in_scope": False, "set_by": "rule", "version": 0}
    block["struck_from"] = None
    assert bundle["blocks"] == [block]
    first, _ = bundle["spans"]
    assert (first["span"], first["start"], first["end"], first["state"]) == ("s1", 0, 22, "pending")
    assert (first["score"], first["reasons"], first["original"]) == (0.5, ["made"], [0, 22, "event"])
    assert (first["reject_reason"], first["annotator"]) == (None, None)
    queue = bundle["queue"]
    assert (queue["position"], queue["total"], queue["articles"][0]["pending"]) == (1, 1, 2)


def test_acts_are_stored_and_answered_and_stand_after_a_reload(client: TestClient, article: int) -> None:
    stored, stale, refused = post(
        client,
        article,
        act(1, "reject", reject_reason="opinion"),
        act(2, "confirm"),
        act(3, "confirm", version=2, exact="x"),
    )
    assert (stored["status"], stored["client"], stored["seq"], stored["message"]) == ("stored", "client-ada", 1, "")
    assert (stored["spans"][0]["state"], stored["spans"][0]["reject_reason"]) == ("rejected", "opinion")
    assert stored["spans"][0]["annotator"] == "Ada"
    assert (stale["status"], stale["spans"][0]["version"]) == ("stale", 1)
    assert (refused["status"], refused["message"][:10]) == ("refused", "Characters")
    bundle = client.get(f"/api/articles/{article}").json()
    assert bundle["spans"][0]["state"] == "rejected"
    place = {"article": article, "span": "s1", "version": 1}
    act_name = {"client": "client-ada", "seq": 1, "action": "reject"}
    assert bundle["history"] == [act_name | place | {"bulk": "", "undone": False}]


def test_every_kind_of_act_travels(client: TestClient, article: int) -> None:
    second = {"span": "s2", "start": 23, "end": 46, "exact": TEXT[23:46]}
    results = post(
        client,
        article,
        act(1, "confirm", seconds=2.5),
        act(2, "resize", version=2, start=4, exact=TEXT[4:22]),
        act(3, "relabel", version=3, start=4, exact=TEXT[4:22], label="causal"),
        act(4, "split", end=34, exact=TEXT[23:34], at=35, **{"span": "s2", "start": 23}),
        act(5, "undo", span="", start=0, end=0, exact="", undoes={"client": "client-ada", "seq": 4}),
        act(6, "merge", version=4, end=46, start=4, exact=TEXT[4:46], other="s2", other_version=3),
        act(7, "add_missed", span="", start=65, end=69, exact=TEXT[65:69], label="quantity"),
        act(8, "reject", **second, version=4),
    )
    assert [result["status"] for result in results] == ["stored"] * 7 + ["refused"]
    assert results[6]["spans"][0]["span"] == "client-ada:7"
    assert results[7]["message"].startswith("This span is no longer there")


def test_what_a_person_says_of_a_claim_travels_and_comes_back_with_its_author(client: TestClient, article: int) -> None:
    speaker = {"agent": "the mayor", "role": "speaker", "mode": "indirect", "source": [48, 57]}
    said = {"hops": [{"agent": None, "role": "outlet", "mode": "own_voice"}, speaker], "stance": "denies", "note": "x"}
    stored, refused = post(
        client,
        article,
        act(1, "describe", attributes=said | {"quantities": None}, says=["hops", "stance", "note"]),
        act(2, "describe", version=2, attributes={"hops": [speaker | {"source": [48, 5_000]}]}),
    )
    assert (stored["status"], stored["spans"][0]["attributes"]) == ("stored", said)
    assert (refused["status"], refused["message"]) == ("refused", "An attribute of this claim points outside the text.")
    bundle = client.get(f"/api/articles/{article}").json()
    first, second = bundle["spans"]
    assert (first["state"], first["attributes"]) == ("pending", said)
    assert first["described_by"] == {"hops": "Ada", "stance": "Ada", "note": "Ada"}
    assert (second["attributes"], second["described_by"], bundle["article"]["names"]) == ({}, {}, [])


def test_offsets_on_the_wire_are_code_points(client: TestClient, article: int) -> None:
    emoji = TEXT.index("🌊")
    (result,) = post(
        client, article, act(1, "add_missed", span="", start=emoji, end=emoji + 6, exact="🌊 Zinc", label="event")
    )
    assert result["status"] == "stored"


def test_a_block_is_corrected_and_stays_so(client: TestClient, article: int) -> None:
    sent = {"start": 0, "end": 62, "kind": "body", "in_scope": True}
    answer = client.post(f"/api/articles/{article}/blocks", json=sent | {"version": 0})
    assert answer.json() == {"blocks": [sent | {"set_by": "human", "version": 1, "struck_from": None}]}
    assert client.get(f"/api/articles/{article}").json()["blocks"] == answer.json()["blocks"]


@pytest.mark.parametrize(
    "token",
    ["", "x", "..", "QWRh.", "QWRh." + "0" * 64, "é.ü", tokens.sign("Ada", b"other" * 8), tokens.sign("Ada", KEY)[:-1]],
)
def test_without_a_token_of_this_server_nothing_is_told_or_done(client: TestClient, article: int, token: str) -> None:
    headers = {TOKEN_HEADER: token.encode("latin-1")}
    for answer in (
        client.get(f"/api/articles/{article}", headers=headers),  # type: ignore[arg-type]
        client.post(f"/api/articles/{article}/acts", json={"acts": [act(1, "confirm")]}, headers=headers),  # type: ignore[arg-type]
        client.post(f"/api/articles/{article}/blocks", json={}, headers=headers),  # type: ignore[arg-type]
        client.post(f"/api/articles/{article}/news", json={"tab": "client-ada"}, headers=headers),  # type: ignore[arg-type]
        client.get("/api/guideline", headers=headers),  # type: ignore[arg-type]
    ):
        assert answer.status_code == 403
        assert answer.json() == {"message": "This page is out of date: reload it to continue."}
    assert client.get(f"/api/articles/{article}").json()["history"] == []


def test_a_token_stands_for_one_person_of_any_name() -> None:
    for name in ("Ada", "", "Zoë 🌊", "a.b", "x" * 200):
        assert tokens.verify(tokens.sign(name, KEY), KEY) == name


@pytest.mark.parametrize("missing", [99, 0, MAX_ID, 10**30])
def test_an_article_that_is_not_there_is_a_404(client: TestClient, missing: int) -> None:
    answers = [
        client.get(f"/api/articles/{missing}"),
        client.post(f"/api/articles/{missing}/acts", json={"acts": [act(1, "confirm")]}),
        client.post(f"/api/articles/{missing}/blocks", json={"start": 0, "end": 2, "kind": "body", "in_scope": True}),
        client.post(f"/api/articles/{missing}/news", json={"tab": "client-ada"}),
    ]
    assert [answer.status_code for answer in answers] == [404] * 4
    assert answers[0].json()["message"].startswith("There is no article ")


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", "body"),
        (b"[]", "body"),
        (b"\xff\xfe", "body"),
        (b'{"acts": []}', "acts"),
        (b'{"acts": [1]}', "acts.0"),
        (orjson.dumps({"acts": [act(1, "confirm")] * 1001}), "acts"),
        (orjson.dumps({"acts": [act(0, "confirm")]}), "acts.0.seq"),
        (orjson.dumps({"acts": [act(2**31, "confirm")]}), "acts.0.seq"),
        (orjson.dumps({"acts": [act(1, "explode")]}), "acts.0.action"),
        (orjson.dumps({"acts": [act(1, "confirm", client="a b; DROP")]}), "acts.0.client"),
        (orjson.dumps({"acts": [act(1, "confirm", start=-1)]}), "acts.0.start"),
        (orjson.dumps({"acts": [act(1, "confirm", end=10**12)]}), "acts.0.end"),
        (orjson.dumps({"acts": [act(1, "confirm", span="s1\x00")]}), "acts.0.span"),
        (orjson.dumps({"acts": [act(1, "confirm", span="s" * 101)]}), "acts.0.span"),
        (orjson.dumps({"acts": [act(1, "confirm", version=10**9)]}), "acts.0.version"),
        (orjson.dumps({"acts": [act(1, "confirm", seconds=-1)]}), "acts.0.seconds"),
        (b'{"acts": [{"client": "client-ada", "seq": 1, "action": "confirm", "seconds": NaN}]}', "acts.0.seconds"),
        (orjson.dumps({"acts": [act(1, "confirm", label="rumour")]}), "acts.0.label"),
        (b'{"acts": [{"client": "client-ada", "seq": 1, "action": "confirm", "exact": "\\ud800"}]}', "body"),
    ],
)
def test_a_malformed_act_is_one_sentence_that_says_where(
    client: TestClient, article: int, body: bytes, place: str
) -> None:
    answer = client.post(f"/api/articles/{article}/acts", content=body)
    assert answer.status_code == 422, answer.text
    assert answer.json()["message"].startswith(f"{place}: ")
    assert "\n" not in answer.json()["message"]


@pytest.mark.parametrize("block", [{"start": 5, "end": 5}, {"start": 9, "end": 2}, {"end": 10**40}, {"kind": "advert"}])
def test_a_malformed_block_is_one_sentence(client: TestClient, article: int, block: dict[str, Any]) -> None:
    sent = {"start": 0, "end": 62, "kind": "body", "in_scope": True} | block
    answer = client.post(f"/api/articles/{article}/blocks", content=json.dumps(sent))
    assert answer.status_code == 422, answer.text


def test_a_flood_is_turned_away(client: TestClient, article: int) -> None:
    answer = client.post(f"/api/articles/{article}/acts", content=b"x" * 20_000_001)
    assert (answer.status_code, answer.json()) == (413, {"message": "The request is too large."})


def test_a_database_that_is_held_is_said_to_be_and_nothing_is_lost(engine: Engine, article: int) -> None:
    impatient = open_engine(str(engine.url), busy_timeout_s=0.05)
    app = Starlette(routes=make_routes(lambda: impatient, lambda: KEY))
    with TestClient(app, headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as client:
        with engine.connect() as other:
            other.exec_driver_sql("ROLLBACK")
            other.exec_driver_sql("BEGIN IMMEDIATE")
            answer = client.post(f"/api/articles/{article}/acts", json={"acts": [act(1, "confirm")]})
            assert answer.status_code == 503
            assert "try again" in answer.json()["message"]
        assert post(client, article, act(1, "confirm"))[0]["status"] == "stored"
    impatient.dispose()


def test_a_damaged_signing_key_is_told_in_one_sentence(engine: Engine, article: int, tmp_path: Path) -> None:
    (tmp_path / "token.key").write_bytes(b"")
    app = Starlette(routes=make_routes(lambda: engine, lambda: tokens.read_key(tmp_path)))
    with TestClient(app, headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as client:
        answer = client.get(f"/api/articles/{article}")
    assert (answer.status_code, list(answer.json())) == (500, ["message"])
    assert answer.json()["message"].endswith("is damaged: delete it, start again and reload the open pages.")


def test_a_full_disk_is_told_in_one_sentence_and_the_log_has_all_of_it(caplog: pytest.LogCaptureFixture) -> None:
    def no_engine() -> Engine:
        raise OSError(errno.ENOSPC, "No space left on device")

    app = Starlette(routes=make_routes(no_engine, lambda: KEY))
    with TestClient(app, headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as client:
        answers = [
            client.get("/api/articles/1"),
            client.post("/api/articles/1/acts", json={"acts": [act(1, "confirm")]}),
        ]
    told = {"message": "The disk is full: free some space, then try again."}
    assert [(answer.status_code, answer.json()) for answer in answers] == [(500, told)] * 2
    assert [record.exc_info is not None for record in caplog.records if record.name == "workbench.ui.api.routes"] == [
        True
    ] * 2


def test_the_key_is_read_beside_the_loop_that_answers_everybody(engine: Engine, article: int) -> None:
    loops: list[object] = []

    def noting_key() -> bytes:
        loops.append(asyncio._get_running_loop())
        return KEY

    app = Starlette(routes=make_routes(lambda: engine, noting_key))
    with TestClient(app, headers={TOKEN_HEADER: tokens.sign("Ada", KEY)}) as client:
        assert client.get(f"/api/articles/{article}").status_code == 200
    assert loops == [None]


def test_answers_are_not_kept_and_name_what_the_browser_may_load(client: TestClient, article: int) -> None:
    headers = client.get(f"/api/articles/{article}").headers
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["content-type"] == "application/json"


def test_the_wrong_method_does_nothing(client: TestClient, article: int) -> None:
    assert client.get(f"/api/articles/{article}/acts").status_code == 405
    assert client.delete(f"/api/articles/{article}").status_code == 405


def test_the_signing_key_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    key = tokens.read_key(folder)
    assert (len(key), tokens.read_key(folder)) == (32, key)
    (file,) = folder.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_damaged_signing_key_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "token.key").write_bytes(b"")
    with pytest.raises(SettingsError, match="damaged: delete it"):
        tokens.read_key(tmp_path)


def test_a_block_that_somebody_else_has_named_meanwhile_is_shown_and_then_named_again(
    client: TestClient, article: int, engine: Engine
) -> None:
    sent = {"start": 0, "end": 62, "kind": "body", "in_scope": True, "version": 0}
    open_article.correct_block(
        engine, article, span=Span(0, 62), kind=BlockKind.HEADLINE, in_scope=True, seen=0, annotator="Ben"
    )
    answer = client.post(f"/api/articles/{article}/blocks", json=sent).json()
    assert answer["overtaken"].startswith("Ben changed this block meanwhile.")
    (block,) = answer["blocks"]
    assert (block["kind"], block["version"]) == ("headline", 1)
    answer = client.post(f"/api/articles/{article}/blocks", json=sent | {"version": 1}).json()
    assert (answer["blocks"][0]["kind"], "overtaken" in answer) == ("body", False)


def test_an_article_says_once_what_is_hidden_in_it(client: TestClient, engine: Engine, article: int) -> None:
    marked = add_article(engine, "The qu\u00aday bro\u00adke\u200b at d\u2063awn.")
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "C2PATXT")
    signed = add_article(engine, f"The quay broke.{tags}")
    said = [client.get(f"/api/articles/{key}").json()["article"]["hidden"] for key in (article, marked, signed)]
    assert said == [
        "",
        "4 hidden characters in this text: 2 soft hyphens, 1 zero-width mark, 1 other. "
        "Claims are found and compared without them.",
        "7 hidden characters in this text: 7 tags. Claims are found and compared without them. "
        "Content Credentials found; nobody has checked them here.",
    ]
