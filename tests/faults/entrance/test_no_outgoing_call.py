"""The server calls nobody: not at its start, not for its own address, not about who comes from elsewhere."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

import pytest
from watched_server import ROOT, watched_server
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

NETWORK = {"WORKBENCH_TRUST_NETWORK": "yes"}
PROXY = "https://desk.example"
JSON = {"Content-Type": "application/json"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def websocket_is_opened(port: int, *, host: str, origin: str | None) -> bool:
    """Whether Streamlit's own websocket lets somebody in who asked for ``host`` from a page of ``origin``."""
    with socket.create_connection(("127.0.0.1", port)) as plain:
        try:
            with connect(
                f"ws://{host}/_stcore/stream",
                sock=plain,
                origin=None if origin is None else Origin(origin),
                subprotocols=[Subprotocol("streamlit")],
                proxy=None,
            ):
                return True
        except InvalidStatus as refused:
            assert refused.response.status_code == 403
            return False


def made_whole(folder: Path) -> bool:
    """Whether the server has made its database, which it does beside the first pages, and has it open."""
    names = {path.name for path in folder.iterdir()}
    return "workbench.db-wal" in names and not any(name.endswith(".part") for name in names)


@pytest.mark.parametrize("address", ["127.0.0.1", "0.0.0.0"])
def test_nothing_leaves_the_machine_at_a_start_and_whoever_comes(tmp_path: Path, address: str) -> None:
    os.umask(0o022)
    port = free_port()
    settings = NETWORK if address == "0.0.0.0" else {}
    own = f"127.0.0.1:{port}"
    with watched_server(
        tmp_path / "data", port, f"--server.address={address}", WORKBENCH_ALLOWED_HOSTS=PROXY, **settings
    ) as server:
        with urllib.request.urlopen(f"http://{own}/annotate") as answer:
            assert answer.status == 200
        assert websocket_is_opened(port, host=own, origin=f"http://{own}")
        assert websocket_is_opened(port, host=own, origin=PROXY), "a proxy that names itself as Host"
        assert websocket_is_opened(port, host="desk.example", origin=PROXY), "a proxy that keeps the name"
        assert websocket_is_opened(port, host=own, origin=None), "no browser"
        for origin in ("http://elsewhere.example", f"http://localhost:{port + 1}", f"https://{own}", "null"):
            assert not websocket_is_opened(port, host=own, origin=origin), origin
        assert not websocket_is_opened(
            port, host=f"elsewhere.example:{port}", origin=f"http://elsewhere.example:{port}"
        )
        with pytest.raises(urllib.error.HTTPError) as shut:
            urllib.request.urlopen(urllib.request.Request(f"http://{own}/_stcore/agent/interact", b"{}", JSON))
        shut.value.close()
        assert server.calls() == []
        said = "".join(server.output)
        while not made_whole(tmp_path / "data"):
            urllib.request.urlopen(f"http://{own}/api/health").close()
        assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700
        files = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "data").iterdir()}
        beside = ("", "-shm", "-wal", ".lock")
        assert files == dict.fromkeys([f"workbench.db{ending}" for ending in beside], 0o600)
    assert ("Open to the network: anyone who can reach" in said) == bool(settings)
    assert "origin 'http://elsewhere.example'" in said


def test_the_network_is_served_only_to_who_chose_it(tmp_path: Path) -> None:
    """Also where Streamlit is started without the command line of the workbench."""
    with (
        pytest.raises(RuntimeError, match=r"^workbench: The address :: can be reached from the network") as stopped,
        watched_server(tmp_path / "data", free_port(), STREAMLIT_SERVER_ADDRESS="::"),
    ):
        pass
    assert "Traceback" not in str(stopped.value)


def test_the_watch_sees_what_would_leave_the_machine(tmp_path: Path) -> None:
    """192.0.2.1 is nobody's, and the socket is one that sends nothing when it is connected."""
    notes = tmp_path / "notes"
    notes.touch()
    reaching = (
        f"import sys; sys.path.insert(0, {str(ROOT / 'tests')!r}); import watched_server, socket\n"
        f"watched_server._watch({str(notes)!r})\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))\n"
        "socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('192.0.2.1', 9))\n"
    )
    subprocess.run([sys.executable, "-c", reaching], check=False)
    assert notes.read_text().splitlines() == ["socket.connect ('192.0.2.1', 9)"]
