"""Kills operations at random moments, far more often than the tests can.

The operations and checks are those of ``tests/faults``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.measuring import ROOT
from bench.stage import Stage

TRIES = 200
_SEED = 200
_COUNTED = ("tries", "killed", "lost", "doubled", "half")


def killed(stage: Stage) -> str:
    """Lost, duplicated and partial results over all kinds of work; each kind is reported as it runs."""
    sys.path[:0] = [str(ROOT), *(str(ROOT / "tests" / wing) for wing in ("", "faults", "faults/kills"))]
    totals = dict.fromkeys(_COUNTED, 0)
    for name, kill in _kinds():
        counts = kill(stage.new_folder(f"killed-{name}"), stage.turns(TRIES))
        found = {kind: int(getattr(counts, kind)) for kind in _COUNTED}
        stage.tell(f"  {name}: " + ", ".join(f"{kind} {count}" for kind, count in found.items()))
        totals = {kind: totals[kind] + found[kind] for kind in _COUNTED}
    return f"{totals['lost']}, {totals['doubled']}, {totals['half']} (killed {totals['killed']} of {totals['tries']})"


def _kinds() -> Iterator[tuple[str, Callable[[Path, int], Any]]]:
    from killed_commands import kill_export, kill_ingest, kill_suggest
    from killed_server import kill_server

    for kill in (kill_server, kill_ingest, kill_suggest, kill_export):
        yield kill.__name__.removeprefix("kill_"), partial(kill, seed=_SEED)
    from kill_tries import kill_backups, kill_migrations, kill_restores

    for name, tried in (("restore", kill_restores), ("backup", kill_backups), ("migrate", kill_migrations)):
        yield name, partial(_at_random, tried)


def _at_random(tried: Callable[..., Any], folder: Path, tries: int) -> Any:
    """Runs once undisturbed to measure the duration."""
    from kill_tries import Kill, at_random

    for name in ("whole", "tries"):
        (folder / name).mkdir()
    whole = tried(folder / "whole", [Kill()])
    return tried(folder / "tries", at_random(tries, whole.longest_s, seed=_SEED))
