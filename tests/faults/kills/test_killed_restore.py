"""Restore, backup and migration, killed at any moment: the old content or the new, whole, and the old never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from kill_tries import (
    Kill,
    at_every_statement,
    at_every_step,
    at_random,
    kill_backups,
    kill_beginnings,
    kill_migrations,
    kill_restores,
)
from killing import Counts

TRIES = int(os.environ.get("WORKBENCH_TEST_KILLS", "20"))
TRIED = {
    "restore": kill_restores,
    "backup": kill_backups,
    "migrate": kill_migrations,
    "init": kill_beginnings,
}


def unharmed(counts: Counts) -> bool:
    return (counts.lost, counts.doubled, counts.half) == (0, 0, 0)


@pytest.mark.parametrize("name", list(TRIED))
def test_killed_at_random_moments_nothing_is_lost_and_nothing_half(tmp_path: Path, name: str) -> None:
    whole = TRIED[name](tmp_path, [Kill()])
    assert unharmed(whole) and whole.killed == 0, whole.faults
    (tmp_path / "tries").mkdir()
    counts = TRIED[name](tmp_path / "tries", at_random(TRIES, whole.longest_s, seed=11))
    assert counts.tries == TRIES and counts.killed > 0
    assert unharmed(counts), counts.faults


@pytest.mark.parametrize("name", ["restore", "backup", "init"])
def test_killed_at_every_step_nothing_is_lost_and_nothing_half(tmp_path: Path, name: str) -> None:
    counts = TRIED[name](tmp_path, at_every_step(tmp_path), until_done=True)
    assert counts.killed == counts.tries - 1 >= 10, "the last one was given its time"
    assert unharmed(counts), counts.faults


def test_killed_at_the_statements_of_a_migration_it_is_the_old_schema_or_the_new(tmp_path: Path) -> None:
    counts = kill_migrations(tmp_path, at_every_statement(stride=17), until_done=True)
    assert counts.killed == counts.tries - 1 >= 10
    assert unharmed(counts), counts.faults
