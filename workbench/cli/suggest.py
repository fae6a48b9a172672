"""``python -m workbench suggest``: let the detectors read the articles of the desk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.console import Json, bar, desk_settings, say, tell

if TYPE_CHECKING:
    from workbench.services.engine.batches import Outcome, SuggestReport


def suggest(
    all: Annotated[
        bool, typer.Option("--all", help="Also read again what only an older version of the detector has read.")
    ] = False,
    processes: Annotated[
        int,
        typer.Option(
            min=1,
            help="How many processes read at once, at most one per processor; each loads its own language pipeline.",
        ),
    ] = 1,
    json: Json = False,
) -> None:
    """Suggest claims in every article that has not been read yet. Can be stopped and resumed."""
    from workbench.services import database
    from workbench.services.engine import batches, batches_in_parallel

    if processes > (most := batches_in_parallel.most_processes()):
        raise typer.BadParameter(f"This machine has room for {most} at once.", param_hint="--processes")
    settings = desk_settings()
    engine = database.open_database(settings)
    detectors = batches.configured_detectors(settings)
    with bar("Suggesting claims") as update:
        note = _noting(update)
        if processes > 1:
            outcomes = batches_in_parallel.suggest_together(settings, processes, reread=all, progress=note)
        else:
            outcomes = batches.suggest_all(engine, detectors, reread=all, progress=note)
    for fault in chain.from_iterable(map(_faults_of, outcomes)):
        tell(fault)
    done = [outcome for outcome in outcomes if outcome.name]
    if done or json:
        say(json, _facts(done), "\n".join(_run_words(outcome, alone=len(outcomes) == 1) for outcome in done))
    if len(done) < len(outcomes) or any(outcome.fault or outcome.report.fault_count for outcome in done):
        raise typer.Exit(1)


def _noting(update: Callable[..., None]) -> Callable[[SuggestReport], None]:
    return lambda now: update(now.article_count, now.total_count)


def _faults_of(outcome: Outcome) -> list[str]:
    """Which articles could not be read and why, a line each, and why the detector stopped."""
    report = outcome.report
    untold = report.fault_count - len(report.faults)
    more = []
    if untold:
        more.append(f"The detector {outcome.name} could not read {untold} more: Home counts all, and names the last.")
    return [*report.faults, *more, *([outcome.fault] if outcome.fault else [])]


def _facts(done: Sequence[Outcome]) -> dict[str, Any]:
    return {
        "articles": sum(outcome.report.article_count for outcome in done),
        "suggestions": sum(outcome.report.suggestion_count for outcome in done),
        "unread": sum(outcome.report.fault_count for outcome in done),
        "detector": ", ".join(outcome.name for outcome in done),
        "detectors": [_run_facts(outcome) for outcome in done],
    }


def _run_facts(outcome: Outcome) -> dict[str, Any]:
    report = outcome.report
    return {"name": outcome.name, "articles": report.article_count, "suggestions": report.suggestion_count}


def _run_words(outcome: Outcome, *, alone: bool) -> str:
    report = outcome.report
    words = f"ead {report.article_count} articles, suggested {report.suggestion_count} claims."
    return f"R{words}" if alone else f"{outcome.name}: r{words}"
