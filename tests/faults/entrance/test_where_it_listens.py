"""``serve`` listens on this machine alone, and says in one sentence where it cannot or will not listen."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from workbench.cli.app import run
from workbench.errors import SettingsError
from workbench.services import listening

STATED = "set WORKBENCH_TRUST_NETWORK=yes if that is what you want"


@pytest.fixture(autouse=True)
def data_dir(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("WORKBENCH_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


def refused(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The one line that ``serve ARGUMENTS`` ends with."""
    monkeypatch.setattr(sys, "argv", ["workbench", "serve", *arguments])
    with pytest.raises(SystemExit) as ended:
        run()
    said = capfd.readouterr()
    assert (ended.value.code, said.out, said.err.count("\n")) == (1, "", 1)
    return said.err


@pytest.mark.parametrize("address", ["0.0.0.0", "::", "192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"])
def test_an_address_that_others_reach_needs_a_stated_choice(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], data_dir: Path, address: str
) -> None:
    assert STATED in refused(monkeypatch, capfd, "--host", address)
    monkeypatch.setenv("WORKBENCH_HOST", address)
    assert STATED in refused(monkeypatch, capfd)
    assert not data_dir.exists(), "nothing was begun"


@pytest.mark.parametrize(
    ("variables", "arguments", "sentence"),
    [
        ({}, ["--host", "desk..example"], "has no address 'desk..example'"),
        ({"WORKBENCH_TRUST_NETWORK": "yes"}, ["--host", "192.0.2.7"], "192.0.2.7 is not an address of this machine"),
        ({"WORKBENCH_TRUST_NETWORK": "perhaps"}, [], "WORKBENCH_TRUST_NETWORK must be yes or no, not 'perhaps'"),
        ({}, ["--port", "0"], "The port must be from 1 to 65535, not 0"),
        ({}, ["--port", "70000"], "The port must be from 1 to 65535, not 70000"),
        ({"WORKBENCH_PORT": "0"}, [], "WORKBENCH_PORT must be above zero, not 0"),
        ({"WORKBENCH_PORT": "70000"}, [], "WORKBENCH_PORT must be at most 65535, not 70000"),
        ({"WORKBENCH_PORT": "abc"}, [], "WORKBENCH_PORT must be a number, not 'abc'"),
    ],
)
def test_a_host_or_port_that_cannot_be_is_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    variables: dict[str, str],
    arguments: list[str],
    sentence: str,
) -> None:
    for variable, value in variables.items():
        monkeypatch.setenv(variable, value)
    assert sentence in refused(monkeypatch, capfd, *arguments)


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1"])
def test_a_port_that_is_taken_is_said_to_be(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], address: str
) -> None:
    with socket.create_server((address, 0), family=socket.AF_INET6 if ":" in address else socket.AF_INET) as taken:
        port = taken.getsockname()[1]
        said = refused(monkeypatch, capfd, "--host", address, "--port", str(port))
    assert f"Port {port} of {address} is taken" in said


def test_a_port_that_was_just_left_is_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as left:
        port = left.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            left.accept()[0].close()
    listening.require_free("127.0.0.1", port)


def test_what_only_this_machine_reaches_needs_no_choice() -> None:
    for address in ("127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "localhost"):
        listening.require_choice(address, trusted=False)
    with pytest.raises(SettingsError, match="A server without a chosen address can be reached"):
        listening.require_choice("", trusted=False)


def test_the_address_to_open_is_one_that_a_browser_on_this_machine_can_open() -> None:
    shown = [
        listening.address_shown(address, 8501) for address in ("127.0.0.1", "0.0.0.0", "::", "::1", "desk.example")
    ]
    local = "http://localhost:8501"
    assert shown == ["http://127.0.0.1:8501", local, local, "http://[::1]:8501", "http://desk.example:8501"]
