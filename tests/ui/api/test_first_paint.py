"""Every page has the styles that decide where it stands in its head; nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from workbench.ui.api.first_paint import FirstPaint

PAGE = "<!DOCTYPE html><html><head><title>Desk</title></head><body>Grüße</body></html>"


@pytest.fixture
def browser(tmp_path: Path) -> TestClient:
    (tmp_path / "components" / "card").mkdir(parents=True)
    (tmp_path / "shell.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "components" / "card" / "card.css").write_text("b { color: blue }", encoding="utf-8")

    async def page(request: Request) -> Response:
        known = {"etag": "one"}
        return (
            Response(status_code=304, headers=known)
            if "if-none-match" in request.headers
            else HTMLResponse(PAGE, headers=known)
        )

    async def facts(_request: Request) -> Response:
        return JSONResponse({"words": "</head>"})

    routes = [Route(path, page) for path in ("/", "/compare", "/_stcore/health", "/static/index.html")]
    app = Starlette(routes=[*routes, Route("/facts", facts)])
    return TestClient(FirstPaint(GZipMiddleware(app, minimum_size=1), tmp_path))


@pytest.mark.parametrize("path", ["/", "/compare"])
def test_a_page_has_the_styles_in_its_head_and_its_length(browser: TestClient, path: str) -> None:
    answer = browser.get(path, headers={"If-None-Match": "one"})
    assert answer.status_code == 200
    assert answer.text == PAGE.replace("</head>", "<style>p { color: red }</style></head>")
    assert int(answer.headers["content-length"]) == len(answer.content)
    assert "etag" not in answer.headers


@pytest.mark.parametrize(
    ("path", "words"), [("/facts", '{"words":"</head>"}'), ("/_stcore/health", PAGE), ("/static/index.html", PAGE)]
)
def test_nothing_else_is_touched(browser: TestClient, path: str, words: str) -> None:
    assert browser.get(path).text == words
