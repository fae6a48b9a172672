"""A real server whose every attempt to reach beyond this machine is written down.

Run as a script, this file is the server: it notes what its process looks up, connects to or sends to, then starts
Streamlit. Imported, it starts such a server, with a proxy that notes the calls that would go through one.
"""

from __future__ import annotations

import io
import os
import runpy
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[1]
#: The line that says that the server answers.
_UP = "The watched server is up."
_STARTING_S = 120.0
_EVENTS = {"socket.connect", "socket.sendto", "socket.sendmsg", "socket.getaddrinfo", "socket.gethostbyname"}


@dataclass(frozen=True, slots=True)
class Watched:
    """``output``: what the server printed. ``attempts``: a file of what it tried. ``asked``: what a proxy was asked."""

    port: int
    output: list[str]
    attempts: Path
    asked: list[str]

    def calls(self) -> list[str]:
        """Every attempt to reach beyond this machine so far."""
        return [*self.attempts.read_text(encoding="utf-8").splitlines(), *self.asked]


@contextmanager
def watched_server(data_dir: Path, port: int, *options: str, **settings: str) -> Iterator[Watched]:
    """``streamlit run app.py OPTIONS`` with these variables, once it is up. Raises RuntimeError with what it said."""
    attempts = data_dir.with_name(data_dir.name + ".attempts")
    attempts.touch()
    command = [sys.executable, __file__, str(attempts), "app.py", f"--server.port={port}", *options]
    with _noting_proxy() as (proxy, asked):
        environ = _without_proxies() | dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), proxy)
        environ |= {"WORKBENCH_DATA_DIR": str(data_dir), "WORKBENCH_ANNOTATOR": "Ada"} | settings
        process = subprocess.Popen(
            command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        output: list[str] = []
        output_pipe = process.stdout or io.StringIO()
        heard = threading.Event()
        reader = threading.Thread(target=_listen, args=[output_pipe, output, heard])
        reader.start()
        try:
            if not heard.wait(_STARTING_S) or not any(_UP in line for line in output):
                raise RuntimeError("".join(output))
            yield Watched(port, output, attempts, asked)
        finally:
            process.kill()
            process.wait()
            reader.join()
            output_pipe.close()


def _listen(pipe: TextIO, output: list[str], heard: threading.Event) -> None:
    """Takes down what the server says; ``heard`` once it says that it is up, or has ended."""
    for line in pipe:
        output.append(line)
        if _UP in line:
            heard.set()
    heard.set()


def _without_proxies() -> dict[str, str]:
    return {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("WORKBENCH_", "STREAMLIT_")) and not name.lower().endswith("_proxy")
    }


@contextmanager
def _noting_proxy() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []

    class Note(BaseHTTPRequestHandler):
        def _note(self) -> None:
            asked.append(self.requestline)
            self.send_error(502)

        do_GET = do_POST = do_HEAD = do_CONNECT = _note  # noqa: N815 - so the library names them

        def log_message(self, format: str, *arguments: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Note) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", asked
        server.shutdown()


def _is_here(host: object) -> bool:
    if host in {None, "", "localhost", b"localhost"}:
        return True
    try:
        found = ip_address(host.decode() if isinstance(host, bytes) else str(host))
    except ValueError:
        return False
    return found.is_loopback or found.is_unspecified


def _watch(attempts: str) -> None:
    notes = os.open(attempts, os.O_WRONLY | os.O_APPEND)

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in _EVENTS:
            address = next((one for one in reversed(arguments) if isinstance(one, tuple)), arguments)
            if isinstance(address[0], str | bytes | None) and not _is_here(address[0]):
                os.write(notes, f"{event} {address[:2]}\n".encode())

    sys.addaudithook(hook)


def _tell_when_up() -> None:
    """Streamlit says so nowhere: the web server under it is asked."""
    import uvicorn

    startup = uvicorn.Server.startup

    async def told(self: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        await startup(self, sockets)
        os.write(1, f"{_UP}\n".encode())

    uvicorn.Server.startup = told  # type: ignore[method-assign]


if __name__ == "__main__":
    _watch(sys.argv[1])
    _tell_when_up()
    sys.argv = ["streamlit", "run", *sys.argv[2:]]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)
