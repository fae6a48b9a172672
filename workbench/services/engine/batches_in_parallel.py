"""Runs detectors in several processes: each has a pipeline of its own and takes every n-th article."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from multiprocessing import get_context

from workbench.domain.proposals import DetectorLike
from workbench.errors import SuggestionError
from workbench.services import database
from workbench.services.engine import batches, desk_model
from workbench.services.engine.batches import Outcome, SuggestReport
from workbench.settings import Settings
from workbench.storage.database.engine import Engine

_LOOK_EVERY_S = 0.5


def most_processes() -> int:
    """As many as there are processors, and two at the least: more would only take memory."""
    return max(2, os.cpu_count() or 1)


def suggest_together(
    settings: Settings,
    process_count: int,
    *,
    reread: bool = False,
    progress: Callable[[SuggestReport], None] | None = None,
) -> list[Outcome]:
    """As ``batches.suggest_all`` with the configured detectors, by ``process_count`` processes at once.

    Each takes the memory of a loaded pipeline. Committed article by article; raises what a process raised.
    """
    engine = database.open_database(settings)
    detectors = batches.configured_detectors(settings)
    desk_model.learn_when_due(engine)
    total = _waiting(engine, detectors, reread)
    with ProcessPoolExecutor(process_count, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(_read_part, settings, (k, process_count), reread) for k in range(process_count)]
        while wait(parts, timeout=_LOOK_EVERY_S).not_done:
            if progress is not None:
                progress(SuggestReport(total - _waiting(engine, detectors, reread), total, 0))
        try:
            return [_joined(outcomes) for outcomes in zip(*(part.result() for part in parts), strict=True)]
        except BrokenProcessPool:
            raise SuggestionError(
                "One of the processes was ended by the system, perhaps because memory ran out. What was read is kept: "
                "run `suggest` again, with fewer --processes."
            ) from None


def _read_part(settings: Settings, part: tuple[int, int], reread: bool) -> list[Outcome]:
    engine = database.open_database(settings)
    try:
        return batches.suggest_all(engine, batches.configured_detectors(settings), reread=reread, part=part)
    finally:
        engine.dispose()


def _waiting(engine: Engine, detectors: Sequence[DetectorLike], reread: bool) -> int:
    count = 0
    for detector in detectors:
        try:
            count += batches.count_waiting(engine, detector, reread=reread)
        except SuggestionError:
            continue  # the processes say so themselves
    return count


def _joined(outcomes: Sequence[Outcome]) -> Outcome:
    """The result of one detector in all processes."""
    reports = [outcome.report for outcome in outcomes]
    report = replace(batches.add_up(reports), total_count=max(report.total_count for report in reports))
    return Outcome(outcomes[0].name, report, next((outcome.fault for outcome in outcomes if outcome.fault), ""))
