"""The routes beside the pages: open an article, record acts, correct a block, health.

They run in the server's own process and call the same services as the pages. Every answer is JSON;
a failure is ``{"message": one sentence}`` with a fitting status.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workbench import __version__
from workbench.errors import InputError, NotFound, SpanMismatch, StorageError, WorkbenchError
from workbench.services import annotating, opening
from workbench.storage.articles import MAX_ID
from workbench.storage.engine import Engine
from workbench.ui import bundle, elsewhere, tokens, wire

TOKEN_HEADER = "X-Workbench-Token"
_MAX_BODY_BYTES = 20_000_000


#: What a route does once the request is known to be honest: (engine, annotator, article id, body) to JSON.
Work = Callable[[Engine, str, int, bytes], Any]


def make_routes(engine: Callable[[], Engine], key: Callable[[], bytes]) -> list[Route]:
    """The routes, on an engine and a signing key that are made when first needed."""

    def answering(work: Work) -> Callable[[Request], Awaitable[Response]]:
        async def endpoint(request: Request) -> Response:
            annotator = tokens.verify(request.headers.get(TOKEN_HEADER, ""), key())
            if annotator is None:
                return _json({"message": "This page is out of date: reload it to go on."}, 403)
            body = await _body(request)
            if body is None:
                return _json({"message": "That is too much at once."}, 413)
            try:
                return _json(await run_in_threadpool(work, engine(), annotator, _article_id(request), body))
            except WorkbenchError as error:
                return _json({"message": str(error)}, _status_of(error))

        return endpoint

    return [
        Route("/api/health", _health),
        Route("/api/articles/{article_id:int}", answering(_open_article)),
        Route("/api/articles/{article_id:int}/acts", answering(_record_acts), methods=["POST"]),
        Route("/api/articles/{article_id:int}/blocks", answering(_correct_block), methods=["POST"]),
        Route("/api/articles/{article_id:int}/repeats", answering(elsewhere.find_repeats), methods=["POST"]),
        Route("/api/articles/{article_id:int}/wordings", answering(elsewhere.other_wordings), methods=["POST"]),
    ]


async def _health(_request: Request) -> Response:
    return _json({"status": "ok", "version": __version__})


def _open_article(engine: Engine, annotator: str, article_id: int, _body: bytes) -> Any:
    opened = opening.open_article(engine, article_id, annotator=annotator)
    return bundle.article_json(opened, opening.queue_of(engine, article_id))


def _record_acts(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
    results = annotating.record_acts(engine, article_id, wire.read_acts(body), annotator=annotator)
    return {"results": [bundle.result_json(result) for result in results]}


def _correct_block(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
    sent = wire.read_block(body)
    blocks = opening.correct_block(
        engine, article_id, span=sent.span(), kind=sent.kind, in_scope=sent.in_scope, annotator=annotator
    )
    return {"blocks": bundle.blocks_json(blocks)}


def _article_id(request: Request) -> int:
    """The id in the address; one that no database can hold becomes one that no article has."""
    return min(int(request.path_params["article_id"]), MAX_ID)


async def _body(request: Request) -> bytes | None:
    """The whole body, None as soon as it is larger than any honest one."""
    parts: list[bytes] = []
    size_bytes = 0
    async for part in request.stream():
        size_bytes += len(part)
        if size_bytes > _MAX_BODY_BYTES:
            return None
        parts.append(part)
    return b"".join(parts)


def _json(content: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(content), status, media_type="application/json", headers={"Cache-Control": "no-store"})


def _status_of(error: WorkbenchError) -> int:
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, InputError | SpanMismatch):
        return 422
    return 503 if isinstance(error, StorageError) else 500
