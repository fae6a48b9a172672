"""Export: a new process per file; every suggestion is decided, so every outcome is looked up."""

from __future__ import annotations

from pathlib import Path

from bench.decided import decide_everything
from bench.measuring import Cost, median_cost, run_measured
from bench.stage import Stage


def export_jsonl(stage: Stage) -> str:
    """The articles with their texts and the spans with their scores: two files, their times added."""
    data_dir = _decided(stage)
    articles = _export(stage, data_dir, "articles.jsonl")
    spans = _export(stage, data_dir, "suggestions.jsonl")
    return f"{articles.wall_s + spans.wall_s:.1f} s, {max(articles.peak_mb, spans.peak_mb):.0f} MB"


def export_csv(stage: Stage) -> str:
    cost = _export(stage, _decided(stage), "suggestions.csv")
    return f"{cost.wall_s:.1f} s, {cost.peak_mb:.0f} MB"


def _export(stage: Stage, data_dir: Path, format_name: str) -> Cost:
    command = ["-m", "workbench", "export", "--format", format_name, "--out", str(data_dir / format_name), "--json"]
    return median_cost([run_measured(command, data_dir) for _ in range(stage.turns(3))])


def _decided(stage: Stage) -> Path:
    data_dir = stage.imported
    decide_everything(data_dir)
    return data_dir
