"""The routes beside the pages: open an article, record acts, correct a block, look for news, the guideline, health.

They run in the server's own process and call the same services as the pages. Every answer is JSON;
a failure is ``{"message": one sentence}`` with a fitting status.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

import orjson
from anyio import CapacityLimiter, to_thread
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workbench import __version__
from workbench.domain.clock import Clock, utc_now
from workbench.errors import ActRefused, InputError, NotFound, SpanMismatch, StaleWrite, StorageError, WorkbenchError
from workbench.services import guidelines
from workbench.services.annotate import acts, blinding, news, open_article
from workbench.services.annotate.presence import Presence, Visit
from workbench.services.failures import FORESEEN, sentence
from workbench.services.queue.ordering import Order, read_order
from workbench.services.queue.progress_board import Board
from workbench.storage.database.engine import Engine
from workbench.ui import tokens
from workbench.ui.api import acts_in, article_out, elsewhere, news_wire, versions_wire
from workbench.ui.api.pair_routes import pair_routes

if TYPE_CHECKING:
    from workbench.services.compare.event_board import EventBoard
    from workbench.services.exchange.plans.waiting import PlanRoom

TOKEN_HEADER = "X-Workbench-Token"
_MAX_BODY_BYTES = 20_000_000
#: Requests that write and wait at once; each waits in a thread, for ``busy_timeout_s`` at most.
_MOST_WRITERS = 100
_LOG = logging.getLogger(__name__)

#: What a route does once the request is known to be honest: (engine, annotator, article id, body) to JSON.
Work = Callable[[Engine, str, int, bytes], Any]
Endpoint = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """Work that depends on the query parameters."""

    by: Callable[[QueryParams], Work]


def make_routes(
    engine: Callable[[], Engine],
    key: Callable[[], bytes],
    *,
    board: Callable[[], Board] = Board,
    blind_share: Callable[[], float] = lambda: 0.0,
    presence: Presence | None = None,
    plans: Callable[[], PlanRoom] | None = None,
    events: Callable[[], EventBoard] | None = None,
    clock: Clock = utc_now,
) -> list[Route]:
    """The routes, on what is made when first needed; ``blind_share`` of the articles, drawn at random, open blind."""
    limits: list[CapacityLimiter] = []

    def answering(work: Work | Chosen, *, writes: bool = False) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            in_thread = partial(to_thread.run_sync, limiter=_writers(limits) if writes else None)
            if (annotator := await in_thread(_annotator, key, request.headers.get(TOKEN_HEADER, ""))) is None:
                return _json({"message": "This page is out of date: reload it to continue."}, 403)
            if (body := await _body(request)) is None:
                return _json({"message": "The request is too large."}, 413)
            chosen = work.by(request.query_params) if isinstance(work, Chosen) else work
            return _json(await in_thread(_work_on, engine, chosen, annotator, _article_id(request), body))

        return _failing_in_words(endpoint)

    return [
        Route("/api/health", _health),
        Route("/api/articles/{article_id:int}", answering(Chosen(_opening(board, blind_share)))),
        Route("/api/articles/{article_id:int}/acts", answering(_record_acts, writes=True), methods=["POST"]),
        Route("/api/articles/{article_id:int}/blocks", answering(_correct_block, writes=True), methods=["POST"]),
        *_beside_routes(answering),
        Route("/api/articles/{article_id:int}/news", answering(_news(presence or Presence(), clock)), methods=["POST"]),
        Route("/api/guideline", answering(_guideline)),
        *_of_imports(answering, plans),
        *(pair_routes(answering, events) if events is not None else ()),
    ]


def _of_imports(answering: Callable[..., Endpoint], plans: Callable[[], PlanRoom] | None) -> list[Route]:
    """The table before an import, where there is a room for what waits."""
    if plans is None:
        return []

    def rows(engine: Engine, _annotator: str, _article_id: int, body: bytes) -> Any:
        from workbench.ui.api import import_plans  # late: it brings all the readers

        return import_plans.show_rows(plans(), engine, body)

    def changes(engine: Engine, _annotator: str, _article_id: int, body: bytes) -> Any:
        from workbench.ui.api import import_plans

        return import_plans.change_rows(plans(), engine, body)

    def files(query: QueryParams) -> Work:
        def work(_engine: Engine, _annotator: str, _article_id: int, body: bytes) -> Any:
            at = query.get("at", "")
            return {"bytes": plans().uploads.add(query.get("upload", ""), int(at) if at.isdecimal() else -1, body)}

        return work

    return [
        Route("/api/imports/files", answering(Chosen(files), writes=True), methods=["POST"]),
        Route("/api/imports/rows", answering(rows), methods=["POST"]),
        Route("/api/imports/changes", answering(changes, writes=True), methods=["POST"]),
    ]


class Answering(Protocol):
    """Makes an endpoint of work."""

    def __call__(self, work: Work | Chosen, *, writes: bool = False) -> Endpoint: ...


def _beside_routes(answering: Answering) -> list[Route]:
    """What stands in other articles, and in other versions of this one."""
    of_versions, to_carry = (f"/api/articles/{{article_id:int}}/{name}" for name in ("versions", "carry"))
    return [
        Route("/api/articles/{article_id:int}/repeats", answering(elsewhere.find_repeats), methods=["POST"]),
        Route("/api/articles/{article_id:int}/wordings", answering(elsewhere.find_other_wordings), methods=["POST"]),
        Route(of_versions, answering(Chosen(_versions))),
        Route(of_versions, answering(versions_wire.say_of_versions, writes=True), methods=["POST"]),
        Route(to_carry, answering(versions_wire.carry, writes=True), methods=["POST"]),
    ]


def _failing_in_words(endpoint: Endpoint) -> Endpoint:
    """The endpoint; a failure that could be foreseen becomes its answer, and the log has all of what is not our own."""

    async def answered(request: Request) -> Response:
        try:
            return await endpoint(request)
        except FORESEEN as error:
            if not (words := sentence(error)):
                raise
            if not isinstance(error, WorkbenchError):
                _LOG.error("A request failed.", exc_info=error)
            return _json({"message": words}, _status_of(error))

    return answered


def _annotator(key: Callable[[], bytes], token: str) -> str | None:
    """In a thread: the key may have to be read, or made, first."""
    return tokens.verify(token, key())


def _work_on(engine: Callable[[], Engine], work: Work, annotator: str, article_id: int, body: bytes) -> Any:
    """In a thread: opening the database may take as long as the work itself."""
    return work(engine(), annotator, article_id, body)


def _writers(limits: list[CapacityLimiter]) -> CapacityLimiter:
    """Threads for those who write: were they the readers' own, readers would wait while another program writes."""
    if not limits:
        limits.append(CapacityLimiter(_MOST_WRITERS))
    return limits[0]


