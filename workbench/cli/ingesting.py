"""``ingest`` with a look first: what would be stored, and what the names of files and folders tell."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.cli.console import say, tell

if TYPE_CHECKING:
    from workbench.services.exchange.articles_in import ImportReport
    from workbench.services.exchange.plans.planning import Plan
    from workbench.storage.database.engine import Engine


def ingest_by_names(
    engine: Engine,
    paths: Sequence[Path],
    *,
    outlet: str,
    event: str,
    beside: Path,
    progress: Callable[[ImportReport], None],
) -> ImportReport:
    """Import with outlets from folders and days from names; the plan waits in a private file in ``beside``."""
    from workbench.services.exchange.plans import planning, storing

    with tempfile.TemporaryDirectory(prefix="ingest.", dir=beside) as folder:
        file = Path(folder) / "plan"
        plan = planning.plan_paths(engine, paths, outlet=outlet, event=event, file=file)
        return storing.store_plan(engine, plan, file, progress=progress)


def say_plan(engine: Engine, paths: Sequence[Path], *, outlet: str, event: str, from_names: bool, json: bool) -> int:
    """Print what would be stored; the exit status, 1 where something is wrong with it."""
    from workbench.services.exchange.plans import planning

    plan = planning.plan_paths(engine, paths, outlet=outlet, event=event, guess=from_names)
    facts = _facts(plan)
    for fault in plan.faults:
        tell(str(fault))
    for passed in plan.passed_over:
        tell(f"Remark: {passed}")
    for row in plan.rows:
        place = row.path if row.line is None else f"{row.path}, line {row.line}"
        for words in row.problems:
            tell(f"{place}: {words}")
        for words in row.remarks:
            tell(f"Remark: {place}: {words}")
    words = (
        f"Nothing was stored. {facts['imported']} articles would be new, {facts['already']} are there already,"
        f" problems {len(facts['problems'])}."
    )
    if any(row.guesses for row in plan.rows) and not from_names:
        words += " Names of files and folders tell more: --from-names takes it."
    say(json, facts, words)
    return 1 if facts["problems"] else 0


def _facts(plan: Plan) -> dict[str, Any]:
    from workbench.services.exchange.plans import planning

    rows = list(planning.facts_of(plan))
    there = [row for row in rows if row["already_there"] is not None or row["same_as_row"] is not None]
    of_rows = [{"path": row.path, "line": row.line, "reason": words} for row in plan.rows for words in row.problems]
    return {
        "dry_run": True,
        "imported": len(rows) - len(there),
        "already": len(there),
        "updated": sum(bool(row["would_learn"]) for row in rows),
        "spans": sum(row.spans for row in plan.rows),
        "articles": rows,
        "problems": [{"path": one.path, "line": one.line, "reason": one.reason} for one in plan.faults] + of_rows,
    }


def words_of_import(report: ImportReport) -> str:
    """What became of everything, for people."""
    words = (
        f"Imported {len(report.article_ids)}, already there {len(report.duplicates)}"
        f"{f' ({report.updated_count} updated)' if report.updated_count else ''}, problems {len(report.problems)}."
        f"{f' Remarks: {len(report.remarks)}.' if report.remarks else ''}"
        f"{f' Versions of articles that are there: {report.version_count}.' if report.version_count else ''}"
    )
    if report.left_out_stretches:
        words += f" Words left out of pages: {report.left_out_words}."
    return words


def facts_of_import(report: ImportReport) -> dict[str, Any]:
    """The same for programs."""
    again = [
        {name: getattr(item, name) for name in ("path", "line", "article_id")}
        | {"filled": list(item.filled), "kept": list(item.kept), "withdrawn": bool(item.withdrawn)}
        for item in report.duplicates
    ]
    return {
        "imported": len(report.article_ids),
        "updated": report.updated_count,
        "versions": report.version_count,
        "article_ids": report.article_ids,
        "duplicates": again,
        "problems": [{"path": item.path, "line": item.line, "reason": item.reason} for item in report.problems],
        "remarks": [{"path": item.path, "line": item.line, "words": item.words} for item in report.remarks],
        "spans": report.span_count,
        "left_out": {"stretches": report.left_out_stretches, "words": report.left_out_words},
    }
