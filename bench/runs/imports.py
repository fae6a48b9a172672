"""Import: a new process reads a file of articles, or of another tool's work, into an empty database."""

from __future__ import annotations

import os

from bench import workload
from bench.measuring import median_cost, run_measured
from bench.stage import Stage


def import_articles(stage: Stage) -> str:
    stage.jsonl  # noqa: B018 - made before the clock runs
    cost = median_cost([stage.run_import(stage.new_folder("import")) for _ in range(stage.turns(3))])
    return f"{cost.wall_s:.1f} s, {cost.peak_mb:.0f} MB"


def import_neighbours(stage: Stage) -> str:
    """One run: it is ten times the other; ``load`` is how many processes wanted a processor meanwhile, on average."""
    path = stage.folder / "project.json"
    workload.write_label_studio(path, 10 * stage.article_count)
    cost = run_measured(["-m", "workbench", "ingest", str(path), "--json"], stage.new_folder("neighbours"))
    path.unlink()
    return f"{cost.wall_s:.0f} s, {cost.peak_mb:.0f} MB (load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores)"