async def _health(_request: Request) -> Response:
    return _json({"status": "ok", "version": __version__})


def _opening(board: Callable[[], Board], blind_share: Callable[[], float]) -> Callable[[QueryParams], Work]:
    """As the query says: ``blind=1`` leaves out suggestions and other people's work; ``order`` is that of the queue.

    Of an article drawn to open blind the answer says only that, unless ``sighted=1`` says that the person wants to
    see it.
    """

    def by(query: QueryParams) -> Work:
        blind = query.get("blind") == "1"
        order = read_order(query.get("order")) or Order.PLAIN

        def work(engine: Engine, annotator: str, article_id: int, _body: bytes) -> Any:
            asks = not blind and query.get("sighted") != "1"
            if asks and blinding.opens_blind(engine, article_id, annotator=annotator, share=blind_share()):
                return {"opens_blind": True, "article": {"id": article_id}}
            opened = open_article.open_article(engine, article_id, annotator=annotator, blind=blind)
            counted = None if blind or order is Order.PLAIN else board()
            blind_of = annotator if blind else None
            queue = open_article.queue_of(engine, article_id, blind_of=blind_of, order=order, board=counted)
            return article_out.article_json(opened, queue, versions_wire.head_json(engine, article_id))

        return work

    return by


def _versions(query: QueryParams) -> Work:
    return versions_wire.show_versions_blind if query.get("blind") == "1" else versions_wire.show_versions


def _news(presence: Presence, clock: Clock) -> Work:
    """A person who works blind does not see who else is here, and is not seen."""

    def work(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
        sent = news_wire.read_news(body)
        if sent.leaving:
            presence.leave(annotator, sent.tab)
            return {}
        found = news.news_of(engine, article_id, since=sent.since, annotator=annotator, tab=sent.tab, blind=sent.blind)
        span = "" if sent.blind else sent.span or ""
        here = presence.arrive(Visit(sent.tab, annotator, article_id, span), clock())
        return news_wire.news_json(found, [] if sent.blind else here, annotator)

    return work


def _guideline(engine: Engine, _annotator: str, _article_id: int, _body: bytes) -> Any:
    return news_wire.guideline_json(guidelines.current_guideline(engine))


def _record_acts(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
    results = acts.record_acts(engine, article_id, acts_in.read_acts(body), annotator=annotator)
    return {"results": [article_out.result_json(result) for result in results]}


def _correct_block(engine: Engine, annotator: str, article_id: int, body: bytes) -> Any:
    """The blocks afterwards; where somebody else corrected first, with the sentence that says so."""
    sent = acts_in.read_block(body)
    try:
        blocks = open_article.correct_block(
            engine,
            article_id,
            span=sent.span(),
            kind=sent.kind,
            in_scope=sent.in_scope,
            seen=sent.version,
            annotator=annotator,
        )
    except StaleWrite as error:
        return {"blocks": article_out.blocks_json(open_article.blocks_of(engine, article_id)), "overtaken": str(error)}
    return {"blocks": article_out.blocks_json(blocks)}


def _article_id(request: Request) -> int:
    """The id in the address, of an article or an event, 0 for none; one that no database can hold is nobody's."""
    named = request.path_params
    return open_article.storable_id(int(named.get("article_id", named.get("event_id", 0))))


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


def _status_of(error: BaseException) -> int:
    if isinstance(error, NotFound):
        return 404
    if isinstance(error, StaleWrite | ActRefused):
        return 409
    if isinstance(error, InputError | SpanMismatch):
        return 422
    return 503 if isinstance(error, StorageError) else 500
