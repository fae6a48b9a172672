"""Who may speak to the server: by which names, from which pages, over which addresses; on every route and websocket."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from making import TEXT, add_article
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from workbench.errors import SettingsError
from workbench.storage import decisions
from workbench.storage.database.engine import Engine, read_transaction
from workbench.ui import resources, tokens
from workbench.ui.api import preconditions
from workbench.ui.api.middleware import Entrance, SecurityHeaders
from workbench.ui.api.routes import TOKEN_HEADER, make_routes
from workbench.ui.callers import Callers, read_callers

KEY = b"k" * 32
OWN = "http://localhost:8501"
DATA_ROUTES = [route for route in make_routes(lambda: pytest.fail("asked"), lambda: KEY) if route.path != "/api/health"]


async def _page(_request: Any) -> PlainTextResponse:
    return PlainTextResponse("the page")


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text(websocket.headers.get("origin", "no browser"))
    await websocket.close()


@contextmanager
def visiting(
    engine: Engine, callers: Callers | None = None, *, served_on: str = "127.0.0.1", host: str = "localhost:8501"
) -> Iterator[TestClient]:
    """A browser that reaches the server over the address ``served_on``, and names it ``host``."""
    app = Starlette(
        routes=[
            *make_routes(lambda: engine, lambda: KEY),
            WebSocketRoute("/_stcore/stream", _stream),
            Mount("/static", routes=[Route("/main.js", _page)]),
            Route("/{path:path}", _page),
        ],
        middleware=[Middleware(SecurityHeaders), Middleware(Entrance, callers=lambda: callers or Callers())],
    )
    with TestClient(app, f"http://{served_on}:8501", headers={"Host": host}) as client:
        yield client


def opens(client: TestClient, **headers: str) -> str:
    """What the websocket says first: the origin that Streamlit is going to see. "" where it stays shut."""
    try:
        address = str(client.base_url).replace("http:", "ws:")
        with client.websocket_connect(f"{address}/_stcore/stream", headers=headers) as stream:
            return stream.receive_text()
    except WebSocketDisconnect as closed:
        assert closed.code == 1008
        return ""


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8501", "127.0.0.1:8501", "127.0.0.5", "[::1]", "[::1]:8501"])
def test_the_server_answers_to_the_names_of_its_own_machine(engine: Engine, host: str) -> None:
    with visiting(engine, host=host) as client:
        assert client.get("/annotate").text == "the page"
        assert opens(client, Origin=f"http://{host}".lower())


@pytest.mark.parametrize(
    "host",
    [
        *("evil.example:8501", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example.", "127.1"),
        *("192.0.2.7:8501", "[2001:db8::7]:8501", "0.0.0.0:8501", "localhost:8501:8501", "localhost@evil.example"),
        *("[::1", "::1", "", "local host", "localhost/", "localhost#", "[localhost]", "desk.example"),
    ],
)
def test_under_another_name_there_is_nothing_but_a_sentence(engine: Engine, host: str) -> None:
    with visiting(engine, host=host) as client:
        for path in ("/", "/annotate", "/static/main.js", "/api/health", "/api/articles/1", "/_stcore/health"):
            answer = client.get(path)
            assert (answer.status_code, "does not answer to this name" in answer.text) == (421, True), path
            assert answer.headers["content-type"].startswith("text/plain")
            assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert not opens(client, Origin=f"http://{host}")
        assert not opens(client)


def test_two_names_at_once_are_none(engine: Engine) -> None:
    with visiting(engine) as client:
        twice = client.get("/", headers=[("Host", "localhost:8501"), ("Host", "evil.example")])
        assert twice.status_code == 421


def test_names_of_the_settings_and_of_the_address_that_is_listened_on_are_answered_to(engine: Engine) -> None:
    callers = read_callers(" Desk.Example, https://facts.example:8443/ ,", listens_on="news-desk")
    for host in ("desk.example", "DESK.example:8501", "facts.example:8443", "facts.example", "news-desk:8501"):
        with visiting(engine, callers, host=host) as client:
            assert client.get("/").status_code == 200, host
    for host in ("sub.desk.example", "desk.example.org", "192.0.2.7"):
        with visiting(engine, callers, host=host) as client:
            assert client.get("/").status_code == 421, host


@pytest.mark.parametrize("entry", ["*", "*.example", "ftp://desk.example", "desk.example:8501", "a b", "//desk", "x/y"])
def test_a_setting_that_names_nobody_is_said_so(entry: str) -> None:
    with pytest.raises(SettingsError, match=r"WORKBENCH_ALLOWED_HOSTS holds names such as desk\.example"):
        read_callers(f"desk.example,{entry}")


@pytest.mark.parametrize(
    "origin",
    [
        *("http://localhost:8502", "http://localhost", "https://localhost:8501", "http://127.0.0.1:8501", "null"),
        *("http://evil.example", "http://localhost:8501.evil.example", "http://localhost:8501/", "", "file://"),
    ],
)
def test_a_page_of_another_origin_gets_neither_connection_nor_data(engine: Engine, origin: str) -> None:
    with visiting(engine) as client:
        assert not opens(client, Origin=origin)
        for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS"):
            answer = client.request(method, "/_stcore/upload_file/1/2", headers={"Origin": origin})
            assert (answer.status_code, "a page at another address" in answer.text) == (403, True)
            assert "access-control-allow-origin" not in answer.headers


def test_the_servers_own_pages_and_programs_without_pages_are_let_in(engine: Engine) -> None:
    with visiting(engine) as client:
        assert opens(client, Origin=OWN) == OWN
        assert opens(client) == "no browser"
        assert client.post("/api/articles/1/acts", headers={"Origin": OWN}).status_code == 403, "but not without token"


def test_a_proxys_page_is_let_in_as_the_servers_own(engine: Engine) -> None:
    """Streamlit asks an outside address about origins that differ from the Host."""
    callers = read_callers("https://desk.example")
    with visiting(engine, callers) as client:
        assert opens(client, Origin="https://desk.example") == OWN
        assert not opens(client, Origin="http://desk.example")
        assert not opens(client, Origin="https://desk.example:8443")
    with visiting(engine, callers, host="desk.example") as client:
        assert opens(client, Origin="https://desk.example") == "http://desk.example"


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_another_page_asks_for_without_naming_itself_is_refused_but_a_link_may_be_followed(
    engine: Engine, site: str
) -> None:
    with visiting(engine) as client:
        for mode in ("no-cors", "cors", "websocket"):
            asked = client.get("/static/main.js", headers={"Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode})
            assert asked.status_code == 403
        followed = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"}
        assert client.get("/annotate", headers=followed).status_code == 200
        assert client.post("/annotate", headers=followed).status_code == 403
        for own in ("same-origin", "none"):
            assert client.get("/static/main.js", headers={"Sec-Fetch-Site": own}).status_code == 200


@pytest.mark.parametrize("address", ["192.0.2.7", "0.0.0.0", "[2001:db8::7]", "[::ffff:192.0.2.7]", "desk.example"])
def test_what_comes_over_the_network_is_refused_until_the_network_is_trusted(engine: Engine, address: str) -> None:
    with visiting(engine, served_on=address) as client:
        answer = client.get("/")
        assert (answer.status_code, "answers only this machine" in answer.text) == (403, True)
        assert not opens(client, Origin=OWN)
    with visiting(engine, Callers(network=True), served_on=address) as client:
        assert client.get("/").status_code == 200
        assert opens(client, Origin=OWN)


@pytest.mark.parametrize("address", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_over_its_own_addresses_the_machine_is_always_served(engine: Engine, address: str) -> None:
    with visiting(engine, served_on=address) as client:
        assert client.get("/").status_code == 200


@pytest.mark.parametrize("host", ["192.0.2.7:8501", "[2001:db8::7]", "desk.example"])
def test_a_trusted_network_may_use_bare_addresses_and_listed_names_only(engine: Engine, host: str) -> None:
    callers = read_callers("desk.example", listens_on="0.0.0.0", network=True)
    with visiting(engine, callers, host=host) as client:
        assert client.get("/").status_code == 200
        assert opens(client, Origin=f"http://{host}")
    with visiting(engine, callers, host="evil.example:8501") as client:
        assert client.get("/").status_code == 421


@pytest.mark.parametrize("route", DATA_ROUTES, ids=lambda route: route.path)
def test_no_route_does_anything_for_a_stranger_even_with_a_token(engine: Engine, route: Route) -> None:
    article_id = add_article(engine, TEXT)
    path = route.path.replace("{article_id:int}", str(article_id))
    method = "POST" if "POST" in (route.methods or ()) else "GET"
    signed = {TOKEN_HEADER: tokens.sign("Ada", KEY)}
    strangers = [{"Host": "evil.example:8501"}, {"Origin": "http://localhost:8502"}, {"Sec-Fetch-Site": "same-site"}]
    with visiting(engine) as client:
        for stranger in strangers:
            answer = client.request(method, path, headers=signed | stranger, content=b"{}")
            assert answer.status_code in {403, 421}
            assert TEXT[:20] not in answer.text
        unsigned = client.request(method, path, headers={"Origin": OWN}, content=b"{}")
        assert (unsigned.status_code, "reload it" in unsigned.text) == (403, True)
        honest = client.request(method, path, headers=signed | {"Origin": OWN}, content=b"{}")
        assert honest.status_code != 403
    with read_transaction(engine) as session:
        assert decisions.decided_statuses(session, article_id) == {}


def test_a_stranger_cannot_fill_the_log(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    with visiting(engine) as client:
        for number in range(60):
            client.get("/", headers={"Host": f"evil-{number}.example\x1b"[:500]})
            client.get("/", headers={"Host": "again.example"})
    assert len([one for one in caplog.records if one.name == "workbench.ui.api.middleware"]) == 20
    assert "\x1b" not in caplog.text


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        ("WORKBENCH_ALLOWED_HOSTS", "*", "WORKBENCH_ALLOWED_HOSTS holds names"),
        ("WORKBENCH_PORT", "many", "WORKBENCH_PORT must be a number"),
        ("WORKBENCH_TRUST_NETWORK", "sure", "WORKBENCH_TRUST_NETWORK must be yes or no"),
    ],
)
def test_settings_that_cannot_be_used_stop_a_start_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SystemExit, match=f"^workbench: {sentence}"):
        preconditions.settle()


@pytest.mark.parametrize("address", ["", "0.0.0.0", "::", "192.0.2.7", "2001:db8::7"])
def test_an_address_that_others_reach_needs_a_stated_choice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    monkeypatch.setattr(resources, "listens_on", lambda: address)
    with pytest.raises(SystemExit, match="set WORKBENCH_TRUST_NETWORK=yes if that is what you want"):
        preconditions.settle()
    monkeypatch.setenv("WORKBENCH_TRUST_NETWORK", "yes")
    preconditions.settle()
    assert caplog.messages == [preconditions.OPEN_TO_ALL]
    assert preconditions.OPEN_TO_ALL.endswith("There is no sign-in.")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost"])
def test_where_only_this_machine_reaches_the_server_nothing_is_said_of_the_network(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, caplog: pytest.LogCaptureFixture, address: str
) -> None:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("WORKBENCH_TRUST_NETWORK", "yes")
    monkeypatch.setattr(resources, "listens_on", lambda: address)
    preconditions.settle()
    assert (caplog.messages, resources.open_to_network()) == ([], False)
