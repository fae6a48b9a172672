"""A file is named in one way in all that an import says of it."""

from __future__ import annotations

import json
from pathlib import Path

from workbench.services.exchange.articles_in import ingest_files
from workbench.services.exchange.plans.planning import plan_paths
from workbench.storage.database.engine import Engine

TEXT = "Two boats sank off Hallum on Monday. The harbour is shut."


def test_a_file_is_named_alike_in_all_that_is_said_of_it(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    places = ((0, 9, "CHECK_ME"), (37, 48, "event"), (900, 901, "event"))
    spans = [{"start": start, "end": end, "label": label} for start, end, label in places]
    row = {"text": TEXT, "spans": spans, "answer": "reject", "mood": "calm"}
    path.write_text(json.dumps(row), encoding="utf-8")
    for given in (tmp_path, path):
        plan = plan_paths(engine, [given])
        ahead = {fault.path for fault in (*plan.faults, *plan.unknown)} | {row.told_path for row in plan.rows}
        report = ingest_files(engine, [given])
        said = {one.path for one in (*report.problems, *report.remarks)}
        assert (len(report.problems), len(report.remarks), said, ahead) == (3, 1, {str(path)}, {str(path)})
