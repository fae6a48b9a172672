"""Commands, run as a shell would run them."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from workbench.cli.app import run


class Terminal:
    """Runs commands as a shell would, in this process."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
        self._monkeypatch = monkeypatch
        self._capfd = capfd

    def __call__(self, *arguments: object) -> tuple[int, str, str]:
        self._monkeypatch.setattr(sys, "argv", ["workbench", *map(str, arguments)])
        self._capfd.readouterr()
        with pytest.raises(SystemExit) as stop:
            run()
            raise SystemExit(0)
        code = stop.value.code
        said = self._capfd.readouterr()
        return (code if isinstance(code, int) else 0), said.out, said.err

    def json(self, *arguments: object) -> Any:
        code, out, err = self(*arguments, "--json")
        assert code == 0, err
        return json.loads(out)
