"""The routes of the pairs on Compare: what is asked next in an event, and the answers, outside any page rerun."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workbench.storage.database.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from workbench.services.compare.event_board import EventBoard


class Answering(Protocol):
    """Makes an endpoint of work on (engine, annotator, the id in the address, body)."""

    def __call__(
        self, work: Callable[[Engine, str, int, bytes], Any], *, writes: bool = False
    ) -> Callable[[Request], Awaitable[Response]]: ...


def pair_routes(answering: Answering, events: Callable[[], EventBoard]) -> list[Route]:
    """On the board of the server's events, made when first needed."""

    def ask(engine: Engine, annotator: str, event_id: int, body: bytes) -> Any:
        from workbench.services.compare.pairs.pair_queue import pair_queue  # late: it brings the comparisons
        from workbench.ui.api import pairs_out, pairs_wire

        sent = pairs_wire.read_queue(body)
        queue = pair_queue(engine, events(), event_id, tab=sent.tab, ahead=sent.ahead, again=sent.again)
        return pairs_out.queue_json(queue, annotator)

    def answer(engine: Engine, annotator: str, event_id: int, body: bytes) -> Any:
        from workbench.services.compare.pairs.pair_acts import record_pair_acts
        from workbench.ui.api import pairs_wire

        results = record_pair_acts(engine, event_id, pairs_wire.read_acts(body), annotator=annotator)
        return {"results": [pairs_wire.result_json(result) for result in results]}

    return [
        Route("/api/events/{event_id:int}/pairs", answering(ask), methods=["POST"]),
        Route("/api/events/{event_id:int}/answers", answering(answer, writes=True), methods=["POST"]),
    ]
