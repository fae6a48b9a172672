"""Measures time and memory of a new process; medians."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Cost:
    """The cost of a process: wall-clock seconds and peak resident memory in MB."""

    wall_s: float
    peak_mb: float


def environment(data_dir: Path) -> dict[str, str]:
    """This process's environment with ``data_dir`` as the only setting of the workbench."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("WORKBENCH_")}
    return kept | {"WORKBENCH_DATA_DIR": str(data_dir), "WORKBENCH_ANNOTATOR": "Ada"}


def run_measured(arguments: Sequence[str], data_dir: Path) -> Cost:
    """Run ``python ARGUMENTS`` to its end. Raises RuntimeError, with its output, if it fails."""
    with (data_dir / "said.txt").open("w+b") as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=ROOT, env=environment(data_dir), stdout=said, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        wall_s = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            said.seek(0)
            raise RuntimeError(f"{' '.join(arguments)}: {said.read().decode(errors='replace')[-2000:]}")
    kilobytes = usage.ru_maxrss / 1024 if sys.platform == "darwin" else usage.ru_maxrss
    return Cost(wall_s, kilobytes / 1000)


def median_cost(costs: Sequence[Cost]) -> Cost:
    """The median time and the median peak."""
    return Cost(median(cost.wall_s for cost in costs), median(cost.peak_mb for cost in costs))


@contextmanager
def stopped_at_end(process: subprocess.Popen[bytes]) -> Iterator[subprocess.Popen[bytes]]:
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def peak_mb() -> float:
    """The largest resident memory of this process so far; what getrusage tells is inherited from the parent."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1000
