"""The middleware of every page, route and websocket: which requests are answered, and security headers."""

from __future__ import annotations

import logging
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from workbench.ui import resources
from workbench.ui.callers import Callers, own_origin

_LOG = logging.getLogger(__name__)
_POLICY_VIOLATION = 1008
#: So many different strangers are written into the log, then no more: it is not theirs to fill.
_MAX_STRANGERS = 20

#: Streamlit needs inline styles, blob: modules and eval for its charts; nothing may come from elsewhere.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class SecurityHeaders:
    """ASGI middleware: adds the headers to every HTTP answer that has not set them itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Entrance:
    """ASGI middleware: passes on requests that ``callers`` accepts; others get one sentence, or no websocket."""

    def __init__(self, app: ASGIApp, callers: Callable[[], Callers]) -> None:
        self.app = app
        self._callers = callers
        self._strangers: set[tuple[str, str]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        refusal = self._callers().refusal(scope)
        if refusal is None:
            await self.app(_as_from_own_page(scope), receive, send)
            return
        self._note(Headers(scope=scope), refusal.words)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION, "reason": ""})
        else:
            await PlainTextResponse(refusal.words, refusal.status, {"Cache-Control": "no-store"})(scope, receive, send)

    def _note(self, headers: Headers, why: str) -> None:
        """For whoever sets up a proxy."""
        stranger = (headers.get("host", "")[:100], headers.get("origin", "")[:100])
        if stranger not in self._strangers and len(self._strangers) < _MAX_STRANGERS:
            self._strangers.add(stranger)
            _LOG.warning("Turned away: host %r, origin %r. %s", *stranger, why)


def _as_from_own_page(scope: Scope) -> Scope:
    """The request as one of the server's own origin: Streamlit would look up an outside address about others."""
    own = own_origin(scope).encode("latin-1")
    headers = [(name, own if name == b"origin" else value) for name, value in scope["headers"]]
    return {**scope, "headers": headers}


SECURITY = (Middleware(SecurityHeaders), Middleware(Entrance, callers=resources.callers))
