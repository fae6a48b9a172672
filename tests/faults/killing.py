"""Commands that are killed midway, as a power cut would: no farewell, no clean-up.

Each runs in a child of a fork server that has imported the workbench already: a try costs milliseconds, not the second
that a new interpreter takes, and the moment of the kill falls into the command's own work.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

_PRELOADED = [
    *("workbench.cli.app", "workbench.services.maintenance", "workbench.services.exchange.releases"),
    *("alembic.command", "alembic.script", "alembic.autogenerate"),  # which migrations import late
    *("workbench.ingest.readers", "workbench.services.exchange.articles_in", "workbench.suggest.detectors.registry"),
    *(
        "streamlit.web.bootstrap",
        "uvicorn",
        "workbench.ui.api.routes",
        "workbench.ui.shell",
        "workbench.ui.api.warming",
    ),
]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: ``status`` is its exit status, or -9 where it was killed; the seconds that it ran."""

    status: int
    ran_s: float

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL


@dataclass
class Counts:
    """What came of killing one kind of work ``tries`` times; ``killed`` of them ended midway.

    ``lost`` was acknowledged, or there before, and is not there; ``doubled`` is there twice; ``half`` stands there in
    part, under its final name, or the command could not be given again. ``faults`` says what was wrong, ``longest_s``
    how many seconds a command ran at most.
    """

    tries: int = 0
    killed: int = 0
    lost: int = 0
    doubled: int = 0
    half: int = 0
    longest_s: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, ended: Ended, **found: int) -> bool:
        """Count a try, and so many ``lost``, ``doubled`` and ``half``; tells whether it was killed."""
        self.tries += 1
        self.killed += ended.killed
        self.longest_s = max(self.longest_s, ended.ran_s)
        if not ended.killed and ended.status:
            self.note("half", f"ended with {ended.status} although nobody killed it")
        for kind, count in found.items():
            setattr(self, kind, getattr(self, kind) + count)
        return ended.killed

    def note(self, kind: str, words: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.faults.append(f"try {self.tries}: {kind}: {words}")


def run_command(
    arguments: Sequence[str],
    settings: Mapping[str, str],
    *,
    kill_after_s: float | None = None,
    output: Path | None = None,
    prepare: Callable[[], None] | None = None,
) -> Ended:
    """``python -m workbench ARGUMENTS`` with these variables set; killed after so many seconds, if it still runs then.

    What it prints, on either stream, goes to ``output``. ``prepare`` is called in the process before its work.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_PRELOADED)
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(
        target=_command,
        args=(list(arguments), dict(settings), str(output or os.devnull), sending, prepare),
        daemon=True,
    )
    process.start()
    sending.close()
    with contextlib.suppress(EOFError):
        receiving.recv()  # from here on it is at its work
    begun = time.monotonic()
    process.join(kill_after_s)
    if process.is_alive():
        process.kill()
        process.join()
    receiving.close()
    return Ended(process.exitcode or 0, time.monotonic() - begun)


def _command(
    arguments: list[str],
    settings: dict[str, str],
    output: str,
    ready: object,
    prepare: Callable[[], None] | None,
) -> None:
    sink = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.environ.update(settings)
    sys.argv = ["workbench", *arguments]
    from workbench.cli.app import run

    if prepare is not None:
        prepare()
    ready.send(True)  # type: ignore[attr-defined]
    run()


def moments(count: int, whole_s: float, *, seed: int) -> Iterator[float]:
    """``count`` moments, in seconds, drawn alike over what an undisturbed run takes."""
    drawn = random.Random(seed)
    for _ in range(count):
        yield drawn.uniform(0.0, whole_s)
