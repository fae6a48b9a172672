"""Shared by the benchmarks: the working folder, the workload size, and cached databases."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bench import workload
from bench.measuring import Cost, run_measured


@dataclass
class Stage:
    """``quick`` uses a tenth of the workload and fewer repetitions: a smoke test."""

    folder: Path
    quick: bool = False
    tell: Callable[[str], None] = field(default=lambda _words: None)

    @property
    def article_count(self) -> int:
        return workload.ARTICLE_COUNT // 10 if self.quick else workload.ARTICLE_COUNT

    def turns(self, full: int) -> int:
        """The number of repetitions, ``full`` unless quick."""
        return max(1, full // 5) if self.quick else full

    def new_folder(self, name: str) -> Path:
        """An empty data directory."""
        path = self.folder / name
        shutil.rmtree(path, ignore_errors=True)
        path.mkdir()
        return path

    @cached_property
    def jsonl(self) -> Path:
        """The articles to import."""
        self.tell("making the workload")
        path = self.folder / "articles.jsonl"
        workload.write_jsonl(path, self.article_count)
        return path

    def run_import(self, data_dir: Path) -> Cost:
        return run_measured(["-m", "workbench", "ingest", str(self.jsonl), "--json"], data_dir)

    @cached_property
    def imported(self) -> Path:
        """A data directory with the workload in it."""
        path = self.new_folder("imported")
        self.run_import(path)
        return path
