"""A component's files are kept by the browser until one of them changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from workbench.ui.api.component_files import KeptComponentFiles

SERVED = "/desk/_stcore/bidi-components"


@pytest.fixture
def components(tmp_path: Path) -> Path:
    """The folder of a component whose entry imports another file."""
    assets = tmp_path / "picture" / "assets"
    (assets / "parts").mkdir(parents=True)
    (assets / "picture.js").write_text('import "./parts/frame.js";')
    (assets / "parts" / "frame.js").write_text("export {};")
    return tmp_path


@pytest.fixture
def time_s() -> list[float]:
    """What the server's clock shows."""
    return [0.0]


@pytest.fixture
def client(components: Path, time_s: list[float]) -> Iterator[TestClient]:
    """Streamlit's route in small, at a base path."""

    async def serve(request: Request) -> Response:
        name, _, file = request.path_params["path"].partition("/")
        found = components / name.removeprefix("workbench.") / "assets" / file
        if not found.is_file():
            return PlainTextResponse("not found", 404)
        return PlainTextResponse(found.read_text(), headers={"Cache-Control": "public"})

    app = Starlette(
        routes=[Route(f"{SERVED}/{{path:path}}", serve)],
        middleware=[Middleware(KeptComponentFiles, components=components, now_s=lambda: time_s[0])],
    )
    with TestClient(app) as opened:
        yield opened


def entry(client: TestClient) -> Response:
    return client.get(f"{SERVED}/workbench.picture/picture.js")


def test_an_entry_is_asked_for_each_time_and_leads_to_files_that_are_kept(client: TestClient) -> None:
    answer = entry(client)
    assert answer.text == 'import "./parts/frame.js";'
    assert [step.headers["cache-control"] for step in answer.history] == ["no-cache"]
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    beside = client.get(str(answer.url.join("./parts/frame.js")))
    assert (beside.text, beside.headers["cache-control"]) == ("export {};", answer.headers["cache-control"])


def test_a_changed_file_changes_the_address_of_all_within_a_second(
    client: TestClient, components: Path, time_s: list[float]
) -> None:
    before = entry(client)
    changed = components / "picture" / "assets" / "parts" / "frame.js"
    changed.write_text("export {}; ")
    os.utime(changed, ns=(1, 1))
    assert entry(client).url == before.url, "the files are not looked through for each of them"
    time_s[0] = 1.0
    assert entry(client).url != before.url
    late = client.get(str(before.url))
    assert (late.status_code, late.headers["cache-control"]) == (200, "no-cache")


@pytest.mark.parametrize(
    "path",
    [
        "workbench.other/picture.js",
        "workbench.../picture.js",
        "elsewhere.picture/picture.js",
        "workbench.picture/a/b.js",
    ],
)
def test_what_is_no_component_of_ours_is_left_to_streamlit(client: TestClient, path: str) -> None:
    answer = client.get(f"{SERVED}/{path}")
    assert (answer.status_code, answer.history) == (404, [])


def test_what_is_not_there_is_not_kept(client: TestClient) -> None:
    known = entry(client).url
    answer = client.get(str(known.join("./none.js")))
    assert answer.status_code == 404
    assert "cache-control" not in answer.headers
