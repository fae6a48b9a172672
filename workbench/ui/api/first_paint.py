"""The styles of the pages are in their head, before anything is painted.

Streamlit brings the styles of an app with the page's elements, a moment after the first of them are painted: everything
then moved up by the room that its own header takes, a layout shift of .1 to 1.0. They still come with the elements,
where they outweigh its own rules.
"""

from __future__ import annotations

from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_UI = Path(__file__).parents[1]
_HEAD_ENDS = b"</head>"
#: By these a page would be answered with what the browser has, or compressed; it is read here, and is small.
_NOT_ASKED = (b"if-none-match", b"if-modified-since", b"accept-encoding")


class FirstPaint:
    """ASGI middleware: adds the styles in ``folder`` to every page that Streamlit serves, and to nothing else."""

    def __init__(self, app: ASGIApp, folder: Path = _UI) -> None:
        self.app = app
        # those of components come with them, into a place of their own
        files = (file for file in sorted(folder.rglob("*.css")) if "components" not in file.relative_to(folder).parts)
        styles = "\n".join(file.read_text(encoding="utf-8") for file in files)
        self._styled = f"<style>{styles}</style>".encode() + _HEAD_ENDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = str(scope.get("path", ""))
        if scope["type"] != "http" or "/_stcore/" in path or "." in path.rpartition("/")[2]:
            await self.app(scope, receive, send)
            return
        headers = [(name, value) for name, value in scope["headers"] if name.lower() not in _NOT_ASKED]
        await self.app({**scope, "headers": headers}, receive, _Page(send, self._styled))


class _Page:
    """Passes an answer on; one in HTML is held until it is whole."""

    def __init__(self, send: Send, styled: bytes) -> None:
        self._send, self._styled = send, styled
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if MutableHeaders(scope=message).get("content-type", "").startswith("text/html"):
                self._start = message
                return
        elif self._start is not None and message["type"] == "http.response.body":
            self._body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._whole(self._start)
            return
        await self._send(message)

    async def _whole(self, start: Message) -> None:
        body = self._body.replace(_HEAD_ENDS, self._styled, 1)
        headers = MutableHeaders(scope=start)
        for name in ("etag", "last-modified"):
            if name in headers:
                del headers[name]
        if self._body or "content-length" in headers:
            headers["content-length"] = str(len(body)) if self._body else headers.get("content-length", "0")
        await self._send(start)
        await self._send({"type": "http.response.body", "body": body})


FIRST_PAINT = (Middleware(FirstPaint),)
