"""Work that is killed at a random moment loses nothing, doubles nothing, and leaves nothing half done in sight."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from killed_commands import kill_export, kill_ingest, kill_suggest
from killed_server import kill_server, stored_acts
from killing import Counts

TRIES = 20


@pytest.mark.parametrize("kill", [kill_ingest, kill_suggest, kill_export])
def test_a_command_that_is_killed_can_be_run_again_and_nothing_is_lost_doubled_or_half(
    tmp_path: Path, kill: Callable[..., Counts]
) -> None:
    counts = kill(tmp_path, TRIES, seed=11)
    assert (counts.tries, counts.lost, counts.doubled, counts.half) == (TRIES, 0, 0, 0)
    assert counts.killed > 0


def test_no_act_that_the_server_acknowledged_is_lost_and_none_that_is_sent_again_is_doubled(tmp_path: Path) -> None:
    counts = kill_server(tmp_path, TRIES, seed=11)
    assert (counts.tries, counts.killed) == (TRIES, TRIES)
    assert (counts.lost, counts.doubled, counts.half) == (0, 0, 0)
    assert len(list(stored_acts(tmp_path))) > TRIES
