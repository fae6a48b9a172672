"""The real server in a process of its own, forked from one that has imported what a server needs at its start."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from socket import socket

ROOT = Path(__file__).resolve().parents[2]
#: What a server imports at its start, and no more: what its pages import later is their own affair.
_PRELOADED = [
    "streamlit.web.cli",
    "streamlit.web.bootstrap",
    "streamlit.web.server.starlette.starlette_server",
    "uvicorn.lifespan.on",
    "uvicorn.loops.auto",
    "uvicorn.protocols.http.auto",
    "uvicorn.protocols.websockets.auto",
    "workbench.cli.app",
    "workbench.services.maintenance",
    "workbench.services.exchange.releases",
    "workbench.ui.shell",
    "workbench.ui.api.component_files",
    "workbench.ui.api.middleware",
    "workbench.ui.api.routes",
    "workbench.ui.api.warming",
]


class Server:
    """``streamlit run app.py`` on a port, with ``environment`` as its variables; what it says goes to ``log``."""

    def __init__(self, log: Path, port: int, environment: Mapping[str, str]) -> None:
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(_PRELOADED)
        self._ready, ready = context.Pipe(duplex=False)
        arguments = (str(log), port, dict(environment), ready)
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        ready.close()

    @property
    def pid(self) -> int:
        return self._process.pid or 0

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def begins(self) -> bool:
        """Waits until it takes requests; False where it has ended without."""
        with contextlib.suppress(EOFError):
            return bool(self._ready.recv())
        return False

    def poll(self) -> int | None:
        return self._process.exitcode

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def wait(self, timeout: float | None = None) -> int | None:
        """Until it has ended, or so many seconds are over."""
        self._process.join(timeout)
        self._ready.close()
        return self._process.exitcode


def _serve(log: str, port: int, environment: dict[str, str], ready: Connection) -> None:
    sink = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    sys.argv = ["streamlit", "run", "app.py", f"--server.port={port}"]
    import uvicorn
    from streamlit.web import cli

    begin = uvicorn.Server.startup

    async def begin_and_say_so(server: uvicorn.Server, sockets: list[socket] | None = None) -> None:
        await begin(server, sockets=sockets)
        ready.send(True)
        ready.close()

    uvicorn.Server.startup = begin_and_say_so  # type: ignore[method-assign]
    cli.main()
