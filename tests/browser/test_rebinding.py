"""Foreign pages in a real Chromium, against a server that is open to the network: nothing to see, nothing to do.

And the server's own pages: they load nothing from anywhere else, and say that the server is open.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from full_desk import fill
from live_server import free_port
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import text
from watched_server import Watched, watched_server

from workbench.storage.database.engine import Engine, open_engine, read_transaction
from workbench.storage.database.schema import migrate
from workbench.ui import tokens
from workbench.ui.api.preconditions import OPEN_TO_ALL
from workbench.ui.shell import PAGES

FAINT = (Path(__file__).parent / "contrast.js").read_text(encoding="utf-8")
FOREIGN = "evil.example"
ARTICLE_WORDS = "dam"
#: Resolves to what became of a websocket to Streamlit: open, or error.
OPEN_STREAM = """(address) => new Promise((done) => {
  const stream = new WebSocket(`ws://${address}/_stcore/stream`, ["streamlit"]);
  stream.onopen = () => { stream.close(); done("open"); };
  stream.onerror = () => done("error");
})"""
#: Resolves to [status, text], or to "unreachable" where the browser kept the answer from the page.
ASK = """([address, method, token]) => fetch(address, {
  method, headers: token ? {"X-Workbench-Token": token} : {}, body: method === "POST" ? '{"acts": []}' : undefined,
}).then(async (answer) => [answer.status, await answer.text()], () => "unreachable")"""
ASK_BLINDLY = """(address) => fetch(address, {method: "POST", mode: "no-cors", body: '{"acts": []}'})
  .then((answer) => answer.type, () => "unreachable")"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_engine(f"sqlite:///{tmp_path_factory.mktemp('data')}/workbench.db")
    migrate(engine)
    fill(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def server(desk: Engine) -> Iterator[Watched]:
    """In the weakest state that can be chosen: it listens on every address."""
    data_dir = Path(str(desk.url.database)).parent
    with watched_server(data_dir, free_port(), "--server.address=0.0.0.0", WORKBENCH_TRUST_NETWORK="yes") as started:
        yield started


@pytest.fixture(scope="module")
def foreign_browser(browser: Browser) -> Iterator[Browser]:
    """A Chromium for which an invented name leads to this machine, as a hostile name server would have it."""
    system = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    flags = ["--no-sandbox", "--disable-gpu", f"--host-resolver-rules=MAP {FOREIGN} 127.0.0.1"]
    opened = browser.browser_type.launch(executable_path=system, args=flags)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def other_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Somebody else's page on this machine."""
    folder = tmp_path_factory.mktemp("other")
    (folder / "index.html").write_text("<title>Somebody else's</title>")
    quiet = type("Quiet", (SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(quiet, directory=str(folder))) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://localhost:{served.server_port}/"
        served.shutdown()


def acts_stored(engine: Engine) -> int:
    with read_transaction(engine) as session:
        return int(session.execute(text("SELECT count(*) FROM decision")).scalar_one())


def signed(engine: Engine) -> str:
    return tokens.sign("Ada", tokens.read_key(Path(str(engine.url.database)).parent))


def test_under_a_foreign_name_nothing_is_shown_or_stored(
    foreign_browser: Browser, server: Watched, desk: Engine
) -> None:
    before = acts_stored(desk)
    page = foreign_browser.new_page()
    for path in ("", "annotate", "verify", "api/articles/1", "static/index.html"):
        answer = page.goto(f"http://{FOREIGN}:{server.port}/{path}")
        assert answer is not None
        assert answer.status == 421
        expect(page.locator("body")).to_contain_text("Claim Workbench does not answer to this name.")
        assert ARTICLE_WORDS not in page.content()
        assert "token" not in page.content().lower()
    for port_and_name in (f"{FOREIGN}:{server.port}", f"127.0.0.1:{server.port}", f"localhost:{server.port}"):
        assert page.evaluate(OPEN_STREAM, port_and_name) == "error"
    acts = f"http://{FOREIGN}:{server.port}/api/articles/1/acts"
    status, words = page.evaluate(ASK, [acts, "POST", signed(desk)])
    assert (status, "does not answer to this name" in words) == (421, True)
    assert acts_stored(desk) == before
    page.close()


def test_a_page_on_another_port_gets_neither_connection_nor_data(
    page: Page, server: Watched, desk: Engine, other_port: str
) -> None:
    before = acts_stored(desk)
    page.goto(other_port)
    for host in ("localhost", "127.0.0.1"):
        own = f"{host}:{server.port}"
        assert page.evaluate(OPEN_STREAM, own) == "error"
        assert page.evaluate(ASK, [f"http://{own}/api/health", "GET", ""]) == "unreachable"
        assert page.evaluate(ASK, [f"http://{own}/api/articles/1", "GET", signed(desk)]) == "unreachable"
        assert page.evaluate(ASK, [f"http://{own}/api/articles/1/acts", "POST", signed(desk)]) == "unreachable"
        assert page.evaluate(ASK_BLINDLY, f"http://{own}/api/articles/1/acts") == "unreachable"
    assert acts_stored(desk) == before


def test_a_link_from_another_page_may_be_followed(page: Page, server: Watched, other_port: str) -> None:
    page.goto(other_port)
    page.evaluate("(address) => { location.href = address; }", f"http://localhost:{server.port}/")
    expect(page.get_by_text("To do").first).to_be_visible()


def can_be_read(note: Locator) -> None:
    note.page.wait_for_function(f"(words) => !({FAINT})().some(([, one]) => words.startsWith(one))", arg=OPEN_TO_ALL)


def test_every_page_says_that_it_is_open_and_loads_nothing_from_elsewhere(page: Page, server: Watched) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda stream: asked.append(stream.url))
    for _, _, _, path in PAGES:
        page.goto(f"http://127.0.0.1:{server.port}/{'' if path == 'home' else path}")
        note = page.get_by_role("note").filter(has_text=OPEN_TO_ALL)
        expect(note).to_be_visible()
        expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
        can_be_read(note)
    assert len(asked) > len(PAGES)
    elsewhere = {
        url for url in asked if urlsplit(url).scheme not in {"data", "blob"} and urlsplit(url).hostname != "127.0.0.1"
    }
    assert elsewhere == set()
    assert server.calls() == []


@pytest.mark.parametrize("width", [900, 400])
def test_what_is_said_of_the_network_fits_the_screen(browser: Browser, server: Watched, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.port}/")
    note = page.get_by_role("note").filter(has_text=OPEN_TO_ALL)
    expect(note).to_be_visible()
    can_be_read(note)
    box = note.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()
