"""Components' files are kept by the browser: each has an address that changes when the files of its component change.

Streamlit has a browser request every one again at every opening, and the annotator has ninety.
Here the entries that Streamlit names lead on to addresses with the state of the files in them, and what is there is
kept for good: the next opening asks for the entries only. Modules name each other by relative paths, and thus follow.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from math import inf
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SERVED = "/_stcore/bidi-components/workbench."
_STATE = "state-"
_KEPT = "public, max-age=31536000, immutable"
_ASKED_AGAIN = "no-cache"
#: So long what was found of a folder's files counts; a page asks for all of them within less.
_GOOD_S = 1.0


class KeptComponentFiles:
    """ASGI middleware over Streamlit's own answers; ``components`` holds a folder ``NAME/assets`` for each.

    ``now_s`` is a monotonic clock, in seconds.
    """

    def __init__(self, app: ASGIApp, components: Path, now_s: Callable[[], float] = time.monotonic) -> None:
        self.app = app
        self.components = components
        self._now_s = now_s
        self._states: dict[str, tuple[float, str]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        before, marker, asked = scope.get("path", "").partition(_SERVED)
        name, _, file = asked.partition("/")
        state = self._state(name) if scope["type"] == "http" and marker else ""
        if not state:
            await self.app(scope, receive, send)
        elif file.startswith(_STATE):
            named, _, file = file.partition("/")
            path = f"{before}{marker}{name}/{file}"
            inner = {**scope, "path": path, "raw_path": path.encode()}
            await self.app(inner, receive, _caching(send, _KEPT if named == f"{_STATE}{state}" else _ASKED_AGAIN))
        elif "/" in file:
            await self.app(scope, receive, send)
        else:
            entry = RedirectResponse(f"{_STATE}{state}/{file}", headers={"Cache-Control": _ASKED_AGAIN})
            await entry(scope, receive, send)

    def _state(self, name: str) -> str:
        """Another one whenever a file of the component changes; empty where there is no such component.

        It is computed for each file and kept for a second, so that an edited file is seen at the next reload.
        """
        read_s, state = self._states.get(name, (-inf, ""))
        if self._now_s() < read_s + _GOOD_S:
            return state
        folder = self.components / name / "assets"
        if not name.isidentifier() or not folder.is_dir():
            return ""
        state = _state_of(folder)
        self._states[name] = (self._now_s(), state)
        return state


def _state_of(folder: Path) -> str:
    """By the files' times and sizes."""
    digest = hashlib.sha256()
    for file in sorted(file for file in folder.rglob("*") if file.is_file()):
        about = file.stat()
        digest.update(f"{file.relative_to(folder).as_posix()} {about.st_mtime_ns} {about.st_size}\n".encode())
    return digest.hexdigest()[:16]


def _caching(send: Send, rule: str) -> Send:
    """Sends a file with this rule; what is no file is not kept."""

    async def send_with_rule(message: Message) -> None:
        if message["type"] == "http.response.start" and message["status"] == 200:
            MutableHeaders(scope=message)["Cache-Control"] = rule
        await send(message)

    return send_with_rule


KEPT_FILES = (Middleware(KeptComponentFiles, components=Path(__file__).parents[1] / "components"),)
