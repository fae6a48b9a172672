"""Starting the real server for a browser test, on a port and a data directory of its own."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from serving import ROOT as ROOT
from serving import Server

from workbench.settings import read_settings
from workbench.storage.database.engine import Engine, open_engine
from workbench.storage.database.schema import migrate

#: Seconds that a server has to end by itself before it is killed; nothing is tested by it.
_GRACE_S = 30.0


@dataclass
class LiveApp:
    """A running server: ``engine`` is a second connection to its database."""

    url: str
    port: int
    data_dir: Path
    engine: Engine
    process: Server
    settings: dict[str, str] = field(default_factory=dict)

    def kill(self) -> None:
        """As a power cut would: no farewell."""
        self.process.kill()
        self.process.wait()

    def restart(self) -> None:
        """The same database on the same port, after ``kill``."""
        self.process = _launch(self.data_dir, self.port, self.settings)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data_dir: Path) -> dict[str, str]:
    """This process's environment, with the workbench's own settings replaced."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
    return kept | {"WORKBENCH_DATA_DIR": str(data_dir), "WORKBENCH_ANNOTATOR": "Ada"}


def _launch(data_dir: Path, port: int, settings: dict[str, str]) -> Server:
    """A server that takes requests: it says so itself."""
    server = Server(data_dir / "server.log", port, environment(data_dir) | settings)
    if not server.begins():
        server.wait()
        raise RuntimeError((data_dir / "server.log").read_text(encoding="utf-8"))
    return server


@contextmanager
def running_app(data_dir: Path, port: int = 0, **more: str) -> Iterator[LiveApp]:
    """A server with an empty, migrated database and ``more`` settings, by variable; stopped at the end."""
    data_dir.mkdir(parents=True, exist_ok=True)
    settings = read_settings({"WORKBENCH_DATA_DIR": str(data_dir)})
    engine = open_engine(settings.database_url)
    migrate(engine)
    port = port or free_port()
    live = LiveApp(f"http://127.0.0.1:{port}", port, data_dir, engine, _launch(data_dir, port, more), more)
    try:
        yield live
    finally:
        live.process.terminate()
        if live.process.wait(_GRACE_S) is None:  # it waits for a browser that holds a connection and says nothing
            live.process.kill()
            live.process.wait()
        engine.dispose()
