"""An act is done whole or not at all: its storage fails at every write in turn, and nothing is found changed."""

from __future__ import annotations

import pytest
from acts_elsewhere import ELSEWHERE
from acts_on_outlets import OUTLETS
from acts_on_pairs import PAIRS, Act, Ready
from event_desk import make_event_desk
from failing_disk import FailingDisk, everything

from workbench.errors import StorageError
from workbench.storage.database.engine import Engine

ACTS = {**PAIRS, **ELSEWHERE, **OUTLETS}
#: Each with writes of its own kind; on PostgreSQL as well.
_THE_LONGEST = (
    "loose, same",
    "loose, broader",
    "link_same",
    "taking back: loose, same",
    "adopt_into",
    "put_back",
    "join_outlets",
    "correct",
    "erase",
)


def fail_at_every_write(engine: Engine, act: Act) -> int:
    """Do the act until it meets no failure any more; answers with how many failures it met."""
    disk, before, number = FailingDisk(engine), everything(engine), 0
    while True:
        number += 1
        disk.fail_at(number)
        try:
            act()
        except StorageError as error:
            assert "disk I/O error" in str(error) and "Nothing was changed" in str(error)
            assert everything(engine) == before, f"after write {number}"
            continue
        assert not disk.failed, "the failure was kept quiet"
        assert everything(engine) != before
        return number - 1


@pytest.mark.parametrize("ready", ACTS.values(), ids=ACTS)
def test_an_act_whose_storage_fails_at_any_write_changes_nothing_and_is_done_when_asked_again(
    engine: Engine, ready: Ready
) -> None:
    assert fail_at_every_write(engine, ready(make_event_desk(engine))) >= 2


@pytest.mark.parametrize("name", _THE_LONGEST)
def test_the_same_holds_on_postgresql(postgres_engine: Engine, name: str) -> None:
    assert fail_at_every_write(postgres_engine, ACTS[name](make_event_desk(postgres_engine))) >= 2
