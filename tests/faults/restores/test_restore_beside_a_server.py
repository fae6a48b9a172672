"""A restore beside the real server: refused while it runs, possible the moment it is gone, however it went."""

from __future__ import annotations

import sys
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "browser"))

from live_server import LiveApp, running_app
from small_desks import content_of, make_desk, said

from workbench.ui import tokens
from workbench.ui.api import routes


def ask(live: LiveApp) -> None:
    """A question that the server cannot answer without its database."""
    token = tokens.sign("Ada", tokens.read_key(live.data_dir))
    question = urllib.request.Request(f"{live.url}/api/guideline", headers={routes.TOKEN_HEADER: token})
    with urllib.request.urlopen(question, timeout=30) as answer:
        assert answer.status == 200


def test_a_killed_server_leaves_nothing_in_the_way_of_a_restore(tmp_path: Path) -> None:
    wanted = tmp_path / "wanted.db"
    make_desk(wanted, "Tower")
    with running_app(tmp_path / "var") as live:
        database = live.data_dir / "workbench.db"
        live.engine.dispose()
        ask(live)
        status, told = said(database, "restore", wanted)
        assert status == 1 and "is in use: stop the server" in told and told.count("\n") == 1
        assert said(database, "backup", tmp_path / "meanwhile.db")[0] == 0
        live.kill()
        status, told = said(database, "restore", wanted)
        assert status == 0, told
        assert content_of(database) == content_of(wanted)
        live.restart()
        ask(live)
        assert said(database, "restore", wanted)[0] == 1
