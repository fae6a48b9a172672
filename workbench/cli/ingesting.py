"""``ingest``: articles in, with what other tools marked in them; with a look first, where it is asked for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli import versions
from workbench.cli.console import Json, bar, desk_settings, say, tell
from workbench.domain.words.counted import counted

if TYPE_CHECKING:
    from workbench.services.exchange.articles_in import ImportReport
    from workbench.services.exchange.neighbours.span_choices import SpanChoices, SpanTally
    from workbench.services.exchange.plans.planning import Plan
    from workbench.storage.database.engine import Engine


class Kept(StrEnum):
    """What the spans of other tools become."""

    SUGGESTIONS = "suggestions"
    DECISIONS = "decisions"


def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or zip archives.")],
    outlet: Annotated[str, typer.Option(help="Outlet of the articles that do not name one.")] = "",
    event: Annotated[str, typer.Option(help="Event of the articles that do not name one.")] = "",
    kept_as: Annotated[Kept, typer.Option("--as", help="What spans of other tools become here.")] = Kept.SUGGESTIONS,
    annotator: Annotated[str, typer.Option(help="Whose decisions they are, where the file names nobody.")] = "",
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="THEIRS=OURS", help="Which of our labels one of theirs is; may be repeated."),
    ] = None,
    from_names: Annotated[
        bool, typer.Option("--from-names", help="Take outlets from folders, days from names, languages from words.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be stored, and store nothing.")] = False,
    json: Json = False,
) -> None:
    """Import articles: txt, html, mhtml, pdf, jsonl, csv, folders, zip, and files of other annotation tools.

    A bad row never stops the rest.
    """
    from workbench.services import database
    from workbench.services.exchange import articles_in

    choices = _choices(kept_as, annotator, mapped or ())
    settings = desk_settings()
    engine, _ = database.migrated_database(settings)
    if dry_run:
        plan = partial(_say_plan, outlet=outlet, event=event, choices=choices)
        raise typer.Exit(plan(engine, paths, from_names=from_names, json=json))
    read = partial(_ingest_by_names, beside=settings.data_dir) if from_names else articles_in.ingest_files
    read = partial(read, outlet=outlet, event=event, choices=choices)
    with bar("Importing") as update:
        report = read(engine, paths, progress=lambda so_far: update(so_far.read_count))
    for problem in report.problems:
        tell(str(problem))
    for remark in (*report.told(), *versions.told(report)):
        tell(f"Remark: {remark}")
    say(json, _facts_of_import(report), _words_of_import(report))
    if report.problems:
        raise typer.Exit(1)


def _choices(kept_as: Kept, annotator: str, mapped: Sequence[str]) -> SpanChoices:
    from workbench.errors import InputError
    from workbench.services.exchange.neighbours.span_choices import SpanChoices, read_mapping

    if annotator.strip() and kept_as is not Kept.DECISIONS:
        raise typer.BadParameter("--annotator goes with --as decisions.")
    try:
        return SpanChoices(read_mapping(mapped), kept_as is Kept.DECISIONS, annotator.strip())
    except InputError as error:
        raise typer.BadParameter(str(error)) from None


def _words_of_import(report: ImportReport) -> str:
    words = (
        f"Imported {len(report.article_ids)}, already there {len(report.duplicates)}"
        f"{f' ({report.updated_count} updated)' if report.updated_count else ''}, problems {len(report.problems)}."
        f"{f' Remarks: {len(report.remarks)}.' if report.remarks else ''}"
        f"{f' Versions of articles that are there: {report.version_count}.' if report.version_count else ''}"
    )
    if report.tally.placed or report.tally.left_out:
        words += f" Spans: {counted(report.span_count, 'new suggestion')}, {counted(report.decision_count, 'decision')}"
        words += f", {report.tally.moved} moved" * bool(report.tally.moved)
        words += f", {report.tally.left_out} not placed" * bool(report.tally.left_out) + "."
    if report.left_out_stretches:
        words += f" Words left out of pages: {report.left_out_words}."
    return words


def _facts_of_import(report: ImportReport) -> dict[str, Any]:
    again = [
        {name: getattr(item, name) for name in ("path", "line", "article_id")}
        | {"filled": list(item.filled), "kept": list(item.kept), "withdrawn": bool(item.withdrawn)}
        for item in report.duplicates
    ]
    return {
        "imported": len(report.article_ids),
        "already": len(report.duplicates),
        "updated": report.updated_count,
        "versions": report.version_count,
        "versions_of": versions.facts(report),
        "article_ids": report.article_ids,
        "duplicates": again,
        "problems": [{"path": item.path, "line": item.line, "reason": item.reason} for item in report.problems],
        "remarks": [{"path": item.path, "line": item.line, "words": item.words} for item in report.remarks],
        "spans": report.span_count,
        "decisions": report.decision_count,
        **_facts_of_spans(report.tally),
        "left_out": {"stretches": report.left_out_stretches, "words": report.left_out_words},
    }


def _facts_of_spans(tally: SpanTally) -> Mapping[str, Any]:
    return {
        "placed": tally.placed,
        "shifted": tally.moved,
        "unplaced": tally.left_out,
        "unread_fields": list(tally.unread),
        "labels": dict(tally.labels),
        "people": {name: count for name, count in tally.people.items() if name},
        "unknown_labels": dict(tally.unknown),
    }


def _ingest_by_names(
    engine: Engine,
    paths: Sequence[Path],
    *,
    outlet: str,
    event: str,
    choices: SpanChoices,
    beside: Path,
    progress: Callable[[ImportReport], None],
) -> ImportReport:
    """Import with outlets from folders and days from names; the plan waits in a private file in ``beside``."""
    from workbench.services.exchange.plans import planning, storing

    with tempfile.TemporaryDirectory(prefix="ingest.", dir=beside) as folder:
        file = Path(folder) / "plan"
        plan = planning.plan_paths(engine, paths, outlet=outlet, event=event, file=file)
        return storing.store_plan(engine, plan, file, choices=choices, progress=progress)


def _say_plan(
    engine: Engine,
    paths: Sequence[Path],
    *,
    outlet: str,
    event: str,
    choices: SpanChoices,
    from_names: bool,
    json: bool,
) -> int:
    """Print what would be stored; the exit status, 1 where something is wrong with it."""
    from workbench.services.exchange.plans import planning

    plan = planning.plan_paths(engine, paths, outlet=outlet, event=event, choices=choices, guess=from_names)
    facts = _facts(plan)
    for fault in (*plan.faults, *plan.unknown):
        tell(str(fault))
    for passed in plan.passed_over:
        tell(f"Remark: {passed}")
    for row in plan.rows:
        place = row.told_path if row.line is None else f"{row.told_path}, line {row.line}"
        for words in row.problems:
            tell(f"{place}: {words}")
        for words in row.remarks:
            tell(f"Remark: {place}: {words}")
        if row.same_as is not None and row.same_as.withdrawn:
            tell(f"Remark: {place}: article {row.same_as.article_id} is here and was withdrawn. It stays withdrawn.")
    words = (
        f"Nothing was stored. {counted(facts['imported'], 'article')} would be new, "
        f"{counted(facts['already'], 'is', 'are')} there already, problems {len(facts['problems'])}."
    )
    if any(row.guesses for row in plan.rows) and not from_names:
        words += " Names of files and folders tell more: --from-names takes it."
    say(json, facts, words)
    return 1 if facts["problems"] else 0


def _facts(plan: Plan) -> dict[str, Any]:
    from workbench.services.exchange.plans import planning

    rows = list(planning.facts_of(plan))
    there = [row for row in rows if row["already_there"] is not None or row["same_as_row"] is not None]
    learning = [one for one, row in zip(rows, plan.rows, strict=True) if one["would_learn"] or row.spans]
    of_rows = [
        {"path": row.told_path, "line": row.line, "reason": words} for row in plan.rows for words in row.problems
    ]
    others = [{"path": one.path, "line": one.line, "reason": one.reason} for one in (*plan.faults, *plan.unknown)]
    return {
        "dry_run": True,
        "imported": len(rows) - len(there) - sum(row.was_erased for row in plan.rows),
        "already": len(there),
        "updated": len({row["already_there"] for row in learning} - {None}),
        "spans": sum(row.spans for row in plan.rows),
        "decisions": sum(row.decisions for row in plan.rows),
        **_facts_of_spans(plan.tally),
        "articles": rows,
        "problems": others + of_rows,
    }
