"""Import: a new process reads the JSONL file into an empty database."""

from __future__ import annotations

from bench.measuring import median_cost
from bench.stage import Stage


def import_articles(stage: Stage) -> str:
    stage.jsonl  # noqa: B018 - made before the clock runs
    cost = median_cost([stage.run_import(stage.new_folder("import")) for _ in range(stage.turns(3))])
    return f"{cost.wall_s:.1f} s, {cost.peak_mb:.0f} MB"
